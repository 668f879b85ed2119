import { UsageError } from 'react-entitlement-usage/core';

/** Where an engine is, and what it is called. */
export interface EngineAddress {
  /** Its name, for messages. */
  label: string;
  /** Without a slash at the end. */
  url: string;
  /** Headers that carry the key. */
  headers: Record<string, string>;
}

/**
 * Reads JSON of an engine's own route that the library does not call.
 *
 * @throws UsageError `unavailable`, with what to check
 */
export async function readJson<T>(
  { label, url, headers }: EngineAddress,
  path: string,
  signal: AbortSignal,
): Promise<T> {
  const timeout = AbortSignal.timeout(10_000);
  let response: Response;
  try {
    response = await fetch(url + path, { headers, redirect: 'error', signal: AbortSignal.any([signal, timeout]) });
  } catch (cause) {
    signal.throwIfAborted();
    const what = `${label} could not be reached at ${url}. Start it, or check USAGE_BACKEND_URL.`;
    throw new UsageError('unavailable', what, {}, { cause });
  }
  const { status } = response;
  if (status === 401 || status === 403)
    throw new UsageError(
      'unavailable',
      `${label} refused the key of this console (${status}). Check USAGE_BACKEND_KEY.`,
    );
  const body: unknown = response.ok ? await response.json().catch(() => null) : null;
  if (body === null)
    throw new UsageError('unavailable', `${label} could not list customers (${status}). Check USAGE_BACKEND_URL.`);
  return body as T;
}
