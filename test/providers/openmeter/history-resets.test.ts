/** Resets, and what was granted over time, in the history of OpenMeter. */
import { describe, expect, it } from 'vitest';
import { historyTotal } from '../../../src/model/history';
import { toInstant } from '../../../src/model/instant';
import { context, NOW } from './support';
import { DAY, oneFeature, checked, ask, starts, column, limitsOf } from './history-support';

describe('resets and limits', () => {
  it('follow what was granted, also in a period that was over its limit', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-01-20T00:00:00Z'), isSoftLimit: true }, [
      ['2026-11-21T00:00:00Z', { value: 130 }],
    ]);
    setup.fake.grant('usage', 50);
    setup.clock.advance(DAY);
    const history = await ask(setup, '2026-11-10T00:00:00Z', '2026-11-25T00:00:00Z');
    expect(limitsOf(history)).toEqual([
      ['2026-11-10T00:00:00Z', '100'],
      ['2026-11-23T14:32:00Z', '150'],
    ]);
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]?.limit).toMatchObject({ value: '150', enforcement: 'soft' });
  });

  it('have a reset that somebody asked for, and count from there', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-01-20T00:00:00Z') }, [
      ['2026-11-21T00:00:00Z', { value: 30 }],
    ]);
    setup.fake.reset('usage');
    setup.clock.advance(2 * DAY);
    const history = await ask(setup, '2026-11-19T00:00:00Z', '2026-11-25T00:00:00Z');
    expect(history.resets.map(({ at }) => toInstant(at))).toEqual(['2026-11-20T00:00:00Z', '2026-11-23T14:32:00Z']);
    expect(history.resets.map(({ cause }) => cause)).toEqual(['unknown', 'period']);
    expect(limitsOf(history)).toEqual([['2026-11-19T00:00:00Z', '100']]);
  });

  it('before the entitlement began are not known, and its beginning is one', async () => {
    const setup = oneFeature({}, { anchor: NOW - 3 * DAY - 32 * 60_000, daysBack: 3 }, [
      ['2026-11-18T00:00:00Z', { value: 9 }],
    ]);
    const [entitlement] = setup.fake.state.entitlements;
    const begun = entitlement?.type === 'metered' ? toInstant(entitlement.measureUsageFrom) : '';
    const from = toInstant(Date.parse(begun) - 2 * DAY);
    const history = await ask(setup, from, '2026-11-24T00:00:00Z');
    expect(history.resets[0]).toEqual({ at: Date.parse(begun), cause: 'unknown' });
    expect(limitsOf(history)).toEqual([
      [from, 'unknown'],
      [begun, '100'],
    ]);
  });

  it('are told by the rule alone, and no limit, when the burn-down cannot be had', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-01-20T00:00:00Z') }, [
      ['2026-11-21T00:00:00Z', { value: 30 }],
    ]);
    setup.fake.play({ on: '/history', kind: { status: 500 }, times: 9 });
    const history = await ask(setup, '2026-11-19T00:00:00Z', '2026-11-23T00:00:00Z');
    expect(column(history)).toEqual(['0', '0', '30', '0']);
    expect(history.resets).toEqual([{ at: Date.parse('2026-11-20T00:00:00Z'), cause: 'period' }]);
    expect(limitsOf(history)).toEqual([['2026-11-19T00:00:00Z', 'unknown']]);
  });

  it('are none after the last one that the engine tells, whatever the rule says', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-10-20T00:00:00Z'), daysBack: 20 }, []);
    setup.rewrite('/entitlements', (body) => {
      for (const item of (body as { items: Record<string, unknown>[] }).items) {
        // An engine that lets the period run on over the end of a short month.
        Object.assign(item, { lastReset: '2026-10-20T00:00:00Z' });
        Object.assign(item, { currentUsagePeriod: { from: '2026-10-20T00:00:00Z', to: '2026-11-25T00:00:00Z' } });
      }
    });
    setup.rewrite('/history', (body) => {
      const { burndownHistory } = body as { burndownHistory: { period: { to: string } }[] };
      burndownHistory.splice(1);
      for (const { period } of burndownHistory) period.to = '2026-11-23T14:32:00Z';
    });
    const history = await ask(setup, '2026-11-01T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(history.resets).toEqual([]);
  });

  it.each([false, true])('are none where a grant expires (its balance left out at its end: %s)', async (omitsEnded) => {
    const setup = oneFeature(
      {},
      { anchor: NOW - 10 * DAY },
      [
        ['2026-11-14T14:32:00Z', { value: 30 }],
        ['2026-11-17T14:32:00Z', { value: 90 }],
        ['2026-11-21T14:32:00Z', { value: 5 }],
      ],
      { omitsEnded },
    );
    setup.fake.grant('usage', 20, { effectiveAt: NOW - 25 * DAY, expiresAt: NOW - 20 * DAY });
    setup.fake.grant('usage', 50, { effectiveAt: NOW - 8 * DAY, expiresAt: NOW - 4 * DAY });
    const history = await ask(setup, '2026-10-28T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(history.resets.map(({ at }) => at)).toEqual([NOW - 10 * DAY]);
    // Of the 50 that expire 20 were used: they stay granted.
    expect(limitsOf(history)).toEqual([
      ['2026-10-28T00:00:00Z', '100'],
      ['2026-10-29T14:32:00Z', '120'],
      ['2026-11-03T14:32:00Z', '100'],
      ['2026-11-15T14:32:00Z', '150'],
      ['2026-11-19T14:32:00Z', '120'],
    ]);
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]?.limit).toMatchObject({ value: '120' });
  });

  it('have the one of this very moment', async () => {
    const history = await ask(oneFeature({}, { anchor: NOW }, []), '2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(history.resets).toEqual([{ at: NOW, cause: 'period' }]);
  });

  it('at odd seconds are edges at their minute, as the engine counts', async () => {
    const setup = oneFeature({}, { anchor: Date.parse('2026-01-20T01:01:01.001Z') }, [
      ['2026-11-19T12:00:00Z', { value: 3 }],
      ['2026-11-20T12:00:00Z', { value: 4 }],
    ]);
    setup.fake.reset('usage', NOW - DAY + 42_500);
    const history = await ask(checked(setup), '2026-11-19T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(history.resets.map(({ at }) => toInstant(at))).toEqual(['2026-11-20T01:01:00Z', '2026-11-22T14:32:00Z']);
    expect(starts(history)).toEqual(expect.arrayContaining(['2026-11-20T01:01:00Z', '2026-11-22T14:32:00Z']));
    expect(historyTotal(history)).toBe('7');
  });

  it.each([
    // A grant that comes again at other times explains none of them.
    [{ interval: 'P1Y', anchor: '2026-01-20T00:00:00Z' }, ['2026-11-20T00:00:00Z', '2026-11-21T14:32:00Z'], []],
    [{ interval: 'DAY', anchor: '2026-01-20T14:32:10Z' }, ['2026-11-20T00:00:00Z'], ['2026-11-21T14:32:00Z']],
    [{ interval: 'P1DT12H', anchor: '2026-01-20T00:00:00Z' }, [], ['2026-11-20T00:00:00Z', '2026-11-21T14:32:00Z']],
  ])(
    'before the last one by hand are told from grants that come again, if they can be: %o',
    async (recurrence, told, unclear) => {
      const setup = oneFeature({}, { anchor: Date.parse('2026-01-20T00:00:00Z') }, [
        ['2026-11-19T12:00:00Z', { value: 60 }],
        ['2026-11-20T12:00:00Z', { value: 30 }],
        ['2026-11-22T00:00:00Z', { value: 5 }],
      ]);
      setup.fake.reset('usage', NOW - 2 * DAY);
      setup.fake.reset('usage', NOW - DAY);
      setup.rewrite('/grants', (body) => {
        for (const grant of (body as { items: object[] }).items) Object.assign(grant, { recurrence });
      });
      const history = await ask(setup, '2026-11-19T00:00:00Z', '2026-11-24T00:00:00Z');
      expect(history.resets.map(({ at }) => toInstant(at))).toEqual([...told, '2026-11-22T14:32:00Z']);
      const from = '2026-11-19T00:00:00Z';
      const [first] = unclear;
      expect(limitsOf(history)).toEqual(
        first === undefined
          ? [[from, '100']]
          : [
              [from, '100'],
              [first, 'unknown'],
              ['2026-11-22T14:32:00Z', '100'],
            ],
      );
    },
  );

  it('of an interval without words are found where balances are full again', async () => {
    const anchor = Date.parse('2026-11-20T00:00:00Z');
    const setup = oneFeature({}, { anchor, interval: 'P1DT12H', daysBack: 6 }, [
      ['2026-11-20T10:00:00Z', { value: 1 }],
      ['2026-11-21T20:00:00Z', { value: 2 }],
    ]);
    const history = await ask(setup, '2026-11-20T00:00:00Z', '2026-11-23T14:00:00Z');
    expect(history.resets.map(({ at }) => toInstant(at))).toEqual(
      expect.arrayContaining(['2026-11-21T12:00:00Z', '2026-11-23T00:00:00Z']),
    );
    expect(column(history)).toEqual(['1', '0', '2', '0', '0']);
  });
});
