import { describe, expect, it } from 'vitest';
import { composeProviders } from '../../../src/providers/compose';
import { createMemoryDataProvider, type SeedEntitlement } from '../../../src/providers/memory';
import { type CallContext, type UsageDataProvider } from '../../../src/provider';
import { memory, compose, list, historyQuery, seats, tokens } from './reading-support';
import { calls, SCOPE, seedOf } from './seed';
import { context } from './stores';

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

  it('holds the past against the limit that is shown, from now on: not against the one of the part with the past', async () => {
    const other: SeedEntitlement = { ...calls, limit: { kind: 'limited', value: '7', enforcement: 'hard' } };
    const composed = compose({ entitlements: memory('billing'), history: memory('metering', [other]) });
    const history = await composed.getUsageHistory(
      { ...historyQuery(), range: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' } },
      context(),
    );
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    expect(row?.limit).not.toMatchObject({ value: '7' });
    expect(history.limits).toEqual([{ from: history.completeUntil, limit: row?.limit }]);
  });

  it('ends with the signal also where a part does not hear it', async () => {
    const controller = new AbortController();
    const never = (): Promise<never> => new Promise(() => undefined);
    const deaf: UsageDataProvider = { ...memory('metering'), listEntitlements: never, getUsageHistory: never };
    const composed = compose({ entitlements: memory('billing'), history: deaf, records: deaf });
    const ctx = { ...context(), signal: controller.signal };
    const asking = [composed.listEntitlements(SCOPE, ctx), composed.getUsageHistory(historyQuery(), ctx)];
    const writing = composed.addUsageRecord(
      { ...SCOPE, featureId: 'calls', behavior: 'delta', value: '1', idempotencyKey: 'k-1' },
      ctx,
    );
    controller.abort(new DOMException('left', 'AbortError'));
    for (const read of asking) await expect(read).rejects.toMatchObject({ name: 'AbortError' });
    // It had not been sent yet.
    await expect(writing).rejects.toMatchObject({ code: 'unavailable' });
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
