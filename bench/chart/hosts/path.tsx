import { BarePaths } from './bare-path';
import { reactHost } from './react-host';

const every = (values: Float64Array): number[] => Array.from(values, (_, index) => index);

/** Every point. */
export const host = reactHost(
  ({ data }) => <BarePaths data={data} indexesOf={every} />,
  (data) => data,
);
