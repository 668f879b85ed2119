import { toInstant } from '../../model/instant';
import { usagePeriodAt, type ResetInterval, type ResetUnit } from '../../model/reset';
import { MINUTE_MS, minuteOf, utc } from './instants';
import type { ApiRecurrence } from './types';

const UNITS: Record<string, ResetUnit> = { H: 'hour', D: 'day', W: 'week', M: 'month', Y: 'year' };

/**
 * The interval of an ISO 8601 duration: `P1M` is every month. `null` for what is not a whole number of one unit: it
 * resets too, but not by our words.
 */
export function toInterval(duration: string): ResetInterval | null {
  const [, time, digits, letter = ''] = /^P(T?)(\d{1,6})([HDWMY])$/.exec(duration) ?? [];
  const unit = UNITS[letter];
  const count = Number(digits);
  if (unit === undefined || !(count > 0) || (time === 'T') !== (letter === 'H')) return null;
  return { count, unit };
}

const WORDS: Record<string, string> = { DAY: 'P1D', WEEK: 'P1W', MONTH: 'P1M', YEAR: 'P1Y' };

/**
 * Whether what recurs may come again in a minute. So it may where the engine's words for it are not ours, and around the
 * end of a month, which engines count in more than one way.
 *
 * @param at on a whole minute, epoch milliseconds
 */
export function mayRecurAt({ interval = '', intervalISO = interval, anchor }: ApiRecurrence, at: number): boolean {
  const every = toInterval(WORDS[intervalISO] ?? intervalISO);
  if (!every || anchor === undefined) return true;
  const day = new Date(at).getUTCDate();
  const isByMonth = every.unit === 'month' || every.unit === 'year';
  if (isByMonth && Number(utc(anchor).slice(8, 10)) > 28 && (day >= 28 || day <= 3)) return true;
  const period = usagePeriodAt({ every, anchor: utc(anchor), next: null }, toInstant(at + MINUTE_MS - 1));
  return period === null || minuteOf(period.start) === at;
}
