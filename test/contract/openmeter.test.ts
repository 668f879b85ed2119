/**
 * OpenMeter on paper: one documented answer per operation, mapped to the contract. Shapes follow its open API
 * documents (openmeter-answers.ts).
 */
import { describe, expect, it } from 'vitest';
import type { Entitlement } from '../../src/model/entitlement';
import { fillBuckets, historyAxis, type UsageHistory } from '../../src/model/history';
import { usageState, type Limit } from '../../src/model/limit';
import { addQuantities, toQuantity, type Quantity } from '../../src/model/quantity';
import type { ResetInterval, Subscription, UsageRecord } from '../../src/model';
import type { Problem } from '../../src/provider/provider';
import { ask, utc, type PaperProvider } from './boundary';
import * as answers from './openmeter-answers';

const NOW = '2026-11-23T14:32:00Z';
const RESET = '2026-11-14T09:00:00Z';

const toSubscription = (from: answers.OpenMeterSubscription): Subscription => ({
  id: from.id,
  name: from.name,
  status:
    from.activeTo !== undefined && from.activeTo <= NOW
      ? 'ended'
      : from.status === 'scheduled'
        ? 'scheduled'
        : 'active',
  startedAt: utc(from.activeFrom),
});

/** `P1M` → every month. What is not a whole number of one unit resets too, but not by our words. */
function toInterval(iso: string): ResetInterval | null {
  const [, count, unit] = /^P(?:T(?=\d+H$))?(\d+)([HDWMY])$/.exec(iso) ?? [];
  const units = { H: 'hour', D: 'day', W: 'week', M: 'month', Y: 'year' } as const;
  return count && unit ? { count: Number(count), unit: units[unit as keyof typeof units] } : null;
}

function toEntitlement(from: answers.OpenMeterEntitlement, name: string, value: answers.OpenMeterValue): Entitlement {
  return {
    id: from.id,
    feature: { id: from.featureKey, name, meter: 'incremental' },
    usage: toQuantity(value.usage ?? 0),
    limit: toLimit(from, value),
    usagePeriod: from.currentUsagePeriod
      ? { start: utc(from.currentUsagePeriod.from), end: utc(from.currentUsagePeriod.to) }
      : null,
    reset: from.usagePeriod
      ? {
          every: toInterval(from.usagePeriod.intervalISO),
          anchor: utc(from.usagePeriod.anchor),
          next: from.currentUsagePeriod ? utc(from.currentUsagePeriod.to) : null,
        }
      : null,
    dimensions: [{ key: 'model' }],
    history: {
      kind: 'available',
      granularities: ['minute', 'hour', 'day', 'month'],
      timeZones: 'any',
      maxGroupBy: 10,
      filter: true,
    },
    recording: {
      kind: 'calculated',
      delta: true,
      negativeDelta: true,
      set: 'no',
      integersOnly: false,
      minTotal: null,
      window: { earliest: null, latest: NOW },
      dimensions: 'optional',
      note: 'optional',
      undo: false,
      conflictCheck: 'none',
      // Self-hosted, deduplication is off unless switched on: the same event twice counts twice.
      dedupe: 'none',
      visibility: 'eventual',
    },
    version: null,
    asOf: NOW,
  };
}

/** The limit is the sum of what was granted, whatever is left of it. */
const toLimit = (
  { isSoftLimit }: answers.OpenMeterEntitlement,
  { totalAvailableGrantAmount: granted }: answers.OpenMeterValue,
): Limit =>
  granted === undefined
    ? { kind: 'unknown', reason: 'The engine did not say what was granted.' }
    : { kind: 'limited', value: toQuantity(granted), enforcement: isSoftLimit ? 'soft' : 'hard' };

function toRows(): { entitlements: Entitlement[]; problems: Problem[] } {
  const entitlements: Entitlement[] = [];
  const problems: Problem[] = [];
  for (const [index, from] of answers.entitlements.entries()) {
    if (from.type !== 'metered') continue;
    const value = answers.access.entitlements[from.featureKey];
    const name = answers.features.find(({ key }) => key === from.featureKey)?.name ?? from.featureKey;
    if (value) entitlements.push(toEntitlement(from, name, value));
    else {
      problems.push({
        path: `entitlements[${index}]`,
        featureId: from.featureKey,
        featureName: name,
        code: 'unavailable',
        message: 'The engine gave no value for it.',
        retryable: true,
      });
    }
  }
  return { entitlements, problems };
}

type Part = { from: number; to: number; data: answers.OpenMeterRow[] };

/**
 * Windows do not stop at a reset, so each usage period is asked for by itself; the window that the reset lies in comes
 * twice, with its two parts. Windows without usage are not there and are filled.
 */
