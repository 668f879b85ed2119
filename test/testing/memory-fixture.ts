import { createMemoryDataProvider, type SeedEntitlement } from '../../src/providers/memory';
import { createConformanceSeed, type ConformanceFixture } from '../../src/testing';
import type { UsageDataProvider } from '../../src/provider';

/** The memory provider on the conformance seed; `wrap` puts something around it, `changes` replace parts of the fixture. */
export function memoryFixture(
  wrap: (provider: UsageDataProvider) => UsageDataProvider = (provider) => provider,
  changes: Partial<ConformanceFixture> = {},
): ConformanceFixture {
  const memory = createMemoryDataProvider({ seed: createConformanceSeed() });
  return {
    provider: wrap(memory),
    customerId: 'cus_conformance',
    foreignCustomerId: 'cus_foreign',
    features: {
      calculated: 'calculated',
      fluctuating: 'fluctuating',
      events: 'events',
      readOnly: 'read-only',
      dimensions: 'dimensions',
    },
    advance: (ms) => memory.advance(ms),
    ...changes,
  };
}

/** Far longer than a test takes, so that nothing becomes visible but by the provider's own clock. */
const SETTLE_MS = 600_000;

/** The same as an engine plays it that shows late whatever it takes. */
export function lateFixture(): ConformanceFixture {
  const seed = createConformanceSeed();
  const late = (entitlement: SeedEntitlement): SeedEntitlement =>
    entitlement.recording?.kind === 'read-only'
      ? entitlement
      : { ...entitlement, recording: { ...entitlement.recording, visibility: 'eventual' } };
  const memory = createMemoryDataProvider({
    settleMs: SETTLE_MS,
    seed: {
      ...seed,
      customers: seed.customers.map((customer) => ({
        ...customer,
        subscriptions: (customer.subscriptions ?? []).map(({ entitlements = [], ...subscription }) => ({
          ...subscription,
          entitlements: entitlements.map(late),
        })),
      })),
    },
  });
  return memoryFixture(() => memory, {
    advance: (ms) => memory.advance(ms),
    settle: () => memory.advance(SETTLE_MS),
  });
}
