import { createMemoryDataProvider } from '../../src/providers/memory';
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
