/** What makes a record that corrects another one an undo. Every store of ours goes by it. */
import type { Entitlement } from './entitlement';
import { isInstant, toEpoch } from './instant';
import type { PreviewDraft, PreviewIssue } from './preview';
import { negateQuantity, parseQuantity } from './quantity';
import type { UsageRecord, UsageRecordDraft } from './record';
import { isInWindow } from './recording-window';

/** A draft, and the record that it corrects. */
export type CorrectingDraft = PreviewDraft & Pick<UsageRecordDraft, 'corrects'>;

/**
 * What keeps a draft from correcting the record that it names, as an issue of the field `corrects`. Correcting is
 * undoing and nothing else: a delta of exactly what the record did, the other way, with its dimensions, and at its
 * time, or now where the window does not take that time. Each record is undone once; an undo is a record like others
 * and can be undone.
 *
 * @param entitlement the feature's rules as they are now
 * @param draft what is asked for; without `corrects` nothing can be wrong
 * @param corrected the record of the same feature and scope that `corrects` names; `null` = there is none
 */
export function correctionIssues(
  { recording }: Pick<Entitlement, 'recording'>,
  draft: CorrectingDraft,
  corrected: UsageRecord | null,
): PreviewIssue[] {
  // What is no calculated feature takes no record at all, which is said elsewhere.
  if (draft.corrects === undefined || recording.kind !== 'calculated') return [];
  const message = !recording.undo
    ? 'Records of this feature cannot be undone.'
    : corrected === null
      ? 'There is no such record of this feature to undo.'
      : whyNoUndo(draft, corrected, recording.window);
  return message === null ? [] : [{ code: 'invalid', field: 'corrects', message }];
}

function whyNoUndo(
  draft: CorrectingDraft,
  corrected: UsageRecord,
  window: Parameters<typeof isInWindow>[0],
): string | null {
  if (corrected.correctedBy !== null) return `That record was undone by ${corrected.correctedBy} already.`;
  const takenBack = negateQuantity(corrected.applied);
  const value = parseQuantity(draft.value);
  if (draft.behavior !== 'delta' || (value.ok && value.value !== takenBack)) {
    return `Undoing that record takes a delta of ${takenBack}.`;
  }
  if (!isSameSlice(draft.dimensions ?? {}, corrected.dimensions)) {
    return 'An undo has the same dimensions as the record that it undoes.';
  }
  const { effectiveAt } = corrected;
  if (isInWindow(window, effectiveAt)) {
    const isAtItsTime = isInstant(draft.at) && toEpoch(draft.at) === toEpoch(effectiveAt);
    return isAtItsTime ? null : `An undo takes effect when the record did: at ${effectiveAt}.`;
  }
  return draft.at === undefined
    ? null
    : 'That record lies outside of the window, so its undo takes effect now: leave the time out.';
}

function isSameSlice(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
