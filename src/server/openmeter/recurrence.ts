import type { ResetInterval, ResetUnit } from '../../model/reset';

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
