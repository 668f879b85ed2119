/** The seed of the components' tests, and for each state of a feature a customer who has nothing but that. */
import type { Limit } from '../../../src/model/limit';
import type { SeedEntitlement, UsageSeed } from '../../../src/providers/memory';
import { SEED as COMPONENTS, limited } from '../../components/tab-seed';

const CALLS = { id: 'calls', name: 'API calls', unit: { one: 'call', other: 'calls' } };

/** One feature in one state: its limit and usage, and what else is to be known about it. */
const calls = (value: number, limit: Limit, more: Partial<SeedEntitlement> = {}): SeedEntitlement => ({
  ...limited(CALLS, value, '0'),
  limit,
  ...more,
});

const hard = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'hard' });
const soft = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'soft' });

/** A day in hours, in two regions: short enough to be read in a tree. */
const HOURS: SeedEntitlement = calls(0, soft('1000'), {
  dimensions: [{ key: 'region', name: 'Region' }],
  reset: { every: { count: 1, unit: 'day' } },
  usage: ['eu', 'us'].map((region, index) => ({
    from: '2026-11-22T00:00:00Z',
    stepMs: 3_600_000,
    values: [30, 45, 60, 50, 70, 65, 80, 40, 55, 90, 20].map((value) => value * (index + 1)),
    dimensions: { region },
  })),
  records: [
    { at: '2026-11-22T09:12:00Z', value: 50, actor: { id: 'u_1', name: 'Ada Byron' }, note: 'Migration replay' },
  ],
});

/** Customers by the state that their one feature is in: `cus_fine`, `cus_unlimited` … */
const STATES: Record<string, SeedEntitlement> = {
  fine: calls(250, hard('1000')),
  near: calls(870, hard('1000')),
  reached: calls(1_000, hard('1000')),
  'hard-passed': calls(1_300, hard('1000')),
  'soft-passed': calls(1_300, soft('1000')),
  unlimited: calls(41, { kind: 'unlimited' }),
  'no-limit': calls(41, { kind: 'none' }),
  'limit-unknown': calls(41, { kind: 'unknown', reason: 'The plan could not be read.' }),
  'zero-unused': calls(0, hard('0')),
  'zero-passed': calls(7, hard('0')),
  'usage-unknown': calls(0, hard('1000'), {
    usage: [],
    usageUnknownReason: 'The meter has not reported since Friday.',
    history: { dataExtent: null },
  }),
  'no-data': calls(0, hard('1000'), { usage: [], history: { dataExtent: null } }),
  events: calls(250, hard('1000'), { recording: { kind: 'events' } }),
  engine: calls(250, hard('1000'), {
    recording: { kind: 'read-only', reason: 'Calls are counted by the gateway itself.' },
  }),
  chart: HOURS,
};

const plan = (id: string, name: string, entitlements: SeedEntitlement[]) => ({
  id,
  name,
  status: 'active' as const,
  entitlements,
});

/** The customers of the page. */
export const SEED: UsageSeed = {
  ...COMPONENTS,
  customers: [
    ...COMPONENTS.customers,
    ...Object.entries(STATES).map(([state, entitlement]) => ({
      id: `cus_${state}`,
      name: 'Acme',
      subscriptions: [plan('sub_1', 'Pro', [entitlement])],
    })),
    {
      id: 'cus_small',
      name: 'Acme',
      subscriptions: [
        plan('sub_1', 'Pro', [
          limited({ id: 'storage', name: 'Storage', unit: 'GB' }, '61.4', '100', 'hard'),
          calls(870, hard('1000')),
        ]),
      ],
    },
    {
      id: 'cus_scheduled',
      name: 'Acme',
      subscriptions: [
        {
          ...plan('sub_1', 'Enterprise', [calls(0, hard('1000'))]),
          status: 'scheduled',
          startedAt: '2027-01-01T00:00:00Z',
        },
      ],
    },
    {
      id: 'cus_several',
      name: 'Acme',
      subscriptions: [
        plan('sub_1', 'Pro', [calls(250, hard('1000'))]),
        { ...plan('sub_2', 'Sandbox', [calls(120, hard('100'))]), status: 'trialing' },
        { ...plan('sub_3', 'Archive', [calls(90, hard('100'))]), status: 'past_due' },
      ],
    },
  ],
};
