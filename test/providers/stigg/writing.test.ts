/** What becomes of a usage record and of an event at Stigg, also when answers are lost. */
import { describe, expect, it } from 'vitest';
import { ACME, context, createPair, FACTS, NOW } from './support';
import { delta, open, previewed, reports } from './writer';

describe('a record', () => {
  it('goes to Stigg with its key, and the new total comes back at once', async () => {
    const { fake, add } = open();
    const receipt = await add({ ...delta, dimensions: { region: 'eu' } });
    expect(receipt).toEqual({ status: 'applied', record: null, requested: '5', applied: '5', usageAfter: '8705' });
    expect(reports(fake)).toEqual([
      {
        usages: [
          {
            customerId: 'cus_acme',
            featureId: 'api-calls',
            value: 5,
            updateBehavior: 'DELTA',
            idempotencyKey: expect.stringMatching(/^cus_acme:k1:[0-9a-f]{32}$/),
            dimensions: { region: 'eu' },
          },
        ],
      },
    ]);
  });

  it('of a resource says which', async () => {
    const { fake, add } = open();
    await add({ ...delta, customerId: 'cus_globex', subscriptionId: 'sub_globex_eu' });
    expect(reports(fake)).toMatchObject([{ usages: [{ customerId: 'cus_globex', resourceId: 'workspace-eu' }] }]);
  });

  it('that sets does not say what it changed: usage can have moved between read and write', async () => {
    const { add, usage } = open();
    expect(await add({ ...delta, behavior: 'set', value: '47' })).toMatchObject({ applied: null, usageAfter: '47' });
    expect(await usage()).toBe('47');
  });

  it('is read by the float that it is, and refused where a float is not it', async () => {
    const { fake, add } = open();
    const seats = { ...delta, featureId: 'seats' };
    await add({ ...seats, value: '0.1' });
    expect(await add({ ...seats, value: '0.2', idempotencyKey: 'k2' })).toMatchObject({ usageAfter: '28.3' });
    await expect(add({ ...seats, value: '1234567890123456', idempotencyKey: 'k3' })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'value' }] },
    });
    expect(reports(fake)).toHaveLength(2);
  });

  it('is of the present, unless the host says how far back', async () => {
    const at = '2026-11-20T00:00:00Z';
    const { add } = open();
    await expect(add({ ...delta, at })).rejects.toMatchObject({ code: 'out_of_window' });
    const facts = { ...FACTS, 'api-calls': { ...FACTS['api-calls'], backdateDays: 7 } };
    const past = open({ features: facts });
    expect(await past.add({ ...delta, at })).toMatchObject({ status: 'applied', usageAfter: '8705' });
    expect(reports(past.fake)).toMatchObject([{ usages: [{ createdAt: at }] }]);
    await expect(past.add({ ...delta, at: '2026-11-01T00:00:00Z', idempotencyKey: 'k2' })).rejects.toMatchObject({
      code: 'out_of_window',
    });
  });

  it('that sets a part, or a past time, is refused in the preview already', async () => {
    const facts = { ...FACTS, 'api-calls': { ...FACTS['api-calls'], backdateDays: 7 } };
    const { provider, add, fake } = open({ features: facts });
    const set = { ...delta, behavior: 'set' as const, value: '9000' };
    for (const [field, more] of [
      ['dimensions', { dimensions: { region: 'eu' } }],
      ['at', { at: '2026-11-20T00:00:00Z' }],
    ] as const) {
      const { issues } = await provider.previewUsageRecord({ ...set, ...more }, context());
      expect(issues).toMatchObject([{ field, message: expect.stringContaining('Use a Delta.') }]);
      await expect(add({ ...set, ...more })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(reports(fake)).toEqual([]);
  });

  it('corrects no other one: Stigg keeps none that could be undone', async () => {
    const { add, fake } = open();
    await expect(add({ ...delta, corrects: 'r1' })).rejects.toMatchObject({ code: 'invalid' });
    expect(reports(fake)).toEqual([]);
  });

  it('of a feature that the host took for another kind is refused in Stigg’s words', async () => {
    const { add } = open({ defaults: { recording: 'calculated' }, features: {} });
    await expect(add({ ...delta, featureId: 'llm-tokens' })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Usage of this feature is counted from raw events.'),
    });
  });

  it('drawn from older usage is a conflict that shows how it stands now', async () => {
    const pair = open();
    const set = await previewed(pair, { behavior: 'set', value: '9000' });
    await pair.add({ ...delta, value: '100', idempotencyKey: 'other' });
    await expect(pair.add(set)).rejects.toMatchObject({ code: 'conflict', details: { current: { usage: '8800' } } });
    expect(await pair.usage()).toBe('8800');
  });

  it.each([
    { faults: [409], after: '8700' },
    { faults: ['answer-lost', 409], after: '8705' },
  ] as const)('that Stigg answers with 409 is not known to be refused ($faults)', async ({ faults, after }) => {
    const { fake, add, usage } = open();
    fake.faults.next('reportUsage', ...faults);
    await expect(add(delta)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await usage()).toBe(after);
    // The same again is safe, whatever the 409 meant.
    expect(await add(delta)).toMatchObject({ status: 'applied' });
    expect(await usage()).toBe('8705');
  });

  it('whose report is answered as another customer’s is not known to be written', async () => {
    const { fake } = createPair();
    const fetch: typeof globalThis.fetch = async (input, init) =>
      String(input).endsWith('/usage')
        ? Response.json({ data: [{ customerId: 'cus_globex', currentUsage: 3 }] })
        : fake.fetch(input, init);
    await expect(open({ fetch }).add(delta)).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});

describe('a write whose answer is lost', () => {
  it.each(['answer-lost', 'cut', 429, 500, 503] as const)(
    'is sent again with its key, and counts once (%s)',
    async (fault) => {
      const { fake, add, usage } = open();
      fake.faults.next('reportUsage', fault);
      expect(await add(delta)).toMatchObject({ status: 'applied', usageAfter: '8705' });
      expect(await usage()).toBe('8705');
      expect(reports(fake)).toHaveLength(2);
    },
  );

  it.each([
    { behavior: 'delta', value: '1200', fault: 'answer-lost' },
    { behavior: 'set', value: '9900', fault: 'answer-lost' },
    { behavior: 'set', value: '9900', fault: 'not-json' },
  ] as const)('for good is of unknown outcome, and can be sent again: $behavior, $fault', async (given) => {
    const { behavior, value, fault } = given;
    const after = '9900';
    const pair = open({ retries: 0 });
    const record = await previewed(pair, { behavior, value });
    pair.fake.faults.next('reportUsage', fault);
    await expect(pair.add(record)).rejects.toMatchObject({ code: 'outcome_unknown' });
    // The record is in: compared with its preview, usage has moved, and by itself.
    expect(await pair.usage()).toBe(after);
    expect(await pair.add(record)).toMatchObject({ status: 'applied', usageAfter: after });
    expect(await pair.usage()).toBe(after);
  });

  it('is a conflict when it is sent again after somebody else changed usage', async () => {
    const pair = open({ retries: 0 });
    const record = await previewed(pair, { behavior: 'set', value: '9900' });
    pair.fake.faults.next('reportUsage', 'lost');
    await expect(pair.add(record)).rejects.toMatchObject({ code: 'outcome_unknown' });
    await pair.add({ ...delta, idempotencyKey: 'other' });
    await expect(pair.add(record)).rejects.toMatchObject({ code: 'conflict' });
    expect(await pair.usage()).toBe('8705');
  });

  it.each(['answer-lost', 'lost'] as const)(
    'stays unknown while it cannot be sent again: a refused repeat says nothing of the first (%s)',
    async (fault) => {
      const { fake, add, usage } = open({ retries: 0 });
      fake.faults.next('reportUsage', fault);
      await expect(add(delta)).rejects.toMatchObject({ code: 'outcome_unknown' });
      for (const refusal of [429, 400] as const) {
        fake.faults.next('reportUsage', refusal);
        await expect(add(delta)).rejects.toMatchObject({ code: 'outcome_unknown' });
      }
      fake.faults.next('getCustomerEntitlements', 503);
      await expect(add(delta)).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(await add(delta)).toMatchObject({ status: 'applied' });
      expect(await usage()).toBe('8705');
    },
  );

  it('and that is sent again by another process is not said to be unwritten', async () => {
    const pair = open({ retries: 0 });
    const record = await previewed(pair, { behavior: 'set', value: '9900' });
    pair.fake.faults.next('reportUsage', 'answer-lost');
    await expect(pair.add(record)).rejects.toMatchObject({ code: 'outcome_unknown' });
    const other = open({ fetch: pair.fake.fetch });
    await expect(other.add(record)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Stigg does not tell whether an earlier one with the same key was counted'),
      details: { current: { usage: '9900' } },
    });
    // Usage moved once more: this process knows that it was sent.
    await pair.add({ ...delta, idempotencyKey: 'other' });
    await expect(pair.add(record)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('An earlier one with the same key may have been counted'),
    });
  });

  it('is told from one that never left: usage could not be read before', async () => {
    const { fake, add, provider } = open({ retries: 0 });
    for (const fault of ['cut', 'lost', 'not-json', 503] as const) {
      fake.faults.next('getCustomerEntitlements', fault);
      await expect(add(delta)).rejects.toMatchObject({ code: 'unavailable' });
    }
    const gone = new AbortController();
    fake.faults.next('getCustomerEntitlements', 'slow');
    const waiting = provider.addUsageRecord(delta, context(gone.signal));
    setTimeout(() => gone.abort(), 5);
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    expect(reports(fake)).toEqual([]);
  });

  it('because a client key was given is not written, and blames the key', async () => {
    const { add } = open({ apiKey: 'client-key' }, { apiKeys: ['client-key'] });
    const refused = add(delta);
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('apiKey') });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('client-key') });
  });

  it('because the customer could not be looked up is not written either', async () => {
    const { add, fake } = open({ customerIdOf: () => Promise.reject(new Error('our database is down')) });
    await expect(add(delta)).rejects.toMatchObject({ code: 'unavailable' });
    expect(fake.calls).toEqual([]);
  });
});

