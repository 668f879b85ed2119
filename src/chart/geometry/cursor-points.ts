import { barSegments } from './bars';
import { bucketEnd } from './columns';
import type { ChartGeometry } from './geometry';

/** A rectangle around what a bucket has of one series, pixels inside the plot. */
export interface CursorPart {
  /** Left edge. */
  left: number;
  /** Top edge. */
  top: number;
  /** Width. */
  width: number;
  /** Height. */
  height: number;
}

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

/** What a bucket's bar has of one series; null where that is nothing, or the bar is not drawn. */
export function cursorPart({ columns, bars, y }: ChartGeometry, index: number, series: number): CursorPart | null {
  const bar = bars?.columns.find((one) => one.index === index);
  const part = barSegments(columns.series, index).find((one) => one.series === series);
  if (bar === undefined || part === undefined) return null;
  const [a, b] = [y(part.from), y(part.to)];
  return { left: bar.left, top: Math.min(a, b), width: bar.right - bar.left, height: Math.abs(a - b) };
}
