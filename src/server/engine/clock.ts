/** Time and chance of a provider over an engine, so that tests need not wait. */
export interface EngineClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Waits this many milliseconds; rejects with the signal's reason when nobody waits any more. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 up to 1; spreads repeated requests. */
  random(): number;
}

/** The clock of the machine. */
export const systemClock: EngineClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const end = (then: () => void) => () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        then();
      };
      // An abort's reason is whatever the caller gave.
      const onAbort = end(() => reject(signal.reason));
      const timer = setTimeout(
        end(() => resolve()),
        ms,
      );
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    }),
};
