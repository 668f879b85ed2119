import type { CustomerPlan, EntitlementPlan } from '../plan';
import { features, hard, regions, soft } from './shared';

interface Numbers {
  calls: number;
  callLimit: number;
  seats: number;
  seatLimit: number;
  emails: number;
  emailLimit: number;
}

const plan = (numbers: Numbers): EntitlementPlan[] => [
  {
    feature: features.apiCalls,
    limit: hard(numbers.callLimit),
    reset: 'month',
    usage: {
      kind: 'amounts',
      current: numbers.calls,
      past: Math.round(numbers.callLimit * 0.8),
      periods: 3,
      step: 'day',
      rhythm: 'office',
      split: { region: regions },
    },
  },
  {
    feature: features.seats,
    limit: hard(numbers.seatLimit),
    reset: null,
    usage: { kind: 'level', start: Math.ceil(numbers.seats / 2), current: numbers.seats, months: 3 },
  },
  {
    feature: features.emails,
    limit: soft(numbers.emailLimit),
    reset: 'month',
    usage: {
      kind: 'amounts',
      current: numbers.emails,
      past: numbers.emailLimit,
      periods: 3,
      step: 'day',
      rhythm: 'bursts',
    },
  },
];

/** Four subscriptions, one in each state, with numbers of their own. */
export const twoSubscriptions: CustomerPlan = {
  id: 'cus_two_subs',
  name: 'Birch & Sons',
  shows: 'Several subscriptions: active, trialing, past due and scheduled',
  timeZone: 'America/New_York',
  subscriptions: [
    {
      id: 'sub_pro',
      name: 'Pro',
      status: 'active',
      startedDaysAgo: 64,
      entitlements: plan({
        calls: 4_210,
        callLimit: 5_000,
        seats: 9,
        seatLimit: 10,
        emails: 21_300,
        emailLimit: 20_000,
      }),
    },
    {
      id: 'sub_sandbox',
      name: 'Sandbox',
      status: 'trialing',
      startedDaysAgo: 71,
      entitlements: plan({ calls: 130, callLimit: 1_000, seats: 2, seatLimit: 3, emails: 12, emailLimit: 100 }),
    },
    {
      id: 'sub_legacy',
      name: 'Legacy EU',
      status: 'past_due',
      startedDaysAgo: 803,
      entitlements: plan({ calls: 2_000, callLimit: 2_000, seats: 5, seatLimit: 5, emails: 950, emailLimit: 1_000 }),
    },
    {
      id: 'sub_enterprise',
      name: 'Enterprise',
      status: 'scheduled',
      startedDaysAgo: -26,
      entitlements: [
        { feature: features.apiCalls, limit: soft(100_000), reset: 'month' },
        { feature: features.seats, limit: { kind: 'unlimited' }, reset: null },
        { feature: features.emails, limit: soft(500_000), reset: 'month' },
      ],
    },
  ],
};
