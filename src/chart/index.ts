/** The pure chart: a history in, a picture and a table out. No provider, no query. */
export { UsageChartTable, type UsageChartTableProps } from './usage-chart-table';
export { UsageChartView, type UsageChartViewProps } from './usage-chart-view';
export type { ChartMeter, ChartSeries, ChartShape, UsageChartMode } from './geometry/columns';
export type { LimitStep } from './geometry/limits';
export type { Readout, ReadoutValue } from './geometry/readout';
export type { ChartFrame, ChartScale } from './geometry/scales';
export type { ResetMark } from './geometry/spans';
export { usageChartLayer, type UsageChartLayerPlace } from './layer-places';
export { UsageChartAxes, UsageChartGrid } from './layers/usage-chart-axes';
export { UsageChartCursor } from './layers/usage-chart-cursor';
export { UsageChartLegend } from './layers/usage-chart-legend';
export { UsageChartLimit, UsageChartOverage } from './layers/usage-chart-limit';
export { UsageChartReadout } from './layers/usage-chart-readout';
export { UsageChartResets } from './layers/usage-chart-resets';
export { UsageChartSeries } from './layers/usage-chart-series';
export { UsageChartUnknown } from './layers/usage-chart-unknown';
export type { ChartTextProps } from './use-chart-text';
export { useUsageChart, useUsageChartCursor, type UsageChartScene } from './use-usage-chart';