function toHistory(parts: Part[], query: { range: UsageHistory['range']; timeZone: string }): UsageHistory {
  const { range, timeZone } = query;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  const resets = parts.slice(1).map((part) => part.from);
  const axis = historyAxis({ from, to, granularity: 'day', timeZone, resets });
  const bySeries = new Map<string, { tags: Record<string, string | null>; known: Map<number, Quantity> }>();
  for (const part of parts) {
    for (const { groupBy, windowStart, value } of part.data) {
      const key = JSON.stringify(groupBy);
      const series = bySeries.get(key) ?? { tags: groupBy, known: new Map<number, Quantity>() };
      series.known.set(Math.max(Date.parse(windowStart), part.from), toQuantity(value));
      bySeries.set(key, series);
    }
  }
  const completeUntil = Date.parse(NOW);
  return {
    kind: 'amount',
    range,
    granularity: 'day',
    timeZone,
    ...axis,
    completeUntil,
    series: [...bySeries].map(([key, { tags, known }]) => ({
      key,
      tags,
      ...fillBuckets({ kind: 'amount', buckets: axis.buckets, completeUntil, known }),
    })),
    resets: resets.map((at) => ({ at, cause: 'period' })),
    limits: toLimits(answers.balance),
    asOf: NOW,
  };
}

/** What was granted up to each segment: what is left at its start, and what the period had used by then. */
function toLimits({ burndownHistory }: answers.OpenMeterBalanceHistory): UsageHistory['limits'] {
  let used = '0';
  return burndownHistory.map(({ period, balanceAtStart, usage }) => {
    if (period.from === RESET) used = '0';
    const value = addQuantities(toQuantity(balanceAtStart), used);
    used = addQuantities(used, toQuantity(usage));
    return { from: Date.parse(period.from), limit: { kind: 'limited', value, enforcement: 'soft' } };
  });
}

/** An event that was written as an adjustment. The engine keeps no level before and after it. */
function toRecord({ event, ingestedAt }: answers.OpenMeterEvent): UsageRecord {
  const data = event.data ?? {};
  const value = toQuantity(String(data['tokens']));
  return {
    id: event.id,
    sequence: Date.parse(ingestedAt),
    scope: { customerId: event.subject },
    featureId: event.type,
    source: event.source === 'admin-console' ? 'adjustment' : 'reported',
    behavior: 'delta',
    value,
    applied: value,
    before: null,
    after: null,
    effectiveAt: utc(event.time ?? ingestedAt),
    recordedAt: utc(ingestedAt),
    actor: typeof data['actor'] === 'string' ? { id: data['actor'] } : null,
    note: typeof data['note'] === 'string' ? data['note'] : null,
    dimensions: typeof data['model'] === 'string' ? { model: data['model'] } : {},
    idempotencyKey: event.id,
    corrects: null,
    correctedBy: null,
  };
}

const watch = { pollAfterMs: 2_000, giveUpAfterMs: 60_000 };

const openmeter: PaperProvider = {
  listSubscriptions: async ({ customerId, includeEnded }) => ({
    customer: { id: customerId },
    subscriptions: answers.subscriptions.items
      .map(toSubscription)
      .filter(({ status }) => includeEnded || status !== 'ended'),
  }),
  listEntitlements: async () => ({
    ...toRows(),
    abilities: { write: true, records: true, dimensionValues: true, live: false },
    asOf: NOW,
  }),
  getUsageHistory: async (query) => {
    const [from, reset, to] = [query.range.from, RESET, query.range.to].map(Date.parse) as [number, number, number];
    return toHistory(
      [
        { from, to: reset, data: answers.beforeReset.data },
        { from: reset, to, data: answers.afterReset.data },
      ],
      query,
    );
  },
  // 204 without a body: that it was taken is all there is.
  addUsageRecord: async ({ value }) => ({ status: 'accepted', record: null, requested: value, applied: null, watch }),
  reportUsageEvent: async ({ idempotencyKey }) => ({ status: 'accepted', eventId: idempotencyKey, watch }),
  listUsageRecords: async () => ({ items: answers.events.map(toRecord), nextCursor: null }),
  listDimensionValues: async ({ search = '' }) => ({
    values: answers.groupByValues.filter((value) => value.includes(search)),
    more: false,
  }),
};

const scope = { customerId: 'customer-acme', subscriptionId: '01KQ0000000000000000000001' };
const historyQuery = {
  ...scope,
  featureId: 'tokens',
  range: { from: '2026-11-11T23:00:00Z', to: '2026-11-16T23:00:00Z' },
  granularity: 'day',
  timeZone: 'Europe/Berlin',
  groupBy: ['model'],
} as const;

