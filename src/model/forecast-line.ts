/** The line of a forecast, and what can be read off its end. */
import { bucketStarts } from './calendar';
import { parseQuantity, type Quantity } from './quantity';
import { DAY_MS, HOUR_MS } from './zone';

/** At most 65 points: the first is present usage, the last the end of the period. */
export interface ForecastLine {
  /** Epoch milliseconds, ascending. */
  times: number[];
  /** Usage, never falling. */
  values: number[];
  /** Lower end of the band. */
  low: number[];
  /** Upper end of the band. */
  high: number[];
}

const POINTS = 64;
/** Of normally distributed errors, four of five lie within so many deviations. */
const DEVIATIONS = 1.28;
/** With a variance of more than this a band says "anything", and no more. */
const WIDEST = 9;

/**
 * Adds up what is ahead, step by step.
 *
 * @param edges ends of the steps, epoch milliseconds; the first is now
 * @param weigh how much of average use a span stands for
 * @param expect what comes to present usage in so much of average use, and its variance as a share of its square
 */
export function lineFrom(
  usage: number,
  edges: readonly number[],
  weigh: (begin: number, end: number) => number,
  expect: (ahead: number) => { more: number; variance: number },
): ForecastLine {
  const line: ForecastLine = { times: [], values: [], low: [], high: [] };
  const stride = Math.ceil((edges.length - 1) / POINTS);
  let ahead = 0;
  edges.forEach((edge, index) => {
    if (index > 0) ahead += weigh(edges[index - 1] ?? edge, edge);
    if (index > 0 && (edges.length - 1 - index) % stride !== 0) return;
    const { more, variance } = expect(ahead);
    // What is ahead cannot be negative: errors are of its size, as a factor.
    const factor = Math.exp(DEVIATIONS * Math.sqrt(Math.log(1 + Math.min(WIDEST, variance))));
    line.times.push(edge);
    line.values.push(usage + more);
    line.low.push(usage + more / factor);
    line.high.push(usage + more * factor);
  });
  return line;
}

/** Ends of the steps in which what is ahead is added up; days and hours are those of the clock. */
export function edgesBetween(from: number, until: number, unit: number, timeZone: string): number[] {
  if (unit < HOUR_MS)
    return Array.from({ length: POINTS }, (_, index) => from + ((until - from) * (index + 1)) / POINTS);
  return [...bucketStarts(from, until, unit === DAY_MS ? 'day' : 'hour', timeZone).slice(1), until];
}

/** Three digits, more where fewer would fall below present usage or to the other side of the limit. */
export function sayable(value: number, usage: number, quota: number, whole: boolean): Quantity {
  const exact = whole ? Math.round(value) : value;
  for (let digits = 3; digits <= 17; digits += 1) {
    const rounded = Number(exact.toPrecision(digits));
    if (rounded < usage || rounded > quota !== exact > quota) continue;
    const parsed = parseQuantity(String(whole ? Math.round(rounded) : rounded));
    if (parsed.ok) return parsed.value;
  }
  // Smaller or larger than a quantity can be.
  const parsed = parseQuantity(String(usage));
  return parsed.ok ? parsed.value : '0';
}

/** When a line that ends above the quota passes it. */
export function crossingOf(times: readonly number[], values: readonly number[], quota: number): number {
  const index = Math.max(
    1,
    values.findIndex((value) => value > quota),
  );
  const [before = 0, after = 0] = [times[index - 1], times[index]];
  const [low = 0, high = 0] = [values[index - 1], values[index]];
  const share = high > low ? Math.min(1, Math.max(0, (quota - low) / (high - low))) : 1;
  return Math.round(before + (after - before) * share);
}
