import { useMemo } from 'react';
import type { UsageHistory } from '../model/history';
import { useChart } from './chart-context';
import { useCursor } from './cursor';
import { bucketAt, type ChartSeries, type ChartShape, type UsageChartMode } from './geometry/columns';
import type { LimitStep } from './geometry/limits';
import { readoutAt, type Readout } from './geometry/readout';
import type { ChartFrame, ChartScale } from './geometry/scales';
import type { ResetMark } from './geometry/spans';

/** A chart as its layers see it: pixels are those of the plot, whose top left corner is the origin of a layer. */
export interface UsageChartScene {
  /** The history, in the view that is shown. */
  history: UsageHistory;
  /** What is shown. */
  view: UsageChartMode;
  /** How it is drawn. */
  shape: ChartShape;
  /** Where the plot lies in the picture, and whether time runs from right to left. */
  frame: ChartFrame;
  /** Moment, epoch milliseconds → pixels from the left; `x.invert` leads back. */
  x: ChartScale;
  /** Value → pixels from the top; `y.invert` leads back. */
  y: ChartScale;
  /** The series with their typed columns: one value per bucket, NaN = not known. */
  series: readonly ChartSeries[];
  /** Names of the series, in their order. */
  names: readonly string[];
  /** Outlines per series as path data: of bars the closed ones, of lines the closed stretch; `area` is empty where none is filled. */
  paths: readonly { line: string; area: string }[];
  /** Limits as drawn; empty where none is shown. */
  limits: readonly LimitStep[];
  /** Resets that have a mark. */
  resets: readonly ResetMark[];
  /** From here on nothing is known yet, epoch milliseconds. */
  knownUntil: number;
  /** The bucket that holds a moment (outside of all, the nearest one); −1 when there is none. */
  bucketAt: (at: number) => number;
  /** All that is known about one bucket. */
  readoutAt: (index: number) => Readout;
}

/**
 * Scales, paths and read-out of the chart around a layer. It changes with data, size and theme, never with the
 * cursor: for that one there is {@link useUsageChartCursor}.
 *
 * @throws Error outside of `<UsageChartView>`
 * @example function Launch() { const { x, frame } = useUsageChart(); return <line x1={x(at)} x2={x(at)} y2={frame.plotHeight} />; }
 */
export function useUsageChart(): UsageChartScene {
  const { geometry, names } = useChart();
  return useMemo(() => {
    const { columns, bars, lines, frame, x, y, limits, resets } = geometry;
    return {
      history: columns.history,
      view: columns.mode,
      shape: columns.shape,
      frame,
      x,
      y,
      series: columns.series,
      names,
      paths: columns.series.map((_, index) => ({
        line: bars?.series[index]?.closed ?? lines?.series[index]?.line ?? '',
        area: lines?.series[index]?.area ?? '',
      })),
      limits,
      resets,
      knownUntil: columns.knownUntil,
      bucketAt: (at) => bucketAt(columns, at),
      readoutAt: (index) => readoutAt(columns, index, limits),
    };
  }, [geometry, names]);
}

/**
 * The bucket that pointer or keyboard read, or null. Renders its layer at each move: use it in a layer of the
 * overlay, which is small.
 *
 * @throws Error outside of `<UsageChartView>`
 */
export function useUsageChartCursor(): number | null {
  const { cursor, geometry } = useChart();
  return useCursor(cursor, geometry.columns.count)?.index ?? null;
}
