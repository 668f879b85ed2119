import type { EngineClock } from '../../../src/server/engine/clock';
import { createStiggDataProvider, type StiggDataProvider } from '../../../src/server/stigg';
import type { StiggDataProviderOptions } from '../../../src/server/stigg';
import type { ConformanceFixture } from '../../../src/testing';
import { FACTS } from '../../fakes/stigg/facts';
import { createStiggFake, type StiggFake, type StiggFakeOptions } from '../../fakes/stigg/fake';
import { createStiggSeed } from '../../fakes/stigg/seed';

export { FACTS };

export const NOW = Date.parse('2026-11-23T14:32:00Z');

/** A fake, and a provider on it with the fake's clock: to wait is to move the clock on. */
export function createPair(
  options: Partial<StiggDataProviderOptions> = {},
  fakeOptions: Partial<StiggFakeOptions> = {},
  watch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch = (fetch) => fetch,
): { fake: StiggFake; provider: StiggDataProvider } {
  const fake = createStiggFake({ state: createStiggSeed(NOW), now: () => NOW, ...fakeOptions });
  const clock: EngineClock = {
    now: fake.now,
    random: () => 0.5,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      fake.advance(ms);
    },
  };
  const provider = createStiggDataProvider({
    baseUrl: 'http://stigg.test',
    apiKey: 'server-test-key',
    fetch: watch(fake.fetch),
    features: FACTS,
    clock,
    ...options,
  });
  return { fake, provider };
}

/** The customer of the seed with a subscription on each of two resources. */
export function stiggFixture(
  options: Partial<StiggDataProviderOptions> = {},
  watch?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch,
): ConformanceFixture {
  const customerIdOf = (customerId: string): string | null => (customerId === 'cus_foreign' ? null : customerId);
  const { fake, provider } = createPair({ customerIdOf, ...options }, {}, watch);
  return {
    provider,
    customerId: 'cus_globex',
    foreignCustomerId: 'cus_foreign',
    features: {
      calculated: 'api-calls',
      fluctuating: 'seats',
      events: 'llm-tokens',
      readOnly: 'exports',
      dimensions: 'api-calls',
    },
    advance: (ms) => fake.advance(ms),
    settle: () => fake.advance(6_000),
  };
}

export const context = (signal: AbortSignal = new AbortController().signal) => ({ signal });

/** The demo's customer. */
export const ACME = { customerId: 'cus_acme', subscriptionId: 'sub_acme_pro' } as const;
