import { toLevels, toAmounts, type UsageHistory } from '../../model/history';
import { fromWall, toWall } from '../../model/zone';
import { bucketEnd, chartColumns, lowerBound, type ChartColumns } from './columns';
import { readoutAt, type ReadoutValue } from './readout';

/** Usage of an earlier period, moved to where it would be in a chart. */
export interface PreviousUsage {
  /** Moved moments, epoch milliseconds, ascending: of a level the start of the period and each bucket's end, of amounts starts. */
  times: number[];
  /** Its value there; NaN = not known. */
  values: number[];
  /** Ends of the moved buckets, for amounts. */
  ends: number[];
  /** The value as it can be said, of the bucket that ends at a moment (moved); `null` when no bucket does. */
  at: (end: number) => ReadoutValue | null;
}

/**
 * Moves the usage of an earlier period onto a chart, by position in the period: the third day onto the third day, by
 * the clock of the history's zone. What the chart's own period has no time for is left out.
 *
 * @param columns the chart
 * @param history usage of the earlier period; other usage in it is passed over
 * @param from start of the earlier period, epoch milliseconds
 * @param onto start of the chart's period
 */
export function previousUsage(
  columns: ChartColumns,
  history: UsageHistory,
  period: { start: number; end: number },
  onto: number,
): PreviousUsage {
  const { timeZone } = columns;
  const [wallFrom, wallOnto] = [toWall(period.start, timeZone), toWall(onto, timeZone)];
  const move = (at: number): number =>
    at === period.start ? onto : fromWall(wallOnto + toWall(at, timeZone) - wallFrom, timeZone);
  const amounts = columns.mode === 'per-period';
  const inside = clip(history, period);
  const earlier = chartColumns(amounts ? toAmounts(inside) : toLevels(inside), columns.mode);
  const until = columns.end;
  const previous: PreviousUsage = { times: [], values: [], ends: [], at: () => null };
  const byEnd = new Map<number, number>();
  if (!amounts && earlier.count > 0 && earlier.fromZero) {
    previous.times.push(onto);
    previous.values.push(0);
  }
  for (let index = 0; index < earlier.count; index += 1) {
    const [start, end] = [move(earlier.starts[index] ?? 0), move(bucketEnd(earlier, index))];
    if (start >= until) break;
    previous.times.push(amounts ? start : end);
    previous.ends.push(end);
    previous.values.push(earlier.totals[index] ?? Number.NaN);
    if (!byEnd.has(end)) byEnd.set(end, index);
  }
  return {
    ...previous,
    at: (end) => {
      const index = byEnd.get(end);
      if (index === undefined) return null;
      const { total, values } = readoutAt(earlier, index);
      return total ?? values[0] ?? null;
    },
  };
}

/** The part of a history within a period: its amounts, or its levels, of the buckets that lie in it. */
function clip(history: UsageHistory, { start, end }: { start: number; end: number }): UsageHistory {
  const starts = Float64Array.from(history.buckets);
  const [first, last] = [lowerBound(starts, start), lowerBound(starts, end)];
  return {
    ...history,
    buckets: starts.slice(first, last),
    end: starts[last] ?? Math.min(history.end, end),
    resets: history.resets.filter(({ at }) => at >= start && at < end),
    series: history.series.map(({ exact, ...one }) => ({
      ...one,
      values: Array.prototype.slice.call(one.values, first, last),
      ...(exact && { exact: exact.slice(first, last) }),
    })),
  };
}
