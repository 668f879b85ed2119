import { bucketStarts } from './calendar';
import type { HistoryRules } from './entitlement';
import { toEpoch } from './instant';
import type { Limit } from './limit';
import { addQuantities, quantityToNumber, subtractQuantities, sumQuantities, type Quantity } from './quantity';
import type { UsageScope } from './subscription';
import type { Granularity, Instant, WeekStart } from './time';

/** A question about past usage of one feature. */
export interface UsageHistoryQuery extends UsageScope {
  /** The feature. */
  featureId: string;
  /** The span asked for, half open. An engine may answer a wider, aligned one and says so in its answer. */
  range: { from: Instant; to: Instant };
  /** Width of a bucket; `'auto'` leaves it to the provider. */
  granularity: Granularity | 'auto';
  /** IANA zone in which days and longer are cut. */
  timeZone: string;
  /** First day of a week. Default 1, Monday. */
  weekStartsOn?: WeekStart;
  /** Dimension keys to break down by, at most `history.maxGroupBy`. */
  groupBy?: string[];
  /** Keep only usage with one of these values per key; `null` = usage without that key. */
  filter?: Record<string, (string | null)[]>;
  /** Most series to answer; the rest is folded into one marked `isOther`. */
  maxSeries?: number;
}

/** One line, area or stack of a history. */
export interface UsageHistorySeries {
  /** Stable key, unique in the answer: same tags, same key, so that colors stay. */
  key: string;
  /** The dimension values that this series stands for; `null` = usage without that key; `{}` = all usage. */
  tags: Record<string, string | null>;
  /** The rest, folded together because of `maxSeries`. */
  isOther?: true;
  /** One value per bucket, for drawing; `null` = not known (in a `statistic`: no data). */
  values: ArrayLike<number | null>;
  /** The same values as exact decimals, used by table, read-out and sums where given. */
  exact?: (Quantity | null)[];
}

/** Why usage started again from zero. */
export type ResetCause = 'period' | 'subscription-change' | 'manual' | 'unknown';

/**
 * Usage over time as columns that share one axis. Bucket `i` runs from `buckets[i]` to
 * `buckets[i + 1]` (the last one to `end`): the axis has no holes. Where an engine leaves buckets out,
 * its provider fills them ({@link fillBuckets}): 0 for an `amount`, carried on for a `level`, a gap (`null`) for
 * a `statistic`. A reset is always an edge, so a level has one value per bucket: the one at its end.
 */
export interface UsageHistory {
  /**
   * `amount`: used within each bucket. `level`: running total at the end of each bucket.
   * `statistic` (unique count, max, average, latest): never summed, stacked, accumulated or forecast.
   */
  kind: 'amount' | 'level' | 'statistic';
  /** The span that was answered. */
  range: { from: Instant; to: Instant };
  /** The bucket width that was answered. */
  granularity: Granularity | 'irregular';
  /** The zone in which it was cut. */
  timeZone: string;
  /** Starts of the buckets, epoch milliseconds, ascending, cut by the backend. */
  buckets: ArrayLike<number>;
  /** End of the last bucket, epoch milliseconds. */
  end: number;
  /** From here on values are not known yet, epoch milliseconds. */
  completeUntil: number;
  /** The columns. Without break-down one series with empty `tags`. */
  series: UsageHistorySeries[];
  /** Moments at which usage started again from zero, epoch milliseconds, ascending. */
  resets: { at: number; cause: ResetCause }[];
  /** The limit as it was over time: each holds from `from` (epoch milliseconds) until the next one. */
  limits: { from: number; limit: Limit }[];
  /** The moment at which these numbers were true. */
  asOf: Instant;
  /** Set when the answer leaves something out. */
  truncated?: { reason: string };
}

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

/**
 * The same history as amounts per bucket. A level becomes the difference to the bucket before; at a reset
 * it counts from zero. The first bucket of a level is not known unless a reset begins it. An
 * amount and a statistic are answered as they are: the latter must never be summed or subtracted.
 */
export function toAmounts(history: UsageHistory): UsageHistory {
  if (history.kind !== 'level') return history;
  const resets = resetStarts(history);
  return convert(history, 'amount', {
    exact: (values) => differences(values, history.buckets, resets, '0', subtractQuantities),
    float: (values) => differences(values, history.buckets, resets, 0, (a, b) => a - b),
  });
}

/**
 * The same history as a running level that falls to zero at each reset. It counts from `opening` at the
 * range's start (default 0: "since the start of the range"); once an amount is not known, so is the level
 * until the next reset. A level and a statistic are answered as they are.
 *
 * @param opening usage just before the range, by series key, where it is known
 */
