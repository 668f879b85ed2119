import type { LabelCount } from '../count';

/** English labels of the chart's zoom. */
export const defaultZoomLabels = {
  /** How to zoom, for who reads the picture with a screen reader. */
  help: 'Shift with an arrow key selects a part, Enter zooms in on it, minus or Backspace zooms out.',
  /** What is selected so far. */
  selected: (span: string, intervals: LabelCount): string =>
    `${span} selected, ${intervals.text} ${intervals.value === 1 ? 'interval' : 'intervals'}`,
  /** Said when the chart goes to the selected part. */
  zoomedIn: (span: string): string => `Zoomed in: ${span}`,
  /** Said when the chart goes back. */
  zoomedOut: 'Zoomed out',
  /** The selected part would look no different. */
  tooFine: 'This is as fine as it gets.',
};

/**
 * Labels of the zoom: each can be replaced.
 *
 * @interface
 */
export type ZoomLabels = typeof defaultZoomLabels;
