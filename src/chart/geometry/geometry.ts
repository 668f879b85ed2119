import { toEpoch } from '../../model/instant';
import { chartAxes, type AxesMemory, type AxesOptions, type ChartAxes } from './axes';
import { barColumns, barPaths, type BarColumn, type BarPaths } from './bars';
import type { ChartColumns } from './columns';
import { limitSteps, timeOver, type LimitStep } from './limits';
import { limitLines, type LimitDrawing } from './limit-lines';
import { linePaths, type LinePaths, type OverPaths } from './paths';
import { plotSpan, resetMarks, unknownSpans, type PlotSpan, type ResetMark } from './spans';
import { timeDomain } from './time-domain';

/** What the size and the reader decide about a picture. */
export interface GeometryOptions extends AxesOptions {
  /** Whether the limit is drawn. */
  showLimit: boolean;
  /** The text of a limit's label; its length decides which steps have room for one. */
  limitText: (step: LimitStep) => string;
  /** Values beside the columns that the y axis has room for. Default: none. */
  heights?: readonly number[];
  /** The axes that the chart had last. Default: none. */
  memory?: AxesMemory;
}

/** Everything that the layers draw: pixels and path strings, no React. Bounded by the width, not by the data. */
export interface ChartGeometry extends ChartAxes {
  /** The data behind it. */
  columns: ChartColumns;
  /** The bars, when that is the shape. */
  bars: { columns: BarColumn[]; series: BarPaths[]; zeros: string } | null;
  /** The lines, otherwise. */
  lines: { series: LinePaths[]; over: OverPaths } | null;
  /** Limits inside the domain; empty when they are not shown. */
  limits: LimitStep[];
  /** How the limits are drawn. */
  limitLines: LimitDrawing;
  /** Whether usage is above its limit somewhere. */
  over: boolean;
  /** Whether that part is large enough to be seen, and so to be explained. */
  overSeen: boolean;
  /** Marks of the resets. */
  resets: ResetMark[];
  /** Where values are not known although their time has passed. */
  unknown: PlotSpan[];
  /** Where time has not come yet, or the backend has not got to; null when there is none. */
  notYet: PlotSpan | null;
}

/** A hatched part narrower than this, pixels, is not seen as one. */
const LEAST_SEEN = 6;

/** Computes a picture from columns. Pure; no DOM is asked. */
export function chartGeometry(columns: ChartColumns, options: GeometryOptions): ChartGeometry {
  const { showLimit, limitText, heights = [] } = options;
  const { history } = columns;
  const domain = timeDomain(toEpoch(history.range.from), toEpoch(history.range.to), columns.starts[0], columns.end);
  const limits = showLimit ? limitSteps(history.limits, domain) : [];
  // Not spread: there can be more than a call takes.
  const extent = heights.reduce(
    ([low, high], value): [number, number] => [Math.min(low, value), Math.max(high, value)],
    columns.extent,
  );
  const axes = chartAxes(columns, domain, extent, limitHeights(limits), options, options.memory ?? {});
  const { frame, x, y } = axes;
  const seen = Math.abs(x.invert(LEAST_SEEN) - x.invert(0));
  const over = timeOver(limits, columns, seen);
  const bars = columns.shape === 'bars' ? barColumns(columns, domain, frame.plotWidth, frame.mirrored) : null;
  return {
    columns,
    ...axes,
    bars: bars && { columns: bars, ...barPaths(columns, bars, y) },
    lines: bars ? null : linePaths(columns, x, y, frame.plotWidth, Math.min(...limits.map(({ value }) => value))),
    limits,
    limitLines: limitLines(columns, limits, x, y, frame, limitText, heights.length > 0),
    over: over > 0,
    overSeen: bars === null && columns.shape !== 'lines' && over >= seen,
    resets: resetMarks(columns, x),
    unknown: unknownSpans(columns, x),
    notYet: columns.knownUntil < domain[1] ? plotSpan(x, Math.max(columns.knownUntil, domain[0]), domain[1]) : null,
  };
}

function limitHeights(limits: readonly LimitStep[]): number[] {
  return limits.flatMap(({ value, cap }) => (cap === null ? [value] : [value, cap.value]));
}
