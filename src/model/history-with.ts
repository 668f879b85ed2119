import { toEpoch } from './instant';
import type { UsageHistory } from './history';
import { quantityToNumber, type Quantity } from './quantity';

/**
 * A history of all usage (not broken down) as it would be with one more record: what it adds is in the bucket of its time,
 * and of a level in all later ones. Where its time lies outside, nothing changes.
 *
 * @param at when the record takes effect, epoch milliseconds
 * @param applied what it adds, signed
 */
export function historyWith(history: UsageHistory, at: number, applied: Quantity): UsageHistory {
  const { buckets, end, kind, resets } = history;
  const first = buckets[0];
  if (kind === 'statistic' || first === undefined || at < first || at >= end) return history;
  let index = buckets.length - 1;
  while ((buckets[index] ?? 0) > at) index -= 1;
  const amount = quantityToNumber(applied);
  const until = resets.find((reset) => reset.at > at)?.at ?? Infinity;
  const isTouched = (bucket: number) =>
    kind === 'amount' ? bucket === index : bucket >= index && (buckets[bucket] ?? 0) < until;
  return {
    ...history,
    // Drawn from floats: the exact ones would have to move too, and nobody reads them here.
    series: history.series.map(({ exact: _, ...series }) => ({
      ...series,
      values: Array.from(series.values, (value, bucket) =>
        isTouched(bucket) && value !== null ? value + amount : value,
      ),
    })),
  };
}

/** When a record without a time of its own would take effect: as late as a history knows. */
export const presentOf = (history: UsageHistory): number =>
  Math.min(history.completeUntil, toEpoch(history.asOf), history.end) - 1;
