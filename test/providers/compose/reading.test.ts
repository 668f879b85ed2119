import { describe, expect, it } from 'vitest';
import { composeProviders, type ComposeProvidersOptions } from '../../../src/providers/compose';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { checkProvider, UsageError, type CallContext, type UsageDataProvider } from '../../../src/provider';
import { calls, NOW, SCOPE, seedOf } from './seed';
import { context, prefixed, renamed } from './stores';

const memory = (id: string, entitlements: SeedEntitlement[] = [calls], customerId?: string) =>
  createMemoryDataProvider({ id, seed: seedOf(entitlements, customerId) });
const compose = (options: ComposeProvidersOptions) => checkProvider(composeProviders(options));
const list = (provider: UsageDataProvider) => provider.listEntitlements(SCOPE, context());
const down = () => new UsageError('unavailable', 'It is down.');
const historyQuery = (featureId = 'calls') => ({
  ...SCOPE,
  featureId,
  range: { from: '2026-11-01T00:00:00Z', to: NOW },
  granularity: 'day' as const,
  timeZone: 'UTC',
});

const seats: SeedEntitlement = { feature: { id: 'seats', name: 'Seats', meter: 'fluctuating' }, usage: 3 };
const tokens: SeedEntitlement = {
  feature: { id: 'tokens', name: 'Tokens', meter: 'incremental' },
  recording: { kind: 'events', fields: null },
};

