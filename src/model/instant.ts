import type { Instant } from './time';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z$/;

/** Whether the text is an RFC 3339 instant in UTC with `Z`, of a day that exists. */
export function isInstant(input: unknown): input is Instant {
  if (typeof input !== 'string' || !INSTANT.test(input)) return false;
  const epoch = Date.parse(input);
  // 30 February parses to 1 March in some engines: the day must survive the round trip.
  return Number.isFinite(epoch) && new Date(epoch).toISOString().slice(0, 10) === input.slice(0, 10);
}

/** Epoch milliseconds of an instant. */
export const toEpoch = (instant: Instant): number => Date.parse(instant);

/** The instant of epoch milliseconds, without a fraction when it is a whole second. */
export const toInstant = (epoch: number): Instant => new Date(epoch).toISOString().replace('.000Z', 'Z');

/** An instant as {@link toInstant} writes it. What is no time stays the text that it is: refusing it is for others. */
export function instantText(text: string): string {
  const epoch = toEpoch(text);
  return Number.isFinite(epoch) ? toInstant(epoch) : text;
}
