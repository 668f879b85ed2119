/** Ranges that people name by their first and their last day, both of which belong to them. */
import { nextBucket, startOfBucket } from './calendar';
import { toEpoch, toInstant } from './instant';
import type { RangeSpan } from './usage-range';
import { DAY_MS, fromWall, toWall } from './zone';

/** The days that a range touches, as `2026-11-23`, the last one inclusive, and how many they are. */
export function localDays(
  { from, to }: RangeSpan,
  timeZone: string,
): { first: string; last: string; count: number; isWhole: boolean } {
  const [start, end] = [toEpoch(from), toEpoch(to)];
  // The day that has begun, also where its midnight is skipped or comes twice.
  const day = (at: number) => Math.floor(toWall(startOfBucket(at, 'day', timeZone), timeZone) / DAY_MS);
  const [first, last] = [day(start), day(end - 1)];
  const name = (index: number) => new Date(index * DAY_MS).toISOString().slice(0, 10);
  const isStart = (at: number) => startOfBucket(at, 'day', timeZone) === at;
  return { first: name(first), last: name(last), count: last - first + 1, isWhole: isStart(start) && isStart(end) };
}

/**
 * The range from a first to a last day, in a zone: a day can have 23 or 25 hours.
 *
 * @param first as `2026-11-23`
 * @param last the same; belongs to the range
 * @returns `null` when one of them is no day
 */
export function spanOfDays(first: string, last: string, timeZone: string): RangeSpan | null {
  const [start, end] = [startOf(first, timeZone), startOf(last, timeZone)];
  if (start === null || end === null) return null;
  return { from: toInstant(start), to: toInstant(nextBucket(end, 'day', timeZone)) };
}

function startOf(day: string, timeZone: string): number | null {
  const wall = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  if (!Number.isFinite(wall) || new Date(wall).toISOString().slice(0, 10) !== day) return null;
  return fromWall(wall, timeZone);
}