describe('asking', () => {
  it('asks each provider once, all at the same time', async () => {
    const asked: string[] = [];
    const answer: (() => void)[] = [];
    const slow = (provider: UsageDataProvider): UsageDataProvider => ({
      ...provider,
      listEntitlements: async (query, ctx) => {
        asked.push(provider.id);
        await new Promise<void>((resolve) => answer.push(resolve));
        return provider.listEntitlements(query, ctx);
      },
    });
    const ledger = slow(memory('ledger'));
    const composed = compose({
      entitlements: slow(memory('billing')),
      history: slow(memory('metering')),
      records: ledger,
      events: ledger,
    });
    const listing = list(composed);
    await expect.poll(() => [...asked].sort()).toEqual(['billing', 'ledger', 'metering']);
    answer.forEach((go) => go());
    expect((await listing).entitlements).toHaveLength(1);
    expect(asked).toHaveLength(3);
  });

  it('hands signal and actor on to every part', async () => {
    const seen: CallContext[] = [];
    const watched = (id: string): UsageDataProvider => {
      const provider = memory(id);
      return { ...provider, listEntitlements: (query, ctx) => (seen.push(ctx), provider.listEntitlements(query, ctx)) };
    };
    const ctx = { ...context(), requestId: 'req_1' };
    await compose({ entitlements: watched('billing'), records: watched('ledger') }).listEntitlements(SCOPE, ctx);
    expect(seen).toEqual([ctx, ctx]);
    expect(seen.every(({ signal }) => signal === ctx.signal)).toBe(true);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const billing = memory('billing');
    billing.setLatency(60_000);
    const listing = compose({ entitlements: billing, history: memory('metering') }).listEntitlements(SCOPE, {
      signal: controller.signal,
    });
    controller.abort();
    await expect(listing).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('has an id that says which provider is used for what', () => {
    const [billing, ledger] = [memory('billing'), memory('ledger')];
    const ids = [
      composeProviders({ entitlements: billing }),
      composeProviders({ entitlements: billing, records: ledger }),
      composeProviders({ entitlements: billing, history: ledger }),
      composeProviders({ entitlements: billing, history: ledger, id: 'ours' }),
    ].map(({ id }) => id);
    expect(ids).toEqual([
      'billing',
      'compose(billing,records=ledger,events=ledger)',
      'compose(billing,history=ledger)',
      'ours',
    ]);
  });
});

describe('rows', () => {
  it('has history and dimensions of one part, what can be written of another, and all else of entitlements', async () => {
    const composed = compose({
      entitlements: memory('billing', [{ ...calls, history: { kind: 'unavailable', reason: 'Billing has none.' } }]),
      history: memory('metering', [{ ...calls, limit: { kind: 'none' }, usage: 5, dimensions: [{ key: 'region' }] }]),
      records: memory('ledger', [{ ...calls, usage: 7, recording: { note: 'required', undo: true } }]),
    });
    const { entitlements, problems, abilities } = await list(composed);
    expect(problems).toEqual([]);
    expect(abilities).toEqual({ write: true, records: true, dimensionValues: true, live: false });
    expect(entitlements).toMatchObject([
      {
        usage: '100',
        limit: { value: '1000' },
        history: { kind: 'available' },
        dimensions: [{ key: 'region' }],
        recording: { note: 'required', undo: true, set: 'no', conflictCheck: 'read-first', visibility: 'eventual' },
      },
    ]);
  });

  it('says of a feature that a part does not have that there is nothing', async () => {
    const composed = compose({
      entitlements: memory('billing', [calls, seats]),
      history: memory('metering'),
      records: memory('ledger'),
    });
    const { entitlements, problems } = await list(composed);
    expect(problems).toEqual([]);
    expect(entitlements[1]).toMatchObject({
      feature: { id: 'seats' },
      usage: '3',
      history: { kind: 'unavailable', reason: 'No usage over time is kept of this feature.' },
      recording: { kind: 'read-only', reason: 'No usage records are kept of this feature.' },
    });
    await expect(composed.getUsageHistory(historyQuery('seats'), context())).rejects.toMatchObject({
      code: 'unsupported',
    });
    expect(await composed.listUsageRecords({ ...SCOPE, featureId: 'seats' }, context())).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('says of a customer whom a part does not have that there is nothing, without a problem', async () => {
    const other = memory('other', [calls], 'cus_other');
    const composed = compose({ entitlements: memory('billing'), history: other, records: other, subscriptions: other });
    const { entitlements, problems, abilities } = await list(composed);
    expect(problems).toEqual([]);
    expect(entitlements).toMatchObject([{ history: { kind: 'unavailable' }, recording: { kind: 'read-only' } }]);
    expect(abilities).toMatchObject({
      write: { reason: 'No usage records are kept of this customer.' },
      records: false,
      dimensionValues: false,
    });
    expect(await composed.listSubscriptions({ customerId: 'cus_1' }, context())).toEqual({
      customer: { id: 'cus_1', name: 'Acme' },
      subscriptions: [],
    });
    expect(await composed.listUsageRecords(SCOPE, context())).toEqual({ items: [], nextCursor: null });
    expect(await composed.listDimensionValues({ ...SCOPE, featureId: 'calls', key: 'a' }, context())).toEqual({
      values: [],
      more: false,
    });
    // Known to a part alone is not known.
    const strange = { customerId: 'cus_other', subscriptionId: 'sub_1' };
    await expect(composed.listEntitlements(strange, context())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('sends events to their part, of features that no record puts right', async () => {
    const engine = memory('engine', [tokens, { ...calls, recording: { kind: 'events', fields: null } }]);
    const composed = compose({
      entitlements: memory('billing', [calls, tokens]),
      records: memory('ledger'),
      events: engine,
    });
    const { entitlements } = await list(composed);
    expect(entitlements.map(({ recording }) => recording.kind)).toEqual(['calculated', 'events']);
    expect(entitlements[1]?.recording).toMatchObject({ visibility: 'eventual' });
    const event = { ...SCOPE, idempotencyKey: 'e-1', properties: {} };
    expect(await composed.reportUsageEvent({ ...event, featureId: 'tokens' }, context())).toMatchObject({
      status: 'accepted',
      watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
    });
    expect((await engine.listEntitlements(SCOPE, context())).entitlements[0]?.usage).toBe('1');
    await expect(
      composed.reportUsageEvent({ ...event, featureId: 'calls', idempotencyKey: 'e-2' }, context()),
    ).rejects.toMatchObject({ code: 'unsupported' });
    expect((await engine.listEntitlements(SCOPE, context())).entitlements[1]?.usage).toBe('100');
  });

  it('lets nobody give dimensions to records that their store does not know', async () => {
    const withKey = (key: string, dimensions: 'optional' | 'required'): SeedEntitlement => ({
      ...calls,
      dimensions: [{ key }],
      recording: { dimensions },
    });
    const ruleOf = async (key: string, dimensions: 'optional' | 'required') => {
      const composed = compose({
        entitlements: memory('billing'),
        history: memory('metering', [withKey('region', 'optional')]),
        records: memory('ledger', [withKey(key, dimensions)]),
      });
      return (await list(composed)).entitlements[0]?.recording;
    };
    expect(await ruleOf('region', 'required')).toMatchObject({ dimensions: 'required' });
    expect(await ruleOf('team', 'optional')).toMatchObject({ kind: 'calculated', dimensions: 'none' });
    expect(await ruleOf('team', 'required')).toMatchObject({ kind: 'read-only' });
  });

  it('says why of rows whose part may not write, while another may', async () => {
    const ledger = createMemoryDataProvider({ id: 'ledger', seed: seedOf([calls]), readOnly: 'The books are closed.' });
    const composed = compose({
      entitlements: memory('billing', [calls, tokens]),
      records: ledger,
      events: memory('engine', [tokens]),
    });
    const { entitlements, abilities } = await list(composed);
    expect(abilities.write).toBe(true);
    expect(entitlements.map(({ recording }) => recording)).toMatchObject([
      { kind: 'read-only', reason: 'The books are closed.' },
      { kind: 'events' },
    ]);
  });
});

describe('a part that fails', () => {
  const failing = (id: string) => {
    const provider = memory(id);
    provider.setFailure(down);
    return provider;
  };

  it('of history: rows stay, with a reason, and one problem', async () => {
    const { entitlements, problems, abilities } = await list(
      compose({ entitlements: memory('billing'), history: failing('metering') }),
    );
    expect(entitlements).toMatchObject([
      {
        usage: '100',
        history: { kind: 'unavailable', reason: 'Usage over time cannot be loaded at the moment.' },
        recording: { kind: 'calculated', set: 'native', conflictCheck: 'atomic' },
      },
    ]);
    expect(problems).toEqual([{ path: 'history', code: 'unavailable', message: 'It is down.', retryable: true }]);
    expect(abilities).toMatchObject({ write: true, records: true, dimensionValues: false });
  });

  it('of records: rows stay, read-only for now, and one problem', async () => {
    const composed = compose({ entitlements: memory('billing'), records: failing('ledger') });
    const { entitlements, problems, abilities } = await list(composed);
    expect(entitlements).toMatchObject([
      {
        usage: '100',
        history: { kind: 'available' },
        recording: { kind: 'read-only', reason: expect.stringMatching(/at the moment/) },
      },
    ]);
    expect(problems).toEqual([
      { path: 'records, events', code: 'unavailable', message: 'It is down.', retryable: true },
    ]);
    expect(abilities).toMatchObject({ write: { reason: expect.stringMatching(/at the moment/) }, records: false });
  });

  it('for several things, is one problem', async () => {
    const broken = failing('store');
    const { problems } = await list(compose({ entitlements: memory('billing'), history: broken, records: broken }));
    expect(problems.map(({ path }) => path)).toEqual(['history, records, events']);
  });

  it('is told with the list, and by the row alone where one feature is asked for', async () => {
    const composed = compose({ entitlements: memory('billing'), history: failing('metering') });
    const { entitlements, problems } = await composed.listEntitlements({ ...SCOPE, featureIds: ['calls'] }, context());
    expect(problems).toEqual([]);
    expect(entitlements).toMatchObject([
      { history: { kind: 'unavailable', reason: expect.stringMatching(/at the moment/) } },
    ]);
  });

  it('in a way that trying again does not mend, does not say so', async () => {
    const metering = memory('metering');
    metering.setFailure(() => new UsageError('forbidden', 'No key for it.'));
    const { problems } = await list(compose({ entitlements: memory('billing'), history: metering }));
    expect(problems).toMatchObject([{ code: 'forbidden', retryable: false }]);
  });

  it('without an error of ours, or whose ids cannot be told, is no more than that', async () => {
    const metering: UsageDataProvider = {
      ...memory('metering'),
      listEntitlements: () => Promise.reject(new TypeError('of undefined')),
    };
    const customerId = () => Promise.reject(new Error('The directory is down.'));
    const { entitlements, problems } = await list(
      compose({
        entitlements: memory('billing'),
        history: metering,
        records: { provider: memory('ledger'), customerId },
      }),
    );
    expect(entitlements).toHaveLength(1);
    expect(problems.map(({ code, retryable }) => [code, retryable])).toEqual([
      ['unavailable', true],
      ['unavailable', true],
    ]);
  });

  it('in one row only, leaves that row without history and names it', async () => {
    const store = memory('metering', [calls, seats]);
    const metering: UsageDataProvider = {
      ...store,
      listEntitlements: async (query, ctx) => {
        const answer = await store.listEntitlements(query, ctx);
        return {
          ...answer,
          entitlements: answer.entitlements.map((row, index) => (index === 0 ? { ...row, usage: 'abc' } : row)),
        };
      },
    };
    const { entitlements, problems } = await list(
      compose({ entitlements: memory('billing', [calls, seats]), history: metering }),
    );
    expect(entitlements.map(({ history }) => history.kind)).toEqual(['unavailable', 'available']);
    // With a feature it would be drawn as a row of its own, beside the one that is there.
    expect(problems).toMatchObject([{ path: 'history: entitlements[0].usage', code: 'malformed_response' }]);
    expect(problems[0]).not.toHaveProperty('featureId');
  });

  it('fails all of it where it is entitlements', async () => {
    await expect(
      list(compose({ entitlements: failing('billing'), history: memory('metering') })),
    ).rejects.toMatchObject({ code: 'unavailable', message: 'It is down.' });
  });
});

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
