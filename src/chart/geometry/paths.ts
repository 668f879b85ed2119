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

/** Corners without a gap in between: their places among the vertices. */
type Run = readonly number[];

/** An edge in tenths of a pixel, by vertex. */
interface Edge {
  xs: ArrayLike<number>;
  ys: ArrayLike<number>;
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
  const edgeOf = (xs: Edge['xs'], heights: Float64Array): Edge => ({
    xs,
    ys: heights.map((value) => tenths(y(value))),
  });
  if (columns.shape === 'lines') {
    const series = columns.series.map(({ values }) => {
      const vertices = lineVertices(columns, values, x.domain, width);
      const heights = new Float64Array(vertices.index.map((index) => values[index] ?? 0));
      const pen = penFor(vertices);
      return outline(pen, columns, vertices, heights, edgeOf(places(vertices, x), heights), x, y);
    });
    return { series, over: { area: '', edge: '' } };
  }
  const vertices = lineVertices(columns, columns.totals, x.domain, width);
  const pen = penFor(vertices);
  const xs = places(vertices, x);
  const runs = runsOf(vertices.index, 0, xs.length);
  const thin = vertices.dense ? runs.map((run) => thinned(run, xs, vertices.index)) : runs;
  const floor = tenths(y(0));
  const fill = (some: readonly Run[], high: Edge, low?: Edge): string => {
    for (const run of some) {
      trace(pen, run, high, MOVE);
      if (low === undefined) {
        pen.write(DOWN, floor);
        pen.write(ACROSS, xs[run[0] ?? 0]);
      } else trace(pen, [...run].reverse(), low, LINE);
      pen.write(CLOSE);
    }
    return pen.take();
  };
  let top: Edge | undefined;
  const series = stackVertices(columns.series, vertices).map((heights): LinePaths => {
    const [high, low] = [edgeOf(xs, heights), top];
    top = high;
    return { ...outline(pen, columns, vertices, heights, high, x, y), area: fill(thin, high, low) };
  });
  const sum: Edge = top ?? { xs, ys: [] };
  const parts = runs.flatMap((run) => partsAbove(run, sum.ys, tenths(y(lowest))));
  return { series, over: { area: fill(parts, sum), edge: stroke(pen, parts, sum) } };
}

/** Each corner has two numbers, and an area two edges. */
const penFor = ({ index }: Vertices): PathWriter => createPathWriter(index.length * 4 + 8);

const tenths = (pixels: number): number => Math.round(pixels * 10);

/**
 * The x of each corner. Those of many buckets share that of their pixel column's first one; where a stretch ends or
 * usage starts again from zero it is exact.
 */
function places({ at, index, dense }: Vertices, x: ChartScale): number[] {
  let place = Number.NaN;
  return at.map((moment, corner) => {
    const own = tenths(x(moment));
    const inside = dense && (index[corner] ?? GAP) >= 0 && (index[corner + 1] ?? GAP) >= 0;
    if (!inside || Math.floor(own / 10) !== Math.floor(place / 10)) place = own;
    return place;
  });
}

/** One corner per place, and all where a stretch ends or usage starts again from zero. */
const thinned = (run: Run, xs: readonly number[], index: readonly number[]): Run =>
  run.filter((at, place) => xs[at] !== xs[at - 1] || index[at] === ZERO || place === 0 || place === run.length - 1);

/** What of a stretch lies above a height, each with a corner that does not on both sides. */
function partsAbove(run: Run, ys: Edge['ys'], height: number): Run[] {
  const isAbove = (at: number | undefined) => at !== undefined && (ys[at] ?? height) < height;
  const parts: number[][] = [];
  let last = -1;
  run.forEach((at, place) => {
    if (!isAbove(at) && !isAbove(run[place - 1]) && !isAbove(run[place + 1])) return;
    if (last === place - 1 && parts.length > 0) parts[parts.length - 1]?.push(at);
    else parts.push([at]);
    last = place;
  });
  return parts;
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
  const line = (from: number, to: number) => stroke(pen, runsOf(index, from, to), edge);
  return {
    area: '',
    line: line(0, split),
    running: split < count ? line(Math.max(0, split - 1), count) : '',
    last: last < 0 ? null : { x: x(at[last] ?? 0), y: y(heights[last] ?? 0) },
  };
}

/** Stretches of corners without a gap in between. */
function runsOf(index: readonly number[], from: number, to: number): Run[] {
  const runs: number[][] = [];
  for (let at = from; at < to; at += 1) {
    if (index[at] === GAP) continue;
    if (at > from && index[at - 1] !== GAP) runs[runs.length - 1]?.push(at);
    else runs.push([at]);
  }
  return runs;
}

/** Lines through the corners. A lone one is a point, which a round line cap shows. */
function stroke(pen: PathWriter, runs: readonly Run[], edge: Edge): string {
  for (const run of runs) {
    trace(pen, run, edge, MOVE);
    if (run.length === 1) pen.write(CLOSE);
  }
  return pen.take();
}

/** Goes from corner to corner, by `first` to the first one; not again to where it stands. */
function trace(pen: PathWriter, run: Run, { xs, ys }: Edge, first: number): void {
  let letter = first;
  let place = Number.NaN;
  let height = Number.NaN;
  for (const at of run) {
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
