/** What a chart gets of Stigg's history. */
import { describe, expect, it } from 'vitest';
import { toAmounts, type UsageHistoryQuery } from '../../../src/model/history';
import { toInstant } from '../../../src/model/instant';
import { checkProvider } from '../../../src/provider';
import { ACME, context, createPair, NOW } from './support';

const DAY = 86_400_000;

const CALLS = {
  ...ACME,
  featureId: 'api-calls',
  range: { from: '2026-11-06T14:00:00Z', to: '2026-12-06T14:00:00Z' },
  granularity: 'auto',
  timeZone: 'UTC',
} as const satisfies UsageHistoryQuery;

const iso = (at: number): string => new Date(at).toISOString();

/** The answer of a server that tells what it likes, for a feature whose usage is 47. */
function answering(history: object, entitlement: object = {}) {
  const row = {
    type: 'FEATURE',
    isGranted: true,
    accessDeniedReason: null,
    feature: { id: 'api-calls', displayName: 'API calls', featureStatus: 'ACTIVE', featureType: 'NUMBER' },
    currentUsage: 47,
    usageLimit: 100,
    hasUnlimitedUsage: false,
    ...entitlement,
  };
  const fetch: typeof globalThis.fetch = async (input) =>
    Response.json(
      String(input).includes('/history/')
        ? { data: history }
        : { data: { accessDeniedReason: null, entitlements: [row] } },
    );
  const { provider } = createPair({ fetch });
  const { customerId, subscriptionId: _, ...question } = CALLS;
  return (query: Partial<Pick<UsageHistoryQuery, 'range' | 'groupBy'>>) =>
    checkProvider(provider).getUsageHistory({ customerId, ...question, ...query }, context());
}

