import { toAmounts, toLevels, type UsageHistory } from '../../model/history';
import type { Quantity } from '../../model/quantity';
import { isTimeZone } from '../../model/calendar';
import { withOwnKeys } from './own-keys';

/** `cumulative`: the running level, which falls at resets. `per-period`: the amount within each bucket. */
export type UsageChartMode = 'cumulative' | 'per-period';

/**
 * How the values are drawn. `bars`: amounts, stacked · `area`: a level that grows between bucket ends,
 * stacked · `steps`: a level that stands still within a bucket, stacked · `lines`: statistics, side by side.
 */
export type ChartShape = 'bars' | 'area' | 'steps' | 'lines';

/** Whether a level grows by use or goes up and down, like `feature.meter`. */
export type ChartMeter = 'incremental' | 'fluctuating' | 'unknown';

/** One column of the chart. */
export interface ChartSeries {
  /** Key of the series in the history. */
  key: string;
  /** The dimension values that it stands for. */
  tags: Record<string, string | null>;
  /** The rest, folded together. */
  isOther: boolean;
  /** One value per bucket; NaN = not known. */
  values: Float64Array;
  /** The same as exact decimals, where given, in the same order. */
  exact: readonly (Quantity | null)[] | null;
  /** 0 to 7: which series color it has; −1: the neutral one of the rest. */
  color: number;
}

/**
 * A history made ready for drawing: typed columns in ascending order, and what one pass over them tells.
 * Depends on the data alone, never on the size of the picture, so a resize re-uses it.
 */
export interface ChartColumns {
  /** The history in the shown mode; everything exact comes from it. */
  history: UsageHistory;
  /** What is shown. */
  mode: UsageChartMode;
  /** The zone of the history; UTC where this runtime does not know it. */
  timeZone: string;
  /** How it is drawn. */
  shape: ChartShape;
  /** Number of buckets. */
  count: number;
  /** Start of each bucket, epoch milliseconds. */
  starts: Float64Array;
  /** End of the last bucket, epoch milliseconds; the others end where the next one starts. */
  end: number;
  /** From here on nothing is known yet; `end` at most. */
  knownUntil: number;
  /** Buckets that have begun before `knownUntil`; the ones after it are not known yet. */
  knownCount: number;
  /** The bucket that `knownUntil` lies in, or −1. */
  running: number;
  /** The columns. */
  series: ChartSeries[];
  /** Sum over the series per bucket; of `lines` the greatest. NaN where no series has a value. */
  totals: Float64Array;
  /** 1 where the level starts again from zero at the start of the bucket. */
  resetAt: Readonly<Record<number, 1>>;
  /** Whether the line starts at zero at the first bucket's start. */
  fromZero: boolean;
  /** Lowest and highest value to be drawn; both 0 without any. */
  extent: [low: number, high: number];
  /** Whether every value is a whole number. */
  whole: boolean;
  /** Number of buckets with a value. */
  valued: number;
  /** The bucket with the greatest total, the first of several; −1 without any. */
  peak: number;
  /** The last bucket with a value, or −1. */
  last: number;
  /** How many values were given that are not drawn: no numbers, without a bucket of their own, later than known. */
  undrawn: [noNumber: number, noTime: number, tooLate: number];
}

/** The mode that suits the data: a level is shown as it is, an amount per bucket. */
export const defaultMode = (history: Pick<UsageHistory, 'kind'>): UsageChartMode =>
  history.kind === 'amount' ? 'per-period' : 'cumulative';

/**
 * Makes columns of a history. Never throws: values that are no quantity (NaN, infinite, over 30 digits) count as not known, starts
 * that are out of order are sorted, repeated ones dropped (the last one wins).
 *
 * @param history as a provider answered it
 * @param mode what to show; ignored for a statistic, which is neither accumulated nor differenced
 * @param meter whether a level stands still within a bucket (`fluctuating`) or grows (`incremental`);
 *   `unknown`: it stands still when it ever falls without a reset
 * @param given colors of the series by key; default: by their order
 */