describe('OpenMeter on paper', () => {
  it('subscriptions: one that is canceled for later is still active; no period is told', async () => {
    const { subscriptions } = await ask(openmeter, 'listSubscriptions', { customerId: 'customer-acme' });
    expect(subscriptions.map(({ name, status }) => [name, status])).toEqual([
      ['Pro', 'active'],
      ['Trial', 'active'],
    ]);
    expect(subscriptions[0]).not.toHaveProperty('currentPeriod');
  });

  it('entitlements: the limit is the sum of grants, overage stays in the usage', async () => {
    const { entitlements } = await ask(openmeter, 'listEntitlements', scope);
    expect(entitlements.map(({ feature, usage, limit }) => [feature.name, usageState(usage, limit)])).toMatchObject([
      [
        'AI tokens',
        { usage: '1300.5', status: 'exceeded', overage: '300.5', limit: { value: '1000', enforcement: 'soft' } },
      ],
      ['Builds', { usage: '3', status: 'ok', remaining: '7', limit: { value: '10', enforcement: 'hard' } }],
    ]);
  });

  it('entitlements: an interval of no single unit resets without a name; a missing value is a problem, not a zero', async () => {
    const { entitlements, problems } = await ask(openmeter, 'listEntitlements', scope);
    expect(entitlements.map(({ reset }) => reset?.every)).toEqual([{ count: 1, unit: 'month' }, null]);
    expect(toInterval('P3M')).toEqual({ count: 3, unit: 'month' });
    expect(toInterval('PT1H')).toEqual({ count: 1, unit: 'hour' });
    expect(toInterval('PT30M')).toBeNull();
    expect(problems).toMatchObject([{ featureId: 'exports', code: 'unavailable' }]);
  });

  it('history: amounts per local day, filled, cut at the reset', async () => {
    const history = await ask(openmeter, 'getUsageHistory', { ...historyQuery, groupBy: ['model'] });
    expect(Array.from(history.buckets, (start) => utc(new Date(start).toISOString()))).toEqual([
      '2026-11-11T23:00:00Z',
      '2026-11-12T23:00:00Z',
      '2026-11-13T23:00:00Z',
      RESET,
      '2026-11-14T23:00:00Z',
      '2026-11-15T23:00:00Z',
    ]);
    expect(history.series.map(({ tags, exact }) => [tags['model'], exact])).toEqual([
      ['large', ['10', '0', '4', '6', '0', '0']],
      [null, ['0', '0', '1.5', '0', '0', '0']],
      ['small', ['0', '0', '0', '0', '0', '2']],
    ]);
  });

  it('history: what was granted over time is the limit’s step line', async () => {
    const { limits } = await ask(openmeter, 'getUsageHistory', { ...historyQuery, groupBy: ['model'] });
    expect(limits.map(({ limit }) => limit.kind === 'limited' && limit.value)).toEqual(['300', '800', '1000']);
  });

  it('history of version 3: decimal text keeps every digit', async () => {
    const range = { from: '2026-11-23T10:00:00Z', to: '2026-11-23T13:00:00Z' };
    const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
    const known = new Map(answers.hourlyV3.data.map((row) => [Date.parse(row.from), row.value]));
    const axis = historyAxis({ from, to, granularity: 'hour', timeZone: 'UTC' });
    const column = fillBuckets({ kind: 'amount', buckets: axis.buckets, completeUntil: to, known });
    const base = toHistory([], { range, timeZone: 'UTC' });
    const history: UsageHistory = {
      ...base,
      granularity: 'hour',
      ...axis,
      series: [{ key: 'all', tags: {}, ...column }],
    };
    const answer = await ask({ ...openmeter, getUsageHistory: async () => history }, 'getUsageHistory', {
      ...historyQuery,
      groupBy: [],
    });
    expect(answer.series[0]?.exact).toEqual(['9007199254740993.25', '0', '0.1']);
  });

  it('a record: taken without a body, seen later, and not safe to repeat', async () => {
    const receipt = await ask(openmeter, 'addUsageRecord', {
      ...scope,
      featureId: 'tokens',
      behavior: 'delta',
      value: '500',
      idempotencyKey: 'key-1',
    });
    expect(receipt).toEqual({ status: 'accepted', record: null, requested: '500', applied: null, watch });
    const { entitlements } = await ask(openmeter, 'listEntitlements', scope);
    expect(entitlements[0]?.recording).toMatchObject({
      dedupe: 'none',
      set: 'no',
      conflictCheck: 'none',
      visibility: 'eventual',
    });
  });

  it('records: the event log, by its key, without levels', async () => {
    const { items } = await ask(openmeter, 'listUsageRecords', {
      ...scope,
      featureId: 'tokens',
      idempotencyKey: 'key-1',
    });
    expect(items).toMatchObject([
      { value: '500', before: null, after: null, note: 'migration replay', effectiveAt: '2026-11-23T14:31:58.120Z' },
    ]);
  });

  it('an event and the values of a dimension', async () => {
    expect(
      await ask(openmeter, 'reportUsageEvent', {
        ...scope,
        featureId: 'tokens',
        idempotencyKey: 'e-1',
        properties: { tokens: 5 },
      }),
    ).toMatchObject({
      status: 'accepted',
      eventId: 'e-1',
    });
    expect(
      await ask(openmeter, 'listDimensionValues', { ...scope, featureId: 'tokens', key: 'model', search: 'lar' }),
    ).toEqual({ values: ['large'], more: false });
  });
});
