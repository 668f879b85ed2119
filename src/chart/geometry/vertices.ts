import { bucketEnd, type ChartColumns } from './columns';

/** A vertex at zero: the level falls there at a reset, or starts from it. */
export const ZERO = -1;

/** A vertex that breaks the line: values are not known there. */
export const GAP = -2;

/** The corners of a line in order of time; bounded by the width of the picture, not by the data. */
export interface Vertices {
  /** Moment of each corner, epoch milliseconds. */
  at: number[];
  /** The bucket whose value it has, or {@link ZERO} or {@link GAP}. */
  index: number[];
}

/**
 * The corners of a level or a statistic. With more buckets than pixel columns it keeps, per column, the
 * first, the lowest, the highest and the last of `values`, and both sides of every reset; else all of them.
 *
 * @param columns the data
 * @param values what decides which buckets are kept: the totals of a stack, the values of a line
 * @param domain of the x axis
 * @param width of the plot, pixels
 */
export function lineVertices(
  columns: ChartColumns,
  values: Float64Array,
  domain: readonly [number, number],
  width: number,
): Vertices {
  const out: Vertices = { at: [], index: [] };
  const { knownCount, resetAt, shape } = columns;
  const dense = knownCount > width * 2;
  const exactResets = shape !== 'lines' && (!dense || columns.history.resets.length <= width);
  const add = (index: number) => addBucket(out, columns, index, exactResets);
  const breakLine = () => {
    if (out.index.length > 0 && out.index[out.index.length - 1] !== GAP) push(out, out.at[out.at.length - 1] ?? 0, GAP);
  };

  if (!dense) {
    for (let index = 0; index < knownCount; index += 1) {
      if (Number.isNaN(values[index])) breakLine();
      else add(index);
    }
    return out;
  }

  const perPixel = width / (domain[1] - domain[0]);
  let column = Number.NaN;
  let first = -1;
  let low = -1;
  let high = -1;
  let last = -1;
  const flush = () => {
    if (first < 0) return;
    add(first);
    for (const index of low < high ? [low, high] : [high, low]) if (index !== first && index !== last) add(index);
    if (last !== first) add(last);
    first = -1;
  };
  let missing = 0;
  for (let index = 0; index < knownCount; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      missing += 1;
      continue;
    }
    const at = Math.floor(((columns.starts[index] ?? 0) - domain[0]) * perPixel);
    // A gap narrower than a pixel cannot be seen; a wider one starts a new column by itself.
    const gap = missing > 0 && at > column + 1;
    missing = 0;
    if (at !== column || (exactResets && resetAt[index] === 1)) {
      flush();
      if (gap) breakLine();
      column = at;
    }
    if (first < 0) {
      first = low = high = last = index;
    } else {
      if (value < (values[low] ?? 0)) low = index;
      if (value > (values[high] ?? 0)) high = index;
      last = index;
    }
  }
  flush();
  return out;
}

function addBucket(out: Vertices, columns: ChartColumns, index: number, exactResets: boolean): void {
  const start = columns.starts[index] ?? 0;
  const end = Math.min(bucketEnd(columns, index), columns.knownUntil);
  if (columns.shape === 'lines') {
    push(out, (start + end) / 2, index);
    return;
  }
  if (columns.shape === 'steps') {
    push(out, start, index);
  } else if ((exactResets && columns.resetAt[index] === 1) || (index === 0 && columns.fromZero)) {
    push(out, start, ZERO);
  }
  push(out, end, index);
}

function push(out: Vertices, at: number, index: number): void {
  out.at.push(at);
  out.index.push(index);
}

/**
 * Stacks the series over the vertices, first one at the bottom; a value that is not known adds nothing.
 *
 * @returns per series its upper edge at each vertex; its lower edge is the one before, the first one's is zero
 */
export function stackVertices(series: readonly { values: Float64Array }[], { index }: Vertices): Float64Array[] {
  let base = new Float64Array(index.length);
  return series.map(({ values }) => {
    const high = Float64Array.from(base);
    for (let at = 0; at < index.length; at += 1) {
      const bucket = index[at] ?? GAP;
      const value = bucket < 0 ? 0 : (values[bucket] ?? 0);
      if (!Number.isNaN(value)) high[at] = (high[at] ?? 0) + value;
    }
    base = high;
    return high;
  });
}
