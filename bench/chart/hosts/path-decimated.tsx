import { BarePaths } from './bare-path';
import { WIDTH } from './host';
import { reactHost } from './react-host';

/** The first, the lowest, the highest and the last of each column of pixels. */
function extremes(values: Float64Array): number[] {
  const perColumn = values.length / WIDTH;
  if (perColumn < 4) return Array.from(values, (_, index) => index);
  const kept: number[] = [];
  for (let column = 0; column < WIDTH; column += 1) {
    const first = Math.floor(column * perColumn);
    const last = Math.floor((column + 1) * perColumn) - 1;
    let [low, high] = [first, first];
    for (let index = first; index <= last; index += 1) {
      const value = values[index] ?? 0;
      if (value < (values[low] ?? 0)) low = index;
      if (value > (values[high] ?? 0)) high = index;
    }
    kept.push(...[...new Set([first, low, high, last])].sort((a, b) => a - b));
  }
  return kept;
}

/** Not more points than can be seen. */
export const host = reactHost(
  ({ data }) => <BarePaths data={data} indexesOf={extremes} />,
  (data) => data,
);
