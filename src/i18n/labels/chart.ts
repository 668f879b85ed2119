/** English labels of the chart. */
export const defaultChartLabels = {};

/** Labels of the chart: each can be replaced. */
export type ChartLabels = typeof defaultChartLabels;
