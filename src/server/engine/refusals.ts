import { UsageError, type InvalidIssue } from '../../provider/error';
import { retryAfterMs } from '../../wire/retry-after';
import type { Attempt } from './attempt';

/** What an engine says about an error, in its own format. */
export interface EngineMessage {
  /** Its sentence. */
  message?: string | undefined;
  /** What is wrong, by path. */
  issues?: InvalidIssue[] | undefined;
}

/** Longest text of an engine that goes into a message of ours. */
const LONGEST = 300;

/**
 * Reads problem+json (`detail`, `title`, and `extensions.validationErrors` with `field`, `code` and `message`, as OpenMeter
 * has them) and `{ message }`, the two formats that most engines have.
 */
export function commonMessage(body: unknown): EngineMessage {
  if (!isObject(body)) return {};
  const { detail, title, message, extensions } = body;
  const errors = isObject(extensions) ? extensions['validationErrors'] : undefined;
  const issues = (Array.isArray(errors) ? errors.filter(isObject) : []).map((error) => ({
    path: firstText(error['field'], error['code']) ?? '',
    message: firstText(error['message'], error['code']) ?? 'is not valid',
  }));
  return { message: firstText(detail, message, title), issues };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const firstText = (...texts: unknown[]): string | undefined =>
  texts.find((text): text is string => typeof text === 'string' && text !== '');

/** How long an answer asks to wait, milliseconds. */
export const askedToWait = (attempt: Attempt, now: number): number | undefined =>
  'headers' in attempt ? retryAfterMs(attempt.headers.get('retry-after'), now) : undefined;

/** How a read failed. */
export function readFailure(
  engine: string,
  attempt: Attempt,
  told: EngineMessage,
  waitMs: number | undefined,
): UsageError {
  if (attempt.kind === 'late') return new UsageError('timeout', `${engine} did not answer in time. Try again.`);
  if (attempt.kind === 'network') {
    return new UsageError(
      'unavailable',
      `${engine} could not be reached, so its usage cannot be shown. Try again; if it stays so, check the baseUrl and the network of the server.`,
      {},
      { cause: attempt.cause },
    );
  }
  if (attempt.kind === 'unreadable' && attempt.status < 400) {
    return new UsageError(
      'malformed_response',
      `The answer of ${engine} is no JSON, or too long to be meant (status ${attempt.status}). Check that baseUrl is the address of its API.`,
    );
  }
  const { status } = attempt;
  const details = waitMs === undefined ? {} : { retryAfterMs: waitMs };
  if (status === 408 || status === 504)
    return new UsageError('timeout', `${engine} did not answer in time (${status}). Try again.`, details);
  if (status >= 500)
    return new UsageError('unavailable', `${engine} could not answer (${status}). Try again later.`, details);
  return refusal(engine, status, told, waitMs);
}

/** A 404 without a word of the engine: something else answers at its address. */
export const nobodyThere = (engine: string): UsageError =>
  new UsageError(
    'unavailable',
    `There is no ${engine} at its baseUrl: what answers there does not know its paths (404). Check the baseUrl.`,
  );

/** How an engine refused: it looked at the request and did nothing. */
export function refusal(engine: string, status: number, told: EngineMessage, waitMs: number | undefined): UsageError {
  const said = told.message === undefined ? '' : `: ${told.message.slice(0, LONGEST)}`;
  switch (status) {
    case 400:
    case 422:
      return new UsageError('invalid', `${engine} refused the request${said}`, { issues: told.issues ?? [] });
    // The key is the server's own: signing in again would not help the person.
    case 401:
    case 403:
      return new UsageError(
        'unavailable',
        `${engine} refused the key of this server (${status}), so nothing can be read or written there. Check the apiKey that the provider was given.`,
      );
    case 404:
      return new UsageError('not_found', `${engine} does not know what was asked for${said}`);
    case 429:
      return new UsageError(
        'rate_limited',
        `${engine} gets too many requests. Try again later.`,
        waitMs === undefined ? {} : { retryAfterMs: waitMs },
      );
    default:
      return new UsageError(
        'unavailable',
        `${engine} did not take the request (status ${status}${said}). Check that baseUrl is the address of its API.`,
      );
  }
}
