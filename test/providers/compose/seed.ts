import type { SeedEntitlement, UsageSeed } from '../../../src/providers/memory';

export const NOW = '2026-11-23T14:32:00Z';
export const SCOPE = { customerId: 'cus_1', subscriptionId: 'sub_1' };

export const calls: SeedEntitlement = {
  feature: { id: 'calls', name: 'API calls', meter: 'incremental' },
  limit: { kind: 'limited', value: '1000', enforcement: 'hard' },
  reset: { every: { count: 1, unit: 'month' } },
  usage: 100,
};

/** The rows of one customer with one subscription. */
export const seedOf = (entitlements: SeedEntitlement[], customerId = 'cus_1'): UsageSeed => ({
  now: NOW,
  customers: [
    { id: customerId, name: 'Acme', subscriptions: [{ id: 'sub_1', name: 'Pro', status: 'active', entitlements }] },
  ],
});
