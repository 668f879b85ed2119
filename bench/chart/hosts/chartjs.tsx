import { Chart, prepare } from './chartjs-shared';
import { reactHost } from './react-host';

export const host = reactHost(({ data }) => <Chart data={data} decimated={false} />, prepare);
