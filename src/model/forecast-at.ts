import type { ForecastEstimate } from './forecast';
import { parseQuantity, type Quantity } from './quantity';

/** An estimate at one moment. */
export interface EstimateAt {
  /** Usage. */
  value: Quantity;
  /** Lower end of the band. */
  low: Quantity;
  /** Upper end of the band. */
  high: Quantity;
}

/**
 * What an estimate says about one moment, to three digits; at the end what it says itself. `null` outside of it.
 *
 * @param at epoch milliseconds
 */
export function estimateAt(
  { line, from, until, projected, low, high }: ForecastEstimate,
  at: number,
): EstimateAt | null {
  if (!(at > from && at <= until)) return null;
  if (at === until) return { value: projected, low, high };
  const next = line.times.findIndex((time) => time >= at);
  const [begin = at, end = at] = [line.times[next - 1], line.times[next]];
  const share = end > begin ? (at - begin) / (end - begin) : 1;
  const whole = [projected, low, high].every((quantity) => !quantity.includes('.'));
  const between = (values: readonly number[], last: Quantity): Quantity => {
    const [a = 0, b = 0] = [values[next - 1], values[next]];
    const value = Number((a + (b - a) * share).toPrecision(3));
    // Rounded down, what is ahead could fall below what is used already.
    const parsed = parseQuantity(
      String(Math.min(Number(last), Math.max(line.values[0] ?? 0, whole ? Math.round(value) : value))),
    );
    return parsed.ok ? parsed.value : projected;
  };
  return { value: between(line.values, projected), low: between(line.low, low), high: between(line.high, high) };
}
