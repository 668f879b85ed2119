import type { Feature } from '../../src/model/entitlement';
import type { Limit } from '../../src/model/limit';
import type { SeedEntitlement, SeedSubscription, UsageSeed } from '../../src/providers/memory';

/** The moment of every test here. */
export const NOW = '2026-11-22T14:32:00Z';

const DAY = 86_400_000;

/** A limited feature that resets monthly. */
export function limited(
  feature: Pick<Feature, 'id' | 'name'> & Partial<Feature>,
  usage: SeedEntitlement['usage'],
  value: string,
  enforcement: 'hard' | 'soft' | 'unknown' = 'unknown',
  more: Partial<SeedEntitlement> = {},
): SeedEntitlement {
  const limit: Limit = { kind: 'limited', value, enforcement };
  return {
    feature: { meter: 'incremental', ...feature },
    limit,
    reset: { every: { count: 1, unit: 'month' } },
    ...(usage !== undefined && { usage }),
    ...more,
  };
}

/** Daily values from the first of November that add up to a little over the limit of API calls. */
const API_CALLS: SeedEntitlement['usage'] = [
  {
    from: '2026-10-01T00:00:00Z',
    stepMs: DAY,
    values: Array.from({ length: 31 }, (_, day) => 260 + ((day * 37) % 90)),
    dimensions: { region: 'eu' },
  },
  {
    from: '2026-11-01T00:00:00Z',
    stepMs: DAY,
    values: [...Array.from({ length: 21 }, (_, day) => 310 + ((day * 53) % 120)), 0],
    dimensions: { region: 'eu' },
  },
  {
    from: '2026-11-01T00:00:00Z',
    stepMs: DAY,
    values: [...Array.from({ length: 20 }, (_, day) => 190 + ((day * 29) % 70)), 0],
    dimensions: { region: 'us' },
  },
];

const total = (series: SeedEntitlement['usage']): number =>
  Array.isArray(series)
    ? series
        .filter(({ from }) => from.startsWith('2026-11'))
        .reduce((sum, { values }) => sum + values.reduce<number>((part, value) => part + Number(value), 0), 0)
    : 0;

/** Twelve features: one over, one at, two near, eight fine of every kind. */
export const PRO: SeedSubscription = {
  id: 'sub_81',
  name: 'Pro',
  status: 'active',
  startedAt: '2026-02-01T00:00:00Z',
  entitlements: [
    limited({ id: 'storage', name: 'Storage', unit: 'GB' }, '61.4', '100', 'hard'),
    limited(
      {
        id: 'api-calls',
        name: 'API calls',
        unit: { one: 'call', other: 'calls' },
        description: 'Requests to the public API, batch items counted one by one.',
      },
      API_CALLS,
      '10000',
      'soft',
      {
        dimensions: [{ key: 'region', name: 'Region' }],
        records: [
          {
            at: '2026-11-12T09:12:00Z',
            value: 500,
            actor: { id: 'u_1', name: 'Ada Byron' },
            note: 'Migration replay of 11 November',
          },
          {
            at: '2026-11-21T16:40:00Z',
            value: 13_012,
            behavior: 'set',
            actor: { id: 'u_2', name: 'Sam Okafor' },
            note: `Counted again from the logs; ${total(API_CALLS) + 500} was wrong`,
          },
        ],
      },
    ),
    {
      feature: { id: 'seats', name: 'Seats', unit: { one: 'seat', other: 'seats' }, meter: 'fluctuating' },
      limit: { kind: 'unlimited' },
      usage: 41,
    },
    limited({ id: 'emails', name: 'Emails sent', unit: 'emails' }, 8_870, '10000', 'hard'),
    limited({ id: 'projects', name: 'Projects', unit: 'projects' }, 20, '20', 'hard', { reset: null }),
    limited({ id: 'sms', name: 'SMS', unit: 'messages' }, 0, '500'),
    limited({ id: 'builds', name: 'Build minutes', unit: 'minutes' }, 402, '500', 'soft', {
      reset: { every: { count: 1, unit: 'day' } },
    }),
    limited({ id: 'tokens', name: 'Context tokens', unit: 'tokens' }, '18059974', '200000000', 'soft', {
      reset: { every: { count: 1, unit: 'year' } },
    }),
    {
      feature: { id: 'webhooks', name: 'Webhook deliveries', unit: 'deliveries', meter: 'incremental' },
      usage: 12_400,
      recording: { kind: 'events' },
    },
    limited({ id: 'exports', name: 'Exports', unit: 'exports' }, 3, '12', 'hard', {
      reset: { every: { count: 1, unit: 'hour' } },
    }),
    limited({ id: 'bandwidth', name: 'Bandwidth', unit: 'GB' }, '212.75', '1000', 'soft', {
      reset: { every: { count: 1, unit: 'week' } },
    }),
    limited({ id: 'reports', name: 'Scheduled reports', unit: 'reports' }, 4, '25', 'unknown', {
      reset: { every: { count: 3, unit: 'month' } },
      recording: { kind: 'read-only', reason: 'Reports are counted by the scheduler itself.' },
    }),
  ],
};

