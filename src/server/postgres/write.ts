import { createHash } from 'node:crypto';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import { previewUsageRecord, type UsagePreview } from '../../model/preview';
import { basisOf, hasSlice, previewInLedger } from '../../model/preview-in-ledger';
import { addQuantities, toQuantity, type Quantity } from '../../model/quantity';
import type { Actor, NewUsageRecord, UsageRecord, UsageRecordDraft, UsageRecordReceipt } from '../../model/record';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import type { SqlExecutor } from './database';
import { shareClosingLock } from './define';
import { loadLevels } from './levels';
import {
  loadEntitlements,
  loadLimit,
  loadTotal,
  periodAt,
  periodKey,
  toEntitlement,
  type StoredEntitlement,
  type Total,
} from './load';
import { RECORD_COLUMNS, sequenceOf, toRecord } from './records';
import { refreshStatistics } from './statistics';
import { notFound, readNow, requireScope, timeOf, writing, type LedgerKey, type Store } from './store';

/** Hash of what a record asks for; a key belongs to it for ever. */
export const hashIntent = (input: NewUsageRecord): string =>
  createHash('sha256').update(intentText(input)).digest('base64url');

/** Writes a record, or says why not. Everything that decides is read under the lock of the usage period's total. */
export async function addUsageRecord(
  store: Store,
  input: NewUsageRecord,
  actor: Actor | undefined,
): Promise<UsageRecordReceipt> {
  const receipt = await writing(store, async (tx) => {
    await requireScope(store, tx, input);
    const repeated = await findRepeated(store, tx, input);
    if (repeated) return repeated;
    await shareClosingLock(store, tx);
    for (;;) {
      const stored = await requireEntitlement(store, tx, input, await readNow(store, tx), 'share');
      const target = await lockTarget(store, tx, stored, input.at);
      if (target === 'rolled-over') continue;
      // Whoever held the lock before may have written this very record.
      return (await findRepeated(store, tx, input)) ?? (await append(store, tx, input, actor, target));
    }
  });
  if ((receipt.record?.sequence ?? 1) % LOOK_EVERY === 0) await refreshStatistics(store);
  return receipt;
}

/** Records between two looks at the size of the ledger. */
const LOOK_EVERY = 500;

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

/** A feature's ledger, and when a record takes effect in it. */
interface Target {
  stored: StoredEntitlement;
  /** The running total of the current usage period. */
  current: Total;
  /** The store's now. */
  now: number;
  /** When the record takes effect. */
  at: number;
}

async function requireEntitlement(
  store: Store,
  sql: SqlExecutor,
  draft: UsageRecordDraft,
  now: number,
  lock: 'share' | 'none',
): Promise<StoredEntitlement> {
  const [stored] = await loadEntitlements(store, sql, draft, [draft.featureId], now, lock);
  if (!stored) throw notFound();
  return stored;
}

/** Takes the lock of the usage period's total. The time is read after it, and can lie in the next period by then. */
async function lockTarget(
  store: Store,
  tx: SqlExecutor,
  stored: StoredEntitlement,
  askedAt: string | undefined,
): Promise<Target | 'rolled-over'> {
  const before = askedAt === undefined ? await readNow(store, tx) : toEpoch(askedAt);
  const period = periodKey(periodAt(stored.reset, before));
  await lockTotal(store, tx, stored.key, period);
  const now = await readNow(store, tx);
  const at = askedAt === undefined ? now : before;
  if (periodKey(periodAt(stored.reset, at)) !== period) return 'rolled-over';
  return { stored, current: await loadTotal(store, tx, stored, now), now, at };
}

async function lockTotal(store: Store, tx: SqlExecutor, key: LedgerKey, periodStart: number): Promise<void> {
  const params = [store.tenant, key.customer, key.subscription, key.feature, periodStart];
  const lock = (): Promise<object[]> =>
    tx.query(
      `select true as locked from entitlement_usage.usage_total
       where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
         and period_start = ${timeOf('$5')} for update`,
      params,
    );
  if ((await lock()).length > 0) return;
  await tx.query(
    `insert into entitlement_usage.usage_total (tenant, customer, subscription, feature, period_start)
     values ($1::text, $2::text, $3::text, $4::text, ${timeOf('$5')}) on conflict do nothing`,
    params,
  );
  await lock();
}

/** The preview that a write follows (the model's own where it knows enough), and the level that it starts from. */
async function look(
  store: Store,
  sql: SqlExecutor,
  draft: UsageRecordDraft,
  near: number | undefined,
  { stored, current, now, at }: Target,
): Promise<{ preview: UsagePreview; before: Quantity }> {
  const entitlement = toEntitlement(stored, current, now);
  if (draft.at === undefined && !hasSlice(draft)) {
    return { preview: previewUsageRecord({ entitlement, draft, near }), before: current.total };
  }
  const period = periodAt(stored.reset, at);
  const isCurrent = periodKey(period) === periodKey(periodAt(stored.reset, now));
  const levels = await loadLevels(store, sql, stored.key, period, at, draft.dimensions);
  const { total } = isCurrent ? current : await loadTotal(store, sql, stored, at);
  const limit = await loadLimit(store, sql, stored.key, at);
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
  const { stored, now, at } = target;
  const { closedUntil, key, reset } = stored;
  if (closedUntil !== null && at < closedUntil) {
    throw new UsageError(
      'period_closed',
      `Usage before ${toInstant(closedUntil)} is closed, so nothing was written. Choose a later time.`,
      { closedUntil: toInstant(closedUntil) },
    );
  }
  const entitlement = toEntitlement(stored, target.current, now);
  const { preview, before } = await look(store, tx, input, input.guard?.near, target);
  const verdict = judgeRecord(entitlement, input, preview);
  if (verdict.verdict !== 'write') throw refusal(verdict, entitlement);
  const corrects = await readCorrects(store, tx, input, entitlement);
  const record = await insert(store, tx, input, actor, { ...target, applied: verdict.applied, before, corrects });
  await tx.query(
    `update entitlement_usage.usage_total set total = total + $6::text::numeric, last_sequence = $7::float8::bigint
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and period_start = ${timeOf('$5')}`,
    [
      store.tenant,
      key.customer,
      key.subscription,
      key.feature,
      periodKey(periodAt(reset, at)),
      verdict.applied,
      record.sequence,
    ],
  );
  return receiptOf('applied', record, input, await currentEntitlement(store, tx, input, now));
}

