import { toEpoch, toInstant } from '../../model/instant';
import { resetsBetween, type Reset } from '../../model/reset';
import type { SqlExecutor } from './database';
import { periodAt, periodKey } from './load';
import { epochOf, timeOf, type LedgerKey, type Store } from './store';

/**
 * Sums the ledger of one feature up again, after its usage periods were cut anew. The entitlement's row must be
 * locked, so that no writer is at work on the old totals.
 */
export async function rebuildTotals(store: Store, tx: SqlExecutor, key: LedgerKey, reset: Reset | null): Promise<void> {
  const params = [store.tenant, key.customer, key.subscription, key.feature];
  const ofKey = 'tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text';
  await tx.query(`delete from entitlement_usage.usage_total where ${ofKey}`, params);
  const [extent] = await tx.query<{ first_at: number | null; last_at: number | null }>(
    `select ${epochOf('min(effective_at)')} as first_at, ${epochOf('max(effective_at)')} as last_at
     from entitlement_usage.usage_record where ${ofKey}`,
    params,
  );
  if (!extent || extent.first_at === null || extent.last_at === null) return;
  const starts = [periodKey(periodAt(reset, extent.first_at))];
  if (starts[0] !== -Infinity) {
    const resets = resetsBetween(reset, toInstant(extent.first_at), toInstant(extent.last_at));
    starts.push(...resets.map(toEpoch));
  }
  await tx.query(
    `with periods as (
       select array_agg(${timeOf('start')} order by start) as starts from unnest($5::float8[]) as start
     )
     insert into entitlement_usage.usage_total (tenant, customer, subscription, feature, period_start, total, last_sequence)
     select $1::text, $2::text, $3::text, $4::text, (select starts from periods)[bucket], total, last_sequence
     from (
       select width_bucket(effective_at, (select starts from periods)) as bucket, sum(applied) as total, max(sequence) as last_sequence
       from entitlement_usage.usage_record where ${ofKey} group by 1
     ) as summed`,
    [...params, starts],
  );
}