export function chartColumns(
  history: UsageHistory,
  mode: UsageChartMode = defaultMode(history),
  meter: ChartMeter = 'unknown',
  given?: ReadonlyMap<string, number>,
): ChartColumns {
  const sorted = ordered(history);
  const shown = withOwnKeys(inMode(sorted, mode));
  const count = shown.buckets.length;
  // A column that is typed already is shared: at a million buckets a copy is 8 MB.
  const starts = shown.buckets instanceof Float64Array ? shown.buckets : Float64Array.from(shown.buckets);
  const lastStart = starts[count - 1] ?? Number.NaN;
  const end =
    isMoment(shown.end) && !(shown.end <= lastStart)
      ? shown.end
      : Math.min(lastStart + guessWidth(starts), LAST_DATE + 1);
  const knownUntil = Number.isFinite(shown.completeUntil) ? Math.min(shown.completeUntil, end) : end;
  const knownCount = lowerBound(starts, knownUntil);
  const running = knownCount > 0 && knownUntil < (starts[knownCount] ?? end) ? knownCount - 1 : -1;
  const lines = shown.kind === 'statistic';
  const series = shown.series.map((one, index): ChartSeries => ({
    key: one.key,
    tags: one.tags,
    isOther: one.isOther === true,
    values: typedValues(one.values, count, knownCount),
    exact: one.exact ?? null,
    color: one.isOther === true ? -1 : (given?.get(one.key) ?? index % 8),
  }));
  const resetAt: Record<number, 1> = {};
  for (const { at } of shown.resets) {
    const index = lowerBound(starts, at);
    if (starts[index] === at) resetAt[index] = 1;
  }
  const sums = totalsOf(series, count, lines);
  const bars = !lines && mode === 'per-period';
  const falls = meter === 'unknown' ? fallsWithoutReset(sums.totals, resetAt) : meter === 'fluctuating';
  return {
    history: shown,
    mode,
    timeZone: isTimeZone(history.timeZone) ? history.timeZone : 'UTC',
    shape: lines ? 'lines' : bars ? 'bars' : falls ? 'steps' : 'area',
    count,
    starts,
    end,
    knownUntil,
    knownCount,
    running,
    series,
    resetAt,
    fromZero: history.kind === 'amount' || resetAt[0] === 1,
    undrawn: undrawnValues(history, series, knownUntil, sorted === history),
    ...sums,
  };
}

/** End of bucket `index`. */
export const bucketEnd = (columns: Pick<ChartColumns, 'starts' | 'end'>, index: number): number =>
  columns.starts[index + 1] ?? columns.end;

/** The bucket that holds the moment; outside of all, the nearest one; −1 when there is none. */
export function bucketAt(columns: Pick<ChartColumns, 'starts' | 'count'>, at: number): number {
  if (columns.count === 0) return -1;
  const after = lowerBound(columns.starts, at);
  return columns.starts[after] === at ? after : Math.max(after - 1, 0);
}

