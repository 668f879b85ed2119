import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { Actor, NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import { refusalOf } from '../../provider/refusal';
import { copyJson } from './copy';
import { entitlementOf } from './entitlement';
import { isLate, takeRow } from './late';
import { makeRow, type Cell, type LedgerRow, type OpenRow } from './ledger';
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
  if (written) return duplicate(store, cell, written, input, now);
  if (input.idempotencyKey === '') throw invalid('idempotencyKey', 'expected a key that is unique per intent');

  const entitlement = entitlementOf(cell, now);
  const near = input.guard?.near;
  const { preview, before } = previewInStore(cell, entitlement, input, { now, near, late: store.late });
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
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
  const row = makeRow({ at, fields }, effect);
  keys.set(input.idempotencyKey, row);
  const watch = takeRow(store.late, cell, row, now);
  return watch ? { ...unseen('accepted', row), watch } : receipt('applied', row, cell, now);
}

function duplicate(
  { late }: MemoryStore,
  cell: Cell,
  written: LedgerRow,
  input: NewUsageRecord,
  now: number,
): UsageRecordReceipt {
  if (written.intent !== intentText(input)) throw duplicateKey();
  return isLate(late, written) ? unseen('duplicate', written) : receipt('duplicate', written, cell, now);
}

/** What is known of a row that no read shows yet: what it will do, and no more. */
const unseen = (status: 'accepted' | 'duplicate', { record }: LedgerRow): UsageRecordReceipt => ({
  status,
  record: null,
  requested: record.value,
  applied: record.applied,
});

/** The refusal of a key that has written something else. */
export const duplicateKey = (): UsageError =>
  new UsageError(
    'duplicate_key',
    'This key has already written another record or event, so nothing was written. Use a new key for a new intent.',
  );

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

/** The refusal of an input that cannot be meant as it stands. */
export const invalid = (path: string, message: string): UsageError =>
  new UsageError('invalid', `Nothing was written: ${message}.`, { issues: [{ path, message }] });
