/**
 * Stigg on paper: one documented answer per operation, mapped to the contract. Shapes follow its public REST
 * declarations (stigg-answers.ts).
 */
import { describe, expect, it } from 'vitest';
import type { Entitlement } from '../../src/model/entitlement';
import { toAmounts, type UsageHistory } from '../../src/model/history';
import { usageState } from '../../src/model/limit';
import type { UsageRecordReceipt } from '../../src/model/record';
import type { Reset, ResetUnit } from '../../src/model/reset';
import type { Subscription, SubscriptionStatus } from '../../src/model/subscription';
import { ask, utc, type PaperProvider } from './boundary';
import {
  entitlements,
  history,
  subscriptions,
  type StiggCreditEntitlement,
  type StiggFeatureEntitlement,
  type StiggHistory,
  type StiggReport,
  type StiggSubscription,
} from './stigg-answers';

const NOW = '2026-11-23T14:32:00Z';

const STATUS: Record<StiggSubscription['status'], SubscriptionStatus> = {
  ACTIVE: 'active',
  IN_TRIAL: 'trialing',
  // Waits for its first payment: it has not begun.
  PAYMENT_PENDING: 'scheduled',
  NOT_STARTED: 'scheduled',
  EXPIRED: 'ended',
  CANCELED: 'ended',
};

const toSubscription = (from: StiggSubscription): Subscription => ({
  id: from.id,
  // The answer has no name: the plan's id is what there is.
  name: from.planId,
  status: STATUS[from.status],
  startedAt: utc(from.startDate),
  ...(from.currentBillingPeriodStart && from.currentBillingPeriodEnd
    ? { currentPeriod: { start: utc(from.currentBillingPeriodStart), end: utc(from.currentBillingPeriodEnd) } }
    : {}),
  ...(from.resourceId ? { resource: { id: from.resourceId } } : {}),
});

const rules: Pick<Entitlement, 'dimensions' | 'version' | 'asOf'> & { history: Entitlement['history'] } = {
  // Keys cannot be discovered: the host lists them.
  dimensions: [{ key: 'region' }],
  version: null,
  asOf: NOW,
  history: { kind: 'available', granularities: 'chosen-by-engine', timeZones: ['UTC'], maxGroupBy: 1, filter: false },
};

function toFeature(from: StiggFeatureEntitlement): Entitlement {
  const { usagePeriodStart, usagePeriodEnd, usagePeriodAnchor, resetPeriod } = from;
  const reset: Reset | null = resetPeriod
    ? {
        every: { count: 1, unit: resetPeriod.toLowerCase() as ResetUnit },
        ...(usagePeriodAnchor ? { anchor: utc(usagePeriodAnchor) } : {}),
        next: usagePeriodEnd ? utc(usagePeriodEnd) : null,
      }
    : null;
  const known = from.currentUsage !== undefined;
  return {
    ...rules,
    id: from.feature.id,
    feature: { id: from.feature.id, name: from.feature.displayName, meter: resetPeriod ? 'incremental' : 'unknown' },
    usage: known ? String(from.currentUsage) : null,
    ...(known ? {} : { usageUnknownReason: `Not granted: ${from.accessDeniedReason ?? 'no reason given'}.` }),
    limit: from.hasUnlimitedUsage
      ? { kind: 'unlimited' }
      : typeof from.usageLimit === 'number'
        ? { kind: 'limited', value: String(from.usageLimit), enforcement: 'unknown' }
        : { kind: 'none' },
    usagePeriod: usagePeriodStart && usagePeriodEnd ? { start: utc(usagePeriodStart), end: utc(usagePeriodEnd) } : null,
    reset,
    recording: {
      kind: 'calculated',
      delta: true,
      negativeDelta: true,
      set: 'native',
      integersOnly: false,
      minTotal: null,
      window: null,
      dimensions: 'optional',
      note: 'none',
      undo: false,
      conflictCheck: 'read-first',
      dedupe: 'by-key',
      visibility: 'immediate',
    },
  };
}

