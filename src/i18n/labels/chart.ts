import { isolateRightToLeft as nameOf } from '../bidi';
import type { LabelCount } from '../count';
import type { ResetCause } from '../../model/history';

/** What the chart's summary is made from. Every text is formatted already. */
export interface ChartSummaryParts {
  /** What is shown. */
  mode: 'cumulative' | 'per-period' | 'statistic';
  /** First and last moment of the range. */
  range: string;
  /** The highest value and the bucket that it is in; null: no value is known. */
  peak: { value: string; when: string } | null;
  /** All amounts together, exact, for `per-period`; else the last known value. */
  current: string | null;
  /** The limit at the last known moment, where it is shown. */
  limit: string | null;
  /** How much usage is above that limit. */
  overage: string | null;
  /** Number of series. */
  series: LabelCount;
}

const resetCauses: Record<ResetCause, string> = {
  period: 'A new usage period starts from zero',
  'subscription-change': 'The subscription changed: usage starts from zero',
  manual: 'Usage was reset by hand',
  unknown: 'Usage starts from zero',
};

const undrawnReasons = ['no number', 'no time of its own', 'later than known'];

/** English labels of the chart. */
export const defaultChartLabels = {
  /** Name of the figure. */
  name: (title: string): string => `${nameOf(title)} usage over time`,
  /** Name of the part that takes the keyboard. */
  plot: (title: string): string => `${nameOf(title)}, values over time`,
  /** How to read it with the keyboard. */
  plotHelp:
    'Left and right arrow move from value to value, up and down from series to series, Page Up and Page Down further, Home and End to the ends, Escape leaves.',
  /** The zone in which days are cut. */
  timesIn: (zone: string): string => `Times in ${zone}`,
  /** Shown in place of a chart without any value. */
  empty: 'No usage in this range yet.',
  /** Name of the only series. */
  usage: 'Usage',
  /** Stands between two facts in one line, and between the dimension values of one series. */
  separator: ' · ',
  /** Stands where a value is not known; why is said beside it. */
  dash: '—',
  /** The series of all that has no value of a dimension. */
  noValue: (key: string): string => `No ${nameOf(key)}`,
  /** The series of the rest. */
  other: 'Other',
  /** Sum of all series. */
  total: 'Total',
  /** A limit of unknown or soft enforcement. */
  limit: (value: string): string => `Limit ${value}`,
  /** A limit that blocks. */
  hardLimit: (value: string): string => `Hard limit ${value}`,
  /** Hard stop above a soft limit. */
  cap: (value: string): string => `Stops at ${value}`,
  /** Row of the read-out and column of the table. */
  limitName: 'Limit',
  /** Series that the read-out has no room for. */
  more: (count: LabelCount): string => `${count.text} more`,
  /** What is above the limit. */
  over: (value: string): string => `${value} over`,
  /** Entry of the legend for the part above the limit. */
  overLimit: 'Over limit',
  /** The running bucket. */
  soFar: 'so far',
  /** Entry of the legend for the running bucket. */
  running: 'Still running',
  /** Time that has passed, without an answer of the engine. */
  notKnown: 'Not known',
  /** A bucket of a statistic without data. */
  noData: 'No data',
  /** Time that the engine has not got to. */
  notYet: 'Not known yet',
  /** Title of a reset's mark. */
  reset: (cause: ResetCause, when: string): string => `${resetCauses[cause]}: ${when}`,
  /** Entry of the legend for resets. */
  resetName: 'Reset',
  /** Caption of the table. */
  tableCaption: (title: string, zone: string): string => `${nameOf(title)} usage over time, times in ${zone}`,
  /** Name of the scrolling area around the table. */
  tableArea: (title: string): string => `${nameOf(title)} usage as a table`,
  /** Column of the buckets. */
  time: 'Time',
  /** Column of the exported table: where a bucket ends; it begins at its time. */
  until: 'Until',
  /** Column of remarks. */
  remark: 'Remark',
  /** Puts remarks on one bucket after each other. */
  remarks: (remarks: readonly string[]): string => remarks.join(', '),
  /** Remark of the bucket that begins with a reset. */
  startsFromZero: 'Starts from zero',
  /** Below a table whose values have lost digits on the way. */
  rounded: 'Values are rounded by the engine.',
  /**
   * Below a picture or table that leaves out values: how many are no numbers; how many have no time, or another value's;
   * how many are later than what is known. A count of 0 is not said.
   */
  undrawn: (counts: readonly LabelCount[]): string =>
    `Values not drawn: ${counts.flatMap(({ value, text }, why) => (value > 0 ? `${text} (${undrawnReasons[why]})` : [])).join(', ')}.`,
  /** Button below a long table. */
  showMore: (next: LabelCount, left: LabelCount): string => `Show ${next.text} more of ${left.text}`,
  /** A series, or the total, with its value: one of the parts of {@link defaultChartLabels.readout}. */
  seriesValue: (series: string, value: string): string => `${nameOf(series)} ${value}`,
  /** What a screen reader is told about a bucket: its span, whether it is still running, values and limit. */
  readout: (span: string, isRunning: boolean, parts: readonly string[]): string =>
    `${span}${isRunning ? ' (so far)' : ''}: ${parts.join(', ')}`,
  /** The sentence that describes the picture. */
  summary: ({ mode, range, peak, current, limit, overage, series }: ChartSummaryParts): string => {
    if (peak === null) return `${range}. No value is known.`;
    const most = `Highest: ${peak.value}, ${peak.when}.`;
    const now = current === null ? '' : mode === 'per-period' ? ` ${current} in all.` : ` Last known: ${current}.`;
    const held = limit === null ? '' : overage === null ? ` Limit ${limit}.` : ` Limit ${limit}, ${overage} over.`;
    const parts = series.value > 1 ? ` ${series.text} series.` : '';
    return `${range}. ${most}${now}${held}${parts}`;
  },
};

/**
 * Labels of the chart: each can be replaced.
 *
 * @interface
 */
export type ChartLabels = typeof defaultChartLabels;
