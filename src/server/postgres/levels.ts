import type { Entitlement } from '../../model/entitlement';
import { usageState, type Limit } from '../../model/limit';
import {
  previewUsageRecord,
  type PreviewDraft,
  type PreviewIssue,
  type PreviewWarning,
  type UsagePreview,
} from '../../model/preview';
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

/** What the ledger knows about the usage period that a draft's time falls in. */
export interface DraftPeriod {
  /** Levels at the draft's time. */
  levels: Levels;
  /** Usage of the whole period. */
  total: Quantity;
  /** The limit at the draft's time. */
  limit: Limit;
  /** Whether it is the current usage period. */
  isCurrent: boolean;
}

/** The model's preview of a record at a past time or in a slice, completed by what only the ledger knows. */
export function previewFromLedger(
  entitlement: Entitlement,
  draft: PreviewDraft,
  near: number | undefined,
  { levels, total, limit, isCurrent }: DraftPeriod,
): UsagePreview {
  const known = previewUsageRecord({ entitlement, draft, near });
  const issues = known.issues.filter(({ code }) => code !== 'below_minimum');
  const value = parseQuantity(draft.value);
  if (entitlement.usage === null || !value.ok) return known;
  const isSet = draft.behavior === 'set';
  const basis = basisOf(draft, levels);
  const applied = isSet ? subtractQuantities(value.value, basis) : value.value;
  const after = addQuantities(total, applied);
  const touched = [addQuantities(basis, applied), addQuantities(levels.level, applied), after];
  const minTotal = entitlement.recording.kind === 'calculated' ? entitlement.recording.minTotal : null;
  if (![applied, ...touched].every(isQuantity)) {
    issues.push({ code: 'too_long', field: 'value', message: 'The result would have too many digits.' });
  } else if (minTotal !== null && touched.some((level) => compareQuantities(level, minTotal) < 0)) {
    issues.push({ code: 'below_minimum', field: 'value', message: `The total would fall below ${minTotal}.` });
  }
  const states = { before: usageState(total, limit, near), after: usageState(after, limit, near) };
  return {
    ...known,
    ...states,
    applied,
    ...(levels.slice !== null && { slice: { before: levels.slice, after: addQuantities(levels.slice, applied) } }),
    current: isCurrent ? states : null,
    issues,
    warnings: warningsAt(entitlement, draft, near, basis, isSet && levels.hasLaterSet),
    assumptions: [],
    guard: { ...known.guard, ...(!isSet && { status: states.after.status }) },
  };
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
  const message = 'Usage was set at a later time: what was written then moves by the same difference.';
  return [...warnings, { code: 'later_set', message }];
}

/** An issue for each dimension of the draft that the feature does not have. */
export function dimensionIssues(entitlement: Entitlement, draft: PreviewDraft): PreviewIssue[] {
  const known = new Set(entitlement.dimensions.map(({ key }) => key));
  return Object.keys(draft.dimensions ?? {})
    .filter((key) => !known.has(key))
    .map((key) => ({ code: 'invalid', field: 'dimensions', message: `This feature has no dimension ${key}.` }));
}

/** The level that a draft starts from: of its slice when it sets one, else of all usage. */
export const basisOf = (draft: PreviewDraft, levels: Levels): Quantity =>
  draft.behavior === 'set' && levels.slice !== null ? levels.slice : levels.level;
