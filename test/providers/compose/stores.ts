/** Three stores of one customer: billing shows usage, metering keeps it over time, a ledger takes what is written. */
import type { ComposeProvidersOptions, PartIds } from '../../../src/providers/compose';
import { composeProviders } from '../../../src/providers/compose';
import {
  createMemoryDataProvider,
  type MemoryDataProvider,
  type MemoryDataProviderOptions,
  type SeedEntitlement,
  type UsageSeed,
} from '../../../src/providers/memory';
import type { UsageDataProvider } from '../../../src/provider';
import { createConformanceSeed, type ConformanceFixture } from '../../../src/testing';
import { memoryFixture } from '../../testing/memory-fixture';

export const context = () => ({ signal: new AbortController().signal, actor: { id: 'ada', name: 'Ada' } });

export interface Stores {
  billing: MemoryDataProvider;
  metering: MemoryDataProvider;
  ledger: MemoryDataProvider;
  /** Hands on what the ledger took since the last time: billing and metering show it from then on. */
  feed(): Promise<void>;
  /** Moves all three clocks. */
  advance(ms: number): void;
}

/** The same seed by other ids: every id with a prefix. */
export function renamed(seed: UsageSeed, prefix: string): UsageSeed {
  const name = (id: string): string => `${prefix}${id}`;
  const row = (entitlement: SeedEntitlement): SeedEntitlement => ({
    ...entitlement,
    feature: { ...entitlement.feature, id: name(entitlement.feature.id) },
  });
  return {
    ...seed,
    customers: seed.customers.map((customer) => ({
      ...customer,
      id: name(customer.id),
      entitlements: (customer.entitlements ?? []).map(row),
      subscriptions: (customer.subscriptions ?? []).map((subscription) => ({
        ...subscription,
        id: name(subscription.id),
        entitlements: (subscription.entitlements ?? []).map(row),
      })),
    })),
  };
}

/** The ids of {@link renamed}. */
export function prefixed(prefix: string): PartIds {
  const toPart = (id: string): string => `${prefix}${id}`;
  const fromPart = (id: string): string | null => (id.startsWith(prefix) ? id.slice(prefix.length) : null);
  return {
    customerId: async (id) => toPart(id),
    subscriptionId: { toPart, fromPart },
    featureId: { toPart, fromPart },
  };
}

/**
 * @param prefixes what the metering store and the ledger put before every id
 * @param options of the ledger
 */
export function createStores(
  seed: UsageSeed = createConformanceSeed(),
  { metering: m = '', ledger: l = '' }: { metering?: string; ledger?: string } = {},
  options: Partial<MemoryDataProviderOptions> = {},
): Stores {
  const billing = createMemoryDataProvider({ id: 'billing', seed });
  const metering = createMemoryDataProvider({ id: 'metering', seed: renamed(seed, m) });
  const ledger = createMemoryDataProvider({ id: 'ledger', seed: renamed(seed, l), ...options });
  const scopes = seed.customers.flatMap(({ id, subscriptions = [] }) => [
    { customerId: id },
    ...subscriptions.map((subscription) => ({ customerId: id, subscriptionId: subscription.id })),
  ]);
  const seen = new Set<string>();
  const newRecords = async () => {
    const pages = scopes.map(({ customerId, ...rest }) => {
      const scope = {
        customerId: l + customerId,
        ...('subscriptionId' in rest && { subscriptionId: l + rest.subscriptionId }),
      };
      return ledger.listUsageRecords({ ...scope, limit: 500 }, context());
    });
    const records = (await Promise.all(pages)).flatMap(({ items }) => items);
    return records.filter(({ id }) => !seen.has(id) && seen.add(id)).sort((a, b) => a.sequence - b.sequence);
  };
  // What is there from the start is in all three.
  let feeding: Promise<unknown> = newRecords().catch(() => undefined);
  const hand = async (): Promise<void> => {
    for (const { scope, featureId, applied, dimensions } of await newRecords()) {
      const strip = (id: string): string => id.slice(l.length);
      const [customerId, subscriptionId] = [
        strip(scope.customerId),
        scope.subscriptionId && strip(scope.subscriptionId),
      ];
      for (const [store, prefix] of [
        [billing, ''],
        [metering, m],
      ] as const) {
        store.report({
          customerId: prefix + customerId,
          ...(subscriptionId !== undefined && { subscriptionId: prefix + subscriptionId }),
          featureId: prefix + strip(featureId),
          value: applied,
          dimensions,
        });
      }
    }
  };
  return {
    billing,
    metering,
    ledger,
    feed: () => {
      const next = feeding.then(hand);
      feeding = next;
      return next;
    },
    advance: (ms) => [billing, metering, ledger].forEach((store) => store.advance(ms)),
  };
}

/** The ledger as one whose writes are shown by the next read: it hands on what it takes before it answers. */
export function feedingAtOnce({ ledger, feed }: Stores): UsageDataProvider {
  return {
    ...ledger,
    addUsageRecord: async (input, ctx) => {
      const receipt = await ledger.addUsageRecord(input, ctx);
      await feed();
      return receipt;
    },
    reportUsageEvent: async (input, ctx) => {
      const receipt = await ledger.reportUsageEvent(input, ctx);
      await feed();
      return receipt;
    },
  };
}

/** The three as one provider, ready for the suite. */
export function composedFixture(
  stores: Stores,
  parts: Partial<ComposeProvidersOptions> = {},
  changes: Partial<ConformanceFixture> = {},
): ConformanceFixture {
  const { billing, metering, ledger, feed, advance } = stores;
  const provider = composeProviders({ entitlements: billing, history: metering, records: ledger, ...parts });
  return memoryFixture(() => provider, { advance, settle: feed, ...changes });
}
