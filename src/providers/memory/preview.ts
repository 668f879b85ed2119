import { correctionIssues, type CorrectingDraft } from '../../model/correction';
import { previewUsageRecord, type PreviewDraft, type UsagePreview } from '../../model/preview';
import { basisOf, hasSlice, previewInLedger } from '../../model/preview-in-ledger';
import type { Quantity } from '../../model/quantity';
import type { UsageRecord } from '../../model/record';
import type { Entitlement } from '../../model/entitlement';
import { isInstant, toEpoch } from '../../model/instant';
import { levelAt, rowsBetween, spanAt, total, type Cell } from './ledger';
import { limitAt } from './entitlement';
import type { LateRows } from './late';

/** A preview, and the level at the record's time just before it. */
export interface StorePreview {
  preview: UsagePreview;
  /** Level at `effectiveAt`, of the slice for a set with dimensions. */
  before: Quantity;
}

/** What the store knows besides the feature's own ledger. */
export interface PreviewContext {
  now: number;
  near?: number | undefined;
  /** What is taken and not visible yet: it can correct a record already. */
  late: LateRows;
}

/**
 * The model's preview, completed by what only the ledger knows: the slice, and a past time.
 * At the present time and without dimensions it is the model's, unchanged.
 */
export function previewInStore(
  cell: Cell,
  entitlement: Entitlement,
  draft: CorrectingDraft,
  { now, near, late }: PreviewContext,
): StorePreview {
  const found = previewInCell(cell, entitlement, draft, now, near);
  found.preview.issues.push(...correctionIssues(entitlement, draft, findCorrected(cell, late, draft.corrects)));
  return found;
}

function findCorrected(cell: Cell, { waiting }: LateRows, id: string | undefined): UsageRecord | null {
  const record = cell.rows.find((row) => row.record.id === id)?.record;
  if (!record) return null;
  const undo = waiting.find(({ row }) => row.record.corrects === id)?.row.record.id;
  return { ...record, correctedBy: record.correctedBy ?? undo ?? null };
}

function previewInCell(
  cell: Cell,
  entitlement: Entitlement,
  draft: PreviewDraft,
  now: number,
  near: number | undefined,
): StorePreview {
  if (draft.at === undefined && !hasSlice(draft)) {
    return {
      preview: previewUsageRecord({ entitlement, draft, near }),
      before: entitlement.usage ?? levelAt(cell, now),
    };
  }
  // What is no time is named by the model; where it would lie makes no difference then.
  const at = isInstant(draft.at) ? toEpoch(draft.at) : now;
  const span = spanAt(cell, at);
  const ledger = {
    level: levelAt(cell, at),
    slice: hasSlice(draft) ? levelAt(cell, at, draft.dimensions) : null,
    hasLaterSet: rowsBetween(cell, at + 1, span.end).some(({ record }) => record.behavior === 'set'),
    total: total(cell, span.start, Math.min(span.end, now + 1)),
    limit: limitAt(cell, at),
    isCurrent: span.start === spanAt(cell, now).start,
  };
  return { preview: previewInLedger(entitlement, draft, near, ledger), before: basisOf(draft, ledger) };
}
