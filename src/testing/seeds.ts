import type { UsageSeed } from '../providers/memory/seed';
import type { Instant } from '../model/time';
import { toEpoch, toInstant } from '../model/instant';

const DAY_MS = 86_400_000;

/**
 * A small, everyday seed for tests and stories: one customer (`cus_acme`) with one subscription (`sub_pro`) and a
 * feature per state: over, at and near its limit, fine, unlimited, not known, events (whose properties are known, and not),
 * read-only, with dimensions.
 *
 * @param now where the clock stands; default 23 November 2026, 14:32 UTC
 */
export function createUsageSeed(now: Instant = '2026-11-23T14:32:00Z'): UsageSeed {
  const monthly = { every: { count: 1, unit: 'month' as const } };
  const limited = (value: string, enforcement: 'hard' | 'soft' = 'soft') => ({
    kind: 'limited' as const,
    value,
    enforcement,
  });
  const monthStart = `${now.slice(0, 7)}-01T00:00:00Z`;
  const hours = Math.floor((toEpoch(now) - toEpoch(monthStart)) / 3_600_000) + 1;
  // A calm wave, the same on every run.
  const wave = (height: number): number[] =>
    Array.from({ length: hours }, (_, hour) => Math.round(height * (2 + Math.sin(hour / 4))));
  return {
    now,
    customers: [
      {
        id: 'cus_acme',
        name: 'Acme',
        timeZone: 'America/New_York',
        subscriptions: [
          {
            id: 'sub_pro',
            name: 'Pro',
            status: 'active',
            startedAt: '2026-01-15T00:00:00Z',
            entitlements: [
              {
                feature: { id: 'api-calls', name: 'API calls', unit: 'calls', meter: 'incremental' },
                limit: limited('10000'),
                reset: monthly,
                recording: { undo: true },
                usage: 13_012,
              },
              {
                feature: { id: 'exports', name: 'Exports', unit: 'exports', meter: 'incremental' },
                limit: limited('50', 'hard'),
                reset: monthly,
                usage: 50,
              },
              {
                feature: { id: 'storage', name: 'Storage', unit: 'GB', meter: 'fluctuating' },
                limit: limited('100'),
                usage: '85.5',
              },
              {
                feature: { id: 'seats', name: 'Seats', unit: { one: 'seat', other: 'seats' }, meter: 'fluctuating' },
                limit: { kind: 'unlimited' },
                recording: { integersOnly: true },
                usage: 41,
              },
              {
                feature: { id: 'messages', name: 'Messages', unit: 'messages', meter: 'incremental' },
                limit: limited('500000'),
                reset: monthly,
                dimensions: [{ key: 'region', name: 'Region' }],
                usage: ['eu', 'us', 'ap'].map((region, index) => ({
                  from: monthStart,
                  stepMs: 3_600_000,
                  values: wave(20 - index * 6),
                  dimensions: { region },
                })),
              },
              {
                feature: { id: 'events', name: 'Tracked events', unit: 'events', meter: 'incremental' },
                limit: { kind: 'none' },
                reset: monthly,
                recording: { kind: 'events' },
                usage: 120_400,
              },
              {
                feature: { id: 'tokens', name: 'Tokens', unit: 'tokens', meter: 'incremental' },
                limit: limited('2000000'),
                reset: monthly,
                dimensions: [{ key: 'model', name: 'Model' }],
                recording: {
                  kind: 'events',
                  fields: [
                    { key: 'amount', name: 'Amount', type: 'number', required: true },
                    { key: 'model', name: 'Model', type: 'string', required: true, options: ['large', 'small'] },
                    { key: 'cached', name: 'Cached', type: 'boolean', required: false },
                  ],
                  valueProperty: 'amount',
                  window: { earliest: toInstant(toEpoch(now) - 7 * DAY_MS) },
                },
                usage: 610_250,
              },
              {
                feature: { id: 'compute', name: 'Compute', unit: 'hours', meter: 'incremental' },
                limit: limited('100'),
                reset: monthly,
                recording: {
                  kind: 'read-only',
                  reason: 'Compute hours come from the cluster and cannot be changed here.',
                },
                usage: '12.25',
              },
              {
                feature: { id: 'backups', name: 'Backups', meter: 'unknown' },
                limit: { kind: 'unknown', reason: 'The plan does not say.' },
                usageUnknownReason: 'The backup service does not report usage yet.',
              },
            ],
          },
        ],
      },
    ],
  };
}

