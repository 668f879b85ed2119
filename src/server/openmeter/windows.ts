/**
 * Which windows to ask a meter for, so that they can be put together into the buckets of an axis. The engine does not say
 * whether the end of a question belongs to it, and cuts nothing at a reset: so it is asked for whole windows only, and
 * where a bucket begins or ends within one, for finer windows there.
 */
import { nextBucket, startOfBucket } from '../../model/calendar';
import type { Granularity } from '../../model/time';
import { WIDTH_MS } from '../../model/granularity';
import type { ApiWindowSize } from './types';

/** One question for windows. */
export interface WindowQuestion {
  size: ApiWindowSize;
  /** On edges of such windows, epoch milliseconds. */
  from: number;
  to: number;
}

const WIDTHS: Record<ApiWindowSize, Granularity> = { MINUTE: 'minute', HOUR: 'hour', DAY: 'day', MONTH: 'month' };
const SIZES: readonly ApiWindowSize[] = ['MONTH', 'DAY', 'HOUR', 'MINUTE'];

/** The widest window that the buckets of a granularity are made of. */
const BASE: Record<Granularity, ApiWindowSize> = {
  minute: 'MINUTE',
  hour: 'HOUR',
  day: 'DAY',
  week: 'DAY',
  month: 'MONTH',
  year: 'MONTH',
};

/** So many parts with torn windows are asked for by themselves before all is asked for in finer ones. */
const FEW_PARTS = 4;
const MOST_PARTS = 60;
/** So many windows are fine instead of many parts, so many in one part, and so many are the most. Silent ones do not come. */
const FINE_WINDOWS = 5_000;
const MOST_IN_PART = 20_000;
const MOST_WINDOWS = 50_000;

const startIn = (at: number, size: ApiWindowSize, timeZone: string): number =>
  startOfBucket(at, WIDTHS[size], timeZone);

const endIn = (at: number, size: ApiWindowSize, timeZone: string): number => {
  const start = startIn(at, size, timeZone);
  return start === at ? at : nextBucket(start, WIDTHS[size], timeZone);
};

/** The widest size, not wider than another, of which every moment is an edge. */
const finestFor = (edges: readonly number[], widest: ApiWindowSize, timeZone: string): ApiWindowSize =>
  SIZES.slice(SIZES.indexOf(widest)).find((size) => edges.every((at) => startIn(at, size, timeZone) === at)) ??
  'MINUTE';

const countWindows = ({ from, to }: { from: number; to: number }, size: ApiWindowSize): number =>
  Math.ceil((to - from) / WIDTH_MS[WIDTHS[size]]);

/**
 * The questions whose windows add up to the buckets of an axis; `null` when there would be too many windows.
 *
 * @param edges the edges of the buckets that are not to come, ascending, on whole minutes
 * @param until where the last of them ends, or now
 */
export function planWindows(
  edges: readonly number[],
  until: number,
  granularity: Granularity,
  timeZone: string,
): WindowQuestion[] | null {
  const base = BASE[granularity];
  const span = { from: edges[0] as number, to: until };
  const finest = finestFor(edges, base, timeZone);
  const whole = (size: ApiWindowSize): WindowQuestion => ({
    size,
    from: startIn(span.from, size, timeZone),
    to: endIn(span.to, size, timeZone),
  });
  if (finest === base) return [whole(base)];
  const torn = new Map<number, number[]>();
  for (const at of edges) {
    const start = startIn(at, base, timeZone);
    if (start !== at) torn.set(start, [...(torn.get(start) ?? []), at]);
  }
  const parts = joinParts(
    [...torn].map(([from, inside]) => ({
      size: finestFor(inside, base, timeZone),
      from,
      to: windowEnd(from, base, timeZone),
    })),
  );
  const areFew = parts.length <= FEW_PARTS || (parts.length <= MOST_PARTS && countWindows(span, finest) > FINE_WINDOWS);
  if (!areFew) return countWindows(span, finest) > MOST_WINDOWS ? null : [whole(finest)];
  return [...wholeWindows([...torn.keys()], whole(base), timeZone), ...parts];
}

/** Torn windows side by side are one question. */
function joinParts(parts: readonly WindowQuestion[]): WindowQuestion[] {
  const joined: WindowQuestion[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const size = before && SIZES.indexOf(before.size) > SIZES.indexOf(part.size) ? before.size : part.size;
    const both = before && { size, from: before.from, to: part.to };
    if (both && before.to === part.from && countWindows(both, size) <= MOST_IN_PART) joined[joined.length - 1] = both;
    else joined.push(part);
  }
  return joined;
}

/** One question for all windows that are whole: from the first to the last, whatever is torn in between. */
function wholeWindows(torn: readonly number[], all: WindowQuestion, timeZone: string): WindowQuestion[] {
  const isTorn = new Set(torn);
  let { from, to } = all;
  while (from < to && isTorn.has(from)) from = nextBucket(from, WIDTHS[all.size], timeZone);
  const lastStart = (): number => startIn(to - 1, all.size, timeZone);
  while (from < to && isTorn.has(lastStart())) to = lastStart();
  return from < to ? [{ size: all.size, from, to }] : [];
}

/** A bucket, epoch milliseconds. */
export interface Bucket {
  from: number;
  to: number;
}

/**
 * How to ask for buckets that cannot be put together (of a statistic): windows of one size for those that are such a
 * window, and the others one by one.
 *
 * @param buckets those that are not to come
 */
export function planExact(
  buckets: readonly Bucket[],
  timeZone: string,
): { windows: WindowQuestion; single: readonly Bucket[] } {
  const isWindow = ({ from, to }: Bucket, size: ApiWindowSize): boolean =>
    startIn(from, size, timeZone) === from && nextBucket(from, WIDTHS[size], timeZone) === to;
  const plans = SIZES.map((size) => ({ size, single: buckets.filter((bucket) => !isWindow(bucket, size)) }));
  const { size, single } = plans.reduce((best, plan) => (plan.single.length < best.single.length ? plan : best));
  const windows = {
    size,
    from: startIn(buckets[0]?.from ?? 0, size, timeZone),
    to: endIn(buckets.at(-1)?.to ?? 0, size, timeZone),
  };
  return { windows, single };
}

/** Where a window ends that begins at a moment. */
export const windowEnd = (start: number, size: ApiWindowSize, timeZone: string): number =>
  nextBucket(start, WIDTHS[size], timeZone);