/** First index whose value is at least `at`; the length when there is none. */
export function lowerBound(sorted: Float64Array, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A history as it is shown: as amounts or as levels. */
export function inMode(history: UsageHistory, mode: UsageChartMode): UsageHistory {
  if (history.kind === 'statistic') return history;
  return mode === 'cumulative' ? toLevels(history) : toAmounts(history);
}

/** Far enough from the last date that there is (8.64e15) for the calendar units around it to be dates too. */
const LAST_DATE = 8e15;

const isMoment = (at: number | undefined): at is number => at !== undefined && Math.abs(at) <= LAST_DATE;

/** The history itself when its starts ascend, as they should; else a copy in order, without repeats. */
function ordered(history: UsageHistory): UsageHistory {
  const { buckets } = history;
  // What ascends from one moment to another holds nothing but moments.
  let ascending = isMoment(buckets[0] ?? 0) && isMoment(buckets[buckets.length - 1] ?? 0);
  for (let index = 1; index < buckets.length && ascending; index += 1) {
    ascending = (buckets[index] as number) > (buckets[index - 1] as number);
  }
  if (ascending) return history;
  const last = new Map<number, number>();
  for (let index = 0; index < buckets.length; index += 1) {
    const start = buckets[index];
    if (isMoment(start)) last.set(start, index);
  }
  const order = [...last].sort(([a], [b]) => a - b);
  const pick = <T>(from: ArrayLike<T>): (T | null)[] => order.map(([, index]) => from[index] ?? null);
  return {
    ...history,
    buckets: order.map(([start]) => start),
    series: history.series.map((one) => ({
      ...one,
      values: pick(one.values),
      ...(one.exact && { exact: pick(one.exact) }),
    })),
  };
}

/** Beyond it there is no quantity (30 digits), and sums of floats overflow. */
const LARGEST = 1e30;

const isValue = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= LARGEST;

/** The values as a typed column: the given one itself where it is typed and has nothing but what can be drawn. */
function typedValues(values: ArrayLike<number | null>, count: number, knownCount: number): Float64Array {
  if (values instanceof Float64Array && values.length === count && isDrawable(values, knownCount)) return values;
  const typed = new Float64Array(count).fill(Number.NaN);
  for (let index = 0; index < knownCount; index += 1) {
    const value = values[index];
    if (isValue(value)) typed[index] = value;
  }
  return typed;
}

/** What is given and not drawn. A column that is shared with the history is drawn as it is, and costs nothing here. */
function undrawnValues(
  { buckets, series }: UsageHistory,
  drawn: readonly ChartSeries[],
  knownUntil: number,
  inOrder: boolean,
): ChartColumns['undrawn'] {
  const counts: ChartColumns['undrawn'] = [0, 0, 0];
  const lastOf = inOrder ? null : new Map(Array.from(buckets, (start, index) => [start, index]));
  series.forEach(({ values }, at) => {
    if (values === drawn[at]?.values) return;
    for (let index = 0; index < values.length; index += 1) {
      const [value, start] = [values[index] ?? null, buckets[index]];
      // In a typed column NaN is how "not known" is written.
      if (value === null || (Number.isNaN(value) && ArrayBuffer.isView(values))) continue;
      if (!isValue(value)) counts[0] += 1;
      else if (!isMoment(start) || (lastOf && lastOf.get(start) !== index)) counts[1] += 1;
      else if (value !== 0 && start >= knownUntil) counts[2] += 1;
    }
  });
  return counts;
}

function isDrawable(values: Float64Array, knownCount: number): boolean {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (index < knownCount ? Math.abs(value) > LARGEST : !Number.isNaN(value)) return false;
  }
  return true;
}

function totalsOf(
  series: readonly ChartSeries[],
  count: number,
  lines: boolean,
): Pick<ChartColumns, 'totals' | 'extent' | 'whole' | 'valued' | 'peak' | 'last'> {
  const columns = series.map(({ values }) => values);
  let low = 0;
  let high = 0;
  let valued = 0;
  let peak = -1;
  let last = -1;
  let whole = true;
  // The sum of one series is that series, and all that has to be known of it is seen in one short pass.
  let [totals] = columns;
  if (totals === undefined || columns.length > 1) {
    totals = new Float64Array(count).fill(Number.NaN);
    for (let index = 0; index < count; index += 1) {
      let above = 0;
      let below = 0;
      let top = Number.NaN;
      for (let at = 0; at < columns.length; at += 1) {
        const value = (columns[at] as Float64Array)[index] as number;
        if (Number.isNaN(value)) continue;
        if (whole && !Number.isInteger(value)) whole = false;
        if (value > 0) above = lines ? Math.max(above, value) : above + value;
        else below = lines ? Math.min(below, value) : below + value;
        if (!(value <= top)) top = value;
      }
      totals[index] = lines || Number.isNaN(top) ? top : above + below;
      if (above > high) high = above;
      if (below < low) low = below;
    }
  }
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const total = totals[index] as number;
    if (Number.isNaN(total)) continue;
    valued += 1;
    last = index;
    if (whole && !Number.isInteger(total)) whole = false;
    if (total < low) low = total;
    if (total <= best) continue;
    best = total;
    peak = index;
  }
  return { totals, extent: [low, Math.max(high, best)], whole, valued, peak, last };
}

function fallsWithoutReset(totals: Float64Array, resetAt: ChartColumns['resetAt']): boolean {
  for (let index = 1; index < totals.length; index += 1) {
    if ((totals[index] ?? 0) < (totals[index - 1] ?? 0) && resetAt[index] !== 1) return true;
  }
  return false;
}

function guessWidth(starts: Float64Array): number {
  const width = (starts[starts.length - 1] ?? 0) - (starts[starts.length - 2] ?? Number.NaN);
  return width > 0 ? width : 3_600_000;
}