/**
 * The seed that the conformance suite runs on: room below the limit for what it writes, two subscriptions, a
 * feature of each kind. Feature ids: `calculated`, `fluctuating`, `events`, `events-open` (whose properties are not
 * known), `read-only`, `dimensions`.
 *
 * @param now where the clock stands; default 23 November 2026, 14:32 UTC
 */
export function createConformanceSeed(now: Instant = '2026-11-23T14:32:00Z'): UsageSeed {
  const monthly = { every: { count: 1, unit: 'month' as const } };
  const from = toInstant(toEpoch(now) - 20 * DAY_MS);
  const calculated = {
    feature: { id: 'calculated', name: 'API calls', unit: 'calls', meter: 'incremental' as const },
    limit: { kind: 'limited' as const, value: '1000000', enforcement: 'soft' as const },
    reset: monthly,
    recording: { undo: true },
    usage: [{ from, stepMs: 7 * 3_600_000, values: Array.from({ length: 68 }, (_, index) => `${index % 5}.25`) }],
  };
  return {
    now,
    customers: [
      {
        id: 'cus_conformance',
        name: 'Conformance',
        subscriptions: [
          {
            id: 'sub_main',
            name: 'Main',
            status: 'active',
            startedAt: '2026-06-01T00:00:00Z',
            entitlements: [
              calculated,
              {
                feature: { id: 'fluctuating', name: 'Seats', meter: 'fluctuating' },
                limit: { kind: 'unlimited' },
                usage: [{ from, stepMs: 5 * DAY_MS, values: [10, 3, -1] }],
              },
              {
                feature: { id: 'events', name: 'Events', meter: 'incremental' },
                reset: monthly,
                dimensions: [{ key: 'model', name: 'Model' }],
                recording: {
                  kind: 'events',
                  fields: [
                    { key: 'amount', name: 'Amount', type: 'number', required: true },
                    { key: 'model', type: 'string', required: true, options: ['large', 'small'] },
                    { key: 'cached', type: 'boolean', required: false },
                    { key: 'note', type: 'string', required: false },
                  ],
                  valueProperty: 'amount',
                  window: { earliest: toInstant(toEpoch(now) - 10 * DAY_MS) },
                },
                usage: 40,
              },
              {
                feature: { id: 'events-open', name: 'Clicks', meter: 'incremental' },
                reset: monthly,
                recording: { kind: 'events' },
                usage: 7,
              },
              {
                feature: { id: 'read-only', name: 'Compute', meter: 'incremental' },
                reset: monthly,
                recording: { kind: 'read-only', reason: 'Comes from the cluster.' },
                usage: '3.5',
              },
              {
                feature: { id: 'dimensions', name: 'Messages', meter: 'incremental' },
                limit: { kind: 'limited', value: '9000', enforcement: 'hard' },
                reset: monthly,
                dimensions: [{ key: 'region', name: 'Region' }, { key: 'model' }],
                usage: [
                  {
                    from,
                    stepMs: 11 * 3_600_000,
                    values: Array(40).fill(3),
                    dimensions: { region: 'eu', model: 'small' },
                  },
                  {
                    from,
                    stepMs: 13 * 3_600_000,
                    values: Array(35).fill('2.5'),
                    dimensions: { region: 'us', model: 'large' },
                  },
                  { from, stepMs: 29 * 3_600_000, values: Array(15).fill(4), dimensions: { region: 'ap' } },
                  { from, stepMs: 50 * 3_600_000, values: Array(9).fill(1) },
                ],
              },
            ],
          },
          {
            id: 'sub_other',
            name: 'Other',
            status: 'trialing',
            startedAt: '2026-01-01T00:00:00Z',
            entitlements: [{ ...calculated, usage: 5 }],
          },
          { id: 'sub_gone', name: 'Gone', status: 'ended' },
        ],
      },
    ],
  };
}
