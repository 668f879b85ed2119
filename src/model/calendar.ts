import type { Granularity, WeekStart } from './time';
import { DAY_MS, fromWall, HOUR_MS, MINUTE_MS, offsetChange, toWall } from './zone';

export { isTimeZone } from './zone';

/**
 * Start of the bucket that a moment lies in. Days and longer start at the first moment of their local
 * date (01:00 where midnight is skipped). Minutes and hours are those of the local clock; where the clock
 * jumps by a part of them, the jump is a bucket edge too.
 *
 * @param at epoch milliseconds
 * @param granularity width of the bucket
 * @param timeZone IANA zone in which it is cut
 * @param weekStartsOn first day of a week; default 1, Monday
 * @returns epoch milliseconds, at most `at`
 * @throws RangeError when the zone is not known
 */
export function startOfBucket(
  at: number,
  granularity: Granularity,
  timeZone: string,
  weekStartsOn: WeekStart = 1,
): number {
  const wall = toWall(at, timeZone);
  if (granularity === 'minute' || granularity === 'hour') {
    const width = granularity === 'hour' ? HOUR_MS : MINUTE_MS;
    const start = at - modulo(wall, width);
    return start === at ? at : (offsetChange(start, at, timeZone) ?? start);
  }
  const start = fromWall(startOfWallUnit(wall, granularity, weekStartsOn), timeZone);
  if (offsetChange(at - DAY_MS, at, timeZone) === null) return start;
  // A clock set back across midnight shows the old date once more: those moments stay in the bucket that has begun.
  const next = nextBucket(start, granularity, timeZone, weekStartsOn);
  return next <= at ? next : start;
}

/**
 * Start of the bucket that follows the one that begins at `start`.
 *
 * @param start epoch milliseconds, as answered by {@link startOfBucket}
 */
export function nextBucket(
  start: number,
  granularity: Granularity,
  timeZone: string,
  weekStartsOn: WeekStart = 1,
): number {
  if (granularity === 'minute' || granularity === 'hour') {
    const width = granularity === 'hour' ? HOUR_MS : MINUTE_MS;
    const end = start + width - modulo(toWall(start, timeZone), width);
    // A jump at the edge of a bucket changes nothing; one within it ends it early.
    return offsetChange(start, end - 1, timeZone) ?? end;
  }
  let wall = startOfWallUnit(toWall(start, timeZone), granularity, weekStartsOn);
  let next: number;
  do {
    wall = addWallUnits(wall, 1, granularity);
    next = fromWall(wall, timeZone);
    // A date that a zone skipped altogether has no moments, and so no bucket.
  } while (next <= start);
  return next;
}

/**
 * Starts of the buckets that touch `[from, to)`. The first one is `startOfBucket(from)`, so it can lie before `from`.
 *
 * @returns epoch milliseconds, ascending; empty when `to` is not after `from`
 */
export function bucketStarts(
  from: number,
  to: number,
  granularity: Granularity,
  timeZone: string,
  weekStartsOn: WeekStart = 1,
): number[] {
  const starts: number[] = [];
  if (!(to > from)) return starts;
  for (
    let start = startOfBucket(from, granularity, timeZone, weekStartsOn);
    start < to;
    start = nextBucket(start, granularity, timeZone, weekStartsOn)
  ) {
    starts.push(start);
  }
  return starts;
}

/** Remainder that is never negative. */
export const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

type CalendarUnit = 'day' | 'week' | 'month' | 'year';

// A wall time is written as if it were UTC, so its calendar is the one of UTC, whatever zone this runs in.
function startOfWallUnit(wall: number, unit: CalendarUnit, weekStartsOn: WeekStart): number {
  const day = wall - modulo(wall, DAY_MS);
  if (unit === 'day') return day;
  // The epoch was a Thursday.
  if (unit === 'week') return day - modulo(day / DAY_MS + 4 - weekStartsOn, 7) * DAY_MS;
  return unit === 'month' ? new Date(day).setUTCDate(1) : new Date(day).setUTCMonth(0, 1);
}

/**
 * Adds calendar units to a wall time. Months and years keep the day of the month, or take the last one
 * where it does not exist.
 */
export function addWallUnits(wall: number, count: number, unit: CalendarUnit): number {
  if (unit === 'day') return wall + count * DAY_MS;
  if (unit === 'week') return wall + count * 7 * DAY_MS;
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + (unit === 'year' ? 12 * count : count));
  // Past the end of a month it has gone on into the next one: back to the last day.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
