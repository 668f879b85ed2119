import type { UsageSeed } from 'react-entitlement-usage/core';
import { createUsageSeed } from 'react-entitlement-usage/testing';

const everyday = createUsageSeed();

/** The seed of `./testing`, with a second subscription for its customer, so that there is one to choose. */
export const seed: UsageSeed = {
  ...everyday,
  customers: everyday.customers.map((customer) => ({
    ...customer,
    subscriptions: [
      ...(customer.subscriptions ?? []),
      {
        id: 'sub_sandbox',
        name: 'Sandbox',
        status: 'trialing',
        startedAt: '2025-11-20T00:00:00Z',
        entitlements: [
          {
            feature: { id: 'test-runs', name: 'Test runs', unit: 'runs', meter: 'incremental' },
            limit: { kind: 'limited', value: '100', enforcement: 'hard' },
            reset: { every: { count: 1, unit: 'month' } },
            usage: 120,
          },
        ],
      },
    ],
  })),
};
