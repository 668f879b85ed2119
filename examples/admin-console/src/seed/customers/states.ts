import type { CustomerPlan, EntitlementPlan } from '../plan';
import { calculated, events, eventsByModel, features, hard, models, regions, soft } from './shared';

const one = (id: string, name: string, entitlements: EntitlementPlan[]): CustomerPlan['subscriptions'] => [
  { id, name, status: 'active', startedDaysAgo: 400, entitlements },
];

/** A year of usage by the hour, in four regions and three models. */
export const dimensions: CustomerPlan = {
  id: 'cus_dimensions',
  name: 'Cartograph',
  shows: 'Usage with dimensions: a year by the hour in four regions, by model too',
  timeZone: 'Asia/Kolkata',
  subscriptions: one('sub_cartograph', 'Scale', [
    {
      feature: {
        id: 'map-tiles',
        name: 'Map tiles',
        description: 'Tiles that were drawn, by region and by the model that drew them.',
        unit: { one: 'tile', other: 'tiles' },
        meter: 'incremental',
        dimensions: [
          { key: 'region', name: 'Region' },
          { key: 'model', name: 'Model' },
        ],
      },
      limit: soft(2_000_000),
      limitBefore: { limit: soft(1_500_000), changedDaysAgo: 120 },
      reset: 'month',
      anchorDaysAgo: 21,
      recording: calculated({ window: { days: 90 }, dimensions: 'optional' }),
      usage: {
        kind: 'amounts',
        current: 1_712_400,
        past: 1_450_000,
        periods: 12,
        step: 'hour',
        rhythm: 'office',
        split: { region: regions, model: models },
      },
    },
    {
      feature: {
        id: 'route-requests',
        name: 'Route requests',
        unit: { one: 'request', other: 'requests' },
        meter: 'incremental',
        dimensions: [{ key: 'region', name: 'Region' }],
      },
      limit: hard(90_000),
      reset: 'month',
      anchorDaysAgo: 21,
      recording: calculated({ dimensions: 'required' }),
      usage: {
        kind: 'amounts',
        current: 51_200,
        past: 70_000,
        periods: 12,
        step: 'day',
        rhythm: 'always-on',
        split: { region: regions },
      },
    },
  ]),
};

/** Nothing here has a limit. */
export const unlimited: CustomerPlan = {
  id: 'cus_unlimited',
  name: 'Delta Freight',
  shows: 'Unlimited features and features without a limit',
  subscriptions: one('sub_unlimited', 'Unlimited', [
    {
      feature: features.apiCalls,
      limit: { kind: 'unlimited' },
      reset: 'month',
      usage: {
        kind: 'amounts',
        current: 482_113,
        past: 510_000,
        periods: 3,
        step: 'day',
        rhythm: 'always-on',
        split: { region: regions },
      },
    },
    {
      feature: features.seats,
      limit: { kind: 'unlimited' },
      reset: null,
      usage: { kind: 'level', start: 20, current: 41, months: 4 },
    },
    {
      feature: features.emails,
      limit: { kind: 'none' },
      reset: 'month',
      usage: { kind: 'amounts', current: 7_310, past: 9_000, periods: 3, step: 'day', rhythm: 'office' },
    },
  ]),
};

/** A limit of zero: nothing is included. */
export const zero: CustomerPlan = {
  id: 'cus_zero',
  name: 'Eastbank',
  shows: 'Limits of zero: nothing used, and used all the same',
  subscriptions: one('sub_zero', 'Starter', [
    { feature: features.seats, limit: hard(0), reset: null },
    {
      feature: features.emails,
      limit: soft(0),
      reset: 'month',
      usage: { kind: 'amounts', current: 7, past: 4, periods: 2, step: 'day', rhythm: 'office' },
    },
    { feature: features.projects, limit: hard(0), reset: null },
  ]),
};