async function insert(
  store: Store,
  tx: SqlExecutor,
  input: NewUsageRecord,
  actor: Actor | undefined,
  write: Target & { applied: Quantity; before: Quantity; corrects: number | null },
): Promise<UsageRecord> {
  const { key } = write.stored;
  const [row] = await tx.query(
    `insert into entitlement_usage.usage_record as r
       (tenant, customer, subscription, feature, source, behavior, value, applied, before, after, effective_at,
        recorded_at, actor_id, actor_name, note, dimensions, idempotency_key, intent, corrects)
     values ($1::text, $2::text, $3::text, $4::text, 'adjustment', $5::text, $6::text::numeric, $7::text::numeric,
        $8::text::numeric, $9::text::numeric, ${timeOf('$10')}, ${timeOf('$11')}, $12::text, $13::text, $14::text,
        $15::text::jsonb, $16::text, $17::text, $18::float8::bigint)
     returning ${RECORD_COLUMNS}`,
    [
      store.tenant,
      key.customer,
      key.subscription,
      key.feature,
      input.behavior,
      toQuantity(input.value),
      write.applied,
      write.before,
      addQuantities(write.before, write.applied),
      write.at,
      write.now,
      actor?.id ?? null,
      actor?.name ?? null,
      input.note?.trim() || null,
      JSON.stringify(input.dimensions ?? {}),
      input.idempotencyKey,
      hashIntent(input),
      write.corrects,
    ],
  );
  return toRecord(row as object, key.customer);
}

/** The answer to a key that was written before: the same result for the same intent, else `duplicate_key`. */
async function findRepeated(store: Store, tx: SqlExecutor, input: NewUsageRecord): Promise<UsageRecordReceipt | null> {
  const [row] = await tx.query<{ intent: string }>(
    `select ${RECORD_COLUMNS}, r.intent from entitlement_usage.usage_record r
     where r.tenant = $1::text and r.customer = $2::text and r.idempotency_key = $3::text`,
    [store.tenant, input.customerId, input.idempotencyKey],
  );
  if (!row) return null;
  if (row.intent !== hashIntent(input)) {
    throw new UsageError(
      'duplicate_key',
      'This idempotency key was used for another record of this customer, so nothing was written. Use a new key for a new intent.',
    );
  }
  const now = await readNow(store, tx);
  return receiptOf(
    'duplicate',
    toRecord(row, input.customerId),
    input,
    await currentEntitlement(store, tx, input, now),
  );
}

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

function refusal(
  verdict: Exclude<ReturnType<typeof judgeRecord>, { verdict: 'write' }>,
  current: Entitlement,
): UsageError {
  switch (verdict.verdict) {
    case 'unsupported':
      return new UsageError('unsupported', verdict.message);
    case 'out_of_window':
      return new UsageError('out_of_window', verdict.message, verdict.window ? { window: verdict.window } : {});
    case 'invalid':
      return new UsageError('invalid', verdict.message, {
        issues: verdict.issues.map(({ field, message }) => ({ path: field, message })),
      });
    case 'conflict':
      return new UsageError('conflict', verdict.message, { current });
  }
}

/** Sequence of the record that is corrected: one of the same ledger, and not corrected yet. */
async function readCorrects(
  store: Store,
  tx: SqlExecutor,
  input: NewUsageRecord,
  { recording }: Entitlement,
): Promise<number | null> {
  if (input.corrects === undefined) return null;
  if (recording.kind !== 'calculated' || !recording.undo) throw badCorrects('records of this feature cannot be undone');
  const sequence = sequenceOf(input.corrects);
  const [found] = await tx.query<{ corrected: boolean }>(
    `select exists (
       select from entitlement_usage.usage_record c
       where c.tenant = r.tenant and c.customer = r.customer and c.corrects = r.sequence
     ) as corrected
     from entitlement_usage.usage_record r
     where r.tenant = $1::text and r.customer = $2::text and r.subscription = $3::text and r.feature = $4::text
       and r.sequence = $5::float8::bigint`,
    [store.tenant, input.customerId, input.subscriptionId ?? '', input.featureId, sequence],
  );
  if (!found) throw badCorrects('expected the id of a record of this feature');
  if (found.corrected) throw badCorrects('that record was corrected already');
  return sequence;
}

const badCorrects = (message: string): UsageError =>
  new UsageError('invalid', `Nothing was written: ${message}.`, { issues: [{ path: 'corrects', message }] });
