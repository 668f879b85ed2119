/**
 * Milliseconds of a `Retry-After` header: whole seconds or an HTTP date. Nothing else is guessed at: a negative number
 * or a fraction would pass for a year.
 *
 * @param now epoch milliseconds that a date is counted from
 * @returns `undefined` when there is none or it cannot be read
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const date = /:\d\d GMT$/.test(header) ? Date.parse(header) : NaN;
  return date > 0 ? Math.max(0, date - now) : undefined;
}
