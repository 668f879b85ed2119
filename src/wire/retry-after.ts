/** The longest that is told, milliseconds: more has no meaning, and must stay a number. */
const LONGEST_MS = 999_999_999_000;

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const TIME = String.raw`\d{2}:\d{2}:\d{2}`;
/** The three forms that HTTP has for a date; the last one says no zone and means GMT. */
const HTTP_DATE = new RegExp(
  String.raw`^(?:${DAY}, \d{2} [A-Z][a-z]{2} \d{4} ${TIME} GMT|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} ${TIME} GMT|${DAY} [A-Z][a-z]{2} [ \d]\d ${TIME} \d{4})$`,
);

/**
 * Milliseconds of a `Retry-After` header: whole seconds or an HTTP date. Nothing else is guessed at: a negative number
 * or a fraction would pass for a year.
 *
 * @param now epoch milliseconds that a date is counted from
 * @returns `undefined` when there is none or it cannot be read
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_MS);
  if (!HTTP_DATE.test(text)) return undefined;
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isFinite(date) ? Math.min(Math.max(0, date - now), LONGEST_MS) : undefined;
}
