import { createMemoryDataProvider, type MemoryDataProvider, type UsageSeed } from 'react-entitlement-usage/core';
import { createUsageSeed } from 'react-entitlement-usage/testing';

const [acme] = createUsageSeed().customers;

const seed: UsageSeed = {
  ...createUsageSeed(),
  customers: acme
    ? [
        {
          ...acme,
          subscriptions: [
            ...(acme.subscriptions ?? []),
            {
              id: 'sub_sandbox',
              name: 'Sandbox',
              status: 'trialing',
              startedAt: '2025-11-20T00:00:00Z',
              entitlements: [
                {
                  feature: { id: 'test-runs', name: 'Test runs', unit: 'runs', meter: 'incremental' },
                  limit: { kind: 'limited', value: '100', enforcement: 'hard' },
                  usage: 120,
                },
              ],
            },
          ],
        },
      ]
    : [],
};

/** One for the process: pages and route handlers are bundled apart, and each bundle has its own modules. */
const shared = globalThis as typeof globalThis & { usageData?: MemoryDataProvider };

export const usageData = (shared.usageData ??= createMemoryDataProvider({ seed }));
