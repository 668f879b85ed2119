import type { UsageRecord } from '../../src/model';
import type { UsageDataProvider } from '../../src/provider';
import { createHttpDataProvider } from '../../src/providers/http';
import { createMemoryDataProvider, type SeedEntitlement } from '../../src/providers/memory';
import { createUsageHandler } from '../../src/server';
import { createPostgresDataProvider, type PostgresDataProvider, type SqlDatabase } from '../../src/server/postgres';
import { createConformanceSeed, type ConformanceFixture } from '../../src/testing';
import { memoryFixture } from './memory-fixture';

const NOW = Date.parse('2026-11-23T14:32:00Z');

/** The postgres provider on an empty database, with what the conformance seed says. */
export async function postgresFixture(database: SqlDatabase, tenant: string): Promise<ConformanceFixture> {
  let skipped = 0;
  const provider = createPostgresDataProvider({ database, tenant, now: () => NOW + skipped });
  await provider.migrate();
  await load(provider);
  // A customer of another tenant, in the same tables.
  const other = createPostgresDataProvider({ database, tenant: `${tenant}-other`, now: () => NOW });
  await other.putCustomer({ id: 'cus_foreign', name: 'Foreign' });
  return memoryFixture(() => provider, { advance: (ms) => void (skipped += ms) });
}

async function load(provider: PostgresDataProvider): Promise<void> {
  const seed = createConformanceSeed();
  for (const { subscriptions = [], entitlements: _, ...customer } of seed.customers) {
    await provider.putCustomer(customer);
    for (const { entitlements = [], ...subscription } of subscriptions) {
      await provider.putSubscription(customer.id, subscription);
      for (const entitlement of entitlements) await define(provider, customer.id, subscription.id, entitlement);
      const records = await ledgerOf(customer.id, subscription.id);
      await provider.appendRecords(
        records.map(({ id, scope, featureId, applied, effectiveAt, dimensions }) => ({
          scope,
          featureId,
          value: applied,
          effectiveAt,
          dimensions,
          source: 'reported' as const,
          idempotencyKey: `seed-${id}`,
        })),
      );
    }
  }
}

async function define(
  provider: PostgresDataProvider,
  customerId: string,
  subscriptionId: string,
  { feature, dimensions = [], limit = { kind: 'none' }, reset = null, recording = {} }: SeedEntitlement,
): Promise<void> {
  await provider.putFeature({ ...feature, dimensions });
  await provider.putEntitlement({
    scope: { customerId, subscriptionId },
    featureId: feature.id,
    limit,
    reset,
    recording:
      recording.kind === 'events' || recording.kind === 'read-only'
        ? recording
        : { dimensions: dimensions.length > 0 ? 'optional' : 'none', ...recording, kind: 'calculated' },
  });
}

/** The records that the seed stands for, as the memory provider works them out. */
async function ledgerOf(customerId: string, subscriptionId: string): Promise<UsageRecord[]> {
  const memory = createMemoryDataProvider({ seed: createConformanceSeed() });
  const context = { signal: new AbortController().signal };
  const { items } = await memory.listUsageRecords({ customerId, subscriptionId, limit: 500 }, context);
  return items;
}

type Handler = (request: Request) => Promise<Response>;

/**
 * The same fixture, asked over HTTP: client, handler and provider in one process, with real requests and responses.
 * @param watch put around the handler, to look at what passes
 */
export function overHttp(
  fixture: ConformanceFixture,
  watch: (handler: Handler) => Handler = (handler) => handler,
): ConformanceFixture {
  const handler = watch(
    createUsageHandler({
      provider: fixture.provider,
      basePath: '/api/usage',
      authorize: (_, { customerId }) => (customerId === 'cus_foreign' ? 'hidden' : { actor: { id: 'conformance' } }),
    }),
  );
  const provider: UsageDataProvider = createHttpDataProvider({
    baseUrl: 'http://usage.test/api/usage',
    fetch: (input, init) => handler(new Request(input, init)),
  });
  return { ...fixture, provider };
}
