import { apiCalls, every, hard, seedOf, soft } from './build';
import { LAST_MONTH_START, MONTH_START } from './now';
import { usageOver } from './rhythm';
import type { SeedEntitlement } from './types';

const plural = (one: string, other = `${one}s`) => ({ one, other });

/** A month of usage so far, and the one before. */
const months = (now: number, before: number, variant: number, decimals = 0) => [
  usageOver({ from: LAST_MONTH_START, to: MONTH_START, total: before, variant, decimals }),
  usageOver({ from: MONTH_START, total: now, variant: variant + 10, decimals }),
];

/** API calls by region: over a hard limit, three adjustments by people. */
const apiCallsByRegion: SeedEntitlement = apiCalls(0, hard('10000'), {
  recording: { undo: true },
  dimensions: [{ key: 'region', name: 'Region' }],
  earlierLimits: [{ from: '2026-02-01T00:00:00Z', until: '2026-10-20T00:00:00Z', limit: hard('8000') }],
  usage: (
    [
      ['eu', 6_140, 4_800],
      ['us', 3_492, 2_700],
      ['ap', 600, 1_100],
    ] as const
  ).flatMap(([region, now, before], index) => [
    usageOver({ from: LAST_MONTH_START, to: MONTH_START, total: before, variant: index + 21, dimensions: { region } }),
    usageOver({ from: MONTH_START, total: now, variant: index + 31, everyHours: 6, dimensions: { region } }),
  ]),
  records: [
    {
      at: '2026-11-12T09:12:00Z',
      value: 2_400,
      actor: { id: 'u_ben', name: 'Ben Okafor' },
      note: 'Replay of the weekend migration was not metered',
    },
    {
      at: '2026-11-18T15:05:00Z',
      value: -120,
      actor: { id: 'u_ada', name: 'Ada Byron' },
      note: 'Calls of the failed rollout, agreed with the customer',
    },
    {
      at: '2026-11-23T10:40:00Z',
      value: 500,
      actor: { id: 'u_noor', name: 'Noor Haddad' },
      note: 'Late batch of the importer',
    },
  ],
});

/** The everyday customer: twelve features, two over, one at, two near their limit. */
export const acmeEntitlements: SeedEntitlement[] = [
  {
    feature: { id: 'storage', name: 'Storage', unit: 'GB', meter: 'fluctuating' },
    limit: hard('100'),
    usage: [usageOver({ from: '2026-08-01T00:00:00Z', total: 61.4, decimals: 1, rhythm: 'steady', variant: 3 })],
  },
  apiCallsByRegion,
  {
    feature: { id: 'seats', name: 'Seats', unit: plural('seat'), meter: 'fluctuating' },
    limit: { kind: 'unlimited' },
    recording: { integersOnly: true },
    usage: [usageOver({ from: '2026-06-01T00:00:00Z', total: 41, everyHours: 168, rhythm: 'steady', variant: 4 })],
  },
  {
    feature: { id: 'emails', name: 'Emails sent', unit: plural('email'), meter: 'incremental' },
    limit: soft('50000'),
    reset: every('month'),
    usage: months(57_340, 48_000, 5),
  },
  {
    feature: { id: 'exports', name: 'Report exports', unit: plural('export'), meter: 'incremental' },
    limit: hard('200'),
    reset: every('month'),
    usage: months(200, 171, 6),
  },
  {
    feature: { id: 'tokens', name: 'AI tokens', unit: plural('token'), meter: 'incremental' },
    limit: soft('1000000'),
    reset: every('month'),
    usage: months(842_310, 640_000, 7),
  },
  {
    feature: { id: 'transfer', name: 'Data transfer', unit: 'GB', meter: 'incremental' },
    limit: soft('100'),
    reset: every('month'),
    usage: months(87.34, 79, 8, 2),
  },
  {
    feature: { id: 'sms', name: 'SMS messages', unit: plural('message'), meter: 'incremental' },
    limit: hard('10000'),
    reset: every('month'),
    usage: months(3_120, 4_800, 9),
  },
  {
    feature: { id: 'builds', name: 'Build minutes', unit: plural('minute'), meter: 'incremental' },
    limit: hard('2000'),
    reset: every('week'),
    usage: [
      usageOver({ from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z', total: 1_150, everyHours: 2, variant: 11 }),
      usageOver({ from: '2026-11-23T00:00:00Z', total: 412, everyHours: 2, variant: 12 }),
    ],
  },
  {
    feature: {
      id: 'webhooks',
      name: 'Webhook deliveries',
      unit: plural('delivery', 'deliveries'),
      meter: 'incremental',
    },
    limit: { kind: 'none' },
    reset: every('month'),
    recording: { kind: 'events' },
    usage: months(1_284_551, 1_600_000, 13),
  },
  {
    feature: { id: 'compute', name: 'Compute', unit: plural('hour'), meter: 'incremental' },
    limit: soft('1000'),
    reset: every('year'),
    recording: { kind: 'read-only', reason: 'Compute hours come from the cluster and cannot be changed here.' },
    usage: [usageOver({ from: '2026-02-01T00:00:00Z', total: 412.25, decimals: 2, everyHours: 168, variant: 14 })],
  },
  {
    feature: { id: 'projects', name: 'Projects', unit: plural('project'), meter: 'fluctuating' },
    limit: hard('25'),
    usage: [usageOver({ from: '2026-03-01T00:00:00Z', total: 14, everyHours: 168, rhythm: 'steady', variant: 15 })],
  },
];

/** Acme, on Pro. */
export const acmeSeed = seedOf(acmeEntitlements);

/** Acme with a feature that is fine, one that is over and one that is unlimited. */
export const smallSeed = seedOf(acmeEntitlements.slice(0, 3));
