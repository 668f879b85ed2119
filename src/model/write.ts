/** The rules of a write that every store of ours shares, so that no two of them can differ. */
import type { Entitlement, RecordingWindow } from './entitlement';
import { instantText, toEpoch } from './instant';
import { usageState, type UsageState } from './limit';
import { previewUsageRecord, type PreviewIssue, type UsagePreview } from './preview';
import { compareQuantities, parseQuantity, type Quantity } from './quantity';
import type { NewUsageRecord } from './record';
import { setReachIssues } from './set-reach';

/**
 * The intent of a record as canonical JSON: subscription, feature, behavior, value, time, dimensions, note and
 * corrects, never `expected` or `guard`. Two inputs under one idempotency key are the same intent exactly when
 * their texts are equal; a store may keep a hash of it.
 */
export function intentText(input: NewUsageRecord): string {
  const value = parseQuantity(input.value);
  return JSON.stringify([
    // Usage belongs to a subscription: the same key in another one must not be answered as a duplicate.
    input.subscriptionId ?? '',
    input.featureId,
    input.behavior,
    value.ok ? value.value : input.value,
    input.at === undefined ? null : instantText(input.at),
    sortedEntries(input.dimensions ?? {}),
    input.note?.trim() || null,
    input.corrects ?? null,
  ]);
}

/** The members of an object in the order of their keys: the same for the same object, however it was written. */
export const sortedEntries = <Value>(members: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(members).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * Whether the store still stands where the preview was drawn: the start of the usage period first, then the
 * version when both have one, else usage as decimals. Nothing expected is always met.
 *
 * @param entitlement how it stands now, read under the lock of the write
 */
export function checkExpected(entitlement: Entitlement, input: Pick<NewUsageRecord, 'expected'>): boolean {
  const { expected } = input;
  if (!expected) return true;
  const now = entitlement.usagePeriod?.start ?? null;
  if (now === null || expected.periodStart === null) {
    if (now !== expected.periodStart) return false;
  } else if (toEpoch(now) !== toEpoch(expected.periodStart)) return false;
  if (expected.version !== undefined && entitlement.version !== null) return expected.version === entitlement.version;
  if (expected.usage === undefined) return true;
  return entitlement.usage !== null && compareQuantities(expected.usage, entitlement.usage) === 0;
}

/**
 * Whether a write still leads to what was previewed: the same status, counted with the guard's own `near`, and
 * a total not below the guard's minimum. No guard is always met.
 *
 * @param after how usage would stand after the write
 */
export function checkGuard(after: UsageState, input: Pick<NewUsageRecord, 'guard'>): boolean {
  const { guard } = input;
  if (!guard) return true;
  if (guard.status !== undefined && usageState(after.usage, after.limit, guard.near).status !== guard.status)
    return false;
  if (guard.minTotal === undefined || after.usage === null) return true;
  return compareQuantities(after.usage, guard.minTotal) >= 0;
}

/** What a store must do with a record: write it, or refuse it with the code of an error. */
export type WriteVerdict =
  | {
      verdict: 'write';
      /** The signed difference to append. */
      applied: Quantity;
      /** The preview that the write follows. */
      preview: UsagePreview;
    }
  | { verdict: 'unsupported'; message: string }
  | { verdict: 'out_of_window'; message: string; window: RecordingWindow | null }
  | { verdict: 'invalid'; message: string; issues: PreviewIssue[] }
  | { verdict: 'conflict'; message: string };

/**
 * Judges a record against the entitlement as it stands under the lock of the write. The same key was not
 * written before: that is the store's to look up first.
 *
 * Order: what the feature takes at all, the form of the input, `expected`, `guard`, then the lowest total.
 *
 * @param entitlement how it stands now
 * @param input the record
 * @param preview what the record does, where the store knows more than the model (a slice, a past time);
 *   default: the model's own preview
 */
export function judgeRecord(entitlement: Entitlement, input: NewUsageRecord, preview?: UsagePreview): WriteVerdict {
  const { recording } = entitlement;
  if (recording.kind !== 'calculated') {
    return {
      verdict: 'unsupported',
      message:
        recording.kind === 'events'
          ? 'Usage of this feature is counted from events, so no record was written. Report an event instead.'
          : `Nothing was written: ${recording.reason}`,
    };
  }
  const shown = preview ?? previewUsageRecord({ entitlement, draft: input, near: input.guard?.near });
  const late = shown.issues.find((issue) => issue.code === 'out_of_window');
  if (late) return { verdict: 'out_of_window', message: late.message, window: recording.window };
  // What a delta (or a slice) leads to depends on usage, which may have moved: that is a conflict, not a mistake.
  const isAbsolute = input.behavior === 'set' && shown.slice === undefined;
  const malformed = [
    ...setReachIssues(entitlement, input),
    ...shown.issues.filter((issue) => isAbsolute || issue.code !== 'below_minimum'),
  ];
  if (malformed.length > 0) return { verdict: 'invalid', message: sentence(malformed), issues: malformed };
  if (!checkExpected(entitlement, input)) {
    return {
      verdict: 'conflict',
      message: 'Usage changed since the preview, so nothing was written. Look at the new preview and confirm again.',
    };
  }
  if (!checkGuard(shown.after, input)) {
    return {
      verdict: 'conflict',
      message:
        'The record would lead to another result than previewed, so nothing was written. Look at the new preview and confirm again.',
    };
  }
  if (shown.issues.length > 0) return { verdict: 'invalid', message: sentence(shown.issues), issues: shown.issues };
  if (shown.applied === null) {
    return { verdict: 'unsupported', message: 'Nothing was written: what the record would change cannot be told.' };
  }
  return { verdict: 'write', applied: shown.applied, preview: shown };
}

const sentence = (issues: readonly PreviewIssue[]): string => issues.map((issue) => issue.message).join(' ');
