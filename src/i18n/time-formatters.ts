import { toEpoch } from '../model/instant';
import { calendarOption } from './calendar-option';
import { withPlainSpaces } from './spaces';
import type { Instant, Period } from '../model/time';
import { DAY_MS as DAY, HOUR_MS as HOUR, isTimeZone, MINUTE_MS as MINUTE, toWall } from '../model/zone';
import { once } from './once';
import { timeZoneName } from './time-zone-name';

/**
 * Moments and spans as text, in one time zone, which is said wherever a time of day is. 24-hour clock; the Gregorian
 * calendar, unless the locale's tag asks for another one.
 */
export interface TimeFormatters {
  /** `Nov 12, 2026`; without the year when `relativeTo` (epoch milliseconds) lies in the same one. */
  date(instant: Instant, relativeTo?: number): string;
  /** `Nov 12, 2026, 14:32 UTC`; without the year when `relativeTo` (epoch milliseconds) lies in the same one. */
  dateTime(instant: Instant, relativeTo?: number): string;
  /** `14:32 UTC`. */
  time(instant: Instant): string;
  /** The time, and the date too when it is not of the same day as `now` (epoch milliseconds). */
  asOf(instant: Instant, now: number): string;
  /** `in 9 days`, counted in calendar days; `in 3 hours`, `in 12 minutes` when less than a day is left. */
  daysUntil(instant: Instant, from: Instant): string;
  /** How long ago something was, in whole minutes, from two hours on in hours: `5 minutes ago`, `2 hours ago`. */
  age(minutes: number): string;
  /** Whole days as `Nov 1 – 30, 2026`; any other span with its times and the zone. */
  period(period: Period): string;
  /** `UTC`, `Europe/Berlin (GMT+1)`: the zone and its offset at that moment. */
  timeZoneName(timeZone: string, instant: Instant): string;
}

/**
 * Makes the formatters of moments.
 *
 * @throws RangeError when the time zone is no IANA name that the runtime knows
 */
export function createTimeFormatters(locale: string, timeZone: string): TimeFormatters {
  assertTimeZone(timeZone);
  const calendar = calendarOption(locale);
  const format = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone, ...calendar, ...options }));
  const day = { month: 'short', day: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  const year = { year: 'numeric' } as const;
  const dateFormat = format({ ...day, ...year });
  const dateFormatSameYear = format(day);
  const dateTimeFormat = format({ ...day, ...year, ...clock });
  const dateTimeFormatSameYear = format({ ...day, ...clock });
  const timeFormat = format(clock);
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const counted = once(() => new Intl.RelativeTimeFormat(locale));
  /** The local day as epoch milliseconds of its UTC midnight, so that days can be subtracted. */
  const localDay = (epoch: number) => Math.floor(toWall(epoch, timeZone) / DAY) * DAY;

  const sameYear = (epoch: number, relativeTo: number | undefined) =>
    relativeTo !== undefined && yearOf(localDay(epoch)) === yearOf(localDay(relativeTo));
  const isMidnight = (epoch: number) => localDay(epoch) !== localDay(epoch - 1);
  const dateTime = (instant: Instant, relativeTo?: number) => {
    const epoch = toEpoch(instant);
    return (sameYear(epoch, relativeTo) ? dateTimeFormatSameYear : dateTimeFormat)().format(epoch);
  };
  const time = (instant: Instant) => timeFormat().format(toEpoch(instant));

  return guard({
    date: (instant, relativeTo) => {
      const epoch = toEpoch(instant);
      return (sameYear(epoch, relativeTo) ? dateFormatSameYear : dateFormat)().format(epoch);
    },
    dateTime,
    time,
    asOf: (instant, now) => (localDay(toEpoch(instant)) === localDay(now) ? time(instant) : dateTime(instant, now)),
    daysUntil: (instant, from) => {
      const left = toEpoch(instant) - toEpoch(from);
      const size = Math.abs(left);
      if (size < HOUR) return relative().format(Math.sign(left) * Math.max(1, Math.ceil(size / MINUTE)), 'minute');
      if (size < DAY) return relative().format(Math.round(left / HOUR), 'hour');
      return relative().format(Math.round((localDay(toEpoch(instant)) - localDay(toEpoch(from))) / DAY), 'day');
    },
    age: (minutes) =>
      minutes < 120 ? counted().format(-minutes, 'minute') : counted().format(-Math.floor(minutes / 60), 'hour'),
    period: ({ start, end }) => {
      const [from, to] = [toEpoch(start), toEpoch(end)];
      // The end is the first moment after the period: of whole days, people name the last one.
      return isMidnight(from) && isMidnight(to)
        ? dateFormat().formatRange(from, to - 1)
        : dateTimeFormat().formatRange(from, to);
    },
    timeZoneName: (zone, instant) => timeZoneName(locale, zone, instant),
  });
}

function assertTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw new RangeError(
    `react-entitlement-usage: "${timeZone}" is not a time zone that this runtime knows, so no date can be written. ` +
      'Give an IANA name such as "UTC" or "Europe/Berlin".',
  );
}

const yearOf = (day: number): number => new Date(day).getUTCFullYear();

/** A date that cannot be read must not take the page down: it is written as a dash. And all runtimes write the same. */
function guard(formatters: TimeFormatters): TimeFormatters {
  const safe =
    <A extends unknown[]>(make: (...input: A) => string) =>
    (...input: A): string => {
      try {
        return withPlainSpaces(make(...input));
      } catch (error) {
        if (error instanceof RangeError) return '—';
        throw error;
      }
    };
  return {
    date: safe(formatters.date),
    dateTime: safe(formatters.dateTime),
    time: safe(formatters.time),
    asOf: safe(formatters.asOf),
    daysUntil: safe(formatters.daysUntil),
    age: safe(formatters.age),
    period: safe(formatters.period),
    timeZoneName: formatters.timeZoneName,
  };
}
