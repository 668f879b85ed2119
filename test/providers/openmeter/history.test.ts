/** Usage over time, out of windows that know nothing of resets. */
import { describe, expect, it } from 'vitest';
import { historyTotal, type UsageHistoryQuery } from '../../../src/model/history';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { createDemoState } from '../../fakes/openmeter/seed';
import { context, failure, NOW, setUp, vendorDocument } from './support';
import { DAY, oneFeature, ask, starts, column, queries } from './history-support';

describe('amounts', () => {
  it('are cut at a reset within a day, filled where the engine is silent, and unknown where it is not yet', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-01-14T09:17:00Z') }, [
      ['2026-11-12T05:00:00Z', { value: 10 }],
      ['2026-11-14T09:16:59Z', { value: 4 }],
      // At the very reset: of the period that it begins.
      ['2026-11-14T09:17:00Z', { value: 6 }],
      ['2026-11-15T12:00:00Z', { value: 2.5 }],
    ]);
    const history = await ask(setup, '2026-11-12T00:00:00Z', '2026-11-17T00:00:00Z');
    expect(starts(history)).toEqual([
      '2026-11-12T00:00:00Z',
      '2026-11-13T00:00:00Z',
      '2026-11-14T00:00:00Z',
      '2026-11-14T09:17:00Z',
      '2026-11-15T00:00:00Z',
      '2026-11-16T00:00:00Z',
    ]);
    expect(column(history)).toEqual(['10', '0', '4', '6', '2.5', '0']);
    expect(history.resets).toEqual([{ at: Date.parse('2026-11-14T09:17:00Z'), cause: 'period' }]);
    // All days, and the torn one in finer windows.
    expect(queries(setup)).toBe(2);
  });

  it('come by days of a zone whose clock changes', async () => {
    const setup = oneFeature({}, {}, [
      ['2026-10-24T21:59:00Z', { value: 1 }],
      ['2026-10-24T22:00:00Z', { value: 2 }],
      ['2026-10-25T22:59:00Z', { value: 3 }],
      ['2026-10-25T23:00:00Z', { value: 4 }],
    ]);
    const history = await ask(setup, '2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z', { timeZone: 'Europe/Berlin' });
    expect(starts(history)).toEqual(['2026-10-23T22:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z']);
    expect(column(history)).toEqual(['1', '5', '4']);
  });

  it('of a range within days add up to what lies in it, and no more', async () => {
    const setup = oneFeature({}, {}, [
      ['2026-11-20T10:59:00Z', { value: 1 }],
      ['2026-11-20T11:00:00Z', { value: 20 }],
      ['2026-11-22T10:29:00Z', { value: 300 }],
      ['2026-11-22T10:30:00Z', { value: 4000 }],
    ]);
    const history = await ask(setup, '2026-11-20T11:00:00Z', '2026-11-22T10:30:00Z');
    expect(column(history)).toEqual(['20', '0', '300']);
    expect(historyTotal(history)).toBe('320');
  });

  it('of hourly resets over a month are one question, not one per reset', async () => {
    const setup = oneFeature({}, { interval: 'PT1H', anchor: NOW - 32 * 60_000, daysBack: 40 }, [
      ['2026-11-10T10:15:00Z', { value: 5 }],
      ['2026-11-10T10:45:00Z', { value: 6 }],
      ['2026-11-10T11:00:00Z', { value: 7 }],
    ]);
    const history = await ask(setup, '2026-11-01T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(history.buckets).toHaveLength(22 * 24);
    expect(history.resets).toHaveLength(22 * 24);
    expect(historyTotal(history)).toBe('18');
    expect(column(history)?.[9 * 24 + 10]).toBe('11');
    expect(queries(setup)).toBe(1);
  });

  it('of daily resets in a year are two questions: whole days, and the torn ones side by side', async () => {
    const anchor = Date.parse('2026-11-01T09:00:00Z');
    const setup = oneFeature({}, { interval: 'P1D', anchor, daysBack: 40 }, [
      ['2026-03-01T10:00:00Z', { value: 1 }],
      ['2026-11-10T08:59:00Z', { value: 2 }],
      ['2026-11-10T09:00:00Z', { value: 3 }],
    ]);
    const history = await ask(setup, '2026-01-01T00:00:00Z', '2026-11-24T00:00:00Z');
    const at = (start: string) => column(history)?.[starts(history).indexOf(start)];
    expect([at('2026-03-01T00:00:00Z'), at('2026-11-10T00:00:00Z'), at('2026-11-10T09:00:00Z')]).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(historyTotal(history)).toBe('6');
    expect(queries(setup)).toBe(2);
  });

  it('of a year are put together where the resets tear months', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2025-01-31T09:30:00Z'), daysBack: 400 }, [
      ['2026-02-28T09:29:00Z', { value: 1 }],
      ['2026-02-28T09:30:00Z', { value: 2 }],
      ['2026-07-04T00:00:00Z', { value: 3 }],
    ]);
    const history = await ask(setup, '2026-01-01T00:00:00Z', '2026-11-01T00:00:00Z', { granularity: 'month' });
    const at = (start: string) => column(history)?.[starts(history).indexOf(start)];
    expect([at('2026-02-01T00:00:00Z'), at('2026-02-28T09:30:00Z'), at('2026-07-01T00:00:00Z')]).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(historyTotal(history)).toBe('6');
  });

  it.each(['week', 'year'] as const)('by the %s are put together from what the engine can cut', async (granularity) => {
    const setup = oneFeature({}, { interval: 'P10Y', anchor: Date.parse('2020-01-01T00:00:00Z') }, [
      ['2025-12-30T10:00:00Z', { value: 1 }],
      ['2026-01-03T10:00:00Z', { value: 2 }],
      ['2026-01-06T10:00:00Z', { value: 3 }],
    ]);
    const range = granularity === 'week' ? ['2025-12-29', '2026-01-12'] : ['2025-01-01', '2027-01-01'];
    const history = await ask(setup, `${range[0]}T00:00:00Z`, `${range[1]}T00:00:00Z`, { granularity });
    expect(column(history)).toEqual(granularity === 'week' ? ['3', '3'] : ['1', '5']);
  });
});

