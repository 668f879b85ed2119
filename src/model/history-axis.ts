/** The buckets of a history, and what goes into those that an engine says nothing about. */
import { bucketStarts } from './calendar';
import type { UsageHistory } from './history';
import { quantityToNumber, type Quantity } from './quantity';
import type { Granularity, WeekStart } from './time';

/**
 * The shared axis of a history: the buckets of a calendar, clipped to `[from, to)`, and an edge at every reset.
 * Because it is clipped, the amounts of a history whose range is a usage period add up to that period's usage.
 *
 * @param input.from start of the range, epoch milliseconds; always the first bucket's start
 * @param input.to end of the range, epoch milliseconds
 * @param input.resets moments of resets, epoch milliseconds, in any order; those outside the range are ignored
 * @returns bucket starts, ascending, and the end of the last one
 */
export function historyAxis(input: {
  from: number;
  to: number;
  granularity: Granularity;
  timeZone: string;
  weekStartsOn?: WeekStart | undefined;
  resets?: Iterable<number>;
}): { buckets: number[]; end: number } {
  const { from, to, granularity, timeZone, weekStartsOn, resets = [] } = input;
  const edges = new Set<number>();
  for (const start of bucketStarts(from, to, granularity, timeZone, weekStartsOn)) edges.add(Math.max(start, from));
  for (const reset of resets) if (reset > from && reset < to) edges.add(reset);
  return { buckets: [...edges].sort((a, b) => a - b), end: to };
}

/**
 * Index of the bucket that a moment lies in; −1 before the first one. Does not look at the axis' end.
 *
 * @param buckets bucket starts, ascending
 * @param at epoch milliseconds
 */
export function bucketIndex(buckets: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = buckets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((buckets[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One column of a history: exact, and as floats for drawing. */
export interface FilledColumn {
  /** For drawing. */
  values: (number | null)[];
  /** The same, exact. */
  exact: (Quantity | null)[];
}

/** A column from exact values. */
export const toColumn = (exact: (Quantity | null)[]): FilledColumn => ({
  values: exact.map((quantity) => (quantity === null ? null : quantityToNumber(quantity))),
  exact,
});

/**
 * Fills the buckets that an engine said nothing about: 0 for an `amount`, the last value carried on for a
 * `level` (0 again after a reset), a gap for a `statistic`. Buckets that begin at or after `completeUntil` are not known yet: `null`.
 *
 * @param input.known values by the start of their bucket; an explicit `null` stays not known
 * @param input.opening level just before the first bucket; default `null`, not known
 * @param input.resets moments at which a level falls to zero, epoch milliseconds
 */
export function fillBuckets(input: {
  kind: UsageHistory['kind'];
  buckets: ArrayLike<number>;
  completeUntil: number;
  known: ReadonlyMap<number, Quantity | null>;
  opening?: Quantity | null;
  resets?: Iterable<number>;
}): FilledColumn {
  const { kind, buckets, completeUntil, known, opening = null } = input;
  const resets = new Set(input.resets ?? []);
  const exact: (Quantity | null)[] = [];
  let level = opening;
  for (let index = 0; index < buckets.length; index += 1) {
    const start = buckets[index] as number;
    const given = known.get(start);
    if (resets.has(start)) level = '0';
    if (given !== undefined) level = given;
    if (start >= completeUntil) exact.push(null);
    else if (kind === 'level') exact.push(level);
    else exact.push(given ?? (kind === 'amount' && given === undefined ? '0' : null));
  }
  return toColumn(exact);
}
