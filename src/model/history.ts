import type { Limit } from './limit';
import type { Quantity } from './quantity';
import type { UsageScope } from './subscription';
import type { Granularity, Instant, WeekStart } from './time';

export * from './granularity';
export * from './history-axis';
export * from './history-columns';
export * from './history-kind';

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
 * its provider fills them: 0 for an `amount`, carried on for a `level`, a gap (`null`) for
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
