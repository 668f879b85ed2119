import { bucketEnd, type ChartColumns } from './columns';
import { roundPixel, type ChartScale } from './scales';

/** The place of one bar, pixels inside the plot. */
export interface BarColumn {
  /** The bucket that is drawn. */
  index: number;
  /** Left edge. */
  left: number;
  /** Right edge, after the gap to the next one. */
  right: number;
}

/**
 * Where the bars stand: as wide as their buckets really are, on whole pixels, never overlapping. Where
 * several buckets share a pixel column, the one with the greatest total (by size) is drawn.
 *
 * @param columns the data
 * @param domain of the x axis
 * @param width of the plot, pixels
 * @param mirrored whether time runs from right to left
 */
export function barColumns(
  columns: ChartColumns,
  domain: readonly [number, number],
  width: number,
  mirrored: boolean,
): BarColumn[] {
  const perPixel = width / (domain[1] - domain[0]);
  const size = (index: number) => Math.abs(columns.totals[index] ?? 0);
  const bars: BarColumn[] = [];
  for (let index = 0; index < columns.knownCount; index += 1) {
    if (Number.isNaN(columns.totals[index])) continue;
    let left = Math.min(width - 1, Math.round(((columns.starts[index] ?? 0) - domain[0]) * perPixel));
    const right = Math.round((bucketEnd(columns, index) - domain[0]) * perPixel);
    const before = bars[bars.length - 1];
    if (before !== undefined && right <= before.right) {
      if (before.right - before.left <= 1) {
        if (size(index) > size(before.index)) before.index = index;
        continue;
      }
      // A sliver beside a wide bar takes a pixel of it, so that neither hides the other.
      before.right -= 1;
      left = before.right;
    }
    if (before !== undefined && left < before.right) left = before.right;
    bars.push({ index, left, right: Math.max(right, left + 1) });
  }
  return bars.map(({ index, left, right }) => {
    const gap = gapOf(right - left);
    const start = left + Math.floor(gap / 2);
    const end = right - Math.ceil(gap / 2);
    return mirrored ? { index, left: width - end, right: width - start } : { index, left: start, right: end };
  });
}

function gapOf(width: number): number {
  if (width < 4) return 0;
  if (width < 8) return 1;
  return width < 48 ? 2 : Math.min(16, Math.round(width / 16));
}

/** One bar's part of one series, in values. */
export interface BarSegment {
  /** Which series. */
  series: number;
  /** Where it starts, seen from zero. */
  from: number;
  /** Where it ends. */
  to: number;
}

/** The stack of one bucket: what is positive grows up from zero, what is negative down. Zero and not known add nothing. */
export function barSegments(series: readonly { values: Float64Array }[], index: number): BarSegment[] {
  const segments: BarSegment[] = [];
  let above = 0;
  let below = 0;
  series.forEach(({ values }, at) => {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value) || value === 0) return;
    const from = value > 0 ? above : below;
    const to = from + value;
    if (value > 0) above = to;
    else below = to;
    segments.push({ series: at, from, to });
  });
  return segments;
}

/** What is drawn of one series of bars. */
export interface BarPaths {
  /** Outline of its closed bars. */
  closed: string;
  /** Outline of its running bar. */
  running: string;
}

/** The outlines of all bars: one pair per series, and the marks of buckets that are known to be zero. */
export function barPaths(
  columns: ChartColumns,
  bars: readonly BarColumn[],
  y: ChartScale,
): { series: BarPaths[]; zeros: string } {
  const series = columns.series.map((): BarPaths => ({ closed: '', running: '' }));
  let zeros = '';
  const zero = y(0);
  for (const { index, left, right } of bars) {
    const segments = barSegments(columns.series, index);
    if (segments.length === 0) zeros += rectangle(left, right, zero - 1.5, zero);
    const top = segments.findLast((segment) => segment.to > 0);
    const bottom = segments.findLast((segment) => segment.to < 0);
    for (const segment of segments) {
      const paths = series[segment.series];
      if (paths === undefined) continue;
      let near = y(segment.from);
      const far = y(segment.to);
      if (segment.from !== 0 && Math.abs(near - far) > 3) near += near > far ? -1 : 1;
      const outer = segment === top || segment === bottom;
      const outline = outer ? roundedBar(left, right, near, far) : rectangle(left, right, near, far);
      if (index === columns.running) paths.running += outline;
      else paths.closed += outline;
    }
  }
  return { series, zeros };
}

function rectangle(left: number, right: number, near: number, far: number): string {
  return `M${roundPixel(left)},${roundPixel(near)}V${roundPixel(far)}H${roundPixel(right)}V${roundPixel(near)}Z`;
}

/** A bar with rounded corners at its far end. */
function roundedBar(left: number, right: number, near: number, far: number): string {
  const radius = Math.min(3, (right - left) / 3, Math.abs(near - far));
  if (radius < 1) return rectangle(left, right, near, far);
  const inner = far < near ? far + radius : far - radius;
  return (
    `M${roundPixel(left)},${roundPixel(near)}V${roundPixel(inner)}Q${roundPixel(left)},${roundPixel(far)} ${roundPixel(left + radius)},${roundPixel(far)}` +
    `H${roundPixel(right - radius)}Q${roundPixel(right)},${roundPixel(far)} ${roundPixel(right)},${roundPixel(inner)}V${roundPixel(near)}Z`
  );
}
