import { isolateRightToLeft as nameOf } from '../bidi';
import type { LabelCount } from '../count';

/** English labels of a break-down: its legend, and what is left out of the picture. */
export const defaultBreakDownLabels = {
  /** Name of the legend's list. */
  legend: 'Series',
  /** How much a series is, and its part of all. */
  share: (amount: string, share: string): string => `${amount} · ${share}`,
  /** Button of a series: leaves it alone in the picture. */
  only: 'Only',
  /** Its name for assistive technology. */
  onlyThis: (name: string): string => `Only ${nameOf(name)}`,
  /** Button that brings back what is hidden. */
  showAll: 'Show all',
  /** How many series of the legend are in the picture. */
  shownOf: (shown: LabelCount, all: LabelCount): string => `${shown.text} of ${all.text} shown.`,
  /** What the sum is called while something is hidden. */
  totalShown: 'Total of what is shown',
  /** Why no limit is drawn while something is hidden. */
  noLimit: 'The limit counts all of them, so it is left out.',
  /** The rest, with the number of values in it. */
  otherOf: (count: LabelCount): string => `Other (${count.text})`,
  /** Values of a statistic that are not drawn: they cannot be added up. */
  leftOut: (count: LabelCount): string => `${count.text} more are not drawn.`,
  /** Button that opens the list of all values. */
  allValues: (count: LabelCount): string => `All ${count.text} values`,
  /** Field that searches the list. */
  search: 'Search values',
  /** Nothing in the list has the searched text in its name. */
  noMatch: 'No value has this in its name.',
  /** Below a list that has more than it shows. */
  moreValues: (count: LabelCount): string => `${count.text} more: search for them.`,
};

/**
 * Labels of a break-down: each can be replaced.
 *
 * @interface
 */
export type BreakDownLabels = typeof defaultBreakDownLabels;
