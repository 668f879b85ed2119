import type { UsageHistory, UsageHistorySeries } from '../../model/history';
import { bucketIndex, fillBuckets } from '../../model/history-axis';
import { absoluteQuantity, addQuantities, compareQuantities, sumQuantities, type Quantity } from '../../model/quantity';
import { quantityOfDouble } from '../engine/number';
import { epochOf } from './instants';
import type { ApiRow, ApiWindowSize } from './types';
import { windowEnd } from './windows';

/** A row of a meter with the span that it is about. */
export interface PlacedRow {
  row: ApiRow;
  from: number;
  to: number;
}

/** A row of a question for windows. */
export function placeRow(row: ApiRow, size: ApiWindowSize, timeZone: string): PlacedRow {
  const from = epochOf(row.windowStart);
  return { row, from, to: windowEnd(from, size, timeZone) };
}

/** A series in the making: values by the start of their bucket. */
interface Group extends Pick<UsageHistorySeries, 'key' | 'tags' | 'isOther'> {
  known: Map<number, Quantity | null>;
}

type Kind = UsageHistory['kind'];

/** Puts rows into the buckets that they lie in as a whole; a row that an edge tears is asked for in finer ones. */
export function groupRows(
  rows: readonly PlacedRow[],
  kind: Kind,
  { buckets, end, now }: { buckets: readonly number[]; end: number; now: number },
  groupBy: readonly string[],
): Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (tagsOf: Record<string, string | null>): Group => {
    const tags = Object.fromEntries(groupBy.map((key) => [key, tagsOf[key] || null]));
    const key = groupBy.length === 0 ? 'total' : JSON.stringify(groupBy.map((name) => tags[name]));
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { key, tags, known: new Map() }));
    return group;
  };
  // Without a break-down there is always one series: no usage is a line at zero, not nothing.
  if (groupBy.length === 0) groupOf({});
  for (const { row, from, to } of [...rows].sort((a, b) => a.from - b.from)) {
    const index = bucketIndex(buckets, from);
    const start = buckets[index];
    // A range that ends within a window that is not over yet has all that the window has so far.
    const until = buckets[index + 1] ?? (end > now ? Infinity : end);
    if (start === undefined || to > until || from >= end) continue;
    const value = quantityOfDouble(row.value);
    const { known } = groupOf(row.groupBy ?? {});
    // No usage without a key may be told as nothing and as an empty text: of a statistic the two cannot be one.
    if (kind === 'statistic' && known.has(start)) {
      known.set(start, null);
      continue;
    }
    const before = kind === 'amount' ? known.get(start) : undefined;
    // Rows are in order of time: the newest of a gauge's windows is the last one.
    known.set(start, before === undefined || before === null || value === null ? value : addQuantities(before, value));
  }
  return [...groups.values()].sort(bySize);
}

const sizeOf = ({ known }: Group): Quantity =>
  absoluteQuantity(sumQuantities([...known.values()].flatMap((quantity) => quantity ?? [])));

const bySize = (a: Group, b: Group): number => compareQuantities(sizeOf(b), sizeOf(a)) || (a.key < b.key ? -1 : 1);

/** Keeps the largest series; the rest of amounts is added up, that of a statistic cannot be. */
export function foldGroups(
  groups: readonly Group[],
  kind: Kind,
  maxSeries = Infinity,
): { groups: Group[]; isCut: boolean } {
  const most = Math.max(1, maxSeries);
  if (groups.length <= most) return { groups: [...groups], isCut: false };
  if (kind !== 'amount') return { groups: groups.slice(0, most), isCut: true };
  const other: Group = { key: 'other', tags: {}, isOther: true, known: new Map() };
  for (const { known } of groups.slice(most - 1)) {
    for (const [start, value] of known) {
      const before = other.known.get(start);
      other.known.set(start, before && value ? addQuantities(before, value) : before === undefined ? value : null);
    }
  }
  return { groups: [...groups.slice(0, most - 1), other], isCut: false };
}

/** The columns of an answer. */
export const toSeries = (
  groups: readonly Group[],
  fill: Omit<Parameters<typeof fillBuckets>[0], 'known'>,
): UsageHistorySeries[] => groups.map(({ known, ...series }) => ({ ...series, ...fillBuckets({ ...fill, known }) }));
