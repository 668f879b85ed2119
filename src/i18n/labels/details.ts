import { isolateRightToLeft as name } from '../bidi';

/** English labels of what a record or an event can say beside its value: its time, its dimensions, what it does to the estimate. */
export const defaultDetailsLabels = {
  /** Name of the choice of a time. */
  when: 'When',
  /** At the present time. */
  now: 'Now',
  /** At a time of the past. */
  earlier: 'Earlier',
  /** At a time of the past, since a moment. */
  earlierSince: (moment: string): string => `Since ${moment} at the earliest.`,
  /** At a time of the past, without a bound. */
  earlierAny: 'At any time before now.',
  /** Name of the field for that time. */
  time: 'Time',
  /** Under the field: the zone that it is read in. */
  timeIn: (zone: string): string => `In ${zone}.`,
  /** No time was chosen. */
  timeMissing: 'Choose a date and a time.',
  /** The clock was set forward over it. */
  timeSkipped: 'There is no such time on that day: the clock was set forward over it. Choose one before or after.',
  /** The clock was set back over it. */
  timeTwice: 'The clock was set back on that day, so this time came twice. Which one is meant?',
  /** The time lies before what is accepted. */
  tooEarly: (moment: string): string => `Records are accepted from ${moment} on.`,
  /** The time lies after what is accepted. */
  tooLate: (moment: string): string => `Records are accepted up to ${moment}.`,

  /** Name of the group of dimensions. */
  dimensions: 'Part of usage',
  /** Under the group, with a Delta or an event. */
  dimensionsHint: 'Leave empty what the record is not about.',
  /** Under the group, with a Set. */
  dimensionsSetHint: 'With a part, Set replaces the usage of that part alone.',
  /** None was given where one is required. */
  dimensionsMissing: 'Say which part of usage this is about.',
  /** The feature does not know one of them. */
  dimensionsInvalid: 'This feature has no such part.',

  /** One part of usage: a dimension and its value. */
  part: (dimension: string, value: string): string => `${name(dimension)} ${name(value)}`,
  /** The usage of one part, before and after: of a record with dimensions. */
  slice: (part: string, before: string, after: string): string => `${part}: ${before} → ${after}`,
  /** The record's time lies in a usage period that is over. */
  otherPeriod: (period: string): string =>
    `The usage period ${period} is changed, which is over. Current usage does not move.`,
  /** The record's time lies in the past of the current usage period. */
  samePeriod: 'The time lies in the current usage period, so current usage moves.',
  /** The usage system is being asked what the record would do. */
  asking: 'Asking the usage system for the effect…',
  /** The usage system could not be asked. */
  askingFailed: 'The usage system did not say what the record would do. Shown is what is known without it.',
  /** Before what the preview takes for granted. */
  assumed: (what: string): string => `Assumed or not known: ${what}`,
  /** What the preview takes for granted, by what it is about. */
  assumptions: {
    sliceUnknown: 'How much this part of usage is now is not known here, so neither is the new total.',
    levelUnknown: 'Usage at that time is not known here, so neither is the new total.',
    presentLimit: 'The limit of that time is taken to be the present one.',
  },

  /** The estimate, before and after the record. */
  estimateChange: (until: string, before: string, after: string): string =>
    `Estimate for ${name(until)}: ${before} → ${after}.`,
  /** The estimate, where the record does not change it. */
  estimateSame: (until: string, amount: string): string => `Estimate for ${name(until)}: ${amount}, as before.`,
  /** When the limit is passed at this pace, before and after. */
  passesChange: (before: string, after: string): string => `Over the limit from about ${before} → ${after}.`,
  /** When the limit is passed at this pace, only with the record. */
  passesNew: (when: string): string => `Over the limit from about ${when}, which was not expected before.`,
  /** The limit is no longer passed. */
  passesNoMore: 'No longer expected to pass the limit in this usage period.',
};

/**
 * Labels of a record's time and dimensions: each can be replaced.
 *
 * @interface
 */
export type DetailsLabels = typeof defaultDetailsLabels;
