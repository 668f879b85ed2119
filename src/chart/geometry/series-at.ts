import { barSegments } from './bars';
import { bucketEnd } from './columns';
import type { ChartGeometry } from './geometry';

/** Farther than this, pixels, a pointer is not near a line. */
const REACH = 24;

/**
 * The series under a point of the plot: the part of a bar or of a stack, the nearest line of several; null where there
 * is none, or only one series.
 *
 * @param index the bucket that the point is in
 * @param left of the point, pixels inside the plot
 * @param top of the point
 */
export function seriesAt({ columns, x, y }: ChartGeometry, index: number, left: number, top: number): number | null {
  const { series, shape, starts, knownUntil } = columns;
  if (series.length < 2) return null;
  const value = y.invert(top);
  if (shape === 'bars') {
    const part = barSegments(series, index).find(({ from, to }) => (value - from) * (value - to) <= 0);
    return part?.series ?? null;
  }
  const start = starts[index] ?? 0;
  const end = Math.min(bucketEnd(columns, index), knownUntil);
  // A level grows from the end of the bucket before to the end of this one; the others stand still.
  const share = shape === 'area' ? Math.min(1, Math.max(0, (x.invert(left) - start) / (end - start))) : 1;
  const fromZero = columns.resetAt[index] === 1 || (index === 0 && columns.fromZero);
  let base = 0;
  let nearest: number | null = null;
  let distance = REACH;
  for (const [at, { values }] of series.entries()) {
    const to = values[index] ?? Number.NaN;
    if (Number.isNaN(to)) continue;
    if (shape === 'lines') {
      const away = Math.abs(y(to) - top);
      if (away < distance) [nearest, distance] = [at, away];
      continue;
    }
    const before = fromZero ? 0 : (values[index - 1] ?? to);
    const from = Number.isNaN(before) ? to : before;
    const next = base + from + (to - from) * share;
    if ((value - base) * (value - next) <= 0 && value !== base) return at;
    base = next;
  }
  return nearest;
}
