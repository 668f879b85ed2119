import { createHash } from 'node:crypto';
import { correctionIssues } from '../../model/correction';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import { previewUsageRecord, type UsagePreview } from '../../model/preview';
import { basisOf, hasSlice, previewInLedger } from '../../model/preview-in-ledger';
import { toQuantity, type Quantity } from '../../model/quantity';
import type { Actor, NewUsageRecord, UsageRecord, UsageRecordDraft, UsageRecordReceipt } from '../../model/record';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import { refusalOf } from '../../provider/refusal';
import type { SqlExecutor } from './database';
import { insertRecord } from './insert';
import { loadLevels } from './levels';
import { loadLimit, loadTotal, periodAt, periodKey, toEntitlement } from './load';
import { findByKey, findRecord, sequenceOf } from './records';
import { readNow, requireScope, type Store } from './store';
import { appendOnce, lookNowAndThen, requireEntitlement, requireOpen, type Target } from './target';

/** What the ledger keeps of an intent; a key belongs to it for ever. */
export const hashOf = (intent: string): string => createHash('sha256').update(intent).digest('base64url');

/** Hash of what a record asks for. */
export const hashIntent = (input: NewUsageRecord): string => hashOf(intentText(input));

/** Writes a record, or says why not. */
export async function addUsageRecord(
  store: Store,
  input: NewUsageRecord,
  actor: Actor | undefined,
): Promise<UsageRecordReceipt> {
  const receipt = await appendOnce(
    store,
    input,
    (tx) => findRepeated(store, tx, input),
    (tx, target) => append(store, tx, input, actor, target),
  );
  if (receipt.record) await lookNowAndThen(store, receipt.record.sequence);
  return receipt;
}

/** What a record would do, for a past time or a slice too. */
export async function previewRecord(store: Store, draft: UsageRecordDraft): Promise<UsagePreview> {
  const sql = store.database;
  await requireScope(store, sql, draft);
  const now = await readNow(store, sql);
  const stored = await requireEntitlement(store, sql, draft, now, 'none');
  const at = draft.at === undefined ? now : toEpoch(draft.at);
  const current = await loadTotal(store, sql, stored, now);
  return (await look(store, sql, draft, undefined, { stored, current, now, at })).preview;
}

interface Look {
  preview: UsagePreview;
  /** The level that the record starts from. */
  before: Quantity;
}

/** The preview that a write follows, completed by what keeps a correction from being one. */
async function look(
  store: Store,
  sql: SqlExecutor,
  draft: UsageRecordDraft,
  near: number | undefined,
  target: Target,
): Promise<Look> {
  const entitlement = toEntitlement(target.stored, target.current, target.now);
  const found = await lookAtLevels(store, sql, draft, near, target, entitlement);
  if (draft.corrects === undefined) return found;
  const corrected = await findRecord(store, sql, target.stored.key, draft.corrects);
  found.preview.issues.push(...correctionIssues(entitlement, draft, corrected));
  return found;
}

/** The model's own preview where it knows enough. */
async function lookAtLevels(
  store: Store,
  sql: SqlExecutor,
  draft: UsageRecordDraft,
  near: number | undefined,
  { stored, current, now, at }: Target,
  entitlement: Entitlement,
): Promise<Look> {
  if (draft.at === undefined && !hasSlice(draft)) {
    return { preview: previewUsageRecord({ entitlement, draft, near }), before: current.total };
  }
  const period = periodAt(stored.reset, at);
  const isCurrent = periodKey(period) === periodKey(periodAt(stored.reset, now));
  const levels = await loadLevels(store, sql, stored.key, period, at, draft.dimensions);
  const { total } = isCurrent ? current : await loadTotal(store, sql, stored, at);
  const limit = isCurrent ? entitlement.limit : await loadLimit(store, sql, stored.key, at);
  const preview = previewInLedger(entitlement, draft, near, { ...levels, total, limit, isCurrent });
  return { preview, before: basisOf(draft, levels) };
}

async function append(
  store: Store,
  tx: SqlExecutor,
  input: NewUsageRecord,
  actor: Actor | undefined,
  target: Target,
): Promise<UsageRecordReceipt> {
  requireOpen(target);
  const { stored, current, now, at } = target;
  const entitlement = toEntitlement(stored, current, now);
  const { preview, before } = await look(store, tx, input, input.guard?.near, target);
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const record = await insertRecord(store, tx, target, {
    source: 'adjustment',
    behavior: input.behavior,
    value: toQuantity(input.value),
    applied: verdict.applied,
    before,
    actor,
    note: input.note?.trim() || null,
    dimensions: input.dimensions ?? {},
    idempotencyKey: input.idempotencyKey,
    intent: hashIntent(input),
    corrects: input.corrects === undefined ? null : sequenceOf(input.corrects),
  });
  // Its rules are locked since they were read: what has moved is the total, and how far the ledger reaches.
  const extent = { firstAt: Math.min(stored.firstAt ?? at, at), lastAt: Math.max(stored.lastAt ?? at, at) };
  const after = toEntitlement({ ...stored, ...extent }, await loadTotal(store, tx, stored, now), now);
  return receiptOf('applied', record, input, after);
}

/** The answer to a key that was written before: the same result for the same intent, else `duplicate_key`. */
async function findRepeated(store: Store, tx: SqlExecutor, input: NewUsageRecord): Promise<UsageRecordReceipt | null> {
  const found = await findByKey(store, tx, input);
  if (!found) return null;
  if (found.intent !== hashIntent(input)) throw duplicateKey();
  const now = await readNow(store, tx);
  return receiptOf('duplicate', found.record, input, await currentEntitlement(store, tx, input, now));
}

/** The refusal of a key that has written something else. */
export const duplicateKey = (): UsageError =>
  new UsageError(
    'duplicate_key',
    'This idempotency key was used for another record or event of this customer, so nothing was written. Use a new key for a new intent.',
  );

const receiptOf = (
  status: UsageRecordReceipt['status'],
  record: UsageRecord,
  input: NewUsageRecord,
  entitlement: Entitlement,
): UsageRecordReceipt => ({ status, record, requested: toQuantity(input.value), applied: record.applied, entitlement });

async function currentEntitlement(
  store: Store,
  tx: SqlExecutor,
  input: UsageRecordDraft,
  now: number,
): Promise<Entitlement> {
  const stored = await requireEntitlement(store, tx, input, now, 'none');
  return toEntitlement(stored, await loadTotal(store, tx, stored, now), now);
}
