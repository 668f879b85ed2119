import type { ChartColumns } from './columns';
import { CHARACTER_WIDTH, timeScale, valueAxis, valueScale, type ChartFrame, type ChartScale } from './scales';
import { timeTicks, type TimeTick } from './ticks';

/** Frame, scales and labels of a picture. */
export interface ChartAxes {
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
}

/** What decides how the axes are. */
export interface AxesOptions {
  /** Width of the picture, pixels. */
  width: number;
  /** Height of the picture, pixels. */
  height: number;
  /** Whether time runs from right to left. */
  mirrored: boolean;
  /** A y value as text; its length decides how wide the axis is. */
  valueText: (value: number) => string;
}

/** The axes that a chart had last. They stay the same objects while other values have the same axes. */
export interface AxesMemory {
  /** What they were made from. */
  key?: string;
  /** The axes. */
  axes?: ChartAxes;
}

/** Height of the two rows of time labels. */
const AXIS_HEIGHT = 40;

/** Room above the plot for the reset signs. */
const TOP = 20;

/**
 * The axes of a picture.
 *
 * @param columns whose days they name
 * @param domain of the x axis, epoch milliseconds
 * @param extent lowest and highest value to be drawn
 * @param limits to make room for
 * @param memory of the chart
 */
export function chartAxes(
  { history: { granularity }, timeZone, whole }: ChartColumns,
  domain: [number, number],
  extent: readonly [number, number],
  limits: readonly number[],
  { width, height, mirrored, valueText }: AxesOptions,
  memory: AxesMemory,
): ChartAxes {
  const plotHeight = Math.max(40, height - TOP - AXIS_HEIGHT);
  const axis = valueAxis(extent, limits, plotHeight, whole);
  const texts = axis.ticks.map(valueText);
  const key = [domain, axis.domain, texts, width, height, mirrored, granularity, timeZone].join();
  if (memory.axes && memory.key === key) return memory.axes;
  const y = valueScale(axis.domain, plotHeight);
  const longest = Math.max(2, ...texts.map(({ length }) => length));
  const labels = Math.min(Math.ceil(longest * CHARACTER_WIDTH) + 14, Math.round(width / 3));
  const side = 10;
  const plotWidth = Math.max(40, width - labels - side);
  const axes: ChartAxes = {
    frame: { width, height, left: mirrored ? side : labels, top: TOP, plotWidth, plotHeight, mirrored },
    x: timeScale(domain, plotWidth, mirrored),
    y,
    valueTicks: axis.ticks.map((value, index) => ({ value, y: y(value), text: texts[index] ?? '' })),
    timeTicks: timeTicks(domain, plotWidth, granularity, timeZone),
  };
  Object.assign(memory, { key, axes });
  return axes;
}
