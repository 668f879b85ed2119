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
  series: number;
}

const resetCauses: Record<ResetCause, string> = {
  period: 'A new usage period starts from zero',
  'subscription-change': 'The subscription changed: usage starts from zero',
  manual: 'Usage was reset by hand',
  unknown: 'Usage starts from zero',
};

/** English labels of the chart. */
export const defaultChartLabels = {
  /** Name of the figure. */
  name: (title: string) => `${title} usage over time`,
  /** Name of the part that takes the keyboard. */
  plot: (title: string) => `${title}, values over time`,
  /** How to read it with the keyboard. */
  plotHelp:
    'Arrow keys move from value to value, Page Up and Page Down further, Home and End to the ends, Escape leaves.',
  /** The zone in which days are cut. */
  timesIn: (zone: string) => `Times in ${zone}`,
  /** Shown in place of a chart without any value. */
  empty: 'No usage in this range yet.',
  /** Name of the only series. */
  usage: 'Usage',
  /** The series of all that has no value of a dimension. */
  noValue: (key: string) => `No ${key}`,
  /** The series of the rest. */
  other: 'Other',
  /** Sum of all series. */
  total: 'Total',
  /** A limit of unknown or soft enforcement. */
  limit: (value: string) => `Limit ${value}`,
  /** A limit that blocks. */
  hardLimit: (value: string) => `Hard limit ${value}`,
  /** Hard stop above a soft limit. */
  cap: (value: string) => `Stops at ${value}`,
  /** Row of the read-out and column of the table. */
  limitName: 'Limit',
  /** Series that the read-out has no room for. */
  more: (count: string) => `${count} more`,
  /** What is above the limit. */
  over: (value: string) => `${value} over`,
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
  reset: (cause: ResetCause, when: string) => `${resetCauses[cause]}: ${when}`,
  /** Entry of the legend for resets. */
  resetName: 'Reset',
  /** Caption of the table. */
  tableCaption: (title: string, zone: string) => `${title} usage over time, times in ${zone}`,
  /** Name of the scrolling area around the table. */
  tableArea: (title: string) => `${title} usage as a table`,
  /** Column of the buckets. */
  time: 'Time',
  /** Column of remarks. */
  remark: 'Remark',
  /** Remark of the bucket that begins with a reset. */
  startsFromZero: 'Starts from zero',
  /** Below a table whose values have lost digits on the way. */
  rounded: 'Values are rounded by the engine.',
  /** Button below a long table. */
  showMore: (next: string, left: string) => `Show ${next} more of ${left}`,
  /** How long a bucket is, when it is not the usual length of its day. */
  hours: (count: string) => `${count} hours`,
  /** The sentence that describes the picture. */
  summary: ({ mode, range, peak, current, limit, overage, series }: ChartSummaryParts): string => {
    if (peak === null) return `${range}. No value is known.`;
    const most = `Highest: ${peak.value}, ${peak.when}.`;
    const now = current === null ? '' : mode === 'per-period' ? ` ${current} in all.` : ` Last known: ${current}.`;
    const held = limit === null ? '' : overage === null ? ` Limit ${limit}.` : ` Limit ${limit}, ${overage} over.`;
    const parts = series > 1 ? ` ${series} series.` : '';
    return `${range}. ${most}${now}${held}${parts}`;
  },
};

/** Labels of the chart: each can be replaced. */
export type ChartLabels = typeof defaultChartLabels;
