/**
 * A promise, or the end of waiting for it: who has left is not held by what does not hear the signal.
 *
 * @throws the reason of the signal, once nobody waits any more
 */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    // An abort's reason is whatever the caller gave.
    onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    const result = await Promise.race([promise, aborted]);
    signal.throwIfAborted();
    return result;
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Whichever of the two is left over must not end the process.
    aborted.catch(() => undefined);
    promise.catch(() => undefined);
  }
}
