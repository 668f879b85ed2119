export { chartView } from './chart-picture';
export type { ChartMoment } from './use-moment';
export type { UsageChartSettings } from './settings';
export { UsageChart, type UsageChartProps } from './usage-chart';