/** Usage that is counted from events: no value can be recorded. */
export const eventMetered: CustomerPlan = {
  id: 'cus_events',
  name: 'Fathom Labs',
  shows: 'Event-metered features, which take events and no records',
  subscriptions: one('sub_events', 'Metered', [
    {
      feature: {
        id: 'completions',
        name: 'Completions',
        description: 'Counted from the events that the application reports.',
        unit: { one: 'completion', other: 'completions' },
        meter: 'incremental',
        dimensions: [{ key: 'model', name: 'Model' }],
      },
      limit: soft(40_000),
      reset: 'month',
      anchorDaysAgo: 21,
      recording: eventsByModel(Object.keys(models)),
      usage: {
        kind: 'amounts',
        current: 33_870,
        past: 31_000,
        periods: 2,
        step: 'hour',
        rhythm: 'office',
        split: { model: models },
      },
    },
    {
      feature: {
        id: 'embeddings',
        name: 'Embeddings',
        unit: { one: 'embedding', other: 'embeddings' },
        meter: 'incremental',
      },
      limit: { kind: 'unlimited' },
      reset: 'month',
      anchorDaysAgo: 21,
      recording: events,
      usage: { kind: 'amounts', current: 902_114, past: 700_000, periods: 2, step: 'day', rhythm: 'nightly' },
    },
  ]),
};

/** Features that this console may not write, one of them with usage that is not known. */
export const readOnly: CustomerPlan = {
  id: 'cus_readonly',
  name: 'Gull & Heron',
  shows: 'Read-only features, usage and a limit that are not known',
  subscriptions: one('sub_readonly', 'Partner', [
    {
      feature: {
        id: 'partner-calls',
        name: 'Partner calls',
        unit: { one: 'call', other: 'calls' },
        meter: 'incremental',
      },
      limit: soft(12_000),
      reset: 'month',
      recording: { kind: 'read-only', reason: 'The partner counts these calls; ask them to correct a wrong number.' },
      usage: { kind: 'amounts', current: 10_230, past: 9_400, periods: 3, step: 'day', rhythm: 'office' },
    },
    {
      feature: { id: 'partner-storage', name: 'Partner storage', unit: 'GB', meter: 'fluctuating' },
      limit: hard(500),
      reset: null,
      recording: { kind: 'read-only', reason: 'The partner keeps these files.' },
      usageUnknownReason: 'The partner has not reported since the contract was renewed.',
    },
    {
      feature: {
        id: 'partner-devices',
        name: 'Partner devices',
        unit: { one: 'device', other: 'devices' },
        meter: 'fluctuating',
      },
      limit: { kind: 'unknown', reason: 'The limit is in a contract that is not in the system.' },
      reset: null,
      recording: { kind: 'read-only', reason: 'Devices are registered at the partner.' },
      usage: { kind: 'level', start: 3, current: 12, months: 3 },
    },
  ]),
};

/** Usage at the customer itself, without a subscription. */
export const noSubscription: CustomerPlan = {
  id: 'cus_nosub',
  name: 'Hollow Oak',
  shows: 'No subscription: entitlements of the customer itself',
  subscriptions: [
    {
      id: null,
      name: 'Customer',
      status: 'active',
      startedDaysAgo: 90,
      entitlements: [
        {
          feature: features.apiCalls,
          limit: hard(1_000),
          reset: 'month',
          usage: {
            kind: 'amounts',
            current: 640,
            past: 700,
            periods: 2,
            step: 'day',
            rhythm: 'office',
            split: { region: regions },
          },
        },
        {
          feature: features.seats,
          limit: hard(3),
          reset: null,
          usage: { kind: 'level', start: 1, current: 2, months: 2 },
        },
      ],
    },
  ],
};

/** A subscription that gives no metered feature. */
export const noFeatures: CustomerPlan = {
  id: 'cus_nofeatures',
  name: 'Ivory Tower',
  shows: 'A subscription without metered features',
  subscriptions: one('sub_nofeatures', 'Support only', []),
};

/** Features that nobody has used yet. */
export const empty: CustomerPlan = {
  id: 'cus_empty',
  name: 'Juniper',
  shows: 'Features without any usage yet',
  subscriptions: one('sub_empty', 'Starter', [
    { feature: features.apiCalls, limit: hard(1_000), reset: 'month' },
    { feature: features.seats, limit: soft(5), reset: null },
    { feature: features.storage, limit: hard(20), reset: null, recording: calculated({ decimals: true }) },
    { feature: features.emails, limit: { kind: 'unlimited' }, reset: 'month' },
  ]),
};