export function toLevels(history: UsageHistory, opening: Readonly<Record<string, Quantity>> = {}): UsageHistory {
  if (history.kind !== 'amount') return history;
  const resets = resetStarts(history);
  return convert(history, 'level', {
    exact: (values, key) => running(values, history.buckets, resets, opening[key] ?? '0', '0', addQuantities),
    float: (values, key) =>
      running(values, history.buckets, resets, quantityToNumber(opening[key] ?? '0'), 0, (a, b) => a + b),
  });
}

const resetStarts = (history: UsageHistory): Set<number> => new Set(history.resets.map(({ at }) => at));

function convert(
  history: UsageHistory,
  kind: 'amount' | 'level',
  by: {
    exact: (values: ArrayLike<Quantity | null>, key: string) => (Quantity | null)[];
    float: (values: ArrayLike<number | null>, key: string) => (number | null)[];
  },
): UsageHistory {
  return {
    ...history,
    kind,
    series: history.series.map((series) => ({
      ...series,
      // Through exact values where there are any: 0.3 − 0.1 must not become 0.19999999999999998.
      ...(series.exact
        ? toColumn(by.exact(series.exact, series.key))
        : { values: by.float(series.values, series.key) }),
    })),
  };
}

function differences<T>(
  values: ArrayLike<T | null>,
  buckets: ArrayLike<number>,
  resets: ReadonlySet<number>,
  zero: T,
  minus: (a: T, b: T) => T,
): (T | null)[] {
  return Array.from(values, (value, index) => {
    const from = resets.has(buckets[index] as number) ? zero : (values[index - 1] ?? null);
    return value === null || from === null ? null : minus(value, from);
  });
}

function running<T>(
  values: ArrayLike<T | null>,
  buckets: ArrayLike<number>,
  resets: ReadonlySet<number>,
  opening: T,
  zero: T,
  plus: (a: T, b: T) => T,
): (T | null)[] {
  let level: T | null = opening;
  return Array.from(values, (value, index) => {
    if (resets.has(buckets[index] as number)) level = zero;
    level = level === null || value === null ? null : plus(level, value);
    return level;
  });
}

/**
 * What was used in the whole range, exact: the sum of the amounts (of a level: of its differences). Buckets after `completeUntil`
 * count nothing.
 *
 * @param seriesKey one series; default all of them together
 * @returns `null` when it cannot be told exactly: a statistic, a bucket that is not known, or no exact values
 */
export function historyTotal(history: UsageHistory, seriesKey?: string): Quantity | null {
  const amounts = toAmounts(history);
  if (amounts.kind !== 'amount') return null;
  const chosen = amounts.series.filter((series) => seriesKey === undefined || series.key === seriesKey);
  if (seriesKey !== undefined && chosen.length === 0) return null;
  const parts: Quantity[] = [];
  for (const { exact } of chosen) {
    if (!exact) return null;
    for (let index = 0; index < exact.length; index += 1) {
      if ((amounts.buckets[index] as number) >= amounts.completeUntil) break;
      const part = exact[index] ?? null;
      if (part === null) return null;
      parts.push(part);
    }
  }
  return sumQuantities(parts);
}

const WIDTH_MS: Record<Granularity, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30.436875 * 86_400_000,
  year: 365.2425 * 86_400_000,
};

/** The granularities, finest first. */
export const GRANULARITIES: readonly Granularity[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

/** About how many buckets a range has. */
export const countBuckets = (range: { from: Instant; to: Instant }, granularity: Granularity): number =>
  Math.max(1, Math.ceil((toEpoch(range.to) - toEpoch(range.from)) / WIDTH_MS[granularity]));

/**
 * The granularity to use for `'auto'`: the finest one that the engine offers with at most `maxBuckets` buckets,
 * else its coarsest. A year comes by day, a week by hour, an hour by minute.
 *
 * @param rules the feature's history rules; an engine that chooses by itself, or that has no history, counts as offering all
 * @param maxBuckets default 400
 */
export function chooseGranularity(
  range: { from: Instant; to: Instant },
  rules: HistoryRules,
  maxBuckets: number = 400,
): Granularity {
  const offered =
    rules.kind === 'available' && rules.granularities !== 'chosen-by-engine' && rules.granularities.length > 0
      ? GRANULARITIES.filter((granularity) => rules.granularities.includes(granularity))
      : GRANULARITIES;
  const most = Math.min(maxBuckets, rules.kind === 'available' ? (rules.maxBuckets ?? Infinity) : Infinity);
  return offered.find((granularity) => countBuckets(range, granularity) <= most) ?? (offered.at(-1) as Granularity);
}