/** A second subscription, in trouble. */
export const SANDBOX: SeedSubscription = {
  id: 'sub_82',
  name: 'Sandbox',
  status: 'trialing',
  startedAt: '2025-11-20T00:00:00Z',
  entitlements: [
    limited({ id: 'api-calls', name: 'API calls', unit: 'calls' }, 120, '100', 'hard'),
    limited({ id: 'runs', name: 'Test runs', unit: 'runs' }, 7, '0', 'hard'),
  ],
};

/** Every state that a row can have besides the everyday ones, and names that try to break it. */
export const ODD: SeedSubscription = {
  id: 'sub_odd',
  name: 'Odd',
  status: 'past_due',
  entitlements: [
    limited({ id: 'zero-ok', name: 'Nothing included', unit: 'runs' }, 0, '0', 'hard'),
    limited({ id: 'zero-over', name: 'Used without any', unit: 'runs' }, 7, '0', 'soft'),
    limited({ id: 'ninefold', name: 'Ninefold', unit: 'GB' }, 900, '100', 'hard'),
    limited({ id: 'unknown-usage', name: 'Not measured', unit: 'GB' }, 5, '100', 'hard', {
      usageUnknownReason: 'The meter has not reported since Friday.',
    }),
    {
      feature: { id: 'unknown-limit', name: 'Limit not known', unit: 'GB', meter: 'incremental' },
      limit: { kind: 'unknown', reason: 'The plan could not be read.' },
      usage: 12,
    },
    limited({ id: 'script', name: '<script>alert("1")</script>' }, 5, '100'),
    limited({ id: 'rtl', name: 'مكالمات واجهة برمجة التطبيقات 🚀' }, 90, '100'),
    limited({ id: 'long', name: 'Unbreakable'.repeat(45) }, '9007199254740993', '9007199254740994'),
    limited({ id: 'decimals', name: 'Decimals', unit: 'GB' }, '0.3', '0.300000000000000001'),
  ],
};

/** The customers of the tests. */
export const SEED: UsageSeed = {
  now: NOW,
  customers: [
    { id: 'cus_acme', name: 'Acme', subscriptions: [PRO] },
    { id: 'cus_two', name: 'Two', subscriptions: [PRO, SANDBOX] },
    { id: 'cus_odd', name: 'Odd', subscriptions: [ODD] },
    { id: 'cus_nosub', name: 'None' },
    { id: 'cus_nofeatures', name: 'Bare', subscriptions: [{ id: 'sub_1', name: 'Free', status: 'active' }] },
    {
      id: 'cus_many',
      name: 'Many',
      subscriptions: [
        {
          id: 'sub_many',
          name: 'Everything',
          status: 'active',
          entitlements: Array.from({ length: 500 }, (_, index) =>
            limited({ id: `f${index}`, name: `Feature ${index}`, unit: 'units' }, (index * 7) % 130, '100'),
          ),
        },
      ],
    },
  ],
};
