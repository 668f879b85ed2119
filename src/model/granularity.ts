import type { HistoryRules } from './entitlement';
import { toEpoch } from './instant';
import type { Reset } from './reset';
import type { Granularity, Instant } from './time';

/** About how long a bucket is, milliseconds. */
export const WIDTH_MS: Record<Granularity, number> = {
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
 * About how many buckets a history has, counted before anything is cut: each reset is an edge, so a year of
 * hourly resets is thousands of buckets in any width.
 *
 * @param now epoch milliseconds; resets after it are no edges
 */
export function countHistoryBuckets(
  range: { from: Instant; to: Instant },
  granularity: Granularity,
  reset: Pick<Reset, 'every'> | null,
  now: number,
): number {
  const byGranularity = countBuckets(range, granularity);
  const resetting = Math.min(toEpoch(range.to), now) - toEpoch(range.from);
  if (!reset?.every || resetting <= 0) return byGranularity;
  return Math.max(byGranularity, Math.floor(resetting / (WIDTH_MS[reset.every.unit] * reset.every.count)));
}

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
