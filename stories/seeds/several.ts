import type { UsageSeed } from 'react-entitlement-usage/core';
import { acmeEntitlements } from './acme';
import { apiCalls, hard, PLACE } from './build';
import { NOW } from './now';

/** Acme with four subscriptions: active, past due for a workspace, in trial, and one that has not begun. */
export const several: UsageSeed = {
  now: NOW,
  customers: [
    {
      id: PLACE.customerId,
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_pro',
          name: 'Pro',
          status: 'active',
          startedAt: '2026-06-01T00:00:00Z',
          entitlements: acmeEntitlements.slice(0, 4),
        },
        {
          id: 'sub_eu',
          name: 'Pro',
          status: 'past_due',
          startedAt: '2026-02-01T00:00:00Z',
          resource: { id: 'ws_eu', name: 'Workspace Europe' },
          entitlements: [apiCalls(10_000, hard('10000'))],
        },
        {
          id: 'sub_trial',
          name: 'Analytics',
          status: 'trialing',
          startedAt: '2026-03-01T00:00:00Z',
          entitlements: [apiCalls(8_700, hard('10000'))],
        },
        {
          id: 'sub_next',
          name: 'Enterprise',
          status: 'scheduled',
          startedAt: '2027-01-01T00:00:00Z',
          entitlements: [apiCalls(0, hard('1000000'), { usage: [] })],
        },
      ],
    },
  ],
};