/** A wallet is no feature, but it is used up like one. Only the end of its period is told. */
const toCredit = ({ currency, ...from }: StiggCreditEntitlement): Entitlement => ({
  ...rules,
  id: `credit:${currency.currencyId}`,
  feature: {
    id: `credit:${currency.currencyId}`,
    name: currency.displayName,
    unit: { one: currency.unitSingular ?? currency.displayName, other: currency.unitPlural ?? currency.displayName },
    meter: 'incremental',
  },
  usage: String(from.currentUsage),
  limit: { kind: 'limited', value: String(from.usageLimit), enforcement: 'unknown' },
  usagePeriod: null,
  reset: from.usagePeriodEnd ? { every: null, next: utc(from.usagePeriodEnd) } : null,
  recording: { kind: 'read-only', reason: 'Credits are used up by the features that draw on them.' },
  asOf: utc(from.usageUpdatedAt),
});

/** Points of all series on one axis: a level stays as it is until the next point of its series. */
function toHistory({ series, markers }: StiggHistory, range: UsageHistory['range']): UsageHistory {
  const times = new Set(series.flatMap(({ points }) => points.map(({ timestamp }) => Date.parse(timestamp))));
  for (const { timestamp } of markers) times.add(Date.parse(timestamp));
  const buckets = [...times].sort((a, b) => a - b);
  return {
    kind: 'level',
    range,
    granularity: 'irregular',
    timeZone: 'UTC',
    buckets,
    end: Date.parse(range.to),
    completeUntil: Date.parse(NOW),
    series: series.map(({ tags, points }) => {
      const at = new Map(points.map(({ timestamp, value }) => [Date.parse(timestamp), value]));
      let level: number | null = null;
      return {
        key: tags.map(({ key, value }) => `${key}=${value}`).join('&') || 'all',
        tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
        values: buckets.map((bucket) => (level = at.get(bucket) ?? level)),
      };
    }),
    resets: markers.map(({ timestamp, type }) => ({
      at: Date.parse(timestamp),
      cause: type === 'PERIODIC_RESET' ? 'period' : 'subscription-change',
    })),
    // What the limit was in the past is not told.
    limits: [],
    asOf: NOW,
  };
}

/** The answer has the new total, but neither the record nor a whole entitlement. Of a set, the difference is not told. */
const toReceipt = (from: StiggReport, asked: { behavior: 'delta' | 'set'; value: string }): UsageRecordReceipt => ({
  status: 'applied',
  record: null,
  requested: asked.value,
  applied: asked.behavior === 'delta' ? asked.value : null,
  ...(typeof from.currentUsage === 'number' ? { usageAfter: String(from.currentUsage) } : {}),
});

const stigg: PaperProvider = {
  listSubscriptions: async ({ customerId, includeEnded }) => ({
    customer: { id: customerId },
    subscriptions: subscriptions.map(toSubscription).filter(({ status }) => includeEnded || status !== 'ended'),
  }),
  listEntitlements: async () => ({
    entitlements: entitlements.flatMap((from) => {
      if (from.type === 'CREDIT') return [toCredit(from)];
      return from.feature.featureType === 'NUMBER' ? [toFeature(from)] : [];
    }),
    problems: [],
    abilities: { write: true, records: false, dimensionValues: false, live: false },
    asOf: NOW,
  }),
  getUsageHistory: async ({ range }) => toHistory(history, range),
  addUsageRecord: async (input) =>
    toReceipt(
      {
        id: 'm-1',
        createdAt: NOW,
        timestamp: NOW,
        value: Number(input.value),
        currentUsage: 47,
        nextResetDate: '2026-12-14T09:00:00.000Z',
      },
      input,
    ),
  reportUsageEvent: async () => ({
    status: 'accepted',
    eventId: null,
    watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
  }),
};

