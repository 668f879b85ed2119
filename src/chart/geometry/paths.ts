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
  const isStack = columns.shape !== 'lines';
  const draw = (values: Float64Array) => {
    const vertices = lineVertices(columns, values, x.domain, width);
    // Each corner has two numbers, and an area two edges.
    const pen = createPathWriter(vertices.index.length * 4 + 8);
    return { pen, vertices, runs: runsOf(vertices.index), ...places(vertices, x) };
  };
  if (!isStack) {
    const series = columns.series.map(({ values }) => {
      const drawn = draw(values);
      const heights = Float64Array.from(drawn.vertices.index, (index) => values[index] ?? 0);
      return outline(columns, drawn, heights, edgeOf(heights, y), x, y);
    });
    return { series, over: { area: '', edge: '' } };
  }
  const drawn = draw(columns.totals);
  const { pen, xs, kept, runs } = drawn;
  const floor = tenths(y(0));
  const fill = (some: readonly Run[], high: Int32Array, low: Int32Array | undefined): string => {
    for (const run of some) {
      trace(pen, run, xs, high, MOVE, kept);
      if (low === undefined) {
        pen.write(DOWN, floor);
        pen.write(ACROSS, xs[run[0]]);
      } else trace(pen, run, xs, low, LINE, kept, true);
      pen.write(CLOSE);
    }
    return pen.take();
  };
  let top: Int32Array | undefined;
  const series = stackVertices(columns.series, drawn.vertices).map((heights): LinePaths => {
    const [high, low] = [edgeOf(heights, y), top];
    top = high;
    return { ...outline(columns, drawn, heights, high, x, y), area: fill(runs, high, low) };
  });
  const sum = top ?? xs;
  const parts = above(runs, sum, tenths(y(lowest)));
  return { series, over: { area: fill(parts, sum, undefined), edge: stroke(pen, parts, xs, sum) } };
}

/** What the outlines of a line are made from. */
interface Drawn {
  pen: PathWriter;
  vertices: Vertices;
  runs: readonly Run[];
  /** The x of each corner, tenths of a pixel. */
  xs: Int32Array;
  /** 1 at the corners that an area goes to; null: it goes to all. */
  kept: Uint8Array | null;
}

const tenths = (pixels: number): number => Math.round(pixels * 10);

/** The y of each corner, tenths of a pixel: the scale itself, without a call for each. */
function edgeOf(heights: Float64Array, y: ChartScale): Int32Array {
  const [low, high] = y.domain;
  const foot = y(low);
  const length = y(high) - foot;
  const ys = new Int32Array(heights.length);
  for (let at = 0; at < ys.length; at += 1) {
    ys[at] = Math.round((foot + (((heights[at] as number) - low) / (high - low)) * length) * 10);
  }
  return ys;
}

/**
 * The x of each corner. Those of many buckets share that of their pixel column's first one; where a stretch ends or
 * usage starts again from zero it is exact. Of many, an area goes to one corner per place, and to those.
 */
function places({ at, index, dense }: Vertices, x: ChartScale): Pick<Drawn, 'xs' | 'kept'> {
  const xs = new Int32Array(at.length);
  const kept = dense ? new Uint8Array(at.length) : null;
  let place = Number.NaN;
  let pixel = Number.NaN;
  for (let corner = 0; corner < xs.length; corner += 1) {
    const own = tenths(x(at[corner] as number));
    const own0 = Math.floor(own / 10);
    if (own0 !== pixel || !dense || (index[corner] as number) < 0 || (index[corner + 1] ?? GAP) < 0) {
      if (kept !== null && (own !== place || index[corner] === ZERO)) kept[corner] = 1;
      place = own;
      pixel = own0;
    }
    xs[corner] = place;
  }
  return { xs, kept };
}

function outline(
  columns: ChartColumns,
  { pen, vertices: { at, index }, runs, xs }: Drawn,
  heights: Float64Array,
  ys: Int32Array,
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
      runs.map((run): Run => [Math.max(from, run[0]), Math.min(to, run[1])]).filter((run) => run[0] < run[1]),
      xs,
      ys,
    );
  return {
    area: '',
    line: line(0, split),
    running: split < count ? line(Math.max(0, split - 1), count) : '',
    last: last < 0 ? null : { x: x(at[last] ?? 0), y: y(heights[last] ?? 0) },
  };
}

/** Stretches of corners without a gap in between. */
function runsOf(index: Int32Array): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let gap = index.indexOf(GAP); gap >= 0; gap = index.indexOf(GAP, start)) {
    if (gap > start) runs.push([start, gap]);
    start = gap + 1;
  }
  if (index.length > start) runs.push([start, index.length]);
  return runs;
}

/** What of some stretches lies above a height; one corner on either side that does not comes along. */
function above(runs: readonly Run[], ys: Int32Array, height: number): Run[] {
  const parts: [number, number][] = [];
  for (const [from, to] of runs) {
    let part: [number, number] | undefined;
    for (let at = from; at < to; at += 1) {
      if ((ys[at] as number) >= height) continue;
      if (part === undefined || at - 1 > part[1]) parts.push((part = [Math.max(from, at - 1), 0]));
      part[1] = Math.min(to, at + 2);
    }
  }
  return parts;
}

/** Lines through the corners. A lone one is a point, which a round line cap shows. */
function stroke(pen: PathWriter, runs: readonly Run[], xs: Int32Array, ys: Int32Array): string {
  for (const run of runs) {
    trace(pen, run, xs, ys, MOVE, null);
    if (run[1] - run[0] === 1) pen.write(CLOSE);
  }
  return pen.take();
}

/**
 * Goes from corner to corner, by `first` to the first one; not again to where it stands.
 *
 * @param kept the corners to go to beside the first and the last one; null: all
 * @param back whether it goes from the last one to the first
 */
function trace(
  pen: PathWriter,
  [from, to]: Run,
  xs: Int32Array,
  ys: Int32Array,
  first: number,
  kept: Uint8Array | null,
  back = false,
): void {
  let letter = first;
  let place = Number.NaN;
  let height = Number.NaN;
  for (let step = from; step < to; step += 1) {
    const at = back ? from + to - 1 - step : step;
    if (kept !== null && kept[at] === 0 && at !== from && at !== to - 1) continue;
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
