import { isUsageError } from '../../provider/error';
import { addressOf } from './address';
import type { EngineRequest } from './transport';

/** What came of sending a request once. */
export type Attempt =
  | { kind: 'answer'; status: number; headers: Headers; body: unknown }
  /** An answer came, and it was no JSON. */
  | { kind: 'unreadable'; status: number; headers: Headers }
  /** No whole answer came in time. */
  | { kind: 'late' }
  /** No whole answer came. `left`: whether the request may have reached the engine. */
  | { kind: 'network'; cause: unknown; left: boolean };

/** A body without an end would fill the server's memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A timer takes no more; what is longer waits for ever. */
const LONGEST_TIMER = 2 ** 31;

/** Sends a request once. Rejects only with the reason of the caller's signal, and, for a read, with a UsageError of the fetch. */
export async function attempt(
  request: EngineRequest,
  how: {
    baseUrl: string;
    headers: Record<string, string>;
    fetch: typeof fetch;
    timeoutMs: number;
    signal: AbortSignal;
  },
): Promise<Attempt> {
  const { signal, timeoutMs } = how;
  signal.throwIfAborted();
  const late = new AbortController();
  const timer = timeoutMs > 0 && timeoutMs < LONGEST_TIMER ? setTimeout(() => late.abort(), timeoutMs) : undefined;
  try {
    const response = await how.fetch(addressOf(how.baseUrl, request.path, request.query), {
      method: request.method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(request.body !== undefined && { 'content-type': request.contentType ?? 'application/json' }),
        ...how.headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      // The key goes to the address that the host gave, and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
    });
    return read(response, await textOf(response));
  } catch (cause) {
    signal.throwIfAborted();
    // A fetch that did not let the request leave, as one with a limiter does, says so itself.
    if (request.repeat === 'read' && isUsageError(cause)) throw cause;
    return late.signal.aborted ? { kind: 'late' } : { kind: 'network', cause, left: !isBeforeSending(cause) };
  } finally {
    clearTimeout(timer);
  }
}

/** The whole body as text; `null` when it is longer than any answer that could be meant. */
async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function read({ status, headers }: Response, text: string | null): Attempt {
  if (text === null) return { kind: 'unreadable', status, headers };
  if (text.trim() === '') return { kind: 'answer', status, headers, body: undefined };
  try {
    return { kind: 'answer', status, headers, body: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'unreadable', status, headers };
  }
}

/** Codes of Node and undici for a connection that was never there. */
const BEFORE_SENDING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function isBeforeSending(error: unknown): boolean {
  for (let one = error, depth = 0; typeof one === 'object' && one !== null && depth < 5; depth += 1) {
    if (BEFORE_SENDING.has(String((one as { code?: unknown }).code))) return true;
    one = (one as { cause?: unknown }).cause;
  }
  return false;
}
