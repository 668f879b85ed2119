/**
 * Stripe's billing meters on paper: one documented answer per operation, mapped to the contract. Shapes follow its open
 * declarations (stripe-answers.ts). No limits, whole numbers, UTC, and nothing is visible at once.
 */
import { describe, expect, it } from 'vitest';
import type { Entitlement, RecordingWindow } from '../../src/model/entitlement';
import { fillBuckets, historyAxis, type UsageHistory } from '../../src/model/history';
import { toInstant } from '../../src/model/instant';
import { usageState } from '../../src/model/limit';
import { toQuantity } from '../../src/model/quantity';
import type { Subscription, SubscriptionStatus } from '../../src/model/subscription';
import { UsageError } from '../../src/provider/error';
import { ask, fromSeconds, type PaperProvider } from './boundary';
import * as answers from './stripe-answers';

const NOW = '2026-11-23T14:32:00Z';
const DAY = 86_400_000;

/** 35 days back, five minutes ahead. */
const recordingWindow: RecordingWindow = {
  earliest: toInstant(Date.parse(NOW) - 35 * DAY),
  latest: toInstant(Date.parse(NOW) + 5 * 60_000),
};

const STATUS: Record<answers.StripeSubscription['status'], SubscriptionStatus> = {
  active: 'active',
  trialing: 'trialing',
  past_due: 'past_due',
  unpaid: 'past_due',
  // Waits for its first payment.
  incomplete: 'scheduled',
  // Bills nothing until it is resumed.
  paused: 'scheduled',
  canceled: 'ended',
  incomplete_expired: 'ended',
};

function toSubscription(from: answers.StripeSubscription): Subscription {
  const periods = new Set(from.items.data.map((item) => `${item.current_period_start}-${item.current_period_end}`));
  const [item] = from.items.data;
  return {
    id: from.id,
    name: from.description ?? from.id,
    status: STATUS[from.status],
    startedAt: fromSeconds(from.start_date),
    // Periods are the items'; only where all agree is there one of the subscription.
    ...(item && periods.size === 1
      ? { currentPeriod: { start: fromSeconds(item.current_period_start), end: fromSeconds(item.current_period_end) } }
      : {}),
  };
}

function toEntitlement(meter: answers.StripeMeter, total: number | null): Entitlement {
  const item = answers.subscriptions.data[0]?.items.data.find(({ price }) => price.recurring?.meter === meter.id);
  const recurring = item?.price.recurring;
  const sums = meter.default_aggregation.formula === 'sum';
  return {
    id: meter.id,
    feature: { id: meter.id, name: meter.display_name, meter: sums ? 'incremental' : 'fluctuating' },
    usage: total === null ? null : toQuantity(total),
    ...(total === null
      ? { usageUnknownReason: 'This meter keeps the newest value of an event, which is asked for by time.' }
      : {}),
    limit: { kind: 'none' },
    usagePeriod: item
      ? { start: fromSeconds(item.current_period_start), end: fromSeconds(item.current_period_end) }
      : null,
    reset:
      item && recurring
        ? {
            every: { count: recurring.interval_count, unit: recurring.interval },
            next: fromSeconds(item.current_period_end),
          }
        : null,
    dimensions: [],
    history: { kind: 'available', granularities: ['hour', 'day'], timeZones: ['UTC'], maxGroupBy: 0, filter: false },
    recording: {
      kind: 'calculated',
      delta: sums,
      negativeDelta: sums,
      set: sums ? 'no' : 'native',
      integersOnly: true,
      minTotal: null,
      window: recordingWindow,
      dimensions: 'none',
      note: 'none',
      // Canceling works for 24 hours only and takes the event out instead of adding to it.
      undo: false,
      conflictCheck: 'none',
      dedupe: 'by-key',
      visibility: 'eventual',
    },
    version: null,
    asOf: NOW,
  };
}

/** Starts go down to the UTC day and ends up to it: the range that was answered is said. */
function toHistory(summaries: answers.StripeSummary[], asked: UsageHistory['range']): UsageHistory {
  const from = Math.floor(Date.parse(asked.from) / DAY) * DAY;
  const to = Math.ceil(Date.parse(asked.to) / DAY) * DAY;
  const axis = historyAxis({ from, to, granularity: 'day', timeZone: 'UTC' });
  const known = new Map(summaries.map((one) => [one.start_time * 1_000, toQuantity(one.aggregated_value)]));
  const completeUntil = Date.parse(NOW);
  return {
    kind: 'amount',
    range: { from: toInstant(from), to: toInstant(to) },
    granularity: 'day',
    timeZone: 'UTC',
    ...axis,
    completeUntil,
    series: [{ key: 'all', tags: {}, ...fillBuckets({ kind: 'amount', buckets: axis.buckets, completeUntil, known }) }],
    resets: [],
    limits: [{ from, limit: { kind: 'none' } }],
    asOf: NOW,
  };
}

/** Its errors have no code of ours: what they mean is told by type, code and text. */
function toError({ error }: answers.StripeError): UsageError {
  if (error.code === 'timestamp_too_far_in_past') {
    return new UsageError('out_of_window', 'Records reach back 35 days at most.', { window: recordingWindow });
  }
  return new UsageError('invalid', error.message ?? 'Not valid.', {
    issues: [{ path: error.param ?? '', message: error.message ?? '' }],
  });
}

const watch = { pollAfterMs: 5_000, giveUpAfterMs: 120_000 };

