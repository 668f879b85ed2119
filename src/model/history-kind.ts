/** Amounts and levels: the two ways in which usage over time is told, and the way from one to the other. */
import type { UsageHistory } from './history';
import { toColumn } from './history-axis';
import {
  addQuantities,
  canonicalQuantity,
  quantityToNumber,
  subtractQuantities,
  sumQuantities,
  type Quantity,
} from './quantity';

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
  const openingOf = (key: string) => (Object.hasOwn(opening, key) && opening[key]) || '0';
  return convert(history, 'level', {
    exact: (values, key) => running(values, history.buckets, resets, openingOf(key), '0', addQuantities),
    float: (values, key) =>
      running(values, history.buckets, resets, quantityToNumber(openingOf(key)), 0, (a, b) => a + b),
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
    series: history.series.map(({ exact, ...series }) => ({
      ...series,
      // Through exact values where all that is known is: 0.3 − 0.1 must not become 0.19999999999999998.
      ...(exact && isCovered(series.values, exact)
        ? toColumn(by.exact(exact, series.key))
        : { values: by.float(series.values, series.key) }),
    })),
  };
}

/** A decimal as a {@link Quantity} is written; of any other text the float counts. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Whether all that is known is known exactly. */
const isCovered = (values: ArrayLike<number | null>, exact: ArrayLike<Quantity | null>): boolean =>
  Array.prototype.every.call(values, (value, index) => {
    const text = exact[index] ?? null;
    return text === null ? !Number.isFinite(value) : DECIMAL.test(text);
  });

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
      const part = canonicalQuantity(exact[index] ?? '');
      if (part === null) return null;
      parts.push(part);
    }
  }
  return sumQuantities(parts);
}
