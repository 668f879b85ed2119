import { toInstant } from '../../model/instant';
import type { Instant, Period } from '../../model/time';
import type { ApiPeriod } from './types';

/** The engine counts in minutes. */
export const MINUTE_MS = 60_000;

export const floorMinute = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

/** Epoch milliseconds of any RFC 3339 time; one without a zone is of UTC. Throws RangeError for what is none. */
export function epochOf(text: string): number {
  const isWithoutZone = /T[\d:.]+$/i.test(text);
  const epoch = Date.parse(isWithoutZone ? `${text}Z` : text);
  if (!Number.isFinite(epoch)) throw new RangeError(`expected an RFC 3339 time, got ${JSON.stringify(text)}`);
  return epoch;
}

/** The minute that a time lies in: from then on the engine counts what begins at that time. */
export const minuteOf = (text: string): number => floorMinute(epochOf(text));

/** Any RFC 3339 time as an instant of the contract: UTC with `Z`. */
export const utc = (text: string): Instant => toInstant(epochOf(text));

export const periodOf = ({ from, to }: ApiPeriod): Period => ({ start: utc(from), end: utc(to) });