describe('history', () => {
  it('is running levels at times of the engine’s own, each held until the next, with its reset as an edge', async () => {
    const ask = answering({
      series: [
        {
          tags: [{ key: 'region', value: 'eu' }],
          points: [
            { timestamp: '2026-11-10T00:00:00.000Z', value: 30, isResetPoint: false },
            { timestamp: '2026-11-12T06:00:00.000Z', value: 38, isResetPoint: false },
            { timestamp: '2026-11-14T09:00:00.000Z', value: 0, isResetPoint: true },
            { timestamp: '2026-11-15T00:00:00.000Z', value: 5, isResetPoint: false },
          ],
        },
        {
          tags: [{ key: 'region', value: 'us' }],
          points: [
            { timestamp: '2026-11-12T00:00:00.000Z', value: 2, isResetPoint: false },
            { timestamp: '2026-11-14T09:00:00.000Z', value: 0, isResetPoint: true },
          ],
        },
      ],
      markers: [{ timestamp: '2026-11-14T09:00:00.000Z', type: 'PERIODIC_RESET' }],
    });
    const answer = await ask({
      range: { from: '2026-11-10T00:00:00Z', to: '2026-11-16T00:00:00Z' },
      groupBy: ['region'],
    });
    expect([answer.kind, answer.granularity]).toEqual(['level', 'irregular']);
    expect(Array.from(answer.buckets, toInstant)).toEqual([
      '2026-11-10T00:00:00Z',
      '2026-11-12T00:00:00Z',
      '2026-11-12T06:00:00Z',
      '2026-11-14T09:00:00Z',
      '2026-11-15T00:00:00Z',
    ]);
    expect(answer.series.map(({ tags, values }) => [tags, values])).toEqual([
      [{ region: 'eu' }, [30, 30, 38, 0, 5]],
      // Nobody told its level before its first point: not known is not zero.
      [{ region: 'us' }, [null, 2, 2, 0, 0]],
    ]);
    expect(answer.resets).toEqual([{ at: Date.parse('2026-11-14T09:00:00Z'), cause: 'period' }]);
    expect(answer.limits).toEqual([]);
    // Summing a level would count twice; the amounts are the differences, from zero at the reset.
    expect(toAmounts(answer).series[0]?.values).toEqual([null, 0, 8, 0, 5]);
  });

  it('has the present limit from now on: what it was before is not told', async () => {
    const ask = answering({ series: [], markers: [] });
    const range = { from: iso(NOW - DAY), to: iso(NOW + DAY) };
    const { limits } = await ask({ range });
    expect(limits).toEqual([{ from: NOW + 1, limit: { kind: 'limited', value: '100', enforcement: 'soft' } }]);
    expect((await ask({ range: { from: iso(NOW - 2 * DAY), to: iso(NOW - DAY) } })).limits).toEqual([]);
  });

  it('ends at current usage, also where the engine’s history has not got there, and then is not known', async () => {
    const ask = answering({
      series: [{ tags: [], points: [{ timestamp: iso(NOW - DAY), value: 42, isResetPoint: false }] }],
      markers: [],
    });
    const answer = await ask({});
    expect(answer.series[0]?.values).toEqual([null, 47, null]);
    expect(answer.buckets[2]).toBe(answer.completeUntil);
    expect(answer.end).toBe(Date.parse('2026-12-06T14:00:00Z'));
    // A range that ended before tells what was, not what is.
    const past = await ask({ range: { from: toInstant(NOW - 2 * DAY), to: toInstant(NOW - DAY / 2) } });
    expect(past.series[0]?.values).toEqual([null, 42]);
  });

  it('ends at current usage once, however many series the engine tells it in', async () => {
    const series = [1, 2].map((days) => ({
      tags: [],
      points: [{ timestamp: iso(NOW - days * DAY), value: 20, isResetPoint: false }],
    }));
    expect((await answering({ series, markers: [] })({})).series[0]?.values).toEqual([null, 20, 47, null]);
  });

  it('does not end at usage of a period that is over, or of before a reset', async () => {
    const second = NOW - 1_000;
    const history = {
      series: [
        {
          tags: [],
          points: [
            { timestamp: iso(NOW - 2 * DAY), value: 46, isResetPoint: false },
            { timestamp: iso(second), value: 0, isResetPoint: true },
          ],
        },
      ],
      markers: [{ timestamp: iso(second), type: 'PERIODIC_RESET' }],
    };
    for (const usagePeriodEnd of [iso(second), iso(NOW + DAY)]) {
      const period = { resetPeriod: 'MONTH', usagePeriodStart: iso(NOW - 30 * DAY), usagePeriodEnd };
      expect((await answering(history, period)({})).series[0]?.values).toEqual([null, 46, 0, null]);
      // Also where the reset lies before the range.
      const range = { from: iso(NOW - 500), to: CALLS.range.to };
      expect((await answering(history, period)({ range })).series[0]?.values).toEqual([0, null]);
    }
    const period = { resetPeriod: 'MONTH', usagePeriodStart: iso(second), usagePeriodEnd: iso(NOW + 30 * DAY) };
    expect((await answering(history, period)({})).series[0]?.values).toEqual([null, 46, 47, null]);
  });

  it('begins at what was last told before the range: a level, or a reset to zero', async () => {
    const range = { from: iso(NOW - 5 * DAY), to: iso(NOW - DAY) };
    const point = (days: number, value: number) => ({ timestamp: iso(NOW - days * DAY), value, isResetPoint: false });
    const reset = (days: number) => ({ timestamp: iso(NOW - days * DAY), type: 'PERIODIC_RESET' });
    const values = async (points: object[], markers: object[]) =>
      (await answering({ series: [{ tags: [], points }], markers })({ range })).series[0]?.values;
    expect(await values([point(20, 900), point(3, 10)], [reset(10)])).toEqual([0, 10]);
    expect(await values([point(8, 9), point(20, 900), point(3, 10)], [reset(10)])).toEqual([9, 10]);
    // In no order of their own.
    expect(await values([point(6, 60), point(2, 70), point(20, 10), point(3, 65)], [])).toEqual([60, 65, 70]);
  });

  it('has times without a zone in UTC, whatever the server’s', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      const at = '2026-11-20T06:00:00';
      const series = [{ tags: [], points: [{ timestamp: at, value: 5, isResetPoint: false }] }];
      const answer = await answering({
        series,
        markers: [{ timestamp: at.replace('T', ' '), type: 'PERIODIC_RESET' }],
      })({});
      expect(answer.resets.map((one) => toInstant(one.at))).toEqual([`${at}Z`]);
      expect(answer.buckets).toContain(Date.parse(`${at}Z`));
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('begins at zero where the range begins with the usage period', async () => {
    const period = { usagePeriodStart: CALLS.range.from, usagePeriodEnd: CALLS.range.to };
    const point = { timestamp: iso(NOW - DAY), value: 42, isResetPoint: false };
    const ask = answering(
      { series: [{ tags: [], points: [point] }], markers: [] },
      { resetPeriod: 'MONTH', ...period },
    );
    expect((await ask({})).series[0]?.values).toEqual([0, 47, null]);
  });

  it('names a reset that no marker explains, and a change of the subscription', async () => {
    const at = NOW - 3 * DAY;
    const ask = answering({
      series: [{ tags: [], points: [{ timestamp: iso(at), value: 0, isResetPoint: true }] }],
      markers: [{ timestamp: iso(at + DAY), type: 'SUBSCRIPTION_CHANGE_RESET' }],
    });
    expect((await ask({})).resets).toEqual([
      { at, cause: 'unknown' },
      { at: at + DAY, cause: 'subscription-change' },
    ]);
  });

  it('shows what floats stand for', async () => {
    const point = { timestamp: iso(NOW - DAY), value: 0.1 + 0.2, isResetPoint: false };
    const ask = answering({ series: [{ tags: [], points: [point] }], markers: [] });
    const past = await ask({ range: { from: toInstant(NOW - 2 * DAY), to: toInstant(NOW - DAY / 2) } });
    expect(past.series[0]?.values).toEqual([null, 0.3]);
  });

  it('is one line without values where the engine tells nothing', async () => {
    const answer = await answering({ series: [], markers: [] }, { currentUsage: undefined })({});
    expect(answer.series).toEqual([{ key: 'total', tags: {}, values: [null, null] }]);
  });
});

describe('history of the stand-in', () => {
  it('adds up to what the list shows, across a change of the subscription', async () => {
    const { provider, fake } = createPair();
    fake.changeSubscription('sub_acme_pro', {
      planId: 'plan-max',
      grants: [{ featureId: 'api-calls', usageLimit: 50_000, resetPeriod: 'MONTH' }],
    });
    fake.advance(DAY);
    await provider.addUsageRecord(
      { ...ACME, featureId: 'api-calls', behavior: 'delta', value: '120', idempotencyKey: 'k' },
      context(),
    );
    const answer = await provider.getUsageHistory({ ...CALLS, groupBy: [] }, context());
    expect(answer.resets).toEqual([
      { at: Date.parse(CALLS.range.from), cause: 'period' },
      { at: NOW, cause: 'subscription-change' },
    ]);
    const known = Array.from(answer.series[0]?.values ?? []).filter((value) => value !== null);
    expect([Math.max(...known), known.at(-1)]).toEqual([8_700, 120]);
  });

  it('breaks down by one dimension, largest first, and folds what is too much', async () => {
    const { provider } = createPair();
    const parts = async (maxSeries?: number) =>
      (
        await provider.getUsageHistory(
          { ...CALLS, groupBy: ['region'], ...(maxSeries !== undefined && { maxSeries }) },
          context(),
        )
      ).series.map(({ tags, isOther, values }) => [
        isOther ? 'other' : tags['region'],
        Array.from(values).findLast((value) => value !== null),
      ]);
    const all = await parts();
    expect(all.map(([name]) => name)).toEqual(['eu', 'us', 'apac']);
    expect(all.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(8_700);
    expect(await parts(2)).toEqual([all[0], ['other', 8_700 - Number(all[0]?.[1])]]);
  });

  it('asks for nothing that is to come', async () => {
    const { provider, fake } = createPair();
    await provider.getUsageHistory(CALLS, context());
    await provider.getUsageHistory(
      { ...CALLS, range: { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z' } },
      context(),
    );
    const asked = fake.calls
      .filter(({ operation }) => operation === 'getUsageHistory')
      .map(({ url }) => new URL(url).searchParams);
    expect(asked.map((query) => [query.get('startDate'), query.get('endDate')])).toEqual([
      [CALLS.range.from, null],
      ['2026-11-23T14:32:00.000Z', null],
    ]);
  });

  it.each([
    [{ timeZone: 'Europe/Berlin' }, 'unsupported'],
    [{ filter: { region: ['eu'] } }, 'unsupported'],
    [{ groupBy: ['plan'] }, 'invalid'],
    [{ groupBy: ['region', 'region'] }, 'invalid'],
    [{ featureId: 'sso' }, 'not_found'],
    [{ featureId: 'credit:ai-credits' }, 'unsupported'],
  ])('refuses %j as %s, without one of the few calls', async (changes, code) => {
    const { provider, fake } = createPair();
    await expect(provider.getUsageHistory({ ...CALLS, ...changes }, context())).rejects.toMatchObject({ code });
    expect(fake.calls.some(({ operation }) => operation === 'getUsageHistory')).toBe(false);
  });
});
