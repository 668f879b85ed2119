/**
 * The words for time in the contract: instants, periods, granularities.
 * Everything here is JSON; `Date` never crosses the provider interface.
 */

/** A moment: RFC 3339, always UTC and ending in `Z`, for example `2026-11-23T14:32:00Z`. */
export type Instant = string;

/** A half-open span of time: `start` belongs to it, `end` does not. */
export interface Period {
  /** First moment of the period. */
  start: Instant;
  /** First moment after the period. */
  end: Instant;
}

/**
 * The width of one bucket of a usage history. `day` and wider are cut at local midnight of the
 * asked time zone, so a `day` can have 23 or 25 hours. Weeks start on Monday (ISO 8601) unless
 * {@link WeekStart} says otherwise.
 */
export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** First day of the week: 0 Sunday, 1 Monday (the default, ISO 8601), 6 Saturday. */
export type WeekStart = 0 | 1 | 6;
