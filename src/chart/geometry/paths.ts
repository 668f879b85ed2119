import type { ChartColumns } from './columns';
import { ACROSS, CLOSE, COMMA, createPathWriter, DOWN, LINE, MOVE, type PathWriter } from './path-writer';
import type { ChartScale } from './scales';
import { GAP, lineVertices, stackVertices, ZERO, type Vertices } from './vertices';

/** What is drawn of one series of a level or a statistic. */
export interface LinePaths {
  /** The filled area; empty for a statistic. */
  area: string;
  /** Its upper edge, as far as buckets are closed. */
  line: string;
  /** The edge of the running bucket. */
  running: string;
  /** The last known point, pixels inside the plot, or null. */
  last: { x: number; y: number } | null;
}

/** The stretches of the sum that come above the lowest limit; what of them lies under another limit is clipped away. */
export interface OverPaths {
  /** Their area. */
  area: string;
  /** Their upper edge. */
  edge: string;
}

/** Corners without a gap in between: the first one, and the one after the last. */
type Run = readonly [from: number, to: number];

/** An edge in tenths of a pixel, by vertex. */
interface Edge {
  xs: Int32Array;
  ys: Int32Array;
}

/**
 * The outlines of all series, and of what may be above the limit. Writing numbers and reading them again is what
 * costs: a corner says its x only where that is another one than before, and where many buckets share a pixel column
 * an area follows its line by one corner, since the line itself covers the rest of the column.
 *
 * @param lowest the lowest limit in the picture; infinite without any
 */
export function linePaths(
  columns: ChartColumns,
  x: ChartScale,
  y: ChartScale,
  width: number,
  lowest: number,
): { series: LinePaths[]; over: OverPaths } {
  if (columns.shape === 'lines') {
    const series = columns.series.map(({ values }) => {
      const vertices = lineVertices(columns, values, x.domain, width);
      const heights = Float64Array.from(vertices.index, (index) => values[index] ?? 0);
      const pen = penFor(vertices);
      return outline(pen, columns, vertices, heights, edgeOf(places(vertices, x), heights, y), x, y);
    });
    return { series, over: { area: '', edge: '' } };
  }
  const vertices = lineVertices(columns, columns.totals, x.domain, width);
  const pen = penFor(vertices);
  const xs = places(vertices, x);
  const { index } = vertices;
  const runs = runsOf(0, xs.length, (at) => index[at] !== GAP);
  const thin = vertices.dense ? thinned(runs, xs, index) : null;
  const floor = tenths(y(0));
  const fill = (some: readonly Run[], high: Edge, low: Edge | undefined, kept: Uint8Array | null): string => {
    for (const run of some) {
      trace(pen, run, high, MOVE, kept);
      if (low === undefined) {
        pen.write(DOWN, floor);
        pen.write(ACROSS, xs[run[0]]);
      } else trace(pen, run, low, LINE, kept, true);
      pen.write(CLOSE);
    }
    return pen.take();
  };
  let top: Edge | undefined;
  const series = stackVertices(columns.series, vertices).map((heights): LinePaths => {
    const [high, low] = [edgeOf(xs, heights, y), top];
    top = high;
    return { ...outline(pen, columns, vertices, heights, high, x, y), area: fill(runs, high, low, thin) };
  });
  const sum: Edge = top ?? { xs, ys: new Int32Array(xs.length) };
  const height = tenths(y(lowest));
  // Of what lies above, one corner on either side that does not comes along.
  const parts = runs.flatMap(([from, to]) => {
    const isAbove = (at: number) => at >= from && at < to && (sum.ys[at] as number) < height;
    return runsOf(from, to, (at) => isAbove(at) || isAbove(at - 1) || isAbove(at + 1));
  });
  return { series, over: { area: fill(parts, sum, undefined, null), edge: stroke(pen, parts, sum) } };
}

/** Each corner has two numbers, and an area two edges. */
const penFor = ({ index }: Vertices): PathWriter => createPathWriter(index.length * 4 + 8);

