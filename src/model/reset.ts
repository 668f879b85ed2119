import { addWallUnits } from './calendar';
import { toEpoch, toInstant } from './instant';
import type { Instant, Period } from './time';
import { DAY_MS, fromWall, HOUR_MS, toWall } from './zone';

/** A unit in which usage resets. */
export type ResetUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** How often usage starts again from zero by itself: every `count` units. */
export interface ResetInterval {
  /** A whole number, 1 or more. `3` with `month` is quarterly. */
  count: number;
  /** The unit that is counted. Days and longer are calendar units in the reset's time zone. */
  unit: ResetUnit;
}

/** The reset rule of an entitlement. `null` in its place means that usage never resets. */
export interface Reset {
  /** The interval, or `null` when the engine resets but does not say how often. */
  every: ResetInterval | null;
  /**
   * A moment at which a period starts; the others are counted from it. Month ends do not drift:
   * anchored on 31 January, periods start on 28 (29) February and on 31 March.
   * Absent: counted from `next`, else natural boundaries (full hour, midnight, Monday, the 1st, 1 January).
   */
  anchor?: Instant;
  /** IANA zone in which days and longer are counted. Default `UTC`. Hours are elapsed time and know no zone. */
  timeZone?: string;
  /** When usage resets next; `null` when not known. */
  next: Instant | null;
}

/**
 * The usage period that a moment lies in.
 *
 * Periods are counted from `anchor`. Without one they are counted from `next`, and where `next` is a
 * natural boundary or missing too, from the natural boundaries: full hours of UTC, and local midnight, Monday,
 * the 1st and 1 January in the reset's zone (several units at a time from 1 January 1970). Hours are elapsed hours; longer units are
 * calendar units, so a day can have 23 or 25 hours.
 *
 * @returns `null` when usage never resets, or when the engine does not say how often
 */
export function usagePeriodAt(reset: Reset | null, at: Instant): Period | null {
  // A broken count would never end the search below; the boundary check names it to the provider's author.
  if (!reset?.every || !(Number.isInteger(reset.every.count) && reset.every.count > 0)) return null;
  const { start, end } = periodAround(reset.every, countFrom(reset, reset.every), toEpoch(at));
  return { start: toInstant(start), end: toInstant(end) };
}

/**
 * The first reset after a moment (never the moment itself). When the engine does not say how often it
 * resets, its own `next`, if that is still to come; else `null`.
 */
export function nextReset(reset: Reset | null, after: Instant): Instant | null {
  if (!reset) return null;
  const period = usagePeriodAt(reset, after);
  if (period) return period.end;
  return reset.next !== null && toEpoch(reset.next) > toEpoch(after) ? reset.next : null;
}

/** Every reset after `from` up to and including `to`, ascending. */
export function resetsBetween(reset: Reset | null, from: Instant, to: Instant): Instant[] {
  const resets: Instant[] = [];
  const last = toEpoch(to);
  let next = nextReset(reset, from);
  while (next !== null && toEpoch(next) <= last) {
    resets.push(next);
    next = nextReset(reset, next);
  }
  return resets;
}

/** Where counting begins: a moment, what the zone's clock shows then, and the zone. */
interface Origin {
  at: number;
  wall: number;
  timeZone: string;
}

function countFrom(reset: Reset, every: ResetInterval): Origin {
  const timeZone = every.unit === 'hour' ? 'UTC' : (reset.timeZone ?? 'UTC');
  const given = (instant: Instant): Origin => ({
    at: toEpoch(instant),
    wall: toWall(toEpoch(instant), timeZone),
    timeZone,
  });
  if (reset.anchor !== undefined) return given(reset.anchor);
  // 5 January 1970 was a Monday.
  const wall = every.unit === 'week' ? 4 * DAY_MS : 0;
  const natural: Origin = { at: fromWall(wall, timeZone), wall, timeZone };
  if (reset.next === null) return natural;
  const next = toEpoch(reset.next);
  return periodAround(every, natural, next).start === next ? natural : given(reset.next);
}

function periodAround(every: ResetInterval, origin: Origin, at: number): { start: number; end: number } {
  let index = Math.floor(guessIndex(every, origin, at));
  while (startOf(every, origin, index) > at) index -= 1;
  while (startOf(every, origin, index + 1) <= at) index += 1;
  return { start: startOf(every, origin, index), end: startOf(every, origin, index + 1) };
}

/** Near enough to the right index that only a step or two is left. */
function guessIndex({ count, unit }: ResetInterval, origin: Origin, at: number): number {
  const elapsed = at - origin.at;
  switch (unit) {
    case 'hour':
      return elapsed / (count * HOUR_MS);
    case 'day':
      return elapsed / (count * DAY_MS);
    case 'week':
      return elapsed / (count * 7 * DAY_MS);
    case 'month':
      return elapsed / (count * 30.436875 * DAY_MS);
    case 'year':
      return elapsed / (count * 365.2425 * DAY_MS);
  }
}

function startOf({ count, unit }: ResetInterval, origin: Origin, index: number): number {
  // The anchor starts a period as it stands, also in an hour that its zone has twice.
  if (index === 0) return origin.at;
  if (unit === 'hour') return origin.at + index * count * HOUR_MS;
  return fromWall(addWallUnits(origin.wall, index * count, unit), origin.timeZone);
}
