/**
 * Milliseconds of a `Retry-After` header: seconds or an HTTP date.
 *
 * @param now epoch milliseconds that a date is counted from
 * @returns `undefined` when there is none or it cannot be read
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isFinite(date) ? Math.max(0, date - now) : undefined;
}
