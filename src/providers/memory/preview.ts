import { usageState } from '../../model/limit';
import { previewUsageRecord, type PreviewDraft, type UsagePreview } from '../../model/preview';
import {
  addQuantities,
  compareQuantities,
  isQuantity,
  subtractQuantities,
  toQuantity,
  type Quantity,
} from '../../model/quantity';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import { levelAt, spanAt, total, type Cell } from './ledger';
import { limitAt } from './entitlement';

/** A preview, and the level at the record's time just before it. */
export interface StorePreview {
  preview: UsagePreview;
  /** Level at `effectiveAt`, of the slice for a set with dimensions. */
  before: Quantity;
}

/**
 * The model's preview, completed by what only the ledger knows: the slice, and a past time.
 * At the present time and without dimensions it is the model's, unchanged.
 */
export function previewInStore(
  cell: Cell,
  entitlement: Entitlement,
  draft: PreviewDraft,
  now: number,
  near?: number,
): StorePreview {
  const base = previewUsageRecord({ entitlement, draft, near });
  const tags = draft.dimensions ?? {};
  const isSlice = Object.keys(tags).length > 0;
  const unknownKey = Object.keys(tags).find(
    (key) => !entitlement.dimensions.some((dimension) => dimension.key === key),
  );
  if (unknownKey !== undefined && !base.issues.some((issue) => issue.field === 'dimensions')) {
    base.issues.push({ code: 'invalid', field: 'dimensions', message: `This feature has no dimension ${unknownKey}.` });
  }
  if (draft.at === undefined && !isSlice) return { preview: base, before: entitlement.usage ?? levelAt(cell, now) };
  if (base.issues.some((issue) => issue.code !== 'below_minimum')) return { preview: base, before: '0' };

  const at = draft.at === undefined ? now : toEpoch(draft.at);
  const span = spanAt(cell, at);
  const value = toQuantity(draft.value);
  const level = levelAt(cell, at);
  const sliceLevel = levelAt(cell, at, tags);
  const before = draft.behavior === 'set' ? sliceLevel : level;
  const applied = draft.behavior === 'set' ? subtractQuantities(value, sliceLevel) : value;
  const limit = limitAt(cell, at);
  const periodTotal = total(cell, span.start, Math.min(span.end, now + 1));
  const states = {
    before: usageState(periodTotal, limit, near),
    after: usageState(addQuantities(periodTotal, applied), limit, near),
  };
  const isCurrent = span.start === spanAt(cell, now).start;
  const minTotal = entitlement.recording.kind === 'calculated' ? entitlement.recording.minTotal : null;
  const issues = base.issues.filter((issue) => issue.code !== 'below_minimum');
  if (![applied, addQuantities(periodTotal, applied), addQuantities(level, applied)].every(isQuantity)) {
    issues.push({ code: 'too_long', field: 'value', message: 'The result would have too many digits.' });
  } else if (
    minTotal !== null &&
    [addQuantities(level, applied), addQuantities(periodTotal, applied)].some(
      (sum) => compareQuantities(sum, minTotal) < 0,
    )
  ) {
    issues.push({ code: 'below_minimum', field: 'value', message: `The total would fall below ${minTotal}.` });
  }
  const { status: _, ...guard } = base.guard;
  const preview: UsagePreview = {
    ...base,
    ...states,
    applied,
    ...(isSlice && { slice: { before: sliceLevel, after: addQuantities(sliceLevel, applied) } }),
    current: isCurrent ? states : null,
    issues,
    assumptions: [],
    guard: draft.behavior === 'delta' ? { status: states.after.status, ...guard } : guard,
  };
  return { preview, before };
}
