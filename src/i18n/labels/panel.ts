import type { LabelCount } from '../count';

/** English labels of the panel that adds a usage record. Amounts come in formatted, with their unit. */
export const defaultPanelLabels = {
  /** Title of the panel, and its accessible name. */
  title: 'Add usage record',
  /** Title of the panel for a feature that is counted from events, and its accessible name. */
  reportTitle: 'Report event',
  /** Name of the button in the corner. */
  closePanel: 'Close panel',
  /** Writes the record. */
  confirm: 'Confirm',

  /** Said while the data of the form is on its way. */
  loading: 'Loading usage…',

  /** The note at the top: its start, in bold; the rest follows after a space. */
  provisioningLead: 'Update usage only after',
  /** The note at the top: its rest. */
  provisioningRest: 'the resources were really provisioned or released in your application.',

  /** Name of the choice between delta and set. */
  behavior: 'Update behavior',
  /** Adds to usage. */
  delta: 'Delta',
  /** Replaces usage. */
  set: 'Set',
  /** What Delta does. */
  deltaHint: 'Add to the current usage, or subtract with a minus.',
  /** What Delta does where nothing can be subtracted. */
  deltaOnlyAddHint: 'Add to the current usage. Subtracting is not possible for this feature.',
  /** What Set does. */
  setHint: 'Replace the current usage with an absolute value.',
  /** Where Delta would be. */
  deltaNotPossible: 'Not possible for this feature: its usage system only takes new absolute values.',
  /** Where Set would be. */
  setNotPossible: 'Not possible for this feature: its usage system only takes additions and subtractions.',
  /** With Set, where the check and the write are two steps. */
  readFirst:
    'Current usage is read once more just before it is written. A change in that instant would be overwritten.',
  /** Where nothing is checked. */
  unchecked: 'This usage system does not check whether usage changed meanwhile. A newer value would be overwritten.',
  /** With Delta, where nothing is checked. */
  uncheckedDelta: 'This usage system does not check whether usage changed or was reset meanwhile.',

  /** Name of the value field. */
  value: 'Value',
  /** Where a time could be chosen, but the feature takes none. */
  onlyNow: 'Records of this feature are possible at the present time only.',
  /** Where a part of usage could be named, but records of the feature take none. */
  noPart: 'A record of this feature is about all of its usage, not about a part.',
  /** With Set, where a part of usage or a time could be named, but only a Delta takes them. */
  setsTotalOnly: 'Set replaces the present total. For a part of usage or an earlier time, use Delta.',
  /** Where a note could be written, but records of the feature carry none. */
  noNote: 'Records of this feature carry no note.',
  /** The value is empty. */
  valueMissing: 'Enter a value.',
  /** The value is no number. */
  valueNotANumber: 'Enter a number, such as 250 or −12.5.',
  /** The value has a character that groups digits or is a decimal comma. */
  valueGrouping: 'Write the number without separators, with a point for decimals: 1000 or 0.5.',
  /** Whole numbers only. */
  valueNotInteger: 'Enter a whole number: this feature is counted in whole units.',
  /** Too many digits; `decimals`: how many of them may be after the point, `null` = all. */
  valueTooLong: (digits: LabelCount, decimals: LabelCount | null): string =>
    `Enter at most ${digits.text} digits${decimals === null ? '' : `, ${decimals.text} of them after the point`}.`,
  /** A negative delta where nothing can be subtracted. */
  valueNoSubtraction: 'Enter a number above zero: subtracting is not possible for this feature.',
  /** The total would be below the allowed minimum. */
  belowMinimum: (total: string, minimum: string) =>
    `Usage would be ${total}. It cannot go below ${minimum} for this feature.`,
  /** Usage would be below the allowed minimum: the total is not known, or it is a part of usage, or usage at an earlier time. */
  belowMinimumUnknown: (minimum: string) =>
    `Usage of this feature cannot go below ${minimum}, nor can any part of it, at any time.`,
  /** The record's time is outside of what is accepted. */
  outOfWindow: 'A record at this time is not accepted for this feature.',

  /** Name of the note field. */
  note: 'Note',
  /** After the name of the note field when it may stay empty. */
  optional: 'optional',
  /** After the name of the note field when it may not stay empty. */
  required: 'required',
  /** Under the note. */
  noteHint: 'Why usage is changed. Kept with the record.',
  /** The note is empty where one is required. */
  noteMissing: 'Say in a few words why usage is changed.',

  /** Name of the preview. */
  preview: 'Preview',
  /** Column: how it stands. */
  now: 'Now',
  /** Column: how it would stand. */
  after: 'After',
  /** Row: usage. */
  usage: 'Usage',
  /** Row: usage held against the limit. */
  shareOfLimit: 'Share of limit',
  /** Row: the status in words. */
  status: 'Status',
  /** Row: what remains, or is over. */
  remainingOrOver: 'Remaining or over',
  /** Row: the signed difference. */
  change: 'Change',
  /** Usage held against the limit: "98% of limit". */
  ofLimit: (share: string) => `${share} of limit`,
  /** Under the preview: the limit that both columns are held against. */
  limit: (limit: string) => `Limit ${limit}`,
  /** What remains of the limit. */
  remaining: (amount: string) => `${amount} left`,
  /** What is over the limit. */
  over: (amount: string) => `${amount} over`,
  /** Before there is a value. */
  previewEmpty: 'Enter a value to see its effect.',
  /** While the value is not usable. */
  previewInvalid: 'The effect is shown as soon as the value is a number that can be recorded.',
  /** Under the preview: the period that is touched. */
  period: (period: string) => `Usage period ${period}`,
  /** Under the preview, where the effect cannot be told. */
  usageNotKnown: 'Current usage is not known, so neither is the effect on it.',
  /** The customer, in the line that says what the panel touches; the two are elements of their own. */
  customer: (customer: string, id: string): string => `${customer} (${id})`,
  /** What the record does to the status, and what follows: "Near limit → Over limit, 3,012 calls over, billed as overage". */
  effect: (before: string, after: string, facts: readonly string[]): string =>
    [before === after ? after : `${before} → ${after}`, ...facts].join(', '),
  /** What follows above a soft limit. */
  billed: 'billed as overage',
  /** What follows at or above a hard limit. */
  blocked: 'further use will be blocked',
  /** What a screen reader is told after a pause in typing. */
  announce: (before: string, after: string, status: string) => `Usage from ${before} to ${after}. ${status}.`,
  /** A warning: nothing would change. */
  warningNoChange: 'Nothing would change: this is the current usage already.',
  /** A warning: a delta of zero. */
  warningNoChangeDelta: 'Nothing would change: zero is added.',
  /** A warning: a total that looks like a difference. */
  warningSignSlip: 'This would replace the current usage. If it is meant as a difference, choose Delta.',
  /** A warning: a very large change. */
  warningLargeJump: 'Usage would change at least ten-fold. Look at the value once more.',
  /** A warning: usage was set at a time after the record's. */
  warningLaterSet: 'Usage was set at a later time. What it was set to moves by the same difference.',

  /** Usage moved between preview and confirm, or while typing. */
  changed: 'Usage changed while you were typing. Here is the new preview.',
  /** A reset passed between preview and confirm, or while typing. */
  wasReset: 'Usage was reset while you were typing: a new usage period has begun. Here is the new preview.',
  /** From what to what it moved. */
  changedFromTo: (before: string, after: string) => `From ${before} to ${after}.`,
  /** A refused write. */
  nothingRecorded: 'Nothing was recorded.',
  /** The second refusal of a Set. */
  offerDelta: 'Usage keeps moving. A delta keeps its meaning while it does.',
  /** The same change as a delta. */
  useDelta: (amount: string) => `Use a delta of ${amount}`,

  /** Why Confirm is off. */
  confirmNeedsValue: 'Enter a value first.',
  /** Why Confirm is off: something that is required is still to be said. */
  confirmNeedsMore: 'Fill in what is required above first.',
  /** Why Confirm is off: another form, or an undo, is writing to the same feature. */
  otherWrite: 'Another record of this feature is on its way, or its outcome is not known yet. Settle that one first.',
  /** Why Confirm is off: something above is to be put right. */
  confirmNeedsFix: 'Put right what is marked above first.',
  /** The write is on its way. */
  sending: 'Sending…',
  /** The usage system asks to wait; the record is sent again by itself then. */
  waiting: (seconds: LabelCount): string =>
    `The usage system asks to wait. Nothing is recorded yet. It is sent again in ${seconds.text} ${seconds.value === 1 ? 'second' : 'seconds'}.`,
  /** Gives that wait up. */
  stopWaiting: 'Do not send',
  /** When a refused request can be sent again. */
  retryIn: (seconds: LabelCount): string =>
    `Try again in ${seconds.text} ${seconds.value === 1 ? 'second' : 'seconds'}.`,
  /** Until when a period is closed. */
  closedUntil: (moment: string) => `Closed until ${moment}.`,

  /** Result: done. */
  recorded: 'Recorded',
  /** Result: taken, the engine will show it later. */
  accepted: 'Accepted, not visible yet',
  /** Result: this key was written before. */
  duplicate: 'Already recorded',
  /** Result: no answer was understood. */
  outcomeUnknown: 'Outcome not known',
  /** Under "Recorded". */
  recordedHint: 'The new usage is in effect.',
  /** Under "Recorded", of a record in a usage period that is over. */
  recordedElsewhere: 'The usage period that it belongs to is changed. Current usage is as it was.',
  /** Result: what was accepted shows now. */
  visible: 'Accepted, usage has moved',
  /** Under "Accepted, usage has moved". */
  visibleHint: 'The usage system has taken the record, and usage has moved since.',
  /** Under "Accepted, not visible yet", while it is looked for. */
  lookingHint:
    'The usage system has taken it and will show it later: there is no need to send it again. Looking for it now and then, also after this panel is closed.',
  /** Under "Accepted, not visible yet", when it was looked for long enough. */
  lateHint: 'It still does not show. Refresh later; there is no need to send it again.',
  /** Shows the record in the list of records. */
  showRecord: 'Show in records',
  /** Under "Already recorded". */
  duplicateHint: 'The same record had arrived before. It counts once.',
  /** Under "Outcome not known". */
  unknownHint:
    'The record was sent, but its answer was lost. Trying again is safe: the same record never counts twice. Check looks for it without sending anything.',
  /** Under "Outcome not known", where the engine does not recognize a record that is sent twice. */
  unknownHintTwice:
    'The record was sent, but its answer was lost. Check first, which looks for it without sending anything: this usage system does not recognize a record that is sent twice.',
  /** After a check that found nothing. */
  notRecorded: 'Not recorded',
  /** Under "Not recorded". */
  notRecordedHint: 'The record was not found. Confirming the same again is safe: it never counts twice.',
  /** Under "Not recorded", where the engine does not recognize a record that is sent twice. */
  notRecordedHintTwice: 'The record was not found. Look at the usage once more before you confirm again.',
  /** The engine could not be reached, and the record was surely not written; `hint` says what to do. */
  nothingChanged: (hint: string): string => `Nothing was changed. ${hint}`,
  /** After a check that did not find the record while its request is still under way. */
  notThereYet: 'It is not there yet, and may still arrive: no answer has come so far.',
  /** After a check that could not be done. */
  checkFailed: 'Looking for the record did not work. Trying again is safe.',
  /** After a check that could not be done, where the engine does not recognize a record that is sent twice. */
  checkFailedTwice: 'Looking for the record did not work. Trying again may count it twice.',
  /** Looks for the record. */
  check: 'Check',
  /** Starts over after a result. */
  addAnother: 'Add another',
  /** Before a change that was asked for. */
  requested: 'Requested',
  /** Before a change that was really made. */
  applied: 'Applied',
  /** What was asked and what was done differ. */
  appliedDiffers: 'Not all of it was applied.',
  /** A Set that was asked for. */
  requestedSet: (amount: string) => `Set to ${amount}`,
  /** Above the levels of a record at a time of its own: usage as it was then, without what came later. */
  levelAt: (moment: string): string => `Usage as of ${moment}`,
  /** Above the levels of a record that sets one part of usage. */
  part: (dimension: string, value: string): string => `${dimension} ${value}`,
  /** Level before and after, of the record. */
  usageBefore: 'Before',
  /** Level after the record. */
  usageAfter: 'After',
  /** Current usage after the record, where there is no record to show. */
  usageNow: 'Usage now',
  /** How usage stands to its limit after the record. */
  statusNow: 'Status now',
  /** When it was recorded. */
  recordedAt: 'Recorded at',
  /** When it takes effect, where that is another time. */
  effectiveAt: 'Effective at',

  /** Leaving while the write is on its way. */
  leavePending: 'The record is still being sent. What became of it can be seen when you open this panel again.',
  /** Leaving while the outcome is not known. */
  leaveUnknown:
    'It is not known yet whether the record was written. It can still be checked when you open this panel again.',
  /** Leaving with input that was not sent. */
  leaveUnsent: 'What you have entered is not recorded yet.',
  /** Leaving while the usage system asks to wait. */
  leaveWaiting: 'The record is not sent yet. If you close the panel, it will not be.',
  /** Leaves all the same. */
  closeAnyway: 'Close anyway',
  /** Leaves, and forgets what was entered. */
  discard: 'Discard',

  /** Title where nothing can be recorded. */
  notPossible: 'Usage cannot be recorded here',
  /** Neither delta nor set. */
  noBehavior: 'Its usage system takes neither additions nor new values.',
  /** The feature is not among the entitlements. */
  featureNotFound: 'This feature is not among the entitlements of this customer.',
};

/**
 * Labels of the panel: each can be replaced.
 *
 * @interface
 */
export type PanelLabels = typeof defaultPanelLabels;
