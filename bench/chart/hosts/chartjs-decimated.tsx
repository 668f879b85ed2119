import { Chart, prepare, registerDecimation } from './chartjs-shared';
import { reactHost } from './react-host';

registerDecimation();

export const host = reactHost(({ data }) => <Chart data={data} decimated />, prepare);
