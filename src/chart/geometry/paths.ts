import { area, line } from '@visx/shape';
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

/** The outlines of all series, and of their sum (for the part above the limit). */
export function linePaths(
  columns: ChartColumns,
  x: ChartScale,
  y: ChartScale,
  width: number,
): { series: LinePaths[]; total: string } {
  if (columns.shape === 'lines') {
    const series = columns.series.map(({ values }) => {
      const vertices = lineVertices(columns, values, x.domain, width);
      const high = Float64Array.from(vertices.index, (index) => values[index] ?? 0);
      return outline(columns, vertices, high, x, y);
    });
    return { series, total: '' };
  }
  const vertices = lineVertices(columns, columns.totals, x.domain, width);
  const edges = stackVertices(columns.series, vertices);
  const top = edges[edges.length - 1]?.high ?? new Float64Array(vertices.index.length);
  const fill = (low: Float64Array | null, high: Float64Array): string => {
    const shape = area<number>({
      x: (at) => roundPixel(x(vertices.at[at] ?? 0)),
      y0: (at) => roundPixel(y(low?.[at] ?? 0)),
      y1: (at) => roundPixel(y(high[at] ?? 0)),
      defined: (at) => vertices.index[at] !== GAP,
    });
    return shape(vertices.index.keys()) ?? '';
  };
  return {
    series: edges.map(({ low, high }) => ({
      ...outline(columns, vertices, high, x, y),
      area: fill(low, high),
    })),
    total: fill(null, top),
  };
}

function outline(
  columns: ChartColumns,
  vertices: Vertices,
  high: Float64Array,
  x: ChartScale,
  y: ChartScale,
): LinePaths {
  const draw = line<number>({
    x: (at) => roundPixel(x(vertices.at[at] ?? 0)),
    y: (at) => roundPixel(y(high[at] ?? 0)),
    defined: (at) => vertices.index[at] !== GAP,
  });
  const { index } = vertices;
  const count = index.length;
  let split = columns.running < 0 ? count : index.indexOf(columns.running);
  if (split < 0) split = count;
  // A reset at the running bucket's start: its zero already belongs to it.
  if (split > 0 && index[split - 1] === ZERO) split -= 1;
  const all = Array.from(index.keys());
  const lastIndex = index[count - 1];
  const last = lastIndex === undefined || lastIndex === GAP ? null : count - 1;
  return {
    area: '',
    line: draw(all.slice(0, split)) ?? '',
    running: split < count ? (draw(all.slice(Math.max(0, split - 1))) ?? '') : '',
    last: last === null ? null : { x: x(vertices.at[last] ?? 0), y: y(high[last] ?? 0) },
  };
}
