/** English texts used in several places. */
export const defaultCommonLabels = {
  /** Asks the same again, after an error. */
  tryAgain: 'Try again',
  /** Read out while something loads. */
  loading: 'Loading…',
  /** Loads the newest usage. */
  refresh: 'Refresh',
  /** Closes something that is open. */
  close: 'Close',
  /** Leaves without a change. */
  cancel: 'Cancel',
  /** Stands where a value is not known. */
  dash: '—',
  /** Reads the dash out. */
  notKnown: 'Not known',
  /** How old the numbers are; `time` says the zone. */
  asOf: (time: string): string => `As of ${time}`,
  /** The last refresh failed, older numbers are shown. */
  refreshFailed: (reason: string): string => `Refresh failed: ${reason}`,
  /** A part of the page itself is not there: the chart, the panel. */
  partNotLoaded: 'This part of the page could not be loaded',
  /** What to do then. */
  partNotLoadedHint: 'Check the connection and try again. If the page has been open for long, load it anew.',
  /** Stands between two facts in one line: "Pro · 1 over". */
  separator: ' · ',
  /** Puts whole sentences after each other. */
  sentences: (sentences: readonly string[]): string => sentences.join(' '),
};

/**
 * Texts used in several places: each can be replaced.
 *
 * @interface
 */
export type CommonLabels = typeof defaultCommonLabels;
