import { checkAnswers, loadBoundary } from '../../provider/check';
import { isUsageError, UsageError } from '../../provider/error';
import type { UsageInput } from '../../provider/parse';
import {
  isWriteOperation,
  USAGE_OPERATIONS,
  type CallContext,
  type UsageDataProvider,
  type UsageOperation,
} from '../../provider/provider';
import { decodeJson, encodeInput } from '../../wire/codec';
import { JSON_TYPE, PROBLEM_TYPE } from '../../wire/media-types';
import { readProblem } from '../../wire/problem';
import { retryAfterMs } from '../../wire/retry-after';

/** What `new Headers` takes: an object, pairs, or headers. Named so that a server without the types of the DOM knows it too. */
export type RequestHeaders = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** Options of {@link createHttpDataProvider}. */
export interface HttpDataProviderOptions {
  /** Where the handler is mounted, without a slash at the end: `'/api/usage'`. */
  baseUrl: string;
  /** The fetch to call. Default: the global one at the time of the call. Use it to send credentials to another origin. */
  fetch?: typeof fetch;
  /** Headers of every request, or a function that gives them: a token that is renewed, a CSRF token. */
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
  /** Id of the provider, part of every cache key. Default: made from `baseUrl`. Give one per tenant where the URL is the same. */
  id?: string;
  /** Longest wait for a whole answer, milliseconds. Default 30,000; 0 waits for ever. */
  timeoutMs?: number;
}

/**
 * The provider that runs in a browser and speaks to a `createUsageHandler` on your server.
 *
 * Reads throw the server's error, or `unavailable`, `timeout` or `malformed_response`. A write that left
 * and whose answer was not understood (network, abort, timeout, cut body, any answer without one of our codes)
 * throws `outcome_unknown`. Nothing is retried here: a read is retried by the cache, a write by the person.
 *
 * @example
 * const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage' });
 *
 * @throws Error in development, when `baseUrl` is missing
 */
export function createHttpDataProvider(options: HttpDataProviderOptions): UsageDataProvider {
  if (process.env.NODE_ENV !== 'production' && typeof options?.baseUrl !== 'string') {
    throw new Error(
      'react-entitlement-usage: createHttpDataProvider needs a baseUrl. Without it there is nobody to ask for usage. ' +
        "Give the path where createUsageHandler is mounted, for example '/api/usage'.",
    );
  }
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const methods = USAGE_OPERATIONS.map((operation) => [
    operation,
    (input: UsageInput<UsageOperation>, context: CallContext) =>
      call({ ...options, baseUrl }, operation, input, context),
  ]);
  // Every operation is a method of the same form. The server checks the questions, the boundary the answers.
  return checkAnswers({ id: options.id ?? `http:${baseUrl}`, ...Object.fromEntries(methods) } as UsageDataProvider);
}

async function call(
  options: HttpDataProviderOptions,
  operation: UsageOperation,
  input: UsageInput<UsageOperation>,
  { signal }: CallContext,
): Promise<unknown> {
  const headers = await requestHeaders(options.headers);
  const body = encodeInput(operation, input);
  const waiting = deadline(signal, options.timeoutMs ?? 30_000);
  try {
    const send = options.fetch ?? globalThis.fetch;
    const response = await send(`${options.baseUrl}/${operation}`, {
      method: 'POST',
      headers,
      body,
      signal: waiting.signal,
    });
    return await readAnswer(response, await response.text());
  } catch (error) {
    throw translate(operation, error, waiting);
  } finally {
    waiting.stop();
  }
}

async function requestHeaders(given: HttpDataProviderOptions['headers']): Promise<Headers> {
  try {
    const headers = new Headers(typeof given === 'function' ? await given() : given);
    headers.set('content-type', JSON_TYPE);
    headers.set('accept', `${JSON_TYPE}, ${PROBLEM_TYPE}`);
    return headers;
  } catch (cause) {
    // Nothing was sent, so this is safe to say of a write too.
    throw new UsageError('unavailable', 'The request could not be made: there are no headers for it.', {}, { cause });
  }
}

/** What was answered without one of our codes: a proxy's page, a login form, half a text. */
class NotUnderstood extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number | undefined,
  ) {
    super(`The answer with status ${status} was not understood.`);
  }
}

/** The answer as it came: the boundary around this provider reads it. */
async function readAnswer(response: Response, text: string): Promise<unknown> {
  const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
  if (!response.ok) {
    const { readErrorDetails } = await loadBoundary();
    const told = readProblem(response.headers.get('content-type'), text, readErrorDetails);
    if (told === null) throw new NotUnderstood(response.status, wait);
    if (wait === undefined || told.details.retryAfterMs !== undefined) throw told;
    throw new UsageError(told.code, told.message, { ...told.details, retryAfterMs: wait });
  }
  const decoded = decodeJson(text);
  if (!decoded.ok) throw new NotUnderstood(response.status, undefined);
  return decoded.value;
}

function translate(operation: UsageOperation, error: unknown, waiting: Deadline): unknown {
  // Of a write the boundary says that its outcome is not known.
  if (isUsageError(error) || isWriteOperation(operation)) return error;
  if (waiting.ended === 'aborted') return new DOMException('Nobody waits for this answer any more.', 'AbortError');
  if (waiting.ended === 'late') {
    return new UsageError('timeout', 'The server did not answer in time. Try again.', {}, { cause: error });
  }
  if (!(error instanceof NotUnderstood)) {
    return new UsageError(
      'unavailable',
      'The server could not be reached. Check the connection and try again.',
      {},
      { cause: error },
    );
  }
  const details = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  if (error.status === 504)
    return new UsageError('timeout', 'The server did not answer in time (504). Try again.', details);
  if (error.status >= 500) {
    return new UsageError(
      'unavailable',
      `The server could not answer (status ${error.status}). Try again later.`,
      details,
    );
  }
  return new UsageError(
    'malformed_response',
    `The answer (status ${error.status}) was not understood. Check that createUsageHandler answers at baseUrl.`,
    details,
  );
}

interface Deadline {
  signal: AbortSignal;
  ended: 'aborted' | 'late' | null;
  stop(): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** The caller's signal and the timeout as one, telling which of them it was. */
function deadline(outer: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const end = (why: 'aborted' | 'late') => () => {
    result.ended ??= why;
    controller.abort();
  };
  const onAbort = end('aborted');
  const timer = timeoutMs > 0 && timeoutMs < LONGEST_TIMER ? setTimeout(end('late'), timeoutMs) : undefined;
  const result: Deadline = {
    signal: controller.signal,
    ended: null,
    stop: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return result;
}
