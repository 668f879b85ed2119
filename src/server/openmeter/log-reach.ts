import { toInstant } from '../../model/instant';
import type { Instant } from '../../model/time';
import { DAY_MS } from '../../model/zone';

/** How far the event log reaches back, days. */
const LOG_DAYS = 32;

/** The first moment that the log can be asked for; a little later than its end, which moves on while it is asked. */
export const logStart = (now: number): Instant => toInstant(now - LOG_DAYS * DAY_MS + 60_000);

/**
 * The first moment that a record or an event may be dated at: what is written must be found again, for whoever asks
 * whether it was. So a day later than the log ends.
 */
export const earliestWritten = (now: number): number => now - (LOG_DAYS - 1) * DAY_MS;
