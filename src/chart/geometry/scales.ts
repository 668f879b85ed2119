import { roundDomain, roundTicks } from './value-ticks';

/** Where the plot lies in the picture, pixels. */
export interface ChartFrame {
  /** Width of the whole picture. */
  width: number;
  /** Height of the whole picture. */
  height: number;
  /** Left edge of the plot. */
  left: number;
  /** Top edge of the plot. */
  top: number;
  /** Width of the plot. */
  plotWidth: number;
  /** Height of the plot. */
  plotHeight: number;
  /** Whether time runs from right to left. */
  mirrored: boolean;
}

/** Estimated width of one character of an axis label, pixels; text is not measured, so server and browser agree. */
export const CHARACTER_WIDTH = 6.7;

/** Pixels to a tenth: finer is not seen and makes paths long. */
export const roundPixel = (value: number): number => Math.round(value * 10) / 10;

/** A linear map of one axis, both ways. */
export interface ChartScale {
  /** Value → pixels inside the plot. */
  (value: number): number;
  /** Pixels inside the plot → value. */
  invert(pixels: number): number;
  /** First and last value. */
  domain: [first: number, last: number];
}

/** Time → x inside the plot; runs from the right edge when mirrored. */
export function timeScale(domain: [number, number], width: number, mirrored: boolean): ChartScale {
  return linear(domain, mirrored ? [width, 0] : [0, width]);
}

/** Value → y inside the plot: the domain's end is the top. */
export function valueScale(domain: [number, number], height: number): ChartScale {
  return linear(domain, [height, 0]);
}

/** Plain arithmetic: a general scale asks ten questions per value, and paths need thousands of them. */
function linear([first, last]: [number, number], [from, to]: [number, number]): ChartScale {
  const [span, length] = [last - first, to - from];
  // The quotient first: the span alone can be so small that its inverse is infinite.
  return Object.assign((value: number) => from + ((value - first) / span) * length, {
    invert: (pixels: number) => first + ((pixels - from) / length) * span,
    domain: [first, last] as [number, number],
  });
}

/** How many times its own size the y axis may grow for the sake of a limit. */
export const LIMIT_REACH = 8;

/** The y axis: its ends and the values that have a label and a grid line. */
export interface ValueAxis {
  /** Lowest and highest value of the axis; always holds zero. */
  domain: [number, number];
  /** Round values inside the domain, ascending. */
  ticks: number[];
}

/**
 * A round y axis that holds zero, all values and the limits, save those that would press the values flat
 * (more than {@link LIMIT_REACH} times the highest value).
 *
 * @param extent lowest and highest value to be drawn
 * @param limits limits within the range
 * @param height of the plot, pixels; about one tick per 48
 * @param whole only whole ticks
 */
export function valueAxis(
  extent: readonly [number, number],
  limits: readonly number[],
  height: number,
  whole: boolean,
): ValueAxis {
  const low = Math.min(0, extent[0]);
  let high = Math.max(0, extent[1]);
  const reach = high > 0 ? high * LIMIT_REACH : Number.POSITIVE_INFINITY;
  let topped = 0;
  for (const limit of limits) if (limit <= reach && limit > topped) topped = limit;
  // A limit on the very edge would be cut in half, and its label has to stand above it.
  if (topped >= high) high = topped * 1.06;
  if (!(high - low > 0) || !Number.isFinite(high - low)) high = low + 1;
  const wanted = Math.min(8, Math.max(2, Math.round(height / 48)));
  const [first, last] = roundDomain([low, high], wanted);
  const ticks = roundTicks([first, last], wanted).filter((tick) => !whole || Number.isInteger(tick));
  // Rounding can step just inside of a value that is next to nothing.
  return { domain: [Math.min(first, low), Math.max(last, high)], ticks };
}
