import { composeProviders, type ComposeProvidersOptions } from '../../../src/providers/compose';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { checkProvider, UsageError, type UsageDataProvider } from '../../../src/provider';
import { calls, NOW, SCOPE, seedOf } from './seed';
import { context } from './stores';

/** A store with the rows of one customer. */
export const memory = (id: string, entitlements: SeedEntitlement[] = [calls], customerId?: string) =>
  createMemoryDataProvider({ id, seed: seedOf(entitlements, customerId) });
export const compose = (options: ComposeProvidersOptions) => checkProvider(composeProviders(options));
export const list = (provider: UsageDataProvider) => provider.listEntitlements(SCOPE, context());
export const down = () => new UsageError('unavailable', 'It is down.');
export const historyQuery = (featureId = 'calls') => ({
  ...SCOPE,
  featureId,
  range: { from: '2026-11-01T00:00:00Z', to: NOW },
  granularity: 'day' as const,
  timeZone: 'UTC',
});

export const seats: SeedEntitlement = { feature: { id: 'seats', name: 'Seats', meter: 'fluctuating' }, usage: 3 };
export const tokens: SeedEntitlement = {
  feature: { id: 'tokens', name: 'Tokens', meter: 'incremental' },
  recording: { kind: 'events', fields: null },
};
