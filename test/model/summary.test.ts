import { describe, expect, it } from 'vitest';
import {
  chooseSubscription,
  sortEntitlements,
  summarize,
  type Entitlement,
  type Limit,
  type Subscription,
} from '../../src/model';
import { entitlement, limited } from './entitlements';

const row = (name: string, usage: string | null, limit: Limit): Entitlement =>
  entitlement({ id: name, usage, limit, feature: { id: name, name, meter: 'incremental' } });

const rows = [
  row('fine', '1', limited('10')),
  row('unlimited', '5', { kind: 'unlimited' }),
  row('near', '8', limited('10')),
  row('no limit', '5', { kind: 'none' }),
  row('at', '10', limited('10')),
  row('not known', null, limited('10')),
  row('over', '11', limited('10')),
  row('far over', '30', limited('10')),
  row('zero, over', '3', limited('0')),
];

describe('the headline', () => {
  it('counts over, at, near, fine (with unlimited and no limit) and not known', () => {
    expect(summarize(rows)).toEqual({ exceeded: 3, reached: 1, near: 1, fine: 3, unknown: 1 });
  });
  it('counts with the page’s own threshold', () => {
    expect(summarize(rows, 0.9)).toMatchObject({ near: 0, fine: 4 });
  });
});

describe('trouble comes first', () => {
  it('over, at, near, not known, the rest; then by utilization, then by name', () => {
    const given = [...rows];
    expect(sortEntitlements(given).map(({ id }) => id)).toEqual([
      'far over',
      'over',
      'zero, over',
      'at',
      'near',
      'not known',
      'fine',
      'no limit',
      'unlimited',
    ]);
    expect(given).toEqual(rows);
  });
});

describe('the first choice of subscription', () => {
  const sub = (id: string, status: Subscription['status'], startedAt?: string): Subscription => ({
    id,
    name: id,
    status,
    ...(startedAt !== undefined && { startedAt }),
  });
  it.each<[string, Subscription[], string | null]>([
    ['none', [], null],
    [
      'the newest',
      [sub('old', 'active', '2025-01-01T00:00:00Z'), sub('new', 'past_due', '2026-01-01T00:00:00Z')],
      'new',
    ],
    [
      'a running one before a scheduled one',
      [sub('soon', 'scheduled', '2027-01-01T00:00:00Z'), sub('now', 'trialing', '2026-01-01T00:00:00Z')],
      'now',
    ],
    [
      'a scheduled one before an ended one',
      [sub('gone', 'ended', '2026-01-01T00:00:00Z'), sub('soon', 'scheduled')],
      'soon',
    ],
    ['the first of equals', [sub('a', 'active'), sub('b', 'active')], 'a'],
    ['one with a start before one without', [sub('a', 'active'), sub('b', 'active', '2020-01-01T00:00:00Z')], 'b'],
  ])('%s', (_, subscriptions, expected) => {
    expect(chooseSubscription(subscriptions)?.id ?? null).toBe(expected);
  });
});
