import type { ChartColumns } from './columns';
import type { ChartScale } from './scales';

/** A vertex at zero: the level falls there at a reset, or starts from it. */
export const ZERO = -1;

/** A vertex that breaks the line: values are not known there. */
export const GAP = -2;

/** The corners of a line in order of time; bounded by the width of the picture, not by the data. */
export interface Vertices {
  /**
   * Place of each corner, tenths of a pixel: finer is not seen. Of many buckets those of a pixel column share that of
   * its first one; where the line begins, ends or falls to zero it is exact.
   */
  xs: Int32Array;
  /** The bucket whose value it has, or {@link ZERO} or {@link GAP}. */
  index: Int32Array;
  /** Whether there are more buckets than can be seen, so that of each pixel column some are left out. */
  dense: boolean;
}

/**
 * The corners of a level or a statistic. With more buckets than pixel columns it keeps, per column, the
 * first, the lowest, the highest and the last of `values`, and both sides of every reset; else all of them.
 * What grows with the data is one look at each value; a moment is looked at per pixel column.
 *
 * @param columns the data
 * @param values what decides which buckets are kept: the totals of a stack, the values of a line
 * @param x the x axis
 * @param width of the plot, pixels
 */
export function lineVertices(columns: ChartColumns, values: Float64Array, x: ChartScale, width: number): Vertices {
  const { knownCount, knownUntil, resetAt, shape, starts } = columns;
  const dense = knownCount > width * 2;
  const exactResets = shape !== 'lines' && (!dense || columns.history.resets.length <= width);
  // Keys that are whole numbers ascend.
  const resets = exactResets ? Object.keys(resetAt).map(Number) : [];
  // A column keeps four buckets, each with two corners at most, and a break before it; a reset begins one of its own.
  const room = dense ? (Math.ceil(width) + 1 + resets.length) * 9 : knownCount * 3;
  const xs = new Int32Array(room);
  const index = new Int32Array(room);
  let length = 0;
  const placeOf = (moment: number) => Math.round(x(moment) * 10);
  const endPlace = (bucket: number) => {
    const end = Math.min(starts[bucket + 1] ?? columns.end, knownUntil);
    return placeOf(shape === 'lines' ? ((starts[bucket] as number) + end) / 2 : end);
  };
  const put = (place: number, bucket: number) => {
    xs[length] = place;
    index[length++] = bucket;
  };
  const startPlace = (bucket: number) => placeOf(starts[bucket] as number);
  const addZero = (bucket: number) => {
    if (shape === 'area' && ((exactResets && resetAt[bucket] === 1) || (bucket === 0 && columns.fromZero))) {
      put(startPlace(bucket), ZERO);
    }
  };
  const add = (bucket: number) => {
    addZero(bucket);
    if (shape === 'steps') put(startPlace(bucket), bucket);
    put(endPlace(bucket), bucket);
  };
  const breakLine = () => {
    if (length > 0 && index[length - 1] !== GAP) put(xs[length - 1] as number, GAP);
  };
  const done = (): Vertices => ({ xs: xs.subarray(0, length), index: index.subarray(0, length), dense });

  if (!dense) {
    for (let bucket = 0; bucket < knownCount; bucket += 1) {
      if (Number.isNaN(values[bucket])) breakLine();
      else add(bucket);
    }
    return done();
  }

  const [from] = x.domain;
  const perPixel = width / (x.domain[1] - from);
  const columnOf = (bucket: number) => Math.floor(((starts[bucket] as number) - from) * perPixel);
  let turn = resets[0] === 0 ? 1 : 0;
  // Of the column before: which it is, its last bucket with a value, and where that one ends.
  let before = Number.NaN;
  let previous = -1;
  let lastPlace = 0;
  // Columns have about as many buckets as the one before: its end is looked for from there.
  let many = 1;
  let end = 0;
  for (let begin = 0; begin < knownCount; begin = end) {
    const column = columnOf(begin);
    end = Math.min(begin + many, knownCount);
    while (end - 1 > begin && columnOf(end - 1) !== column) end -= 1;
    while (end < knownCount && columnOf(end) === column) end += 1;
    many = end - begin;
    if ((resets[turn] ?? knownCount) <= end) end = resets[turn++] ?? knownCount;
    let first = begin;
    while (first < end && Number.isNaN(values[first])) first += 1;
    if (first === end) continue;
    let low = first;
    let high = first;
    let last = first;
    let lowest = values[first] as number;
    let highest = lowest;
    for (let bucket = first + 1; bucket < end; bucket += 1) {
      const value = values[bucket] as number;
      if (value < lowest) {
        lowest = value;
        low = bucket;
      } else if (value > highest) {
        highest = value;
        high = bucket;
      } else if (!(value >= lowest)) continue;
      last = bucket;
    }
    if (length > 0 && (previous !== first - 1 || resetAt[first] === 1)) xs[length - 1] = lastPlace;
    // A gap narrower than a pixel cannot be seen; a wider one starts a new column by itself.
    if (previous !== first - 1 && column > before + 1) breakLine();
    lastPlace = endPlace(last);
    const place = shape === 'steps' ? startPlace(first) : endPlace(first);
    // The last bucket can be longer than a column is wide.
    const shares = Math.abs(lastPlace - place) <= 10;
    const keep = (bucket: number) => (shares ? put(place, bucket) : add(bucket));
    const early = Math.min(low, high);
    const late = Math.max(low, high);
    if (shares) addZero(first);
    keep(first);
    if (early !== first && early !== last) keep(early);
    if (late !== first && late !== last) keep(late);
    if (last !== first) keep(last);
    before = column;
    previous = last;
  }
  if (length > 0) xs[length - 1] = lastPlace;
  return done();
}

/**
 * Stacks the series over the vertices, first one at the bottom; a value that is not known adds nothing. The scale is a
 * product here where it can be one, without a call for each corner.
 *
 * @returns per series the height of its upper edge at each vertex, tenths of a pixel; its lower edge is the one before
 */
export function stackEdges(
  series: readonly { values: Float64Array }[],
  { index }: Vertices,
  y: ChartScale,
): Int32Array[] {
  const [low, high] = y.domain;
  const factor = ((y(high) - y(low)) * 10) / (high - low);
  // A whole number is stored without what is behind the point: with a half more it is the nearest one.
  const foot = y(low) * 10 - low * factor + 0.5;
  const isProduct = Number.isFinite(foot);
  let below: Float64Array | undefined;
  return series.map(({ values }, one) => {
    const edge = new Int32Array(index.length);
    const sums = one + 1 < series.length ? new Float64Array(index.length) : undefined;
    for (let at = 0; at < edge.length; at += 1) {
      const bucket = index[at] as number;
      const value = bucket < 0 ? 0 : (values[bucket] as number);
      let sum = below === undefined ? 0 : (below[at] as number);
      if (value > 0 || value < 0) sum += value;
      if (sums !== undefined) sums[at] = sum;
      edge[at] = isProduct ? foot + sum * factor : y(sum) * 10 + 0.5;
    }
    below = sums;
    return edge;
  });
}
