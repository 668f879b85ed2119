import type { ChartScale } from './scales';

const place = (value: number): string => String(Math.round(value * 10) / 10);

const points = (times: readonly number[], values: readonly number[], x: ChartScale, y: ChartScale): string[] =>
  times.map((time, index) => `${place(x(time))},${place(y(values[index] ?? 0))}`);

/** A line through moments and values; a value that is not known (NaN) interrupts it. */
export function linePath(times: readonly number[], values: readonly number[], x: ChartScale, y: ChartScale): string {
  let pen = 'M';
  return points(times, values, x, y)
    .map((point, index) => {
      if (!Number.isFinite(values[index])) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${point}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** The area between two lines over the same moments. */
export function bandPath(
  times: readonly number[],
  low: readonly number[],
  high: readonly number[],
  x: ChartScale,
  y: ChartScale,
): string {
  const back = points(times, low, x, y).reverse();
  return times.length < 2 ? '' : `M${[...points(times, high, x, y), ...back].join('L')}Z`;
}