const scope = { customerId: 'customer-acme', subscriptionId: 'subscription-plan-pro-4f1a2c' };

describe('Stigg on paper', () => {
  it('subscriptions: the resource goes with them, the plan names them', async () => {
    const answer = await ask(stigg, 'listSubscriptions', { customerId: 'customer-acme' });
    expect(answer.subscriptions.map(({ name, status }) => [name, status])).toEqual([
      ['plan-pro', 'active'],
      ['plan-basic', 'scheduled'],
    ]);
    expect(answer.subscriptions[0]?.resource).toEqual({ id: 'workspace-7' });
  });

  it('entitlements: limit, unlimited, not granted and credits are four different rows; switches are none', async () => {
    const { entitlements: rows, problems } = await ask(stigg, 'listEntitlements', scope);
    expect(problems).toEqual([]);
    expect(rows.map(({ feature, usage, limit }) => [feature.name, usageState(usage, limit).status])).toEqual([
      ['Templates', 'exceeded'],
      ['Seats', 'unlimited'],
      ['Exports', 'unknown'],
      ['AI credits', 'ok'],
    ]);
    expect(rows[0]?.reset).toEqual({
      every: { count: 1, unit: 'month' },
      anchor: '2026-02-14T09:00:00Z',
      next: '2026-12-14T09:00:00Z',
    });
    expect(rows[3]).toMatchObject({
      usage: '12.5',
      usagePeriod: null,
      reset: { every: null, next: '2026-12-01T00:00:00Z' },
    });
  });

  it('history: running levels at times of the engine’s own, with its reset as an edge', async () => {
    const answer = await ask(stigg, 'getUsageHistory', {
      ...scope,
      featureId: 'feature-01-templates',
      range: { from: '2026-11-10T00:00:00Z', to: '2026-11-16T00:00:00Z' },
      granularity: 'auto',
      timeZone: 'UTC',
      groupBy: ['region'],
    });
    expect(answer.granularity).toBe('irregular');
    expect(answer.series.map(({ key, values }) => [key, values])).toEqual([
      ['region=eu', [30, 30, 38, 0, 5]],
      ['region=us', [null, 2, 2, 0, 0]],
    ]);
    // Summing a level would count twice; the amounts are the differences, from zero at the reset.
    expect(toAmounts(answer).series[0]?.values).toEqual([null, 0, 8, 0, 5]);
  });

  it('a delta: the new total comes back at once, the record itself does not', async () => {
    const receipt = await ask(stigg, 'addUsageRecord', {
      ...scope,
      featureId: 'feature-01-templates',
      behavior: 'delta',
      value: '5',
      idempotencyKey: 'k1',
    });
    expect(receipt).toEqual({ status: 'applied', record: null, requested: '5', applied: '5', usageAfter: '47' });
  });

  it('a set: what it changed is not told', async () => {
    const receipt = await ask(stigg, 'addUsageRecord', {
      ...scope,
      featureId: 'feature-01-templates',
      behavior: 'set',
      value: '47',
      idempotencyKey: 'k2',
    });
    expect(receipt).toMatchObject({ applied: null, usageAfter: '47' });
  });

  it('an event: taken for later, without an id', async () => {
    const receipt = await ask(stigg, 'reportUsageEvent', {
      ...scope,
      featureId: 'feature-05',
      idempotencyKey: 'e1',
      properties: { model: 'large' },
    });
    expect(receipt).toMatchObject({ status: 'accepted', eventId: null });
  });

  it('there is no list of records and none of dimension values: said as data, answered as unsupported', async () => {
    const { abilities } = await ask(stigg, 'listEntitlements', scope);
    expect(abilities).toMatchObject({ records: false, dimensionValues: false });
    await expect(ask(stigg, 'listUsageRecords', scope)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(ask(stigg, 'listDimensionValues', { ...scope, featureId: 'x', key: 'region' })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});
