import { toEpoch } from '../../model/instant';
import { barColumns, barPaths, type BarColumn, type BarPaths } from './bars';
import type { ChartColumns } from './columns';
import { limitSteps, timeOver, type LimitStep } from './limits';
import { limitLines, type LimitDrawing } from './limit-lines';
import { linePaths, type LinePaths, type OverPaths } from './paths';
import { CHARACTER_WIDTH, timeScale, valueAxis, valueScale, type ChartFrame, type ChartScale } from './scales';
import { plotSpan, resetMarks, unknownSpans, type PlotSpan, type ResetMark } from './spans';
import { timeTicks, type TimeTick } from './ticks';
import { timeDomain } from './time-domain';

/** What the size and the reader decide about a picture. */
export interface GeometryOptions {
  /** Width of the picture, pixels. */
  width: number;
  /** Height of the picture, pixels. */
  height: number;
  /** Whether time runs from right to left. */
  mirrored: boolean;
  /** Whether the limit is drawn. */
  showLimit: boolean;
  /** A y value as text; its length decides how wide the axis is. */
  valueText: (value: number) => string;
  /** The text of a limit's label; its length decides which steps have room for one. */
  limitText: (step: LimitStep) => string;
  /** Values beside the columns that the y axis has room for. Default: none. */
  heights?: readonly number[];
}

/** Everything that the layers draw: pixels and path strings, no React. Bounded by the width, not by the data. */
export interface ChartGeometry {
  /** The data behind it. */
  columns: ChartColumns;
  /** Where the plot lies. */
  frame: ChartFrame;
  /** Time → x inside the plot. */
  x: ChartScale;
  /** Value → y inside the plot. */
  y: ChartScale;
  /** Round values with a grid line. */
  valueTicks: { value: number; y: number; text: string }[];
  /** Labelled boundaries. */
  timeTicks: TimeTick[];
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

/** Height of the two rows of time labels. */
const AXIS_HEIGHT = 40;

/** Room above the plot for the reset signs. */
const TOP = 20;

/** A hatched part narrower than this, pixels, is not seen as one. */
const LEAST_SEEN = 6;

/** Computes a picture from columns. Pure; no DOM is asked. */
export function chartGeometry(columns: ChartColumns, options: GeometryOptions): ChartGeometry {
  const { width, height, mirrored, showLimit, valueText, limitText, heights = [] } = options;
  const { history } = columns;
  const domain = timeDomain(toEpoch(history.range.from), toEpoch(history.range.to), columns.starts[0], columns.end);
  const limits = showLimit ? limitSteps(history.limits, domain) : [];
  const [low, high] = columns.extent;
  const plotHeight = Math.max(40, height - TOP - AXIS_HEIGHT);
  const axis = valueAxis(
    [Math.min(low, ...heights), Math.max(high, ...heights)],
    limitHeights(limits),
    plotHeight,
    columns.whole,
  );
  const y = valueScale(axis.domain, plotHeight);
  const ticks = axis.ticks.map((value) => ({ value, y: y(value), text: valueText(value) }));
  const longest = ticks.reduce((most, { text }) => Math.max(most, text.length), 2);
  const labels = Math.min(Math.ceil(longest * CHARACTER_WIDTH) + 14, Math.round(width / 3));
  const side = 10;
  const frame: ChartFrame = {
    width,
    height,
    left: mirrored ? side : labels,
    top: TOP,
    plotWidth: Math.max(40, width - labels - side),
    plotHeight,
    mirrored,
  };
  const x = timeScale(domain, frame.plotWidth, mirrored);
  const seen = Math.abs(x.invert(LEAST_SEEN) - x.invert(0));
  const over = timeOver(limits, columns, seen);
  const bars = columns.shape === 'bars' ? barColumns(columns, domain, frame.plotWidth, mirrored) : null;
  return {
    columns,
    frame,
    x,
    y,
    valueTicks: ticks,
    timeTicks: timeTicks(domain, frame.plotWidth, history.granularity, columns.timeZone),
    bars: bars && { columns: bars, ...barPaths(columns, bars, y) },
    lines: bars ? null : linePaths(columns, x, y, frame.plotWidth, Math.min(...limits.map(({ value }) => value))),
    limits,
    limitLines: limitLines(columns, limits, x, y, frame, limitText),
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
