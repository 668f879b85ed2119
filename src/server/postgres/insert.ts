import { addQuantities, type Quantity } from '../../model/quantity';
import type { Actor, RecordSource, UpdateBehavior, UsageRecord } from '../../model/record';
import type { SqlExecutor } from './database';
import { periodAt, periodKey } from './load';
import { RECORD_COLUMNS, toRecord } from './records';
import { timeOf, type Store } from './store';
import type { Target } from './target';

/** A line of the ledger before it is written. */
export interface OpenRecord {
  source: RecordSource;
  behavior: UpdateBehavior;
  /** What was asked. */
  value: Quantity;
  /** What it does. */
  applied: Quantity;
  /** The level at its time just before. */
  before: Quantity;
  actor: Actor | undefined;
  note: string | null;
  dimensions: Record<string, string>;
  idempotencyKey: string;
  /** Hash of what was asked. */
  intent: string;
  /** Sequence of the record that it corrects. */
  corrects: number | null;
}

/** Writes a line of the ledger and moves the running total of its usage period, whose lock is held. */
export async function insertRecord(
  store: Store,
  tx: SqlExecutor,
  { stored, now, at }: Target,
  line: OpenRecord,
): Promise<UsageRecord> {
  const { key, reset } = stored;
  const place = [store.tenant, key.customer, key.subscription, key.feature];
  const [row] = await tx.query(
    `insert into entitlement_usage.usage_record as r
       (tenant, customer, subscription, feature, source, behavior, value, applied, before, after, effective_at,
        recorded_at, actor_id, actor_name, note, dimensions, idempotency_key, intent, corrects)
     values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text::numeric, $8::text::numeric,
        $9::text::numeric, $10::text::numeric, ${timeOf('$11')}, ${timeOf('$12')}, $13::text, $14::text, $15::text,
        $16::text::jsonb, $17::text, $18::text, $19::float8::bigint)
     returning ${RECORD_COLUMNS}`,
    [
      ...place,
      line.source,
      line.behavior,
      line.value,
      line.applied,
      line.before,
      addQuantities(line.before, line.applied),
      at,
      now,
      line.actor?.id ?? null,
      line.actor?.name ?? null,
      line.note,
      JSON.stringify(line.dimensions),
      line.idempotencyKey,
      line.intent,
      line.corrects,
    ],
  );
  const record = toRecord(row as object, key.customer);
  await tx.query(
    `update entitlement_usage.usage_total set total = total + $6::text::numeric, last_sequence = $7::float8::bigint
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and period_start = ${timeOf('$5')}`,
    [...place, periodKey(periodAt(reset, at)), line.applied, record.sequence],
  );
  return record;
}
