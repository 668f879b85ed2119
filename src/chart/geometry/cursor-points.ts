import { bucketEnd } from './columns';
import type { ChartGeometry } from './geometry';

/** Where a bucket's values lie on the lines. None for bars: there the band says enough. */
export interface CursorPoints {
  /** Place of all of them. */
  x: number;
  /** Place per series, on top of the stack for levels; NaN = no value. */
  y: number[];
}

/** Where a bucket's values lie on the lines; null where there is none. */
export function cursorPoints({ columns, x, y }: ChartGeometry, index: number): CursorPoints | null {
  if (columns.shape === 'bars' || index >= columns.knownCount || Number.isNaN(columns.totals[index])) return null;
  const start = columns.starts[index] ?? 0;
  const end = Math.min(bucketEnd(columns, index), columns.knownUntil);
  let base = 0;
  return {
    x: x(columns.shape === 'area' ? end : (start + end) / 2),
    y: columns.series.map(({ values }) => {
      const value = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) return value;
      base = columns.shape === 'lines' ? value : base + value;
      return y(base);
    }),
  };
}
