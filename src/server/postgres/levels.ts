import type { Entitlement } from '../../model/entitlement';
import { usageState } from '../../model/limit';
import { previewUsageRecord, type PreviewDraft, type PreviewIssue, type UsagePreview } from '../../model/preview';
import {
  addQuantities,
  compareQuantities,
  isQuantity,
  parseQuantity,
  subtractQuantities,
  type Quantity,
} from '../../model/quantity';
import type { Period } from '../../model/time';
import { toEpoch } from '../../model/instant';
import type { SqlExecutor } from './database';
import { decimalOf, timeOf, type LedgerKey, type Store } from './store';

/** How the ledger stands at a moment. */
export interface Levels {
  /** Usage of the period up to and including the moment. */
  level: Quantity;
  /** The same of the draft's slice; `null` = the draft has none. */
  slice: Quantity | null;
  /** Whether a set in the same period takes effect after the moment. */
  hasLaterSet: boolean;
}

/** Whether a draft names a slice. */
export const hasSlice = (draft: Pick<PreviewDraft, 'dimensions'>): boolean =>
  Object.keys(draft.dimensions ?? {}).length > 0;

/** Sums the ledger up to a moment, within the moment's usage period. A slice is all usage that has the given values. */
export async function loadLevels(
  store: Store,
  sql: SqlExecutor,
  key: LedgerKey,
  period: Period | null,
  at: number,
  dimensions: Record<string, string> | undefined,
): Promise<Levels> {
  const slice = hasSlice({ ...(dimensions && { dimensions }) }) ? JSON.stringify(dimensions) : null;
  const [row] = await sql.query<{ level: string; slice: string; later_set: boolean }>(
    `select ${decimalOf('coalesce(sum(applied) filter (where effective_at <= moment), 0)')} as level,
       ${decimalOf('coalesce(sum(applied) filter (where effective_at <= moment and dimensions @> $6::text::jsonb), 0)')} as slice,
       coalesce(bool_or(behavior = 'set' and effective_at > moment), false) as later_set
     from entitlement_usage.usage_record, (select ${timeOf('$5')} as moment) as asked
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and effective_at >= ${timeOf('$7')} and effective_at < ${timeOf('$8')}`,
    [
      store.tenant,
      key.customer,
      key.subscription,
      key.feature,
      at,
      slice,
      period ? toEpoch(period.start) : -Infinity,
      period ? toEpoch(period.end) : Infinity,
    ],
  );
  const { level, slice: sliceLevel, later_set: hasLaterSet } = row as NonNullable<typeof row>;
  return { level, slice: slice === null ? null : sliceLevel, hasLaterSet };
}

/**
 * The model's preview of a record at a past time or in a slice, filled in from the ledger.
 *
 * @param target the entitlement as it stands in the usage period that the draft's time falls in: `usage`, `usagePeriod` and `version` are that period's
 * @param levels the ledger at the draft's time
 * @param isCurrent whether that period is the current one
 */
export function previewFromLevels(
  target: Entitlement,
  draft: PreviewDraft,
  near: number | undefined,
  levels: Levels,
  isCurrent: boolean,
): UsagePreview {
  const known = previewUsageRecord({ entitlement: target, draft, near });
  const value = parseQuantity(draft.value);
  if (target.usage === null || !value.ok) return { ...known, current: isCurrent ? known.current : null };
  const isSet = draft.behavior === 'set';
  const basis = basisOf(draft, levels);
  const applied = isSet ? subtractQuantities(value.value, basis) : value.value;
  const total = addQuantities(target.usage, applied);
  const touched = [addQuantities(basis, applied), addQuantities(levels.level, applied), total];
  const issues = known.issues.filter(({ code }) => code !== 'below_minimum');
  const minTotal = target.recording.kind === 'calculated' ? target.recording.minTotal : null;
  if (![applied, ...touched].every(isQuantity)) {
    issues.push({ code: 'too_long', field: 'value', message: 'The total would have too many digits.' });
  } else if (minTotal !== null && touched.some((level) => compareQuantities(level, minTotal) < 0)) {
    issues.push(belowMinimum(minTotal));
  }
  const before = usageState(target.usage, target.limit, near);
  const after = usageState(total, target.limit, near);
  // What the warnings compare is the level that the draft is about, not the period's total.
  const plain = { behavior: draft.behavior, value: draft.value };
  const { warnings } = previewUsageRecord({ entitlement: { ...target, usage: basis }, draft: plain, near });
  if (isSet && levels.hasLaterSet) {
    warnings.push({
      code: 'later_set',
      message: 'Usage was set at a later time: that value stays as it was written and is moved by the same difference.',
    });
  }
  return {
    ...known,
    before,
    after,
    applied,
    ...(levels.slice !== null && { slice: { before: levels.slice, after: addQuantities(levels.slice, applied) } }),
    current: isCurrent ? { before, after } : null,
    issues,
    warnings,
    assumptions: isCurrent ? [] : ['The limit is taken to be the present one.'],
    guard: { ...known.guard, ...(!isSet && { status: after.status }) },
  };
}

/** The level that a draft starts from: of its slice when it sets one, else of all usage. */
export const basisOf = (draft: PreviewDraft, levels: Levels): Quantity =>
  draft.behavior === 'set' && levels.slice !== null ? levels.slice : levels.level;

const belowMinimum = (minTotal: Quantity): PreviewIssue => ({
  code: 'below_minimum',
  field: 'value',
  message: `The total would fall below ${minTotal}.`,
});
