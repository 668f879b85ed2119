import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { EngineQuery } from './address';
import { attempt, type Attempt } from './attempt';
import { systemClock, type EngineClock } from './clock';
import { askedToWait, commonMessage, nobodyThere, readFailure, refusal, type EngineMessage } from './refusals';

/** Options that every provider over an engine has. */
export interface EngineOptions {
  /** Address of the engine, such as `http://127.0.0.1:8888`: without `/api/v1`, which the paths begin with themselves. */
  baseUrl: string;
  /** The server's own key, or a function that gives it. It never leaves for a browser and is in no message. */
  apiKey?: string | (() => string | Promise<string>);
  /** The fetch to call. Default: the global one at the time of the call. */
  fetch?: typeof fetch;
  /** Longest wait for one answer, milliseconds. Default 10,000; 0 waits for ever. */
  timeoutMs?: number;
  /** How often a request is sent again that may be. Default 3. */
  retries?: number;
  /** Longest wait before sending again, milliseconds; an engine that asks for more is `rate_limited`. Default 5,000. */
  longestWaitMs?: number;
  /** Time and chance, for tests. Default: those of the machine. */
  clock?: EngineClock;
}

/** A request to an engine. */
export interface EngineRequest {
  /** The HTTP method. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash; each id in it is encoded. */
  path: string;
  /** What goes behind the `?`. */
  query?: EngineQuery;
  /** Sent as JSON. */
  body?: unknown;
  /** Default `application/json`. */
  contentType?: string;
  /**
   * Whether it may be sent again. `read`: after a lost answer, a time-out, 429 or 5xx. `by-key`: a write that the engine
   * counts once per key, likewise. `never`: a write, only where it certainly was not taken: no connection, or 429.
   */
  repeat: 'read' | 'by-key' | 'never';
  /**
   * Statuses other than 2xx that are answered instead of thrown; of a write only while no earlier attempt of it may have
   * arrived.
   */
  expect?: readonly number[];
}

/** What an engine answered. */
export interface EngineAnswer {
  /** HTTP status. */
  status: number;
  /** Its headers. */
  headers: Headers;
  /** Parsed JSON; `undefined` when there was no body. */
  body: unknown;
}

/** Sends a request to an engine, again where that is safe and can help; throws `UsageError` otherwise. */
export type EngineTransport = (request: EngineRequest, context: CallContext) => Promise<EngineAnswer>;

const FIRST_WAIT_MS = 250;

/**
 * One way to an engine: time-outs, repeated requests with growing, spread waits and `Retry-After`, and errors as the
 * contract has them.
 *
 * Reads throw `not_found`, `invalid`, `rate_limited`, `timeout`, `unavailable` or `malformed_response`, and the reason of the
 * signal when nobody waits any more. Writes, given up by the signal or not, throw the first three and `unavailable` where
 * nothing was written, else `outcome_unknown`. A refused key is `unavailable`: it is the server's, not the person's.
 *
 * @param options.engine its name, for messages
 * @param options.headersOf the headers that carry the key
 * @param options.messageOf reads the engine's own errors. Default: problem+json and `{ message }`
 * @throws RangeError at once, when `baseUrl` is no address
 */
export function createEngineTransport(
  options: EngineOptions & {
    engine: string;
    headersOf: (apiKey: string | undefined) => Record<string, string>;
    messageOf?: (body: unknown) => EngineMessage;
  },
): EngineTransport {
  const { engine, baseUrl, headersOf, messageOf = commonMessage, clock = systemClock } = options;
  const { timeoutMs = 10_000, retries = 3, longestWaitMs = 5_000 } = options;
  requireAddress(engine, baseUrl);

  return async (request, { signal }) => {
    const key = await keyOf(options);
    const headers = headersOf(key);
    requireSendable(headers);
    const how = { baseUrl, headers, fetch: options.fetch ?? globalThis.fetch, timeoutMs, signal };
    let mayBeWritten = false;
    let isUnderWay = false;
    // Of a read nobody waits for a word; a write that is given up says what is known of it, whatever the reason is.
    const giveUp = (reason: unknown): never => {
      if (request.repeat === 'read' || !signal.aborted) throw reason;
      throw mayBeWritten || isUnderWay ? unknownOutcome(reason) : neverSent(reason);
    };
    for (let sent = 1; ; sent += 1) {
      isUnderWay = !signal.aborted;
      const result = await attempt(request, how).catch(giveUp);
      isUnderWay = false;
      if (result.kind === 'answer' && isFine(result, request, mayBeWritten)) return result;
      const waitMs = askedToWait(result, clock.now());
      mayBeWritten ||= request.repeat !== 'read' && mayHaveArrived(result);
      const pause = Math.max(waitMs ?? 0, backoff(sent, clock));
      if (sent > retries || !mayRepeat(result, request.repeat) || pause > longestWaitMs) {
        throw failure(result, waitMs, { request, mayBeWritten, key });
      }
      await clock.sleep(pause, signal).catch(giveUp);
    }
  };

  function unknownOutcome(cause: unknown): UsageError {
    const message = `${engine} was sent the change, but its answer was not understood: it may or may not have been written. Look it up, or send the same key again.`;
    return new UsageError('outcome_unknown', message, {}, { cause });
  }

  function failure(
    result: Attempt,
    waitMs: number | undefined,
    { request, mayBeWritten, key }: { request: EngineRequest; mayBeWritten: boolean; key: string | undefined },
  ): UsageError {
    if (mayBeWritten) return unknownOutcome(readFailure(engine, result, {}, waitMs));
    if ('status' in result && result.status === 404 && (result.kind === 'unreadable' || result.body === undefined))
      return nobodyThere(engine);
    const told = result.kind === 'answer' ? withoutKey(messageOf(result.body), key) : {};
    return request.repeat !== 'read' && 'status' in result
      ? refusal(engine, result.status, told, waitMs)
      : readFailure(engine, result, told, waitMs);
  }
}

