import type { LabelCount } from '../count';

/** English labels of the options of the connected chart. */
export const defaultOptionsLabels = {
  /** Name of the select of bucket widths. */
  granularity: 'Granularity',
  /** The width follows from the range. */
  automatic: 'Automatic',
  /** In place of the select of widths, where the usage system chooses them. */
  granularityChosen: 'Granularity is chosen by the usage system',
  /** Name of the select of time zones. */
  timeZone: 'Time zone',
  /** Whose zone it is, beside its name. */
  zoneOf: { page: 'This page', customer: 'Customer', viewer: 'This device' },
  /** Name of the field with the first day of a custom range. */
  firstDay: 'First day',
  /** Name of the field with its last day, which belongs to it. */
  lastDay: 'Last day',
  /** Button that shows the custom range. */
  show: 'Show range',
  /** A day is missing, or is none. */
  bothDays: 'Choose a first and a last day.',
  /** The days are the wrong way round. */
  wrongOrder: 'The last day is before the first day.',
  /** The engine does not go back so far. */
  tooEarly: (date: string): string => `Usage over time starts on ${date}. Choose a later last day.`,
  /** All of the range is still to come. */
  tooLate: 'These days are still to come. Choose an earlier first day.',
  /** A width that does not go with the range: both as "Per hour". */
  moved: (wished: string, days: LabelCount | null, shown: string): string =>
    `${wished} is not possible for ${days === null ? 'this range' : `${days.text} ${days.value === 1 ? 'day' : 'days'}`} here: shown ${lower(shown)}.`,
  /** Only the last part of the range is shown. */
  shortened: (date: string): string => `All of the range is too much at once: shown from ${date}.`,
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * Labels of the chart's options: each can be replaced.
 *
 * @interface
 */
export type OptionsLabels = typeof defaultOptionsLabels;
