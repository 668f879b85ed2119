import { barSegments } from './bars';
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

/** What a bucket's bar has of one series; null where that is nothing, or the bar is not drawn. */
export function cursorPart({ columns, bars, y }: ChartGeometry, index: number, series: number): CursorPart | null {
  const bar = bars?.columns.find((one) => one.index === index);
  const part = barSegments(columns.series, index).find((one) => one.series === series);
  if (bar === undefined || part === undefined) return null;
  const [a, b] = [y(part.from), y(part.to)];
  return { left: bar.left, top: Math.min(a, b), width: bar.right - bar.left, height: Math.abs(a - b) };
}