describe('a customer with several subjects', () => {
  it.each([false, true])('has one sum of all of them (answered by subject: %s)', async (rowsPerSubject) => {
    const setup = setUp(
      (now) => {
        const make = new StateBuilder(now);
        const customer = make.customer('cus_one', 'One', ['a', 'b']);
        make.feature({ key: 'usage', name: 'Usage' });
        make.entitle({ customer, featureKey: 'usage', limit: 100 });
        for (const subject of ['a', 'b', 'b']) {
          make.event({ ...customer, subjectKeys: [subject] }, 'usage', NOW - DAY, { value: 2 });
        }
        return make.state;
      },
      { emulateSet: true },
      { rowsPerSubject },
    );
    expect(column(await ask(setup, '2026-11-22T00:00:00Z', '2026-11-24T00:00:00Z'))).toEqual(['6', '0']);
    const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '10' } as const;
    const preview = await setup.provider.previewUsageRecord({ ...draft, at: '2026-11-23T00:00:00Z' }, context());
    expect(preview.applied).toBe('4');
  });
});

describe('break-downs', () => {
  const events: [string, Record<string, unknown>][] = [
    ['2026-11-20T10:00:00Z', { value: 5, model: 'large', at: { region: 'eu' } }],
    ['2026-11-20T11:00:00Z', { value: 3, model: 'small', at: { region: 'us' } }],
    ['2026-11-21T10:00:00Z', { value: 2, model: 'large', at: { region: 'us' } }],
    ['2026-11-21T10:00:00Z', { value: 1, at: { region: 'us' } }],
  ];
  const groupBy = { model: '$.model', region: '$.at.region' };
  const days = ['2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z'] as const;

  it('combine several keys, the largest part first, and name usage without a key', async () => {
    const history = await ask(oneFeature({ groupBy }, {}, events), ...days, { groupBy: ['model', 'region'] });
    expect(history.series.map(({ tags, exact }) => [tags['model'], tags['region'], exact])).toEqual([
      ['large', 'eu', ['5', '0']],
      ['small', 'us', ['3', '0']],
      ['large', 'us', ['0', '2']],
      [null, 'us', ['0', '1']],
    ]);
  });

  it('filter by values, by the absence of one, and by both', async () => {
    const setup = oneFeature({ groupBy }, {}, events);
    const totalOf = async (filter: NonNullable<UsageHistoryQuery['filter']>) => {
      const history = await ask(setup, ...days, { filter });
      expect(history.series.map(({ tags }) => tags)).toEqual([{}]);
      return historyTotal(history);
    };
    expect(await totalOf({ model: ['large'] })).toBe('7');
    expect(await totalOf({ model: ['large', 'small'] })).toBe('10');
    expect(await totalOf({ model: [null] })).toBe('1');
    expect(await totalOf({ model: [null, 'small'] })).toBe('4');
    expect(await totalOf({ model: ['large'], region: ['us'] })).toBe('2');
  });

  it('of a feature that counts a part of its meter show that part, and do not offer what is always the same', async () => {
    const setup = oneFeature({ groupBy, meterGroupByFilters: { model: 'large' } }, {}, events);
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]).toMatchObject({ usage: '7', dimensions: [{ key: 'region' }] });
    expect(historyTotal(await ask(setup, ...days))).toBe('7');
    const filtered = await ask(setup, ...days, { filter: { region: ['us'] } });
    expect(historyTotal(filtered)).toBe('2');
    expect((await failure(ask(setup, ...days, { groupBy: ['model'] }))).code).toBe('invalid');
  });

  it('of an advanced filter show what passes it', async () => {
    const advancedMeterGroupByFilters = { model: { $ne: 'small' } };
    const setup = oneFeature({ groupBy, advancedMeterGroupByFilters }, {}, events);
    expect(historyTotal(await ask(setup, ...days))).toBe('8');
    expect(historyTotal(await ask(setup, ...days, { filter: { model: ['large', 'small'] } }))).toBe('7');
  });

  it('list the values that this customer has had, and no other customer’s', async () => {
    const setup = setUp(createDemoState);
    const { subscriptions } = await setup.provider.listSubscriptions({ customerId: 'cus_globex' }, context());
    const scope = { customerId: 'cus_globex', subscriptionId: subscriptions[0]?.id ?? '' };
    const asked = { ...scope, featureId: 'tokens', key: 'region' };
    // Only Acme's events have a region.
    expect(await setup.provider.listDimensionValues(asked, context())).toEqual({ values: [null], more: false });
  });
});