const stripe: PaperProvider = {
  listSubscriptions: async ({ customerId, includeEnded }) => ({
    customer: { id: customerId },
    subscriptions: answers.subscriptions.data
      .map(toSubscription)
      .filter(({ status }) => includeEnded || status !== 'ended'),
  }),
  listEntitlements: async () => ({
    entitlements: answers.meters.data.map((meter) =>
      toEntitlement(meter, meter.id === 'mtr_calls' ? (answers.total.data[0]?.aggregated_value ?? 0) : null),
    ),
    problems: [],
    abilities: { write: true, records: false, dimensionValues: false, live: false },
    asOf: NOW,
  }),
  getUsageHistory: async ({ range }) => toHistory(answers.daily.data, range),
  addUsageRecord: async ({ value, idempotencyKey, at }) => {
    if (at !== undefined && recordingWindow.earliest !== null && at < recordingWindow.earliest)
      throw toError(answers.tooOld);
    const event = answers.echo(idempotencyKey, value);
    return { status: 'accepted', record: null, requested: event.payload['value'] ?? value, applied: null, watch };
  },
  reportUsageEvent: async ({ idempotencyKey, properties }) => {
    const event = answers.echo(idempotencyKey, String(properties['value']));
    return { status: 'accepted', eventId: event.identifier, watch };
  },
};

const scope = { customerId: 'cus_1', subscriptionId: 'sub_1Pro' };
const record = { ...scope, featureId: 'mtr_calls', behavior: 'delta', value: '5', idempotencyKey: 'key-1' } as const;

describe('Stripe on paper', () => {
  it('subscriptions: a period where all items agree on one; other words for the same states', async () => {
    const { subscriptions } = await ask(stripe, 'listSubscriptions', { customerId: 'cus_1' });
    expect(subscriptions).toEqual([
      {
        id: 'sub_1Pro',
        name: 'Pro',
        status: 'past_due',
        startedAt: '2026-01-31T08:00:00Z',
        currentPeriod: { start: '2026-10-31T08:00:00Z', end: '2026-11-30T08:00:00Z' },
      },
      { id: 'sub_2Mixed', name: 'sub_2Mixed', status: 'past_due', startedAt: '2026-02-01T00:00:00Z' },
    ]);
  });

  it('entitlements: usage without a limit is no unlimited usage; a meter without a total is not zero', async () => {
    const { entitlements } = await ask(stripe, 'listEntitlements', scope);
    expect(
      entitlements.map(({ feature, usage, limit }) => [feature.name, usage, usageState(usage, limit).status]),
    ).toEqual([
      ['API calls', '13012', 'none'],
      ['Seats', null, 'unknown'],
    ]);
    expect(entitlements[0]).toMatchObject({
      usagePeriod: { start: '2026-10-31T08:00:00Z', end: '2026-11-30T08:00:00Z' },
      reset: { every: { count: 1, unit: 'month' }, next: '2026-11-30T08:00:00Z' },
    });
  });

  it('entitlements: whole numbers, a window of time, no set for sums, nothing visible at once', async () => {
    const { entitlements } = await ask(stripe, 'listEntitlements', scope);
    expect(entitlements[0]?.recording).toMatchObject({
      integersOnly: true,
      set: 'no',
      window: { earliest: '2026-10-19T14:32:00Z', latest: '2026-11-23T14:37:00Z' },
      visibility: 'eventual',
    });
    expect(entitlements[1]?.recording).toMatchObject({ set: 'native', delta: false });
  });

  it('history: UTC days in order, filled, over the range that was really answered', async () => {
    const history = await ask(stripe, 'getUsageHistory', {
      ...scope,
      featureId: 'mtr_calls',
      range: { from: '2026-11-01T05:30:00Z', to: '2026-11-04T12:00:00Z' },
      granularity: 'day',
      timeZone: 'Asia/Kolkata',
    });
    expect(history).toMatchObject({
      timeZone: 'UTC',
      range: { from: '2026-11-01T00:00:00Z', to: '2026-11-05T00:00:00Z' },
    });
    expect(history.series[0]?.exact).toEqual(['12', '40', '0', '7']);
  });

  it('a record: accepted, nothing more; what came of it is looked for later', async () => {
    expect(await ask(stripe, 'addUsageRecord', record)).toEqual({
      status: 'accepted',
      record: null,
      requested: '5',
      applied: null,
      watch,
    });
  });

  it('a record from too long ago: refused with the window', async () => {
    await expect(ask(stripe, 'addUsageRecord', { ...record, at: '2026-10-01T00:00:00Z' })).rejects.toMatchObject({
      code: 'out_of_window',
      details: { window: recordingWindow },
    });
  });

  it('an error of theirs is one of ours', () => {
    expect(toError(answers.usedIdentifier)).toMatchObject({ code: 'invalid', details: { issues: [{ path: '' }] } });
  });

  it('an event: its identifier comes back', async () => {
    const event = { ...scope, featureId: 'mtr_calls', idempotencyKey: 'e-1', properties: { value: 3 } };
    expect(await ask(stripe, 'reportUsageEvent', event)).toEqual({ status: 'accepted', eventId: 'e-1', watch });
  });

  it('no list of records, no dimensions', async () => {
    await expect(ask(stripe, 'listUsageRecords', scope)).rejects.toMatchObject({ code: 'unsupported' });
    const { entitlements } = await ask(stripe, 'listEntitlements', scope);
    expect(entitlements[0]).toMatchObject({ dimensions: [], history: { maxGroupBy: 0 } });
  });
});
