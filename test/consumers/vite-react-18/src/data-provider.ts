import { createMemoryDataProvider, type UsageSeed } from 'react-entitlement-usage/core';

const seed: UsageSeed = {
  now: '2026-11-23T14:32:00Z',
  customers: [
    {
      id: 'cus_1',
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_pro',
          name: 'Pro',
          status: 'active',
          startedAt: '2026-02-01T00:00:00Z',
          entitlements: [
            {
              feature: { id: 'requests', name: 'Requests', unit: 'requests', meter: 'incremental' },
              limit: { kind: 'limited', value: '1000', enforcement: 'soft' },
              reset: { every: { count: 1, unit: 'month' } },
              usage: [{ from: '2026-11-01T00:00:00Z', stepMs: 86_400_000, values: Array<number>(20).fill(41) }],
            },
          ],
        },
        {
          id: 'sub_trial',
          name: 'Trial',
          status: 'trialing',
          startedAt: '2025-11-01T00:00:00Z',
          entitlements: [
            {
              feature: { id: 'seats', name: 'Seats', unit: { one: 'seat', other: 'seats' }, meter: 'fluctuating' },
              limit: { kind: 'unlimited' },
              usage: 3,
            },
          ],
        },
      ],
    },
  ],
};

export const dataProvider = createMemoryDataProvider({ seed });