describe('a gauge', () => {
  const seats: [string, Record<string, unknown>][] = [
    ['2026-11-01T10:00:00Z', { value: 12 }],
    ['2026-11-20T10:00:00Z', { value: 15 }],
    ['2026-11-20T18:00:00Z', { value: '14' }],
    ['2026-11-22T09:00:00Z', { value: 20 }],
  ];

  it('is carried on from before the range, and shows the newest value of each day', async () => {
    const setup = oneFeature(
      { aggregation: 'LATEST' },
      { interval: 'P1Y', anchor: Date.parse('2026-01-01T00:00:00Z') },
      seats,
    );
    const history = await ask(setup, '2026-11-18T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(history.kind).toBe('level');
    expect(column(history)).toEqual(['12', '12', '14', '14', '20', '20']);
  });

  it('begins again with its usage period, as its value does', async () => {
    const setup = oneFeature({ aggregation: 'LATEST' }, { anchor: Date.parse('2026-10-21T00:00:00Z') }, seats);
    const history = await ask(setup, '2026-11-19T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(column(history)).toEqual(['12', '14', '0', '20']);
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]?.usage).toBe('20');
  });
});

describe('a statistic', () => {
  const users: [string, Record<string, unknown>][] = [
    ['2026-11-14T08:00:00Z', { value: 'ann' }],
    ['2026-11-14T10:00:00Z', { value: 'ann' }],
    ['2026-11-14T11:00:00Z', { value: 'bob' }],
    ['2026-11-16T11:00:00Z', { value: 'cy' }],
  ];

  it('is asked for bucket by bucket where a reset tears a day, and has gaps', async () => {
    const anchor = Date.parse('2026-01-14T09:00:00Z');
    const setup = oneFeature({ aggregation: 'UNIQUE_COUNT' }, { anchor }, users);
    const history = await ask(setup, '2026-11-14T00:00:00Z', '2026-11-17T00:00:00Z');
    expect(history.kind).toBe('statistic');
    expect(column(history)).toEqual(['1', '2', null, '1']);
  });

  it('of usage without a key is a gap where that is told in two ways, which are not one value', async () => {
    const setup = oneFeature({ aggregation: 'MAX', groupBy: { region: '$.region' } }, {}, [
      ['2026-11-20T10:00:00Z', { value: 9 }],
      ['2026-11-21T10:00:00Z', { value: 2 }],
    ]);
    setup.rewrite('/query', (body) => {
      const { data } = body as { data: { windowStart: string; groupBy: object }[] };
      data.push(
        ...data
          .filter(({ windowStart }) => windowStart.startsWith('2026-11-20'))
          .map((row) => ({ ...row, value: 2, groupBy: { region: '' } })),
      );
    });
    const filter = { region: [null] };
    const history = await ask(setup, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z', { filter });
    expect(column(history)).toEqual([null, '2']);
  });

  it('says what it leaves out when resets cut too many parts', async () => {
    const anchor = Date.parse('2026-11-01T00:30:00Z');
    const setup = oneFeature({ aggregation: 'MAX' }, { anchor, interval: 'P1D', daysBack: 60 }, [
      ['2026-11-01T10:00:00Z', { value: 5 }],
      ['2026-11-22T10:00:00Z', { value: 7 }],
    ]);
    const history = await ask(setup, '2026-10-20T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(history.truncated?.reason).toContain('parts');
    expect(queries(setup)).toBeLessThanOrEqual(25);
  });

  it('is not put together into weeks', async () => {
    const setup = oneFeature({ aggregation: 'UNIQUE_COUNT' }, {}, users);
    const asked = ask(setup, '2026-11-01T00:00:00Z', '2026-11-17T00:00:00Z', { granularity: 'week' });
    expect((await failure(asked)).code).toBe('invalid');
  });
});

describe('questions that cannot be answered', () => {
  it('are refused with what is possible', async () => {
    const setup = oneFeature({ groupBy: { model: '$.model' } }, { interval: 'PT1H' }, []);
    const range = ['2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z'] as const;
    const unknown = await failure(ask(setup, ...range, { groupBy: ['color'] }));
    expect(unknown.details.issues).toMatchObject([{ path: 'groupBy[0]' }]);
    const long = await failure(ask(setup, '2020-01-01T00:00:00Z', '2026-11-22T00:00:00Z', { granularity: 'minute' }));
    expect(long.details.issues).toMatchObject([{ path: 'granularity' }]);
    expect(queries(setup)).toBe(0);
  });

  it('of a feature whose meter is gone say so', async () => {
    const setup = oneFeature({ isMeterDeleted: true }, {}, []);
    const error = await failure(ask(setup, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z'));
    expect([error.code, error.message]).toEqual(['unsupported', 'The meter of this feature is no longer there.']);
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
