import { bucketEnd } from './columns';
import type { ChartGeometry } from './geometry';

/** A point of the cursor on a line, pixels inside the plot. */
export interface CursorPoint {
  /** Which series. */
  series: number;
  /** Its color. */
  color: number;
  /** Place. */
  x: number;
  /** Place. */
  y: number;
}

/** Where a bucket's values lie on the lines: on top of the stack for levels. None for bars: there the band says enough. */
export function cursorPoints({ columns, x, y }: ChartGeometry, index: number): CursorPoint[] {
  if (columns.shape === 'bars' || index < 0 || index >= columns.knownCount) return [];
  const start = columns.starts[index] ?? 0;
  const end = Math.min(bucketEnd(columns, index), columns.knownUntil);
  const place = x(columns.shape === 'area' ? end : (start + end) / 2);
  const points: CursorPoint[] = [];
  let base = 0;
  columns.series.forEach(({ values, color }, series) => {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) return;
    base = columns.shape === 'lines' ? value : base + value;
    points.push({ series, color, x: place, y: y(base) });
  });
  return points;
}
