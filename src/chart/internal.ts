/**
 * One copy of the chart for the files of the package that are CommonJS. No public entry: the names that hosts use are
 * listed in index.ts.
 */
export * from './index';
export * from './export';
export * from './break-down/break-down-figure';
export * from './break-down/use-break-down';
export { useChart } from './chart-context';
export * from './chart-figure';
export * from './chart-table';
export * from './geometry/columns';
export * from './geometry/record-marks';
export * from './use-chart-text';
