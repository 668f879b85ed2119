import type { ResetCause } from '../../model/history';
import { bucketEnd, type ChartColumns } from './columns';
import type { ChartScale } from './scales';

/** A stretch of time on the x axis, pixels inside the plot. */
export interface PlotSpan {
  /** Left edge. */
  left: number;
  /** Width. */
  width: number;
}

/**
 * Stretches whose values are not known although their time has passed. A statistic has none: there `null`
 * says "no data", which is a gap in the line.
 *
 * @param x time scale; spans less than a pixel apart are one, so that their number is bounded by the width
 */
export function unknownSpans(columns: ChartColumns, x: ChartScale): PlotSpan[] {
  if (columns.shape === 'lines' || columns.valued === columns.knownCount) return [];
  const spans: { from: number; to: number }[] = [];
  const pixel = Math.abs(x.invert(1) - x.invert(0));
  for (let index = 0; index < columns.knownCount; index += 1) {
    if (!Number.isNaN(columns.totals[index])) continue;
    const from = columns.starts[index] ?? 0;
    const to = Math.min(bucketEnd(columns, index), columns.knownUntil);
    const before = spans[spans.length - 1];
    if (before !== undefined && from - before.to < pixel) before.to = to;
    else spans.push({ from, to });
  }
  return spans.map(({ from, to }) => plotSpan(x, from, to));
}

/** A stretch of time as pixels, at least one wide, whichever way time runs. */
export function plotSpan(x: ChartScale, from: number, to: number): PlotSpan {
  const [a, b] = [x(from), x(to)];
  return { left: Math.min(a, b), width: Math.max(1, Math.abs(b - a)) };
}

/** A rectangle in the plot, pixels. */
export interface PlotBox extends PlotSpan {
  /** Top edge. */
  top: number;
  /** Height. */
  height: number;
}

/** Height of a line of text, pixels. */
const TEXT_HEIGHT = 16;

/**
 * Where a line of text can stand within a span without covering anything: at the bottom, else in the middle, else at
 * the top.
 *
 * @param span that the text is centered in
 * @param width of the text, pixels
 * @param plotHeight height of the plot, pixels
 * @param taken what must stay free of it
 * @returns middle and baseline of the text; null where there is no room
 */
export function textPlace(
  span: PlotSpan,
  width: number,
  plotHeight: number,
  taken: readonly PlotBox[],
): { x: number; y: number } | null {
  if (span.width < width) return null;
  const x = span.left + span.width / 2;
  const bottom = [plotHeight - 10, plotHeight / 2 + 4, 18].find((y) => {
    const top = y - TEXT_HEIGHT + 4;
    return !taken.some(
      (box) =>
        box.left < x + width / 2 &&
        box.left + box.width > x - width / 2 &&
        box.top < top + TEXT_HEIGHT &&
        box.top + box.height > top,
    );
  });
  return bottom === undefined ? null : { x, y: bottom };
}

/** A reset on the x axis. */
export interface ResetMark {
  /** Moment, epoch milliseconds. */
  at: number;
  /** Why usage started again. */
  cause: ResetCause;
  /** Place, pixels inside the plot. */
  x: number;
  /** Whether there is room for its sign. */
  sign: boolean;
}

/** Nearer than this, pixels, resets are drawn as one line. */
const LINE_DISTANCE = 4;

/** Nearer than this, a reset has no sign of its own. */
const SIGN_DISTANCE = 22;

/** The resets inside the domain, as marks that do not crowd each other. */
export function resetMarks(columns: ChartColumns, x: ChartScale): ResetMark[] {
  const marks: ResetMark[] = [];
  let lastSign = Number.NEGATIVE_INFINITY;
  const sorted = [...columns.history.resets].sort((a, b) => a.at - b.at);
  for (const { at, cause } of sorted) {
    if (!(at >= x.domain[0] && at <= x.domain[1])) continue;
    const place = x(at);
    const before = marks[marks.length - 1];
    if (before !== undefined && Math.abs(place - before.x) < LINE_DISTANCE) continue;
    const sign = Math.abs(place - lastSign) >= SIGN_DISTANCE;
    if (sign) lastSign = place;
    marks.push({ at, cause, x: place, sign });
  }
  return marks;
}
