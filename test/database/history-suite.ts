/** Usage over time: what falls into which bucket, of which series, against which limit. */
import { describe, expect, it } from 'vitest';
import type { UsageHistoryQuery } from '../../src/model/history';
import { historyTotal } from '../../src/model/history';
import { ACME, CALLS, context, errorOf, putAcme, REGIONAL, reported, SEATS, usageOf, type SetUp } from './support';

const NOVEMBER = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };

export function describeHistory(acme: SetUp): void {
  const ask = (over: Partial<UsageHistoryQuery> = {}): UsageHistoryQuery => ({
    ...ACME,
    featureId: 'calls',
    range: NOVEMBER,
    granularity: 'day',
    timeZone: 'UTC',
    ...over,
  });
  const iso = (starts: ArrayLike<number>): string[] => Array.from(starts, (start) => new Date(start).toISOString());

  describe('history', () => {
    it('gives amounts per bucket, zero where nothing was used, nothing after now', async () => {
      const { provider } = await acme({ feature: CALLS });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-20T00:00:00Z', '0.1'],
          ['2026-11-20T23:59:59.999Z', '0.2'],
          ['2026-11-22T14:32:00Z', 5],
        ]),
      );
      const range = { from: '2026-11-19T00:00:00Z', to: '2026-11-24T00:00:00Z' };
      const history = await provider.getUsageHistory(ask({ range }), context());
      expect(history).toMatchObject({
        kind: 'amount',
        range,
        granularity: 'day',
        timeZone: 'UTC',
        end: Date.parse(range.to),
        completeUntil: Date.parse('2026-11-22T14:32:00.001Z'),
        resets: [],
        asOf: '2026-11-22T14:32:00Z',
      });
      expect(history.series).toEqual([
        { key: 'total', tags: {}, values: [0, 0.3, 0, 5, null], exact: ['0', '0.3', '0', '5', null] },
      ]);
    });

    it('adds up to the usage of the period when it is asked for the period', async () => {
      const reset = { every: { count: 1, unit: 'month' }, anchor: '2026-01-15T10:30:00Z' } as const;
      const { provider } = await acme({ feature: CALLS, reset });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-15T10:29:59.999Z', 100],
          ['2026-11-15T10:30:00Z', 7],
          ['2026-11-20T00:00:00Z', 3],
        ]),
      );
      const range = { from: '2026-11-15T10:30:00Z', to: '2026-12-15T10:30:00Z' };
      const history = await provider.getUsageHistory(ask({ range }), context());
      expect(historyTotal(history)).toBe('10');
      expect(await usageOf(provider, 'calls')).toBe('10');
      expect(history.resets).toEqual([{ at: Date.parse(range.from), cause: 'period' }]);
    });

    it('cuts a bucket in two where usage was reset', async () => {
      const reset = { every: { count: 1, unit: 'month' }, anchor: '2026-01-15T10:30:00Z' } as const;
      const { provider } = await acme({ feature: CALLS, reset });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-15T08:00:00Z', 100],
          ['2026-11-15T12:00:00Z', 7],
        ]),
      );
      const range = { from: '2026-11-14T00:00:00Z', to: '2026-11-17T00:00:00Z' };
      const history = await provider.getUsageHistory(ask({ range }), context());
      expect(iso(history.buckets)).toEqual([
        '2026-11-14T00:00:00.000Z',
        '2026-11-15T00:00:00.000Z',
        '2026-11-15T10:30:00.000Z',
        '2026-11-16T00:00:00.000Z',
      ]);
      expect(history.series[0]?.exact).toEqual(['0', '100', '7', '0']);
    });

    it('gives the level of a fluctuating feature at the end of each bucket, from before the range on', async () => {
      const { provider } = await acme({ feature: SEATS });
      await provider.appendRecords(
        reported('seats', [
          ['2026-10-01T00:00:00Z', 40],
          ['2026-11-20T10:00:00Z', 3],
          ['2026-11-20T11:00:00Z', -1],
          ['2026-11-22T01:00:00Z', -2],
        ]),
      );
      const range = { from: '2026-11-19T00:00:00Z', to: '2026-11-24T00:00:00Z' };
      const history = await provider.getUsageHistory(ask({ featureId: 'seats', range }), context());
      expect(history.kind).toBe('level');
      expect(history.series[0]?.exact).toEqual(['40', '42', '42', '40', null]);
    });

    it('has days of 23 and 25 hours', async () => {
      const { provider } = await acme({ feature: CALLS });
      const timeZone = 'Europe/Berlin';
      const range = { from: '2026-10-24T22:00:00Z', to: '2026-10-26T23:00:00Z' };
      await provider.appendRecords(reported('calls', [['2026-10-25T22:30:00Z', 1]]));
      const days = await provider.getUsageHistory(ask({ range, timeZone }), context());
      expect(iso(days.buckets)).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
      expect(days.series[0]?.exact).toEqual(['1', '0']);
      const hours = await provider.getUsageHistory(ask({ range, timeZone, granularity: 'hour' }), context());
      expect(hours.buckets).toHaveLength(49);
    });

    it('breaks down by one or several dimensions, most usage first', async () => {
      const { provider } = await acme({ feature: REGIONAL });
      await provider.appendRecords(
        reported('traffic', [
          ['2026-11-02T00:00:00Z', 1, { region: 'eu', plan: 'a' }],
          ['2026-11-02T00:00:00Z', 5, { region: 'us', plan: 'a' }],
          ['2026-11-03T00:00:00Z', 2, { region: 'us', plan: 'b' }],
          ['2026-11-03T00:00:00Z', 3],
        ]),
      );
      const query = ask({ featureId: 'traffic', range: { from: '2026-11-02T00:00:00Z', to: '2026-11-04T00:00:00Z' } });
      const one = await provider.getUsageHistory({ ...query, groupBy: ['region'] }, context());
      expect(one.series.map(({ key, tags, exact }) => [key, tags, exact])).toEqual([
        ['["us"]', { region: 'us' }, ['5', '2']],
        ['[null]', { region: null }, ['0', '3']],
        ['["eu"]', { region: 'eu' }, ['1', '0']],
      ]);
      const two = await provider.getUsageHistory({ ...query, groupBy: ['region', 'plan'] }, context());
      expect(two.series.map(({ tags }) => tags)).toEqual([
        { region: 'us', plan: 'a' },
        { region: null, plan: null },
        { region: 'us', plan: 'b' },
        { region: 'eu', plan: 'a' },
      ]);
      const few = await provider.getUsageHistory({ ...query, groupBy: ['region'], maxSeries: 2 }, context());
      expect(few.series.map(({ key, isOther, exact }) => [key, isOther, exact])).toEqual([
        ['["us"]', undefined, ['5', '2']],
        ['other', true, ['1', '3']],
      ]);
    });

    it('keeps only what is filtered for, usage without the key included when asked', async () => {
      const { provider } = await acme({ feature: REGIONAL });
      await provider.appendRecords(
        reported('traffic', [
          ['2026-11-02T00:00:00Z', 1, { region: 'eu' }],
          ['2026-11-02T00:00:00Z', 5, { region: "u's" }],
          ['2026-11-02T00:00:00Z', 30],
        ]),
      );
      const total = async (filter: Record<string, (string | null)[]>) =>
        historyTotal(await provider.getUsageHistory(ask({ featureId: 'traffic', filter }), context()));
      expect(await total({ region: ['eu', "u's"] })).toBe('6');
      expect(await total({ region: ['eu', null] })).toBe('31');
      expect(await total({ region: [null] })).toBe('30');
      expect(await total({ region: [] })).toBe('0');
      expect(await total({ region: ['eu'], plan: [null] })).toBe('1');
    });

    it('carries the level of each slice of a fluctuating feature', async () => {
      const { provider } = await acme({ feature: { ...SEATS, dimensions: [{ key: 'team' }] } });
      await provider.appendRecords(
        reported('seats', [
          ['2026-10-01T00:00:00Z', 4, { team: 'a' }],
          ['2026-10-02T00:00:00Z', 9, { team: 'b' }],
          ['2026-11-02T00:00:00Z', -3, { team: 'b' }],
        ]),
      );
      const query = ask({ featureId: 'seats', range: { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' } });
      const history = await provider.getUsageHistory({ ...query, groupBy: ['team'] }, context());
      expect(history.series.map(({ tags, exact }) => [tags['team'], exact])).toEqual([
        ['b', ['9', '6', '6']],
        ['a', ['4', '4', '4']],
      ]);
    });

    it('tells the limit as it was over time', async () => {
      const { provider, clock } = await acme({ feature: CALLS });
      const limited = (value: string) => ({ kind: 'limited', value, enforcement: 'soft' }) as const;
      await putAcme(provider, [{ feature: CALLS, limit: limited('20000'), since: '2026-11-10T00:00:00Z' }]);
      await putAcme(provider, [{ feature: CALLS, limit: limited('20000.0') }]);
      clock.set('2026-11-25T00:00:00Z');
      await putAcme(provider, [{ feature: CALLS, limit: { kind: 'unlimited' } }]);
      const history = await provider.getUsageHistory(ask(), context());
      expect(history.limits).toEqual([
        { from: Date.parse('2026-11-01T00:00:00Z'), limit: limited('10000') },
        { from: Date.parse('2026-11-10T00:00:00Z'), limit: limited('20000') },
        { from: Date.parse('2026-11-25T00:00:00Z'), limit: { kind: 'unlimited' } },
      ]);
      const late = ask({ range: { from: '2026-11-15T00:00:00Z', to: '2026-11-16T00:00:00Z' } });
      expect((await provider.getUsageHistory(late, context())).limits).toEqual([
        { from: Date.parse('2026-11-15T00:00:00Z'), limit: limited('20000') },
      ]);
    });

    it('chooses the granularity when asked to', async () => {
      const { provider } = await acme({ feature: CALLS });
      const chosen = async (from: string) =>
        (await provider.getUsageHistory(ask({ granularity: 'auto', range: { ...NOVEMBER, from } }), context()))
          .granularity;
      expect(await chosen('2026-11-30T23:00:00Z')).toBe('minute');
      expect(await chosen('2026-11-24T00:00:00Z')).toBe('hour');
      expect(await chosen('2025-12-01T00:00:00Z')).toBe('day');
    });

    it('refuses what it cannot answer, and says how to mend it', async () => {
      const { provider } = await acme(
        { feature: CALLS, reset: { every: { count: 1, unit: 'hour' } } },
        { feature: SEATS, historyUnavailableReason: 'Not kept.' },
      );
      const refused = async (over: Partial<UsageHistoryQuery>) => {
        const { code, details, message } = await errorOf(provider.getUsageHistory(ask(over), context()));
        return [code, details.issues?.[0]?.path ?? message];
      };
      const years = { from: '2020-01-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
      expect(await refused({ granularity: 'minute' })).toEqual(['invalid', 'granularity']);
      // By month these would be few; by the hourly resets they are not.
      expect(await refused({ granularity: 'month', range: years })).toEqual(['invalid', 'granularity']);
      expect(await refused({ groupBy: ['color'] })).toEqual(['invalid', 'groupBy[0]']);
      expect(await refused({ filter: { color: ['red'] } })).toEqual(['invalid', 'filter.color']);
      expect(await refused({ timeZone: 'Moon/Base' })).toEqual(['invalid', 'timeZone']);
      expect(await refused({ featureId: 'seats' })).toEqual(['unsupported', 'Not kept.']);
    });
  });
}
