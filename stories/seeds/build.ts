import type { Limit, UsageSeed } from 'react-entitlement-usage/core';
import { LAST_MONTH_START, MONTH_START, NOW } from './now';
import { usageOver } from './rhythm';
import type { SeedEntitlement, SeedSubscription } from './types';

/** The customer, subscription and feature of most stories. */
export const PLACE = { customerId: 'cus_acme', subscriptionId: 'sub_pro', featureId: 'api-calls' } as const;

/** A limit that blocks. */
export const hard = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'hard' });

/** A limit that lets through, billed. */
export const soft = (value: string, cap?: string): Limit => ({
  kind: 'limited',
  value,
  enforcement: 'soft',
  ...(cap !== undefined && { cap }),
});

/** Resets that are common. */
export const every = (unit: 'hour' | 'day' | 'week' | 'month' | 'year', count = 1) => ({ every: { count, unit } });

/** API calls: `total` of this month so far, a calm month before. */
export function apiCalls(total: number, limit: Limit, more: Partial<SeedEntitlement> = {}): SeedEntitlement {
  return {
    feature: {
      id: PLACE.featureId,
      name: 'API calls',
      description: 'Requests to the public API; items of a batch are counted one by one.',
      unit: { one: 'call', other: 'calls' },
      meter: 'incremental',
    },
    limit,
    reset: every('month'),
    usage: [
      usageOver({ from: LAST_MONTH_START, to: MONTH_START, total: 8_460, variant: 2 }),
      ...(total > 0 ? [usageOver({ from: MONTH_START, total })] : []),
    ],
    ...more,
  };
}

/** Acme with one subscription, Pro. */
export const seedOf = (entitlements: SeedEntitlement[], subscription: Partial<SeedSubscription> = {}): UsageSeed => ({
  now: NOW,
  customers: [
    {
      id: PLACE.customerId,
      name: 'Acme',
      subscriptions: [
        {
          id: PLACE.subscriptionId,
          name: 'Pro',
          status: 'active',
          startedAt: '2026-02-01T00:00:00Z',
          entitlements,
          ...subscription,
        },
      ],
    },
  ],
});
