import { isolateRightToLeft as name } from '../bidi';

/** English labels of the list of last adjustments. */
export const defaultRecordsLabels = {
  /** Name of the list. */
  title: 'Last adjustments',
  /** Opens the panel of all usage records. */
  all: 'All records',
  /** Nobody has corrected this feature yet. */
  empty: 'No adjustments yet. What people add is listed here with who, when and why.',
  /** In place of the list, where the usage system keeps none. */
  notKept: 'The usage system lists no records.',
  /** Read out while the list loads. */
  loading: 'Loading adjustments',
  /** What was done: a delta. `amount` carries its sign. */
  delta: (amount: string): string => amount,
  /** What was done: a new absolute value. */
  set: (value: string): string => `Set to ${value}`,
  /** Who did it. */
  by: (what: string, who: string): string => `${what} by ${name(who)}`,
  /** Why, in the person's words. */
  note: (note: string): string => `“${name(note)}”`,
  /** The level before and after; an arrow points the way that the language runs. */
  change: (before: string, after: string): string => `${before} → ${after}`,
  /** The slice that the record is about. */
  slice: (key: string, value: string): string => `${name(key)}: ${name(value)}`,
  /** It undoes an earlier record; in the words of the log. */
  correction: 'Undoes an earlier record',
  /** A later record undoes it; in the words of the log. */
  corrected: 'Undone',
  /** Its time differs from when it was written. */
  recordedAt: (time: string): string => `recorded ${time}`,
};

/**
 * Labels of the records: each can be replaced.
 *
 * @interface
 */
export type RecordsLabels = typeof defaultRecordsLabels;
