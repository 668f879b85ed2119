import { icon } from '../shared/icons';

/** A line in its axes: the chart. */
export const ChartIcon = icon('M2.75 2.75v10.5h10.5M5 10.25l2.75-3.5 2.25 2 3-4.25');

/** Points to the start of the line: back. */
export const BackIcon = icon('m10 3.5-4.5 4.5L10 12.5', true);
