import type { ChartColumns } from './columns';
import {
  ACROSS,
  CLOSE,
  createPathWriter,
  DOWN,
  LINE,
  MOVE,
  takePath,
  trace,
  write,
  type PathWriter,
} from './path-writer';
import type { ChartScale } from './scales';
import { GAP, lineVertices, stackEdges, ZERO, type Vertices } from './vertices';

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
  const draw = (values: Float64Array): Drawn => {
    const vertices = lineVertices(columns, values, x, width);
    // Each corner has two numbers, and an area two edges.
    return { vertices, runs: runsOf(vertices.index), pen: createPathWriter(vertices.index.length * 4 + 8) };
  };
  if (columns.shape === 'lines') {
    const series = columns.series.flatMap((one) => {
      const drawn = draw(one.values);
      return stackEdges([one], drawn.vertices, y).map((edge) => outline(columns, drawn, edge));
    });
    return { series, over: { area: '', edge: '' } };
  }
  const drawn = draw(columns.totals);
  const { pen, runs, vertices } = drawn;
  const { xs, index } = vertices;
  const floor = tenths(y(0));
  // One corner per place, and those at zero.
  const isLeftOut = vertices.dense ? (at: number) => xs[at] === xs[at - 1] && index[at] !== ZERO : null;
  const fill = (some: readonly Run[], high: Int32Array, low: Int32Array | undefined): string => {
    for (const [from, to] of some) {
      trace(pen, xs, high, from, to, MOVE, isLeftOut);
      if (low === undefined) {
        write(pen, DOWN, floor);
        write(pen, ACROSS, xs[from]);
      } else trace(pen, xs, low, from, to, LINE, isLeftOut, true);
      write(pen, CLOSE);
    }
    return takePath(pen);
  };
  let top: Int32Array | undefined;
  const series = stackEdges(columns.series, vertices, y).map((edge): LinePaths => {
    const low = top;
    top = edge;
    return { ...outline(columns, drawn, edge), area: fill(runs, edge, low) };
  });
  const sum = top ?? xs;
  const parts = above(runs, sum, tenths(y(lowest)));
  return { series, over: { area: fill(parts, sum, undefined), edge: stroke(pen, parts, vertices, sum) } };
}

/** What the outlines of a line are made from. */
interface Drawn {
  vertices: Vertices;
  runs: readonly Run[];
  pen: PathWriter;
}

const tenths = (pixels: number): number => Math.round(pixels * 10);

function outline(columns: ChartColumns, { pen, vertices, runs }: Drawn, ys: Int32Array): LinePaths {
  const { xs, index } = vertices;
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
      vertices,
      ys,
    );
  return {
    area: '',
    line: line(0, split),
    running: split < count ? line(Math.max(0, split - 1), count) : '',
    last: last < 0 ? null : { x: (xs[last] as number) / 10, y: (ys[last] as number) / 10 },
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
function stroke(pen: PathWriter, runs: readonly Run[], { xs }: Vertices, ys: Int32Array): string {
  for (const [from, to] of runs) {
    trace(pen, xs, ys, from, to, MOVE);
    if (to - from === 1) write(pen, CLOSE);
  }
  return takePath(pen);
}
