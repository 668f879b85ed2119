import { ASSUMPTIONS } from '../../model/assumptions';
import type { Entitlement } from '../../model/entitlement';
import { DEFAULT_NEAR, usageState, type UsageState } from '../../model/limit';
import { previewUsageRecord, type UsagePreview } from '../../model/preview';
import type { UsageRecordDraft } from '../../model/record';
import { isUsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { Composition } from './composition';
import { readRow } from './row';

/** What a record would do, drawn from what the page shows. */
export async function previewRecord(
  composition: Composition,
  draft: UsageRecordDraft,
  context: CallContext,
): Promise<UsagePreview> {
  const { records, entitlements } = composition.parts;
  if (records === entitlements) {
    return records.provider.previewUsageRecord(await records.toPart(draft, context), context);
  }
  const { row } = await readRow(composition, draft, context);
  const shown = await previewOf(composition, row, draft, undefined, context);
  if (shown.issues.length > 0 || !needsLedger(draft) || isOfLedger(composition, draft)) return shown;
  // What keeps its store from taking it: a closed period, a record that was undone already.
  const told = await askLedger(composition, draft, context);
  return told ? { ...shown, issues: told.issues } : shown;
}

/**
 * The preview that a write is judged by. The model says it from the row; where both stores share one count, the store of
 * records is asked for what only a ledger knows: a part of the usage, and usage at a past time.
 *
 * @param near share of the limit from which usage is near it; default 0.8
 */
export async function previewOf(
  composition: Composition,
  row: Entitlement,
  draft: UsageRecordDraft,
  near: number | undefined,
  context: CallContext,
): Promise<UsagePreview> {
  const known = previewUsageRecord({ entitlement: row, draft, near });
  if (!isOfLedger(composition, draft) || row.recording.kind !== 'calculated') return known;
  const told = await askLedger(composition, draft, context);
  return told ? withLimitOf(row, told, known, near ?? DEFAULT_NEAR) : known;
}

const isPlaced = ({ at, dimensions }: UsageRecordDraft): boolean =>
  at !== undefined || Object.keys(dimensions ?? {}).length > 0;

const needsLedger = (draft: UsageRecordDraft): boolean => isPlaced(draft) || draft.corrects !== undefined;

/** Whether the ledger's own figures are those of the page. */
const isOfLedger = ({ writes }: Composition, draft: UsageRecordDraft): boolean =>
  writes === 'shared' && isPlaced(draft);

async function askLedger(
  { parts: { records } }: Composition,
  draft: UsageRecordDraft,
  context: CallContext,
): Promise<UsagePreview | null> {
  try {
    return await records.provider.previewUsageRecord(await records.toPart(draft, context), context);
  } catch (error) {
    if (isUsageError(error) && (error.code === 'unsupported' || error.code === 'not_found')) return null;
    throw error;
  }
}

/** The ledger knows usage, the row knows the limit. */
function withLimitOf({ limit }: Entitlement, told: UsagePreview, known: UsagePreview, near: number): UsagePreview {
  const state = ({ usage }: UsageState): UsageState => usageState(usage, limit, near);
  const after = state(told.after);
  const { status: _, ...guard } = known.guard;
  return {
    ...told,
    before: state(told.before),
    after,
    current: told.current && { before: state(told.current.before), after: state(told.current.after) },
    assumptions:
      told.current === null ? [...new Set([...told.assumptions, ASSUMPTIONS.presentLimit])] : told.assumptions,
    expected: known.expected,
    guard: { ...(after.usage !== null && { status: after.status }), ...guard },
  };
}
