import { toEpoch } from '../model/instant';
import type { Instant } from '../model/time';
import { withPlainSpaces } from './spaces';

/**
 * `UTC`, `Europe/Berlin (GMT+1)`: a zone by name, with its offset at a moment. The bare name where the zone, or the
 * moment, cannot be read.
 */
export function timeZoneName(locale: string, timeZone: string, instant: Instant): string {
  if (timeZone === 'UTC') return timeZone;
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' });
    const offset = parts.formatToParts(toEpoch(instant)).find((part) => part.type === 'timeZoneName')?.value;
    return offset === undefined ? timeZone : withPlainSpaces(`${timeZone} (${offset})`);
  } catch (error) {
    if (error instanceof RangeError) return timeZone;
    throw error;
  }
}
