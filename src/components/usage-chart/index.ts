export { USAGE_RANGES, type UsageRange } from './ranges';
export { UsageChart, type UsageChartProps } from './usage-chart';
