/**
 * Wall clocks of time zones. A wall time is written as the epoch milliseconds that the same digits would
 * have in UTC, so that calendar arithmetic on it needs no zone. The offsets come from `@date-fns/tz`;
 * its date objects are not used, since they answer differently in skipped and repeated hours.
 */
import { tzOffset } from '@date-fns/tz/tzOffset';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const known = new Map<string, boolean>();

/** Whether the text is an IANA time zone name that this runtime knows (`'UTC'` included, offsets such as `'+02:00'` not). */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  let valid = /^[A-Za-z]/.test(name);
  if (valid) {
    try {
      new Intl.DateTimeFormat('en-US', { timeZone: name });
    } catch {
      valid = false;
    }
  }
  // Names can come from outside: the memory of them must not grow without bound.
  if (known.size > 2_000) known.clear();
  known.set(name, valid);
  return valid;
}

/** One UTC day of a zone: its offset at the start, and where and to what it changes within, if it does. */
interface ZoneDay {
  before: number;
  changesAt: number;
  after: number;
}

const daysOfZone = new Map<string, Map<number, ZoneDay>>();

/**
 * Offset of the zone from UTC at a moment, in milliseconds, positive east of Greenwich.
 *
 * @throws RangeError when the zone is not known or the moment is not a date
 */
export function offsetAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const day = zoneDay(Math.floor(at / DAY_MS), timeZone);
  return at < day.changesAt ? day.before : day.after;
}

/** The moment in `(from, to]` at which the zone's offset changes, the first one; `null` when it does not. */
export function offsetChange(from: number, to: number, timeZone: string): number | null {
  if (timeZone === 'UTC') return null;
  for (let index = Math.floor(from / DAY_MS); index * DAY_MS <= to; index += 1) {
    const { changesAt } = zoneDay(index, timeZone);
    if (changesAt > from && changesAt <= to) return changesAt;
  }
  return null;
}

function zoneDay(index: number, timeZone: string): ZoneDay {
  let days = daysOfZone.get(timeZone);
  if (!days) {
    if (daysOfZone.size > 500) daysOfZone.clear();
    daysOfZone.set(timeZone, (days = new Map()));
  }
  const cached = days.get(index);
  if (cached) return cached;
  if (days.size > 20_000) days.clear();
  // A change at the very start of a day belongs to that day, hence the look at the moment before it.
  const start = index * DAY_MS;
  const before = askOffset(start - 1, timeZone);
  const after = askOffset(start + DAY_MS - 1, timeZone);
  const day = { before, after, changesAt: before === after ? Infinity : findChange(start - 1, before, timeZone) };
  days.set(index, day);
  return day;
}

/** Halves the day until the millisecond is found at which the offset is no longer `before`. */
function findChange(from: number, before: number, timeZone: string): number {
  let low = from;
  let high = from + DAY_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

function askOffset(at: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(at));
  if (!Number.isFinite(minutes)) {
    throw new RangeError(
      `react-entitlement-usage: no offset for ${new Date(at).toString()} in the time zone ${JSON.stringify(timeZone)}. ` +
        'Pass an IANA name such as "Europe/Berlin" and a moment within the range of Date.',
    );
  }
  return Math.round(minutes * MINUTE_MS);
}

/** What the zone's wall clock shows at a moment. */
export const toWall = (at: number, timeZone: string): number => at + offsetAt(at, timeZone);

/**
 * The first moment at which the zone's wall clock shows `wall` or later: of a repeated time the first
 * occurrence, for a skipped one the moment of the jump.
 */
export function fromWall(wall: number, timeZone: string): number {
  const earliest = wall - DAY_MS;
  const before = offsetAt(earliest, timeZone);
  const change = offsetChange(earliest, wall + DAY_MS, timeZone);
  if (change === null || wall - before < change) return wall - before;
  return Math.max(change, wall - offsetAt(change, timeZone));
}