describe('an event', () => {
  const event = {
    ...ACME,
    featureId: 'llm-tokens',
    idempotencyKey: 'e1',
    properties: { tokens: 1_500 },
  };

  it('is taken for later, once per key, and shows when Stigg has counted it', async () => {
    const { fake, provider, usage } = open();
    const receipt = await provider.reportUsageEvent(event, context());
    expect(receipt).toEqual({
      status: 'accepted',
      eventId: null,
      watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
    });
    expect(await usage('llm-tokens')).toBe('412000');
    await provider.reportUsageEvent(event, context());
    fake.advance(5_000);
    expect(await usage('llm-tokens')).toBe('413500');
    const idempotencyKey = expect.stringMatching(/^cus_acme:e1:[0-9a-f]{32}$/);
    expect(JSON.parse(fake.calls.find(({ operation }) => operation === 'reportEvents')?.body ?? '')).toEqual({
      events: [{ customerId: 'cus_acme', eventName: 'llm.call', idempotencyKey, dimensions: { tokens: 1_500 } }],
    });
  });

  it('keeps its own time within the window', async () => {
    const { fake, provider } = open();
    const at = new Date(NOW - 86_400_000).toISOString();
    await provider.reportUsageEvent({ ...event, at }, context());
    expect(fake.calls.at(-1)?.body).toContain(`"timestamp":"${at}"`);
  });

  it('whose answer is lost for good is of unknown outcome; sent again, it counts once', async () => {
    const { fake, provider, usage } = open({ retries: 0 });
    fake.faults.next('reportEvents', 'answer-lost');
    await expect(provider.reportUsageEvent(event, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    await provider.reportUsageEvent(event, context());
    fake.advance(5_000);
    expect(await usage('llm-tokens')).toBe('413500');
  });
});
