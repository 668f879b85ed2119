import { isolateRightToLeft as name } from '../bidi';
import type { LabelCount } from '../count';

/** English labels of the panel that lists usage records, and undoes them. Amounts and times come in formatted. */
export const defaultLogLabels = {
  /** Title of the panel, its accessible name, and the name of the table in it. */
  title: 'Usage records',

  /** Name of the group of filters. */
  filters: 'Filters',
  /** Filter: where records come from. */
  source: 'Source',
  /** Where records come from. */
  sources: { adjustment: 'Adjustments', reported: 'Reported', import: 'Imported', all: 'All sources' },
  /** Filter: who added them. */
  by: 'By',
  /** Everybody's. */
  anyone: 'Anyone',
  /** Filter: when they take effect. */
  period: 'Period',
  /** When they take effect. */
  periods: { all: 'All time', this: 'This period', previous: 'Previous period' },
  /** Field: a record's idempotency key. Also before a key. */
  key: 'Key',
  /** In that field while it is empty: a part of a key finds nothing. */
  wholeKey: 'The whole key',
  /** Button that copies a key. */
  copyKey: (key: string): string => `Copy key ${name(key)}`,
  /** How many records are listed. */
  found: (count: LabelCount, hasMore: boolean): string =>
    `${count.text}${hasMore ? '+' : ''} ${count.value === 1 && !hasMore ? 'record' : 'records'}`,
  /** There are none at all. */
  empty: 'No records yet',
  /** How records get here. */
  emptyHint: 'Records that people add and usage that the application reports are listed here, with who, when and why.',
  /** None fit the filters. */
  nothingFound: 'No records match',
  /** Takes the filters away. */
  showAll: 'Show all records',
  /** Loads further records. */
  loadMore: 'Load more',

  /** Column: when it takes effect. */
  effective: 'Effective',
  /** Column: what was done. */
  change: 'Change',
  /** The same with the unit of the amounts. */
  changeIn: (unit: string): string => `Change (${name(unit)})`,
  /** Column: level before and after. */
  level: 'Before → after',
  /** Column: why, of which slice, with which key. */
  note: 'Note',
  /** Column: whether it counts. */
  state: 'State',
  /** Column: what can be done. */
  actions: 'Actions',
  /** State: it counts, nothing corrects it. */
  inEffect: 'In effect',
  /** State, and the way to the record that undoes it. */
  undoneBy: (who: string, when: string): string => `Undone by ${name(who)}, ${when}`,
  /** The same where that record is not known here. */
  undone: 'Undone',
  /** State, and the way to the record that it undoes. */
  undoes: (what: string, when: string): string => `Undoes ${what} of ${when}`,
  /** The same where that record is not known here. */
  undoesEarlier: 'Undoes an earlier record',
  /** The filters were taken away, since they left out a record that was asked for. */
  widened: 'All records are listed: the filters left out the one that you went to.',
  /** A record that was asked for was not found. */
  notFound: 'That record is not among those that could be loaded.',
  /** Shows the moment of a record in the chart. */
  showInChart: 'Show in chart',
  /** Why that is not possible. */
  beforeChart: 'The chart does not reach back that far',

  /** Takes a record back. */
  undo: 'Undo',
  /** Why a record cannot be undone. */
  notPossible: {
    corrected: 'Another record corrects this one already.',
    events: 'Usage of this feature is counted from events, so its records cannot be undone here.',
    not_offered: 'Records of this feature cannot be undone.',
    no_effect: 'Changed nothing.',
    not_taken: 'Cannot be undone: the feature does not accept the opposite record.',
  },
  /** Heading of the undo. */
  undoTitle: (what: string, when: string): string => `Undo ${what} of ${when}?`,
  /** Back to the list. */
  back: 'Back to records',
  /** What an undo is. */
  undoHint: 'This adds a record that corrects the old one and is linked to it. Nothing is erased.',
  /** When the undo is dated, at the record's own time. */
  datedThen: (when: string): string => `It takes effect at the record’s own time, ${when}.`,
  /** When the undo is dated, where the record's own time is not accepted. */
  datedNow: 'It takes effect now: the record’s own time is not accepted for this feature.',
  /** Later records make the result differ. */
  differs: (before: string, after: string): string =>
    `Usage would be ${after}. Before the record it was ${before}: what was recorded since then stays.`,
  /** It counts in another usage period than the record. */
  otherPeriod: 'It counts in the current usage period. The period of the record stays as it is.',
  /** A set takes effect after it. */
  laterSet: 'Usage was set after that time. That total moves by the same amount.',
};

/**
 * Labels of the panel of usage records: each can be replaced.
 *
 * @interface
 */
export type LogLabels = typeof defaultLogLabels;
