import type { ChartColumns } from './columns';
import { roundPixel, type ChartScale } from './scales';
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

/**
 * The outlines of all series, and of their sum (for the part above the limit). Each corner is rounded and
 * written as text once, and shared by all paths that pass through it: the upper edge of one series is the
 * lower edge of the next. Writing numbers is what costs.
 */
export function linePaths(
  columns: ChartColumns,
  x: ChartScale,
  y: ChartScale,
  width: number,
): { series: LinePaths[]; total: string } {
  if (columns.shape === 'lines') {
    const series = columns.series.map(({ values }) => {
      const vertices = lineVertices(columns, values, x.domain, width);
      const heights = Float64Array.from(vertices.index, (index) => values[index] ?? 0);
      return outline(columns, vertices, heights, corners(places(vertices, x), heights, y), x, y);
    });
    return { series, total: '' };
  }
  const vertices = lineVertices(columns, columns.totals, x.domain, width);
  const runs = runsOf(vertices.index, 0, vertices.index.length);
  const xs = places(vertices, x);
  const floor = corners(xs, new Float64Array(xs.length), y);
  let below = floor;
  const series = stackVertices(columns.series, vertices).map((heights): LinePaths => {
    const above = corners(xs, heights, y);
    const paths = { ...outline(columns, vertices, heights, above, x, y), area: fill(runs, below, above) };
    below = above;
    return paths;
  });
  return { series, total: series.length === 1 ? (series[0]?.area ?? '') : fill(runs, floor, below) };
}

const places = (vertices: Vertices, x: ChartScale): string[] => vertices.at.map((at) => String(roundPixel(x(at))));

const corners = (xs: readonly string[], heights: Float64Array, y: ChartScale): string[] =>
  xs.map((place, at) => `${place},${roundPixel(y(heights[at] ?? 0))}`);

function outline(
  columns: ChartColumns,
  { at, index }: Vertices,
  heights: Float64Array,
  points: readonly string[],
  x: ChartScale,
  y: ChartScale,
): LinePaths {
  const count = index.length;
  let split = columns.running < 0 ? count : index.indexOf(columns.running);
  if (split < 0) split = count;
  // A reset at the running bucket's start: its zero already belongs to it.
  if (split > 0 && index[split - 1] === ZERO) split -= 1;
  const last = count === 0 || index[count - 1] === GAP ? -1 : count - 1;
  return {
    area: '',
    line: edge(runsOf(index, 0, split), points),
    running: split < count ? edge(runsOf(index, Math.max(0, split - 1), count), points) : '',
    last: last < 0 ? null : { x: x(at[last] ?? 0), y: y(heights[last] ?? 0) },
  };
}

/** Stretches of corners without a gap in between, as [first, one after the last]. */
function runsOf(index: readonly number[], from: number, to: number): [number, number][] {
  const runs: [number, number][] = [];
  let begins = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && index[at] !== GAP) continue;
    if (at > begins) runs.push([begins, at]);
    begins = at + 1;
  }
  return runs;
}

/** A line through the corners. A lone one is a point, which a round line cap shows. */
const edge = (runs: readonly [number, number][], points: readonly string[]): string =>
  runs.map(([from, to]) => `M${points.slice(from, to).join('L')}${to - from === 1 ? 'Z' : ''}`).join('');

/** The area between two edges. */
const fill = (runs: readonly [number, number][], low: readonly string[], high: readonly string[]): string =>
  runs.map(([from, to]) => `M${high.slice(from, to).join('L')}L${low.slice(from, to).reverse().join('L')}Z`).join('');
