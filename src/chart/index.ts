/** The pure chart: a history in, a picture and a table out. No provider, no query. */
export { UsageChartTable, type UsageChartTableProps } from './usage-chart-table';
export { UsageChartView, type UsageChartViewProps } from './usage-chart-view';
export type { ChartMeter, UsageChartMode } from './geometry/columns';
export type { ChartTextProps } from './use-chart-text';
