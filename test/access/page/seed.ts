/** The seed of the components' tests, and for each state of a feature a customer who has nothing but that. */
import type { Limit } from '../../../src/model/limit';
import type { SeedEntitlement, UsageSeed } from '../../../src/providers/memory';
import { SEED as COMPONENTS, limited } from '../../components/tab-seed';

const CALLS = { id: 'calls', name: 'API calls', unit: { one: 'call', other: 'calls' } };

/** API calls in one state: limit and usage, and what else is to be known about them. */
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
  recording: { undo: true },
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

/** A feature for each state that a row can be in, by name. */
const STATES: Record<string, SeedEntitlement> = {
  Fine: calls(250, hard('1000')),
  'Near limit': calls(870, hard('1000')),
  'At limit': calls(1_000, hard('1000')),
  'Hard limit passed': calls(1_300, hard('1000')),
  'Soft limit passed': calls(1_300, soft('1000')),
  'Limit 0 unused': calls(0, hard('0')),
  'Limit 0 passed': calls(7, hard('0')),
  Unlimited: calls(41, { kind: 'unlimited' }),
  'No limit': calls(41, { kind: 'none' }),
  'Limit unknown': calls(41, { kind: 'unknown', reason: 'The plan could not be read.' }),
  'Usage unknown': calls(0, hard('1000'), {
    usage: [],
    usageUnknownReason: 'The meter has not reported since Friday.',
    history: { dataExtent: null },
  }),
  'No data': calls(0, hard('1000'), { usage: [], history: { dataExtent: null } }),
  'Event-metered': calls(250, hard('1000'), { recording: { kind: 'events' } }),
  'Read-only by engine': calls(250, hard('1000'), {
    recording: { kind: 'read-only', reason: 'Calls are counted by the gateway itself.' },
  }),
};

/** What the file of a state and the id of its feature are called. */
const idOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** Names of the states of a row, by the ids of their features. */
export const ROW_STATES: Record<string, string> = Object.fromEntries(
  Object.keys(STATES).map((name) => [idOf(name), name]),
);

/** A customer with one plan. */
const customer = (id: string, entitlements: SeedEntitlement[]) => ({
  id,
  name: 'Acme',
  subscriptions: [{ id: 'sub_1', name: 'Pro', status: 'active' as const, entitlements }],
});

/** The customers of the page. */
export const SEED: UsageSeed = {
  ...COMPONENTS,
  customers: [
    ...COMPONENTS.customers,
    customer('cus_fine', [calls(250, hard('1000'))]),
    customer('cus_chart', [HOURS]),
    customer('cus_small', [
      limited({ id: 'storage', name: 'Storage', unit: 'GB' }, '61.4', '100', 'hard'),
      calls(870, hard('1000')),
    ]),
    customer(
      'cus_rows',
      Object.entries(STATES).map(([name, entitlement]) => ({
        ...entitlement,
        feature: { ...entitlement.feature, id: idOf(name), name },
      })),
    ),
    {
      id: 'cus_scheduled',
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_1',
          name: 'Enterprise',
          status: 'scheduled',
          startedAt: '2027-01-01T00:00:00Z',
          entitlements: [calls(0, hard('1000'))],
        },
      ],
    },
    {
      id: 'cus_several',
      name: 'Acme',
      subscriptions: [
        { id: 'sub_1', name: 'Pro', status: 'active', entitlements: [calls(250, hard('1000'))] },
        { id: 'sub_2', name: 'Sandbox', status: 'trialing', entitlements: [calls(120, hard('100'))] },
        { id: 'sub_3', name: 'Archive', status: 'past_due', entitlements: [calls(90, hard('100'))] },
      ],
    },
  ],
};
