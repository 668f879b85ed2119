import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { RecordSource, UpdateBehavior, UsageRecord } from '../../model/record';
import { UsageError } from '../../provider/error';
import type { Page, UsageRecordsQuery } from '../../provider/provider';
import type { SqlExecutor, SqlValue } from './database';
import { decimalOf, epochOf, notFound, requireScope, scopeOf, timeOf, type LedgerKey, type Store } from './store';

interface RecordRow {
  sequence: number;
  subscription: string;
  feature: string;
  source: RecordSource;
  behavior: UpdateBehavior;
  value: string;
  applied: string;
  before: string;
  after: string;
  effective_at: number;
  recorded_at: number;
  actor_id: string | null;
  actor_name: string | null;
  note: string | null;
  dimensions: string;
  idempotency_key: string;
  corrects: number | null;
  corrected_by: number | null;
}

/** Columns of a record of the ledger `r`, to be read by {@link toRecord}. */
export const RECORD_COLUMNS = `r.sequence::float8 as sequence, r.subscription, r.feature, r.source, r.behavior,
  ${decimalOf('r.value')} as value, ${decimalOf('r.applied')} as applied,
  ${decimalOf('r.before')} as before, ${decimalOf('r.after')} as after,
  ${epochOf('r.effective_at')} as effective_at, ${epochOf('r.recorded_at')} as recorded_at,
  r.actor_id, r.actor_name, r.note, r.dimensions::text as dimensions, r.idempotency_key,
  r.corrects::float8 as corrects,
  (select c.sequence::float8 from entitlement_usage.usage_record c
   where c.tenant = r.tenant and c.customer = r.customer and c.corrects = r.sequence) as corrected_by`;

/** A row of {@link RECORD_COLUMNS} as the contract has it. */
export function toRecord(row: object, customer: string): UsageRecord {
  const r = row as RecordRow;
  return {
    id: recordId(r.sequence),
    sequence: r.sequence,
    scope: scopeOf({ customer, subscription: r.subscription }),
    featureId: r.feature,
    source: r.source,
    behavior: r.behavior,
    value: toQuantity(r.value),
    applied: toQuantity(r.applied),
    before: toQuantity(r.before),
    after: toQuantity(r.after),
    effectiveAt: toInstant(r.effective_at),
    recordedAt: toInstant(r.recorded_at),
    actor: r.actor_id === null ? null : { id: r.actor_id, ...(r.actor_name !== null && { name: r.actor_name }) },
    note: r.note,
    dimensions: JSON.parse(r.dimensions) as Record<string, string>,
    idempotencyKey: r.idempotency_key,
    corrects: r.corrects === null ? null : recordId(r.corrects),
    correctedBy: r.corrected_by === null ? null : recordId(r.corrected_by),
  };
}

const recordId = (sequence: number): string => `rec_${sequence}`;

/** The sequence in an id that {@link toRecord} gave, `null` in any other text. */
export function sequenceOf(id: string): number | null {
  const digits = /^rec_(\d{1,15})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The record that a customer's key has written, with the hash of its intent; `null` = none. */
export async function findByKey(
  store: Store,
  sql: SqlExecutor,
  { customerId, idempotencyKey }: { customerId: string; idempotencyKey: string },
): Promise<{ record: UsageRecord; intent: string } | null> {
  const [row] = await sql.query<{ intent: string }>(
    `select ${RECORD_COLUMNS}, r.intent from entitlement_usage.usage_record r
     where r.tenant = $1::text and r.customer = $2::text and r.idempotency_key = $3::text`,
    [store.tenant, customerId, idempotencyKey],
  );
  return row ? { record: toRecord(row, customerId), intent: row.intent } : null;
}

/** The record of a feature with this id; `null` for one of another feature, scope or tenant, and for what is no id. */
export async function findRecord(
  store: Store,
  sql: SqlExecutor,
  { customer, subscription, feature }: LedgerKey,
  id: string,
): Promise<UsageRecord | null> {
  const [row] = await sql.query(
    `select ${RECORD_COLUMNS} from entitlement_usage.usage_record r
     where r.tenant = $1::text and r.customer = $2::text and r.subscription = $3::text and r.feature = $4::text
       and r.sequence = $5::float8::bigint`,
    [store.tenant, customer, subscription, feature, sequenceOf(id)],
  );
  return row ? toRecord(row, customer) : null;
}

/** Throws `not_found` when the scope has no entitlement of the feature. */
export async function requireFeature(
  store: Store,
  sql: SqlExecutor,
  scope: { customerId: string; subscriptionId?: string },
  featureId: string,
): Promise<void> {
  const found = await sql.query(
    `select true as found from entitlement_usage.entitlement
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text`,
    [store.tenant, scope.customerId, scope.subscriptionId ?? '', featureId],
  );
  if (found.length === 0) throw notFound();
}

const DEFAULT_PAGE = 50;

/** The ledger of a scope, newest first. */
export async function listUsageRecords(store: Store, query: UsageRecordsQuery): Promise<Page<UsageRecord>> {
  const sql = store.database;
  await requireScope(store, sql, query);
  if (query.featureId !== undefined) await requireFeature(store, sql, query, query.featureId);
  const limit = query.limit ?? DEFAULT_PAGE;
  const params: SqlValue[] = [store.tenant, query.customerId, query.subscriptionId ?? ''];
  const conditions = ['r.tenant = $1::text', 'r.customer = $2::text', 'r.subscription = $3::text'];
  const where = (condition: (parameter: string) => string, value: SqlValue): void => {
    params.push(value);
    conditions.push(condition(`$${params.length}`));
  };
  if (query.featureId !== undefined) where((p) => `r.feature = ${p}::text`, query.featureId);
  // As a literal, so that the partial index on adjustments is seen to fit.
  if (query.source === 'adjustment') conditions.push("r.source = 'adjustment'");
  else if (query.source !== undefined) where((p) => `r.source = ${p}::text`, query.source);
  if (query.from !== undefined) where((p) => `r.effective_at >= ${timeOf(p)}`, toEpoch(query.from));
  if (query.to !== undefined) where((p) => `r.effective_at < ${timeOf(p)}`, toEpoch(query.to));
  if (query.actorId !== undefined) where((p) => `r.actor_id = ${p}::text`, query.actorId);
  if (query.idempotencyKey !== undefined) where((p) => `r.idempotency_key = ${p}::text`, query.idempotencyKey);
  if (query.cursor !== undefined) where((p) => `r.sequence < ${p}::float8::bigint`, readCursor(query.cursor));
  params.push(limit + 1);
  const rows = await sql.query(
    `select ${RECORD_COLUMNS} from entitlement_usage.usage_record r
     where ${conditions.join(' and ')} order by r.sequence desc limit $${params.length}::float8::int`,
    params,
  );
  const items = rows.slice(0, limit).map((row) => toRecord(row, query.customerId));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(last.sequence) : null };
}

const writeCursor = (sequence: number): string => Buffer.from(`before:${sequence}`).toString('base64url');

function readCursor(cursor: string): number {
  const sequence = /^before:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (sequence !== undefined) return Number(sequence);
  const message = 'expected a cursor of an earlier answer';
  throw new UsageError('invalid', `${message}. Start again without one.`, { issues: [{ path: 'cursor', message }] });
}
