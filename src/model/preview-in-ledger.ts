/** What a store that keeps a ledger adds to the model's preview: a past time, and a slice. */
import type { Entitlement } from './entitlement';
import { usageState, type Limit } from './limit';
import {
  previewUsageRecord,
  type PreviewDraft,
  type PreviewIssue,
  type PreviewWarning,
  type UsagePreview,
} from './preview';
import { tooLong } from './preview-issues';
import {
  addQuantities,
  compareQuantities,
  isQuantity,
  parseQuantity,
  subtractQuantities,
  type Quantity,
} from './quantity';

/** What the ledger knows about a draft's time and the usage period that it falls in. */
export interface LedgerAround {
  /** Usage of the period up to and including the draft's time. */
  level: Quantity;
  /** The same of the draft's slice; `null` = the draft has none. */
  slice: Quantity | null;
  /** Whether a set in the same period takes effect after the draft's time: it is not replayed, its total moves too. */
  hasLaterSet: boolean;
  /** Usage of the whole period. */
  total: Quantity;
  /** The limit at the draft's time. The current usage period is held against the entitlement's own, which holds now. */
  limit: Limit;
  /** Whether it is the current usage period. */
  isCurrent: boolean;
}

/** Whether a draft names a slice. */
export const hasSlice = (draft: Pick<PreviewDraft, 'dimensions'>): boolean =>
  Object.keys(draft.dimensions ?? {}).length > 0;

/** The level that a draft starts from: of its slice when it sets one, else of all usage. */
export const basisOf = (draft: PreviewDraft, { level, slice }: Pick<LedgerAround, 'level' | 'slice'>): Quantity =>
  draft.behavior === 'set' && slice !== null ? slice : level;

/**
 * The model's preview of a record, completed by what only a ledger knows. Of a draft that cannot be meant as it
 * stands (no number, an unknown dimension, a time out of the window) it says no more than the model does.
 *
 * @param ledger read at the draft's time; not asked for a draft that is now and without dimensions
 */
export function previewInLedger(
  entitlement: Entitlement,
  draft: PreviewDraft,
  near: number | undefined,
  ledger: LedgerAround,
): UsagePreview {
  const known = previewUsageRecord({ entitlement, draft, near });
  known.issues.push(...dimensionIssues(entitlement, draft, known.issues));
  const value = parseQuantity(draft.value);
  const isMeaningless = known.issues.some(({ field }) => field !== 'value' && field !== 'note');
  if (entitlement.usage === null || !value.ok || isMeaningless) return known;

  const { level, slice, total } = ledger;
  const limit = ledger.isCurrent ? entitlement.limit : ledger.limit;
  const isSet = draft.behavior === 'set';
  const basis = basisOf(draft, ledger);
  const applied = isSet ? subtractQuantities(value.value, basis) : value.value;
  const after = addQuantities(total, applied);
  const sliceAfter = slice === null ? null : addQuantities(slice, applied);
  const touched = [addQuantities(basis, applied), addQuantities(level, applied), after];
  const issues = known.issues.filter(({ code }) => code !== 'below_minimum' && code !== 'too_long');
  const before = usageState(total, limit, near);
  const warnings = warningsAt(entitlement, draft, near, basis, ledger.hasLaterSet);
  const shared = { ...known, before, warnings, assumptions: [] };
  if (![applied, ...touched, ...(sliceAfter === null ? [] : [sliceAfter])].every(isQuantity)) {
    const open = usageState(null, limit, near);
    return {
      ...shared,
      after: open,
      applied: null,
      ...(slice !== null && { slice: { before: slice, after: null } }),
      current: ledger.isCurrent ? { before, after: open } : null,
      issues: [...issues, tooLong()],
      guard: withoutStatus(known.guard),
    };
  }
  const minTotal = entitlement.recording.kind === 'calculated' ? entitlement.recording.minTotal : null;
  if (minTotal !== null && touched.some((one) => compareQuantities(one, minTotal) < 0)) {
    issues.push({ code: 'below_minimum', field: 'value', message: `The total would fall below ${minTotal}.` });
  } else if (minTotal !== null && sliceAfter !== null && compareQuantities(applied, '0') < 0) {
    // A part can be smaller than what all parts must come to, but what is nothing already cannot be taken from.
    const least = compareQuantities(minTotal, '0') < 0 ? minTotal : '0';
    const message = `The part of usage that this is about would fall below ${least}.`;
    if (compareQuantities(sliceAfter, least) < 0) issues.push({ code: 'below_minimum', field: 'value', message });
  }
  const states = { before, after: usageState(after, limit, near) };
  return {
    ...shared,
    ...states,
    applied,
    ...(slice !== null && { slice: { before: slice, after: sliceAfter } }),
    current: ledger.isCurrent ? states : null,
    issues,
    guard: { ...known.guard, status: states.after.status },
  };
}

function withoutStatus({ status: _, ...guard }: UsagePreview['guard']): UsagePreview['guard'] {
  return guard;
}

/** What to look at twice, compared with the level that the draft is about and not with current usage. */
function warningsAt(
  entitlement: Entitlement,
  { behavior, value }: PreviewDraft,
  near: number | undefined,
  usage: Quantity,
  hasLaterSet: boolean,
): PreviewWarning[] {
  const { warnings } = previewUsageRecord({ entitlement: { ...entitlement, usage }, draft: { behavior, value }, near });
  if (!hasLaterSet) return warnings;
  const message = 'Usage was set at a later time, which moves by the same difference.';
  return [...warnings, { code: 'later_set', message }];
}

/** An issue for each dimension of the draft that the feature does not have, unless it takes none at all. */
function dimensionIssues(
  entitlement: Entitlement,
  draft: PreviewDraft,
  issues: readonly PreviewIssue[],
): PreviewIssue[] {
  if (issues.some(({ field }) => field === 'dimensions')) return [];
  const known = new Set(entitlement.dimensions.map(({ key }) => key));
  return Object.keys(draft.dimensions ?? {})
    .filter((key) => !known.has(key))
    .map((key) => ({ code: 'invalid', field: 'dimensions', message: `This feature has no dimension ${key}.` }));
}
