import { isolateRightToLeft as name } from '../bidi';
import type { Granularity } from '../../model/time';

const PER: Record<Granularity, string> = {
  minute: 'Per minute',
  hour: 'Per hour',
  day: 'Per day',
  week: 'Per week',
  month: 'Per month',
  year: 'Per year',
};

/** English labels of the connected chart: what is around the picture. */
export const defaultToolbarLabels = {
  /** Name of the group of controls. */
  toolbar: (feature: string): string => `${name(feature)} chart options`,
  /** Name of the select of ranges. */
  range: 'Range',
  /** The ranges. */
  ranges: {
    'this-period': 'This period',
    'previous-period': 'Previous period',
    'last-7-days': 'Last 7 days',
    'last-30-days': 'Last 30 days',
    'last-90-days': 'Last 90 days',
    'last-12-months': 'Last 12 months',
    all: 'All usage',
    custom: 'Custom range',
  },
  /** Button that leads from a custom range to the one before it. */
  zoomOut: 'Zoom out',
  /** Name of the select of dimensions. */
  breakDownBy: 'Break down by',
  /** All usage as one. */
  noBreakDown: 'None',
  /** Name of the switch between running level and amounts. */
  view: 'Values',
  /** The running level. */
  cumulative: 'Cumulative',
  /** The amount in each bucket. */
  per: (granularity: Granularity | 'irregular'): string =>
    granularity === 'irregular' ? 'Per interval' : PER[granularity],
  /** Switches between picture and table. */
  table: 'Table',
  /** Button that offers the chart as a file, and name of the group of files. */
  download: 'Download',
  /** The kinds of files. */
  formats: { csv: 'CSV', svg: 'SVG', png: 'PNG' },
  /** Button that opens width, time zone and custom range, and name of their group. */
  options: 'Options',
  /** The span that is shown, and all that was used in it. */
  total: (period: string, quantity: string): string => `${period} · ${quantity} in this range`,
  /** Why the total is not held against the limit. */
  scopeNote: 'This range is not one usage period, so its total does not relate to the limit.',
  /** Added where the limit is drawn. */
  limitNote: 'The limit is drawn as it was over time.',
  /** Added where a running level does not know what was used before the range. */
  openingNote: 'Up to the first reset, the line counts from the start of the range.',
  /** The engine left something out. */
  truncated: (reason: string): string => `Not everything is shown: ${reason}`,
  /** Read out while the first chart loads. */
  loading: 'Loading usage over time',
  /** The customer has nothing of this feature. */
  noEntitlement: 'This customer has no entitlement for this feature, so there is no usage to show.',
  /** Usage is not known, and never was. */
  noUsageKnown: 'No usage is known yet, so there is nothing to draw.',
  /** The chart could not be loaded. */
  failed: (reason: string): string => `Usage over time could not be loaded: ${reason}`,
  /** The last refresh failed, the older chart stays. */
  stale: (reason: string): string => `This chart is from before the last refresh, which failed: ${reason}`,
};

/**
 * Labels of the connected chart: each can be replaced.
 *
 * @interface
 */
export type ToolbarLabels = typeof defaultToolbarLabels;
