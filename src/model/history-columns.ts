import type { UsageHistory } from './history';

const toArray = <Value>(column: ArrayLike<Value>): Value[] => (Array.isArray(column) ? column : Array.from(column));

/** The same history with plain arrays as columns: what can be written as JSON. In a process they may be typed arrays. */
export const withArrayColumns = (history: UsageHistory): UsageHistory => ({
  ...history,
  buckets: toArray(history.buckets),
  series: history.series.map((series) => ({ ...series, values: toArray(series.values) })),
});
