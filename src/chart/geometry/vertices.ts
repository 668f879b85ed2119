import type { ChartColumns } from './columns';

/** A vertex at zero: the level falls there at a reset, or starts from it. */
export const ZERO = -1;

/** A vertex that breaks the line: values are not known there. */
export const GAP = -2;

/** The corners of a line in order of time; bounded by the width of the picture, not by the data. */
export interface Vertices {
  /** Moment of each corner, epoch milliseconds. */
  at: Float64Array;
  /** The bucket whose value it has, or {@link ZERO} or {@link GAP}. */
  index: Int32Array;
  /** Whether there are more buckets than can be seen, so that of each pixel column some are left out. */
  dense: boolean;
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
  const { knownCount, knownUntil, resetAt, shape, starts } = columns;
  const dense = knownCount > width * 2;
  const exactResets = shape !== 'lines' && (!dense || columns.history.resets.length <= width);
  // Keys that are whole numbers ascend.
  const resets = exactResets ? Object.keys(resetAt).map(Number) : [];
  // A column keeps four buckets, each with two corners at most, and a break before it; a reset begins one of its own.
  const room = dense ? (Math.ceil(width) + 1 + resets.length) * 9 : knownCount * 3;
  const [at, corners] = [new Float64Array(room), new Int32Array(room)];
  let length = 0;
  const put = (moment: number, bucket: number) => {
    at[length] = moment;
    corners[length++] = bucket;
  };
  const add = (bucket: number) => {
    const start = starts[bucket] as number;
    const end = Math.min(starts[bucket + 1] ?? columns.end, knownUntil);
    if (shape === 'lines') return put((start + end) / 2, bucket);
    if (shape === 'steps') put(start, bucket);
    else if ((exactResets && resetAt[bucket] === 1) || (bucket === 0 && columns.fromZero)) put(start, ZERO);
    put(end, bucket);
  };
  const breakLine = () => {
    if (length > 0 && corners[length - 1] !== GAP) put(at[length - 1] as number, GAP);
  };
  const done = (): Vertices => ({ at: at.subarray(0, length), index: corners.subarray(0, length), dense });

  if (!dense) {
    for (let index = 0; index < knownCount; index += 1) {
      if (Number.isNaN(values[index])) breakLine();
      else add(index);
    }
    return done();
  }

  const keep = (first: number, low: number, high: number, last: number) => {
    if (first < 0) return;
    add(first);
    const early = Math.min(low, high);
    const late = Math.max(low, high);
    if (early !== first && early !== last) add(early);
    if (late !== first && late !== last) add(late);
    if (last !== first) add(last);
  };
  const perPixel = width / (domain[1] - domain[0]);
  let turn = 0;
  let reset = resets[0] ?? Number.NaN;
  // No bucket that starts before it lies in another pixel column than the one before; it errs to the early side.
  let edge = Number.NEGATIVE_INFINITY;
  let column = Number.NaN;
  let [first, low, high, last] = [-1, -1, -1, -1];
  let [lowest, highest] = [0, 0];
  // Grows with the data: nothing is called or made in it but once per pixel column.
  for (let index = 0; index < knownCount; index += 1) {
    const value = values[index] as number;
    const start = starts[index] as number;
    if (start >= edge || index === reset) {
      const isReset = index === reset;
      if (isReset) reset = resets[(turn += 1)] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const place = Math.floor((start - domain[0]) * perPixel);
      if (place !== column || isReset) {
        keep(first, low, high, last);
        // A gap narrower than a pixel cannot be seen; a wider one starts a new column by itself.
        if (last !== index - 1 && place > column + 1) breakLine();
        column = place;
        edge = domain[0] + (place + 0.999) / perPixel;
        first = low = high = last = index;
        lowest = highest = value;
        continue;
      }
    }
    if (value < lowest) {
      lowest = value;
      low = index;
    } else if (value > highest) {
      highest = value;
      high = index;
    } else if (Number.isNaN(value)) continue;
    last = index;
  }
  keep(first, low, high, last);
  return done();
}

/**
 * Stacks the series over the vertices, first one at the bottom; a value that is not known adds nothing.
 *
 * @returns per series its upper edge at each vertex; its lower edge is the one before, the first one's is zero
 */
export function stackVertices(series: readonly { values: Float64Array }[], { index }: Vertices): Float64Array[] {
  let base = new Float64Array(index.length);
  return series.map(({ values }) => {
    const high = base.slice();
    for (let at = 0; at < index.length; at += 1) {
      const bucket = index[at] ?? GAP;
      const value = bucket < 0 ? 0 : (values[bucket] ?? 0);
      if (!Number.isNaN(value)) high[at] = (high[at] ?? 0) + value;
    }
    base = high;
    return high;
  });
}
