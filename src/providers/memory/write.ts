import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { Actor, NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import { intentText, judgeRecord, type WriteVerdict } from '../../model/write';
import type { Entitlement } from '../../model/entitlement';
import { UsageError } from '../../provider/error';
import { copyJson } from './copy';
import { entitlementOf } from './entitlement';
import { appendRow, type Cell, type LedgerRow, type OpenRow } from './ledger';
import { previewInStore } from './preview';
import { findCell, type MemoryStore } from './store';

/** Writes a record, or answers the one that its key has already written. Nothing here waits, so writers cannot interleave. */
export function writeRecord(
  store: MemoryStore,
  input: NewUsageRecord,
  actor: Actor | null,
  now: number,
): UsageRecordReceipt {
  const cell = findCell(store, input);
  const keys = store.keys.get(input.customerId) as Map<string, LedgerRow>;
  const written = keys.get(input.idempotencyKey);
  if (written) return duplicate(cell, written, input, now);
  if (input.idempotencyKey === '') throw invalid('idempotencyKey', 'expected a key that is unique per intent');

  const entitlement = entitlementOf(cell, now);
  const { preview, before } = previewInStore(cell, entitlement, input, now, input.guard?.near);
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusal(verdict, entitlement);
  const corrected = findCorrected(cell, entitlement, input);
  const at = input.at === undefined ? now : toEpoch(input.at);
  const fields: OpenRow['fields'] = {
    scope: cell.scope,
    featureId: input.featureId,
    source: 'adjustment',
    behavior: input.behavior,
    value: toQuantity(input.value),
    recordedAt: toInstant(now),
    actor: actor && { ...actor },
    note: input.note?.trim() || null,
    dimensions: { ...input.dimensions },
    idempotencyKey: input.idempotencyKey,
    corrects: input.corrects ?? null,
  };
  const effect = { sequence: store.nextSequence(), applied: verdict.applied, before, intent: intentText(input) };
  const row = appendRow(cell, { at, fields }, effect);
  keys.set(input.idempotencyKey, row);
  if (corrected) corrected.record.correctedBy = row.record.id;
  return receipt('applied', row, cell, now);
}

function duplicate(cell: Cell, written: LedgerRow, input: NewUsageRecord, now: number): UsageRecordReceipt {
  if (written.intent === intentText(input)) return receipt('duplicate', written, cell, now);
  throw new UsageError(
    'duplicate_key',
    'This key has already written another record, so nothing was written. Use a new key for a new intent.',
  );
}

const receipt = (
  status: 'applied' | 'duplicate',
  { record }: LedgerRow,
  cell: Cell,
  now: number,
): UsageRecordReceipt => ({
  status,
  record: copyJson(record),
  requested: record.value,
  applied: record.applied,
  entitlement: entitlementOf(cell, now),
});

function findCorrected(cell: Cell, { recording }: Entitlement, { corrects }: NewUsageRecord): LedgerRow | null {
  if (corrects === undefined) return null;
  if (recording.kind !== 'calculated' || !recording.undo)
    throw invalid('corrects', 'records of this feature cannot be undone');
  const row = cell.rows.find(({ record }) => record.id === corrects);
  if (!row) throw invalid('corrects', 'expected the id of a record of this feature');
  if (row.record.correctedBy !== null)
    throw invalid('corrects', `that record was corrected by ${row.record.correctedBy} already`);
  return row;
}

const invalid = (path: string, message: string): UsageError =>
  new UsageError('invalid', `Nothing was written: ${message}.`, { issues: [{ path, message }] });

function refusal(verdict: Exclude<WriteVerdict, { verdict: 'write' }>, current: Entitlement): UsageError {
  switch (verdict.verdict) {
    case 'unsupported':
      return new UsageError('unsupported', verdict.message);
    case 'out_of_window':
      return new UsageError('out_of_window', verdict.message, verdict.window ? { window: verdict.window } : {});
    case 'conflict':
      return new UsageError('conflict', verdict.message, { current });
    case 'invalid':
      return new UsageError('invalid', verdict.message, {
        issues: verdict.issues.map(({ field, message }) => ({ path: field, message })),
      });
  }
}
