import type { NoForecastReason } from '../../model/forecast';
import type { LabelCount } from '../count';

/** What the sentence about an estimate is made from. Every text is formatted already. */
export interface EstimateParts {
  /** Usage at the end of the period. */
  projected: string;
  /** It lies between this … */
  low: string;
  /** … and this, in about four of five periods. */
  high: string;
  /** The limit; `null`: there is none. */
  limit: string | null;
  /** The end of the period. */
  until: string;
  /**
   * How it stands to the limit: `already` above it, by so much at the end · `about` when it is passed at this pace · `may`:
   * from when on it could be passed, at the upper end of what is likely · `null`: not passed.
   */
  over: { kind: 'already'; by: string } | { kind: 'about' | 'may'; when: string } | null;
}

const OVER = {
  about: (when: string) => `over the limit from about ${when}`,
  may: (when: string) => `the limit may be passed from about ${when}`,
};

/** English labels of what is drawn beside a chart's own usage. */
export const defaultOverlaysLabels = {
  /** Name of the group of switches. */
  group: 'Also shown',
  /** What is ahead: row of the read-out, column of the table, switch. */
  estimate: 'Estimate',
  /** Lower end of the band. */
  estimateLow: 'Estimate, at least',
  /** Upper end of the band. */
  estimateHigh: 'Estimate, at most',
  /** Usage of the period before, at the same time of the period. */
  previous: 'Previous period',
  /** Records that people added. */
  adjustments: 'Adjustments',
  /** Stands where the estimate will, while it is made. */
  estimating: 'Estimating where usage is going …',
  /** Where usage is going. Always called an estimate. */
  estimateSentence: ({ projected, low, high, limit, until, over }: EstimateParts): string => {
    const end = limit === null ? projected : `${projected} of ${limit}`;
    const likely = low === high ? '' : ` (likely ${low} to ${high})`;
    const standing =
      over === null ? '' : `, ${over.kind === 'already' ? `${over.by} over the limit` : OVER[over.kind](over.when)}`;
    return `Estimate: at this pace ${end} by ${until}${likely}${standing}.`;
  },
  /** Why there is no estimate yet, where one could be expected. */
  noEstimate: {
    'too-early': 'No estimate yet: less than a tenth of the period is over.',
    'too-little-data': 'No estimate yet: too little of this period’s usage is known.',
    'unknown-usage': 'No estimate: present usage is not known.',
  } satisfies Partial<Record<NoForecastReason, string>>,
  /** Puts the facts of one adjustment after each other. */
  facts: (facts: readonly string[]): string => facts.join(' · '),
  /** Several adjustments in one bucket. */
  several: (adjustments: readonly string[]): string => adjustments.join('; '),
  /** How to read the chart with the keyboard, and how to list adjustments. */
  plotHelp: (help: string): string => `${help} Space lists adjustments there.`,
  /** Adjustments that are not listed. */
  more: (count: LabelCount): string => `${count.text} more`,
};

/**
 * Labels of what is drawn beside usage: each can be replaced.
 *
 * @interface
 */
export type OverlaysLabels = typeof defaultOverlaysLabels;
