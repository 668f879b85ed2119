import { describe, expect, it } from 'vitest';
import { composeProviders } from '../../../src/providers/compose';
import { createMemoryDataProvider } from '../../../src/providers/memory';
import { memory, compose, list, historyQuery, seats } from './reading-support';
import { calls, NOW, SCOPE, seedOf } from './seed';
import { context, prefixed, renamed } from './stores';

describe('ids', () => {
  it('asks by the ids of the part and answers by those of the page', async () => {
    const ledger = createMemoryDataProvider({ id: 'ledger', seed: renamed(seedOf([calls]), 'l-') });
    const composed = compose({
      entitlements: memory('billing'),
      records: { provider: ledger, ...prefixed('l-') },
    });
    const input = { ...SCOPE, featureId: 'calls', behavior: 'delta', value: '5', idempotencyKey: 'k-1' } as const;
    const { record } = await composed.addUsageRecord(input, context());
    expect(record).toMatchObject({ scope: SCOPE, featureId: 'calls', applied: '5' });
    const { items } = await composed.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context());
    expect(items).toEqual([record]);
  });

  it('takes a table of what differs', async () => {
    const metering = memory('metering', [{ ...calls, feature: { ...calls.feature, id: 'api_calls_v2' } }, seats]);
    const composed = compose({
      entitlements: memory('billing', [calls, seats]),
      history: { provider: metering, featureId: { calls: 'api_calls_v2' } },
    });
    const { entitlements } = await list(composed);
    expect(entitlements.map(({ history }) => history.kind)).toEqual(['available', 'available']);
    expect((await composed.getUsageHistory(historyQuery(), context())).series).toHaveLength(1);
  });

  it('does not take one thing for another where a table exchanges ids', async () => {
    const metering = memory('metering', [
      { ...calls, feature: { ...calls.feature, id: 'seats' } },
      { ...seats, feature: { ...seats.feature, id: 'calls' } },
    ]);
    const composed = compose({
      entitlements: { provider: metering, featureId: { calls: 'seats', seats: 'calls' } },
    });
    const { entitlements } = await list(composed);
    expect(entitlements.map(({ feature, usage }) => [feature.id, usage])).toEqual([
      ['calls', '100'],
      ['seats', '3'],
    ]);
    const one = compose({ entitlements: { provider: metering, featureId: { calls: 'seats' } } });
    expect((await list(one)).entitlements.map(({ feature }) => feature.id)).toEqual(['calls']);
    await expect(one.getUsageHistory(historyQuery('seats'), context())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a table that gives one id to two things', () => {
    const provider = memory('metering');
    expect(() => composeProviders({ entitlements: { provider, featureId: { a: 'x', b: 'x' } } })).toThrow(
      /"x" for both "a" and "b"/,
    );
  });

  it('asks a part that knows no subscriptions about the customer', async () => {
    const ledger = createMemoryDataProvider({
      id: 'ledger',
      seed: { now: NOW, customers: [{ id: 'cus_1', entitlements: [calls] }] },
    });
    const composed = compose({
      entitlements: memory('billing'),
      records: { provider: ledger, subscriptionId: 'omit' },
    });
    const input = { ...SCOPE, featureId: 'calls', behavior: 'delta', value: '5', idempotencyKey: 'k-1' } as const;
    expect((await composed.addUsageRecord(input, context())).record?.scope).toEqual(SCOPE);
    const { items } = await composed.listUsageRecords(SCOPE, context());
    expect(items.map(({ scope }) => scope)).toEqual([SCOPE, SCOPE]);
  });

  it('leaves out subscriptions that the page does not know', async () => {
    const composed = compose({
      entitlements: {
        provider: memory('billing'),
        subscriptionId: { toPart: () => null, fromPart: () => null },
      },
    });
    expect((await composed.listSubscriptions({ customerId: 'cus_1' }, context())).subscriptions).toEqual([]);
    await expect(list(composed)).rejects.toMatchObject({ code: 'not_found' });
  });
});
