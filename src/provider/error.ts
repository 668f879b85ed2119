import type { Entitlement, RecordingWindow } from '../model/entitlement';
import type { Instant } from '../model/time';

/** All that can go wrong. */
export const USAGE_ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'duplicate_key',
  'out_of_window',
  'period_closed',
  'rate_limited',
  'unsupported',
  'unavailable',
  'timeout',
  'outcome_unknown',
  'malformed_response',
] as const;

/**
 * What can go wrong, told by code and never by text.
 *
 * `outcome_unknown` is for writes only: a request left and no answer was understood (network, abort,
 * cut body, any answer without one of these codes). It is then never `unavailable` or `timeout`,
 * which say that nothing was written.
 */
export type UsageErrorCode = (typeof USAGE_ERROR_CODES)[number];

/** One thing that is wrong with an input, by path. */
export interface InvalidIssue {
  /** Where: `value`, `range.from`. */
  path: string;
  /** What was expected and what came. */
  message: string;
}

/** What some codes carry besides their message. All of it is JSON. */
export interface UsageErrorDetails {
  /** `invalid`: what is wrong, by path. */
  issues?: InvalidIssue[];
  /** `conflict`: the entitlement as it is now. */
  current?: Entitlement;
  /** `out_of_window`: the span that would have been accepted. */
  window?: RecordingWindow;
  /** `period_closed`: everything before this is closed. */
  closedUntil?: Instant;
  /** `rate_limited`: try again after this long, milliseconds. */
  retryAfterMs?: number;
}

const BRAND = 'react-entitlement-usage/UsageError';

/** The one error that providers, handler and hooks speak. Tell it with {@link isUsageError}, never with `instanceof`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What went wrong. */
  readonly code: UsageErrorCode;
  /** What the code carries. */
  readonly details: UsageErrorDetails;
  /** Brand by which {@link isUsageError} tells it, across copies of this class. */
  readonly brand = BRAND;

  /**
   * @param code what went wrong
   * @param message what happened, why it matters and how to mend it
   * @param details what the code carries
   * @param options `cause`: what it was made from; never sent over the wire
   */
  constructor(code: UsageErrorCode, message: string, details: UsageErrorDetails = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** Whether something thrown is a {@link UsageError}, from whichever entry of the package it came. */
export function isUsageError(error: unknown): error is UsageError {
  return typeof error === 'object' && error !== null && (error as { brand?: unknown }).brand === BRAND;
}

/** Whether trying the same call again can help without changing anything. */
export function isRetryable(code: UsageErrorCode): boolean {
  return code === 'unavailable' || code === 'timeout' || code === 'rate_limited' || code === 'malformed_response';
}
