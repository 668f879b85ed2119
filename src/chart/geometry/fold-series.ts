import type { UsageHistory, UsageHistorySeries } from '../../model/history';
import type { Quantity } from '../../model/quantity';
import { lowerBound } from './columns';
import { toDecimal, type ReadoutValue } from './readout';
import { sumColumns, sumExact } from './sum-columns';

/** Key of the series that the rest is folded into, unless the provider's own rest has one. */
const OTHER = 'other';

/** A series and how much it is over the range. */
export interface RankedSeries {
  /** The series. */
  series: UsageHistorySeries;
  /** Its size, for order and share; see {@link seriesBuckets}. */
  size: number;
}

/** A history with no more series than a picture has room for. */
export interface FoldedHistory {
  /** The given one where there is room for all: the kept series in their order, the rest as the last one. */
  history: UsageHistory;
  /** All series that are given one by one, the greatest first. */
  ranked: RankedSeries[];
  /** Keys of those that are drawn by themselves. */
  kept: ReadonlySet<string>;
  /** How many are in the rest; of a statistic, which is never summed, left out. */
  rest: number;
  /** Color of each drawn series by key; stays whatever is hidden, and whatever the order. */
  colors: ReadonlyMap<string, number>;
}

/** What is wished for. */
export interface FoldOptions {
  /** How many series are drawn by themselves, the greatest ones. */
  top: number;
  /** Series that are drawn by themselves (true) or in the rest (false) whatever their size, by key. */
  picked?: ReadonlyMap<string, boolean>;
  /** Colors that keys had before: they keep them, and what gets one is added. */
  known?: Map<string, number>;
}

/**
 * Folds all but the greatest series into one, "Other", together with the rest that the provider answered. Sums stay what
 * they are, to the last digit. A statistic is never summed: of it the small ones are left out.
 */
export function foldSeries(history: UsageHistory, { top, picked, known }: FoldOptions): FoldedHistory {
  const single = history.series.filter((series) => series.isOther !== true);
  const ends = single.length > 1 ? endsOf(history) : null;
  const ranked = single
    // One alone has nothing to be measured against.
    .map((series) => ({ series, size: ends ? sizeOf(history, series, ends) : 0 }))
    .sort((a, b) => b.size - a.size || (a.series.key < b.series.key ? -1 : 1));
  // A rest of one would say less than its name, and take the same room.
  const most =
    single.length <= Math.max(top, Math.min(8, top + 1)) && history.series.length === single.length
      ? single.length
      : top;
  const wished = ranked.filter(({ series }, place) => picked?.get(series.key) ?? place < most);
  const kept = new Set(wished.map(({ series }) => series.key));
  const colors = keptColors(single, kept, known);
  const rest = single.filter(({ key }) => !kept.has(key));
  if (rest.length === 0) return { history, ranked, kept, rest: 0, colors };
  const given = history.series.filter((series) => series.isOther === true);
  const shown = single.filter(({ key }) => kept.has(key));
  const other: UsageHistorySeries = {
    key: given[0]?.key ?? (kept.has(OTHER) ? `${OTHER}-` : OTHER),
    tags: {},
    isOther: true,
    ...sumColumns([...rest, ...given], history.buckets.length),
  };
  const series = history.kind === 'statistic' ? [...shown, ...given] : [...shown, other];
  return { history: { ...history, series }, ranked, kept, rest: rest.length, colors };
}

/** A history without some series; the given one where none of them is in it, or nothing would be left. */
export function withoutSeries(history: UsageHistory, hidden: readonly string[]): UsageHistory {
  const keys = new Set(hidden);
  const series = history.series.filter(({ key }) => !keys.has(key));
  return series.length === 0 || series.length === history.series.length ? history : { ...history, series };
}

/** How much a series is over the range: what the legend says of it. Exact where the engine is. */
export function seriesAmount(history: UsageHistory, series: UsageHistorySeries): ReadoutValue {
  const ends = endsOf(history);
  if (history.kind !== 'statistic' && series.exact) {
    const parts: (Quantity | null)[] = [];
    eachBucket(history, series, ends, (_, index) => parts.push(series.exact?.[index] ?? null));
    const exact = parts.length > 0 ? sumExact(parts) : null;
    if (exact !== null) return { quantity: exact, exact: true };
  }
  let known = false;
  eachBucket(history, series, ends, () => {
    known = true;
  });
  if (!known) return { quantity: null, exact: true };
  return { quantity: toDecimal(sizeOf(history, series, ends)), exact: false };
}

function sizeOf(history: UsageHistory, series: UsageHistorySeries, ends: readonly number[]): number {
  let size = history.kind === 'statistic' ? Number.NEGATIVE_INFINITY : 0;
  eachBucket(history, series, ends, (value) => {
    size = history.kind === 'statistic' ? Math.max(size, value) : size + value;
  });
  return size === Number.NEGATIVE_INFINITY ? 0 : size;
}

/** Where a level ends: at the buckets before resets, and at the last one. Ascending. */
function endsOf({ kind, buckets, resets }: UsageHistory): number[] {
  const ends = new Set([buckets.length - 1]);
  if (kind === 'level' && resets.length > 0) {
    const starts = buckets instanceof Float64Array ? buckets : Float64Array.from(buckets);
    for (const { at } of resets) {
      const index = lowerBound(starts, at);
      if (index > 0 && starts[index] === at) ends.add(index - 1);
    }
  }
  return [...ends].sort((a, b) => a - b);
}

/** The values that make up what a series is: of a level the last known one of each period, else all that are known. */
function eachBucket(
  { kind }: UsageHistory,
  { values }: UsageHistorySeries,
  ends: readonly number[],
  take: (value: number, index: number) => void,
): void {
  let from = 0;
  for (const end of ends) {
    const [first, step] = kind === 'level' ? [end, -1] : [from, 1];
    for (let index = first; index >= from && index <= end; index += step) {
      const value = values[index];
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      take(value, index);
      if (step < 0) break;
    }
    from = end + 1;
  }
}

/**
 * Each has the color that it had, else the one of the rank that its key has among all, which no other order changes;
 * where two would have the same one, the later takes the next that is free. From the ninth on colors repeat, told apart by
 * the legend.
 */
function keptColors(
  all: readonly UsageHistorySeries[],
  kept: ReadonlySet<string>,
  known = new Map<string, number>(),
): Map<string, number> {
  const keys = all.map(({ key }) => key).sort();
  const colors = new Map<string, number>();
  const taken = new Set<number>();
  for (const hadOne of [true, false]) {
    for (const [rank, key] of keys.entries()) {
      if (!kept.has(key) || colors.has(key) || (hadOne && !known.has(key))) continue;
      let free = known.get(key) ?? rank % 8;
      while (taken.has(free) && taken.size < 8) free = (free + 1) % 8;
      taken.add(free);
      known.set(key, free);
      colors.set(key, free);
    }
  }
  return colors;
}