const tenths = (pixels: number): number => Math.round(pixels * 10);

function edgeOf(xs: Int32Array, heights: Float64Array, y: ChartScale): Edge {
  const ys = new Int32Array(heights.length);
  for (let at = 0; at < ys.length; at += 1) ys[at] = tenths(y(heights[at] as number));
  return { xs, ys };
}

/**
 * The x of each corner. Those of many buckets share that of their pixel column's first one; where a stretch ends or
 * usage starts again from zero it is exact.
 */
function places({ at, index, dense }: Vertices, x: ChartScale): Int32Array {
  const xs = new Int32Array(at.length);
  let place = Number.NaN;
  for (let corner = 0; corner < xs.length; corner += 1) {
    const own = tenths(x(at[corner] as number));
    const inside = dense && (index[corner] as number) >= 0 && (index[corner + 1] ?? GAP) >= 0;
    if (!inside || Math.floor(own / 10) !== Math.floor(place / 10)) place = own;
    xs[corner] = place;
  }
  return xs;
}

/** 1 at one corner per place, and at all where a stretch ends or usage starts again from zero. */
function thinned(runs: readonly Run[], xs: Int32Array, index: readonly number[]): Uint8Array {
  const kept = new Uint8Array(xs.length);
  for (const [from, to] of runs) {
    for (let at = from; at < to; at += 1) if (xs[at] !== xs[at - 1] || index[at] === ZERO) kept[at] = 1;
    kept[from] = kept[to - 1] = 1;
  }
  return kept;
}

function outline(
  pen: PathWriter,
  columns: ChartColumns,
  { at, index }: Vertices,
  heights: Float64Array,
  edge: Edge,
  x: ChartScale,
  y: ChartScale,
): LinePaths {
  const count = index.length;
  let split = columns.running < 0 ? count : index.indexOf(columns.running);
  if (split < 0) split = count;
  // A reset at the running bucket's start: its zero already belongs to it.
  if (split > 0 && index[split - 1] === ZERO) split -= 1;
  const last = count === 0 || index[count - 1] === GAP ? -1 : count - 1;
  const line = (from: number, to: number) =>
    stroke(
      pen,
      runsOf(from, to, (corner) => index[corner] !== GAP),
      edge,
    );
  return {
    area: '',
    line: line(0, split),
    running: split < count ? line(Math.max(0, split - 1), count) : '',
    last: last < 0 ? null : { x: x(at[last] ?? 0), y: y(heights[last] ?? 0) },
  };
}

/** Stretches of corners of which something is true. */
function runsOf(from: number, to: number, isIn: (at: number) => boolean): Run[] {
  const runs: Run[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && isIn(at)) continue;
    if (at > start) runs.push([start, at]);
    start = at + 1;
  }
  return runs;
}

/** Lines through the corners. A lone one is a point, which a round line cap shows. */
function stroke(pen: PathWriter, runs: readonly Run[], edge: Edge): string {
  for (const run of runs) {
    trace(pen, run, edge, MOVE, null);
    if (run[1] - run[0] === 1) pen.write(CLOSE);
  }
  return pen.take();
}

/**
 * Goes from corner to corner, by `first` to the first one; not again to where it stands.
 *
 * @param kept the corners to go to; null: all
 * @param back whether it goes from the last one to the first
 */
function trace(
  pen: PathWriter,
  [from, to]: Run,
  { xs, ys }: Edge,
  first: number,
  kept: Uint8Array | null,
  back = false,
): void {
  let letter = first;
  let place = Number.NaN;
  let height = Number.NaN;
  for (let step = from; step < to; step += 1) {
    const at = back ? from + to - 1 - step : step;
    if (kept !== null && kept[at] === 0) continue;
    const x = xs[at] as number;
    const y = ys[at] as number;
    if (x !== place) {
      pen.write(letter, x);
      pen.write(COMMA, y);
    } else if (y !== height) pen.write(DOWN, y);
    place = x;
    height = y;
    letter = LINE;
  }
}
