import { toEpoch } from '../../model/instant';
import { parseQuantity, type Quantity } from '../../model/quantity';
import type { Period } from '../../model/time';
import { UsageError } from '../../provider/error';
import type { SqlExecutor } from './database';
import { periodKey } from './load';
import { decimalOf, timeOf, type LedgerKey, type Store } from './store';

/** A row to append, read and judged. */
export interface ReadyRow extends LedgerKey {
  value: Quantity;
  /** When it happened, epoch milliseconds, and the usage period that this lies in. */
  at: number;
  period: Period | null;
  source: 'reported' | 'import';
  /** JSON text. */
  dimensions: string;
  idempotencyKey: string;
  intent: string;
  actorId: string | null;
  actorName: string | null;
  note: string | null;
}

/**
 * Appends rows in one statement. Their totals are locked and their keys are new. `before` and `after` are running
 * sums over what the ledger has from the first new row of a period on and the new rows between it.
 */
export async function appendChunk(
  store: Store,
  tx: SqlExecutor,
  rows: readonly ReadyRow[],
  now: number,
): Promise<void> {
  // The planner takes unnested arrays and what is made from them for a few rows, and would join thousands of them
  // by nested loops: a chunk's time grew with the square of its length.
  await tx.query('set local enable_nestloop = off');
  const totals = await tx.query<{ total: string }>(SQL, [
    store.tenant,
    rows.map((row) => row.customer),
    rows.map((row) => row.subscription),
    rows.map((row) => row.feature),
    rows.map((row) => periodKey(row.period)),
    rows.map((row) => (row.period ? toEpoch(row.period.end) : Infinity)),
    rows.map((row) => row.at),
    rows.map((row) => row.value),
    rows.map((row) => row.source),
    rows.map((row) => row.dimensions),
    rows.map((row) => row.idempotencyKey),
    rows.map((row) => row.intent),
    rows.map((row) => row.actorId),
    rows.map((row) => row.actorName),
    rows.map((row) => row.note),
    now,
  ]);
  const tooLong = totals.map(({ total }) => parseQuantity(total)).find((total) => !total.ok);
  if (!tooLong || tooLong.ok) return;
  throw new UsageError('invalid', `Nothing was appended: of the total, ${tooLong.message}.`, {
    issues: [{ path: 'rows', message: `of the total, ${tooLong.message}` }],
  });
}

const SAME_PERIOD = 'partition by customer, subscription, feature, period_start';

const SQL = `
with incoming as materialized (
  select customer, subscription, feature, ${timeOf('period_start')} as period_start, ${timeOf('period_end')} as period_end,
    ${timeOf('at')} as effective_at, value::numeric as applied, source, dimensions::jsonb as dimensions,
    idempotency_key, intent, actor_id, actor_name, note, place
  from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[]) with ordinality
    as asked (customer, subscription, feature, period_start, period_end, at, value, source, dimensions,
      idempotency_key, intent, actor_id, actor_name, note, place)
),
touched as materialized (
  select customer, subscription, feature, period_start, period_end, min(effective_at) as first_at, sum(applied) as added
  from incoming group by customer, subscription, feature, period_start, period_end
),
later as materialized (
  select t.customer, t.subscription, t.feature, t.period_start, r.effective_at, r.sequence, r.applied
  from touched t cross join lateral (
    select effective_at, sequence, applied from entitlement_usage.usage_record r
    where r.tenant = $1::text and r.customer = t.customer and r.subscription = t.subscription
      and r.feature = t.feature and r.effective_at >= t.first_at and r.effective_at < t.period_end offset 0
  ) as r
),
later_sums as materialized (
  select customer, subscription, feature, period_start, sum(applied) as added
  from later group by customer, subscription, feature, period_start
),
opening as materialized (
  select t.customer, t.subscription, t.feature, t.period_start, u.total - coalesce(l.added, 0) as level
  from touched t join entitlement_usage.usage_total u on u.tenant = $1::text and u.customer = t.customer
    and u.subscription = t.subscription and u.feature = t.feature and u.period_start = t.period_start
  left join later_sums l on l.customer = t.customer and l.subscription = t.subscription
    and l.feature = t.feature and l.period_start = t.period_start
),
timeline as (
  select place, is_new, sum(applied) over (${SAME_PERIOD} order by effective_at, is_new, place rows unbounded preceding) as running
  from (
    select customer, subscription, feature, period_start, effective_at, applied, 1 as is_new, place from incoming
    union all
    select customer, subscription, feature, period_start, effective_at, applied, 0, sequence from later
  ) as both_kinds
),
inserted as (
  insert into entitlement_usage.usage_record
    (tenant, customer, subscription, feature, source, behavior, value, applied, before, after, effective_at, recorded_at,
     actor_id, actor_name, note, dimensions, idempotency_key, intent)
  select $1::text, i.customer, i.subscription, i.feature, i.source, 'delta', i.applied, i.applied,
    o.level + t.running - i.applied, o.level + t.running, i.effective_at, ${timeOf('$16')},
    i.actor_id, i.actor_name, i.note, i.dimensions, i.idempotency_key, i.intent
  from incoming i join timeline t on t.is_new = 1 and t.place = i.place
    join opening o on o.customer = i.customer and o.subscription = i.subscription and o.feature = i.feature
      and o.period_start = i.period_start
  order by i.place
  returning sequence
)
update entitlement_usage.usage_total u
set total = u.total + t.added, last_sequence = (select max(sequence) from inserted)
from touched t
where u.tenant = $1::text and u.customer = t.customer and u.subscription = t.subscription and u.feature = t.feature
  and u.period_start = t.period_start
returning ${decimalOf('u.total')} as total
`;
