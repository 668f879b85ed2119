import { deepEqual } from 'node:assert/strict';
import {
  createPostgresDataProvider,
  type AppendRecord,
  type EntitlementDefinition,
  type FeatureDefinition,
  type PostgresDataProvider,
  type SqlDatabase,
} from '../../src/server/postgres';
import { isUsageError, type UsageError } from '../../src/provider/error';
import type { CallContext } from '../../src/provider/provider';

/** The moment at which the tests take place unless they move on. */
export const NOW = Date.parse('2026-11-22T14:32:00Z');

/** A clock that stands still until it is moved. */
export interface TestClock {
  (): number;
  /** Moves on. */
  advance(ms: number): void;
  /** Moves to a moment. */
  set(instant: string): void;
}

export function createClock(start: number = NOW): TestClock {
  let now = start;
  return Object.assign(() => now, {
    advance: (ms: number) => void (now += ms),
    set: (instant: string) => void (now = Date.parse(instant)),
  });
}

/** A context of which nobody aborts anything. */
export const context = (actor?: CallContext['actor']): CallContext => ({
  signal: new AbortController().signal,
  ...(actor && { actor }),
});

let tenants = 0;

/** A provider on a tenant of its own, so that tests share a database and nothing in it. */
export function freshProvider(database: SqlDatabase, now?: () => number): PostgresDataProvider & { tenant: string } {
  const tenant = `t${(tenants += 1)}`;
  return Object.assign(createPostgresDataProvider({ database, tenant, ...(now && { now }) }), { tenant });
}

export const CALLS: FeatureDefinition = { id: 'calls', name: 'API calls', meter: 'incremental', unit: 'calls' };
export const SEATS: FeatureDefinition = { id: 'seats', name: 'Seats', meter: 'fluctuating' };
export const REGIONAL: FeatureDefinition = {
  id: 'traffic',
  name: 'Traffic',
  meter: 'incremental',
  dimensions: [{ key: 'region', name: 'Region' }, { key: 'plan' }],
};

/** Puts a customer with one subscription and one entitlement of each feature. */
export async function putAcme(
  provider: PostgresDataProvider,
  entitlements: (Partial<Omit<EntitlementDefinition, 'featureId'>> & { feature: FeatureDefinition })[],
): Promise<void> {
  await provider.putCustomer({ id: 'acme', name: 'Acme' });
  await provider.putSubscription('acme', { id: 'pro', name: 'Pro', status: 'active' });
  for (const { feature, ...rules } of entitlements) {
    await provider.putFeature(feature);
    await provider.putEntitlement({
      scope: ACME,
      featureId: feature.id,
      limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
      reset: feature.meter === 'fluctuating' ? null : { every: { count: 1, unit: 'month' } },
      ...rules,
    });
  }
}

export const ACME = { customerId: 'acme', subscriptionId: 'pro' };

/** What a test of the suites starts with: the customer with these entitlements, on a tenant and a clock of its own. */
export type SetUp = (...entitlements: Parameters<typeof putAcme>[1]) => Promise<{
  provider: PostgresDataProvider & { tenant: string };
  clock: TestClock;
  database: SqlDatabase;
}>;

/** A record of the customer above: five calls more. */
export const record = (over: object = {}) =>
  ({ ...ACME, featureId: 'calls', behavior: 'delta', value: '5', idempotencyKey: 'key-1', ...over }) as const;

/** Rows of reported usage with keys of their own. */
export const reported = (
  featureId: string,
  rows: [effectiveAt: string, value: string | number, dimensions?: Record<string, string>][],
  prefix = 'k',
): AppendRecord[] =>
  rows.map(([effectiveAt, value, dimensions], index) => ({
    scope: ACME,
    featureId,
    value,
    effectiveAt,
    source: 'reported',
    idempotencyKey: `${prefix}${index}`,
    ...(dimensions && { dimensions }),
  }));

/** The error that something is refused with. */
export async function errorOf(work: Promise<unknown>): Promise<UsageError> {
  const error: unknown = await work.then(
    () => new Error('expected an error, but it went through'),
    (thrown: unknown) => thrown,
  );
  if (!isUsageError(error)) throw error;
  return error;
}

/** Usage of one feature now. */
export async function usageOf(provider: PostgresDataProvider, featureId: string): Promise<string | null | undefined> {
  const { entitlements } = await provider.listEntitlements({ ...ACME, featureIds: [featureId] }, context());
  return entitlements[0]?.usage;
}

/** What every suite ends with: each running total is the sum of its ledger rows, and each record's levels add up. */
export async function expectTotalsToMatchLedger(database: SqlDatabase): Promise<void> {
  deepEqual(await wrongTotals(database), []);
}

/**
 * The running totals that are not the sum of their ledger rows, and whether all of them together are not.
 *
 * @param tenant whose totals; absent: everybody's
 */
export async function wrongTotals(database: SqlDatabase, tenant: string | null = null): Promise<object[]> {
  const wrong = await database.query(
    `
    with periods as (
      select *, lead(period_start, 1, 'infinity') over (
        partition by tenant, customer, subscription, feature order by period_start
      ) as next_start from entitlement_usage.usage_total where $1::text is null or tenant = $1::text
    )
    select p.tenant, p.feature, p.period_start::text as period_start, p.total::text as total,
      coalesce(sum(r.applied), 0)::text as ledger
    from periods p left join entitlement_usage.usage_record r
      on (r.tenant, r.customer, r.subscription, r.feature) = (p.tenant, p.customer, p.subscription, p.feature)
      and r.effective_at >= p.period_start and r.effective_at < p.next_start
    group by p.tenant, p.customer, p.subscription, p.feature, p.period_start, p.total
    having p.total <> coalesce(sum(r.applied), 0)
  `,
    [tenant],
  );
  const own = '$1::text is null or tenant = $1::text';
  const sums = await database.query(
    `
    select sums.totals::text as totals, sums.ledger::text as ledger
    from (select
      coalesce((select sum(total) from entitlement_usage.usage_total where ${own}), 0) as totals,
      coalesce((select sum(applied) from entitlement_usage.usage_record where ${own}), 0) as ledger) as sums
    where sums.totals <> sums.ledger
  `,
    [tenant],
  );
  return [...wrong, ...sums];
}
