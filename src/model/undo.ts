/** The record that takes another one back, and when there can be none. */
import type { Entitlement } from './entitlement';
import { toEpoch } from './instant';
import type { UsagePreview } from './preview';
import { compareQuantities, isWholeQuantity, negateQuantity, type Quantity } from './quantity';
import type { UsageRecord, UsageRecordDraft } from './record';

/** Why a record cannot be undone. */
export interface UndoReason {
  /**
   * `corrected`: another record corrects it already · `read_only`: nothing can be written · `events`: usage is counted
   * from events · `not_offered`: the engine undoes nothing · `no_effect`: it changed nothing · `no_delta`,
   * `no_subtraction`, `not_integer`, `dimensions`: the compensating record is none that the feature takes ·
   * `out_of_window`: neither its own time nor the present is accepted.
   */
  code:
    | 'corrected'
    | 'read_only'
    | 'events'
    | 'not_offered'
    | 'no_effect'
    | 'no_delta'
    | 'no_subtraction'
    | 'not_integer'
    | 'dimensions'
    | 'out_of_window';
  /** English sentence, or that of the engine for `read_only`; the UI says the others through its labels by `code`. */
  message: string;
}

/** The record that takes another one back: a delta of what that one applied, with the opposite sign. */
export type UndoDraft = Pick<UsageRecordDraft, 'at' | 'dimensions'> & {
  behavior: 'delta';
  value: Quantity;
  corrects: string;
};

/** How usage after an undo compares with usage before the record, where the two are not the same. */
export interface UndoDifference {
  /** `later_records`: usage has moved since, and that stays · `other_period`: it counts in another usage period. */
  kind: 'later_records' | 'other_period';
  /** What usage was before the record; `null` = the engine does not say. */
  before: Quantity | null;
  /** What it would be after the undo; `null` = not known. */
  after: Quantity | null;
}

const MESSAGES: Record<UndoReason['code'], string> = {
  corrected: 'Another record corrects this one already.',
  read_only: 'Usage of this feature cannot be changed here.',
  events: 'Usage of this feature is counted from events.',
  not_offered: 'Records of this feature cannot be undone.',
  no_effect: 'This record changed nothing.',
  no_delta: 'The feature takes no deltas, and an undo is one.',
  no_subtraction: 'Usage of this feature can only be added to.',
  not_integer: 'Usage of this feature is counted in whole numbers, and this record is none.',
  dimensions: 'This feature takes no dimensions of this record.',
  out_of_window: 'This feature takes no records at the present time.',
};

const isInWindow = (at: number, window: { earliest: string | null; latest: string }): boolean =>
  at <= toEpoch(window.latest) && (window.earliest === null || at >= toEpoch(window.earliest));

/**
 * Why a record cannot be undone; `null` when it can, as far as is known without asking. What is of the feature comes
 * before what is of this record.
 */
export function whyNoUndo(record: UsageRecord, { recording, dimensions, asOf }: Entitlement): UndoReason | null {
  const because = (code: UndoReason['code'], message = MESSAGES[code]): UndoReason => ({ code, message });
  if (recording.kind === 'read-only') return because('read_only', recording.reason);
  if (recording.kind === 'events') return because('events');
  if (!recording.undo) return because('not_offered');
  if (!recording.delta) return because('no_delta');
  if (record.correctedBy !== null) return because('corrected');
  const sign = compareQuantities(record.applied, '0');
  if (sign === 0) return because('no_effect');
  if (sign > 0 && !recording.negativeDelta) return because('no_subtraction');
  if (recording.integersOnly && !isWholeQuantity(record.applied)) return because('not_integer');
  const keys = Object.keys(record.dimensions);
  if (recording.dimensions === (keys.length > 0 ? 'none' : 'required')) return because('dimensions');
  // The feature may have had them when the record was written.
  if (keys.some((one) => !dimensions.some(({ key }) => key === one))) return because('dimensions');
  const { window } = recording;
  const isOpen =
    window === null || isInWindow(toEpoch(record.effectiveAt), window) || isInWindow(toEpoch(asOf), window);
  return isOpen ? null : because('out_of_window');
}

/**
 * The record that takes another one back, at that one's own time where the feature's window allows it, else now: `at`
 * is left out then. Without a note.
 */
export function undoDraft(
  record: UsageRecord,
  { recording }: Pick<Entitlement, 'recording'>,
): { draft: UndoDraft; movedToNow: boolean } {
  const window = recording.kind === 'read-only' ? null : recording.window;
  const movedToNow = window === null || !isInWindow(toEpoch(record.effectiveAt), window);
  const hasDimensions = Object.keys(record.dimensions).length > 0;
  const draft: UndoDraft = {
    behavior: 'delta',
    value: negateQuantity(record.applied),
    ...(!movedToNow && { at: record.effectiveAt }),
    ...(hasDimensions && { dimensions: { ...record.dimensions } }),
    corrects: record.id,
  };
  return { draft, movedToNow };
}

/**
 * How what an undo leads to differs from what usage was before the record; `null`: it does not, or that is not known.
 *
 * An undo always takes back what the record did and nothing else: what differs is what was recorded since. A preview
 * tells the total of a usage period, and so does `before` of a record that took effect when it was recorded: those two
 * are compared. `before` of a back-dated record is the level at its own time, which leaves out all that took effect
 * later, also what was there already: no difference is told then.
 *
 * @param movedToNow whether the undo is dated now, and not at the record's own time
 */
export function undoDifference(
  record: UsageRecord,
  { usagePeriod }: Pick<Entitlement, 'usagePeriod'>,
  { after, slice }: UsagePreview,
  movedToNow: boolean,
): UndoDifference | null {
  const at = toEpoch(record.effectiveAt);
  const isOther =
    movedToNow && usagePeriod !== null && (at < toEpoch(usagePeriod.start) || at >= toEpoch(usagePeriod.end));
  const ofSlice = record.behavior === 'set' && Object.keys(record.dimensions).length > 0;
  const then = ofSlice ? (slice?.after ?? null) : after.usage;
  if (isOther) return { kind: 'other_period', before: record.before, after: then };
  if (at !== toEpoch(record.recordedAt)) return null;
  if (record.before === null || then === null || compareQuantities(record.before, then) === 0) return null;
  return { kind: 'later_records', before: record.before, after: then };
}
