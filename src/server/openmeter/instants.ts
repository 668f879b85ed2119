import { toInstant } from '../../model/instant';
import type { Instant, Period } from '../../model/time';
import type { ApiPeriod } from './types';

/** Epoch milliseconds of any RFC 3339 time. Throws RangeError for what is none. */
export function epochOf(text: string): number {
  const epoch = Date.parse(text);
  if (!Number.isFinite(epoch)) throw new RangeError(`expected an RFC 3339 time, got ${JSON.stringify(text)}`);
  return epoch;
}

/** Any RFC 3339 time as an instant of the contract: UTC with `Z`. */
export const utc = (text: string): Instant => toInstant(epochOf(text));

export const periodOf = ({ from, to }: ApiPeriod): Period => ({ start: utc(from), end: utc(to) });