const neverSent = (cause: unknown): UsageError =>
  new UsageError('unavailable', 'The change was given up before it was sent, so nothing was written.', {}, { cause });

async function keyOf({ apiKey }: EngineOptions): Promise<string | undefined> {
  try {
    return typeof apiKey === 'function' ? await apiKey() : apiKey;
  } catch (cause) {
    // Nothing was sent, so this is safe to say of a write too.
    throw new UsageError('unavailable', 'The request could not be made: its apiKey could not be given.', {}, { cause });
  }
}

/**
 * Fails at once, when the provider is made: at the first question it would look as if nobody were there.
 *
 * @throws RangeError for what is no address of an API
 */
function requireAddress(engine: string, baseUrl: string): void {
  const refuse = (why: string): RangeError =>
    new RangeError(`react-entitlement-usage: the baseUrl ${JSON.stringify(baseUrl)} of ${engine} ${why}`);
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl))
    throw refuse('is no address. Give it whole, such as http://127.0.0.1:8888.');
  if (/\/api(\/v\d+)?\/*$/.test(baseUrl))
    throw refuse('goes too far: the paths of the API begin with /api themselves. Leave that out.');
}

/** Fails before anything leaves where no request can be made of it, without saying what the key is. */
function requireSendable(headers: Record<string, string>): void {
  try {
    new Headers(headers);
  } catch {
    throw new UsageError(
      'unavailable',
      'The request could not be made, so nothing was sent: the key has characters that no header takes. Check apiKey.',
    );
  }
}

/** What an engine says, in case that it says the key. */
function withoutKey({ message, issues }: EngineMessage, key: string | undefined): EngineMessage {
  const clean = (text: string): string => (key === undefined || key === '' ? text : text.replaceAll(key, '…'));
  return {
    message: message && clean(message),
    issues: issues?.map((issue) => ({ path: clean(issue.path), message: clean(issue.message) })),
  };
}

/** What an engine says of a repeated write is no answer to the first one; what it says of anything, it says in words. */
const isFine = ({ status, body }: EngineAnswer, { expect }: EngineRequest, mayBeWritten: boolean): boolean =>
  (status >= 200 && status < 300) || (!mayBeWritten && body !== undefined && (expect?.includes(status) ?? false));

/** Whether the engine may have done what was asked, although no answer says so. */
function mayHaveArrived(result: Attempt): boolean {
  if (result.kind === 'network') return result.left;
  // A client's mistake and 429 are refusals; what else is no success may come from a proxy after the engine did it.
  return result.kind === 'late' || result.status < 400 || result.status >= 500 || result.status === 408;
}

function mayRepeat(result: Attempt, repeat: EngineRequest['repeat']): boolean {
  if ('status' in result && result.status === 429) return true;
  if (result.kind === 'network' && !result.left) return true;
  if (repeat === 'never') return false;
  return result.kind === 'late' || result.kind === 'network' || result.status === 408 || result.status >= 500;
}

/** Twice as long each time, spread over its second half so that many do not come back at once. */
const backoff = (sent: number, clock: EngineClock): number =>
  FIRST_WAIT_MS * 2 ** (sent - 1) * (0.5 + clock.random() / 2);
