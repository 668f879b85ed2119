import { toInstant } from '../../model/instant';
import type { Subscription, SubscriptionStatus } from '../../model/subscription';
import { UsageError } from '../../provider/error';
import type {
  DimensionValuesAnswer,
  DimensionValuesQuery,
  EntitlementsAnswer,
  EntitlementsQuery,
  SubscriptionsAnswer,
  SubscriptionsQuery,
} from '../../provider/provider';
import { loadEntitlements, loadTotals, NO_USAGE, toEntitlement } from './load';
import { epochOf, notFound, readNow, requireScope, type Store } from './store';

interface SubscriptionRow {
  id: string;
  name: string;
  status: SubscriptionStatus;
  started_at: number | null;
  period_start: number | null;
  period_end: number | null;
  resource_id: string | null;
  resource_name: string | null;
}

/** The customer and their subscriptions, in the order in which they were put. */
export async function listSubscriptions(store: Store, query: SubscriptionsQuery): Promise<SubscriptionsAnswer> {
  const [customer] = await store.database.query<{ name: string | null; time_zone: string | null }>(
    'select name, time_zone from entitlement_usage.customer where tenant = $1::text and id = $2::text',
    [store.tenant, query.customerId],
  );
  if (!customer) throw notFound();
  const rows = await store.database.query<SubscriptionRow>(
    `select id, name, status, ${epochOf('started_at')} as started_at, ${epochOf('period_start')} as period_start,
       ${epochOf('period_end')} as period_end, resource_id, resource_name
     from entitlement_usage.subscription
     where tenant = $1::text and customer = $2::text and ($3::boolean or status <> 'ended') order by position`,
    [store.tenant, query.customerId, query.includeEnded ?? false],
  );
  return {
    customer: {
      id: query.customerId,
      ...(customer.name !== null && { name: customer.name }),
      ...(customer.time_zone !== null && { timeZone: customer.time_zone }),
    },
    subscriptions: rows.map(toSubscription),
  };
}

const toSubscription = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  name: row.name,
  status: row.status,
  ...(row.started_at !== null && { startedAt: toInstant(row.started_at) }),
  ...(row.period_start !== null &&
    row.period_end !== null && {
      currentPeriod: { start: toInstant(row.period_start), end: toInstant(row.period_end) },
    }),
  ...(row.resource_id !== null && {
    resource: { id: row.resource_id, ...(row.resource_name !== null && { name: row.resource_name }) },
  }),
});

/** The entitlements of a scope with their usage in the current usage period. */
export async function listEntitlements(store: Store, query: EntitlementsQuery): Promise<EntitlementsAnswer> {
  const sql = store.database;
  await requireScope(store, sql, query);
  const now = await readNow(store, sql);
  const stored = await loadEntitlements(store, sql, query, query.featureIds ?? null, now);
  const totals = await loadTotals(store, sql, query, stored, now);
  return {
    entitlements: stored.map((entitlement, index) => toEntitlement(entitlement, totals[index] ?? NO_USAGE, now)),
    problems: [],
    abilities: { write: true, records: true, dimensionValues: true, live: false },
    asOf: toInstant(now),
  };
}

/** The values that a dimension has in a feature's ledger, in order; usage without it comes last. */
export async function listDimensionValues(store: Store, query: DimensionValuesQuery): Promise<DimensionValuesAnswer> {
  const sql = store.database;
  await requireScope(store, sql, query);
  const [stored] = await loadEntitlements(store, sql, query, [query.featureId], await readNow(store, sql));
  if (!stored) throw notFound();
  if (!stored.dimensions.some(({ key }) => key === query.key)) {
    const message = `expected one of the feature's dimensions, got ${JSON.stringify(query.key)}`;
    throw new UsageError('invalid', `key: ${message}.`, { issues: [{ path: 'key', message }] });
  }
  const limit = query.limit ?? 100;
  const rows = await sql.query<{ value: string | null }>(
    `select value from (
       select distinct (dimensions ->> $5::text) collate "C" as value from entitlement_usage.usage_record
       where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
     ) as known
     where $6::text = '' or strpos(lower(value), lower($6::text)) > 0
     order by value limit $7::float8::int`,
    [
      store.tenant,
      stored.key.customer,
      stored.key.subscription,
      stored.key.feature,
      query.key,
      query.search ?? '',
      limit + 1,
    ],
  );
  return { values: rows.slice(0, limit).map(({ value }) => value), more: rows.length > limit };
}
