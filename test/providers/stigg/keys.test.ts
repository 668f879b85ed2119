/** What becomes of a key that comes more than once: Stigg counts it once and does not tell. */
import { describe, expect, it } from 'vitest';
import { createWrittenKeys } from '../../../src/server/stigg/written-keys';
import { ACME, context, NOW } from './support';
import { delta, open, previewed, reports } from './writer';

const EVENT = { ...ACME, featureId: 'llm-tokens', idempotencyKey: 'e1', properties: { tokens: 1_500 } };

describe('a key', () => {
  it('that comes again is told, with the first answer, also when usage has moved since', async () => {
    const pair = open();
    const record = await previewed(pair, { behavior: 'set', value: '9000' });
    const first = await pair.add(record);
    await pair.add({ ...delta, idempotencyKey: 'other' });
    expect(await pair.add(record)).toEqual({ ...first, status: 'duplicate' });
    expect(await pair.usage()).toBe('9005');
    expect(reports(pair.fake)).toHaveLength(2);
  });

  it('of another record is refused, while the first is on its way too', async () => {
    const { fake, add, usage } = open({ retries: 0 });
    const other = { ...delta, value: '700' };
    const [first, second] = await Promise.allSettled([add(delta), add(other)]);
    expect(first).toMatchObject({ value: { status: 'applied' } });
    expect(second).toMatchObject({ reason: { code: 'duplicate_key' } });
    await expect(add(other)).rejects.toMatchObject({ code: 'duplicate_key' });
    await expect(add({ ...delta, featureId: 'seats' })).rejects.toMatchObject({ code: 'duplicate_key' });
    expect(await usage()).toBe('8705');
    fake.faults.next('reportUsage', 'lost');
    await expect(add({ ...delta, idempotencyKey: 'k2' })).rejects.toMatchObject({ code: 'outcome_unknown' });
    await expect(add({ ...other, idempotencyKey: 'k2' })).rejects.toMatchObject({ code: 'duplicate_key' });
    expect(reports(fake)).toHaveLength(2);
  });

  it('that comes five times at once is sent once', async () => {
    const { fake, add, usage } = open();
    const receipts = await Promise.all(Array.from({ length: 5 }, () => add({ ...delta })));
    expect(receipts.map(({ status }) => status).sort()).toEqual(['applied', ...Array(4).fill('duplicate')]);
    expect(await usage()).toBe('8705');
    expect(reports(fake)).toHaveLength(1);
  });

  it('of a refused record is free: who waited for it takes their turn', async () => {
    const { fake, add, usage } = open({ retries: 0 });
    fake.faults.next('reportUsage', 422);
    const [refused, taken] = await Promise.allSettled([add(delta), add({ ...delta, value: '6' })]);
    expect(refused).toMatchObject({ reason: { code: 'invalid' } });
    expect(taken).toMatchObject({ value: { status: 'applied' } });
    expect(await usage()).toBe('8706');
  });

  it('is not known to those who leave while it is on its way', async () => {
    const { fake, provider } = open();
    const gone = new AbortController();
    const first = provider.addUsageRecord(delta, context());
    const second = provider.addUsageRecord(delta, context(gone.signal));
    gone.abort(new Error('nobody waits'));
    await expect(second).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await first).toMatchObject({ status: 'applied' });
    expect(reports(fake)).toHaveLength(1);
  });

  it('is remembered for a day; after that, and elsewhere, what is answered as applied was written', async () => {
    const pair = open();
    const other = open({ fetch: pair.fake.fetch });
    await pair.add(delta);
    expect(await other.add(delta)).toMatchObject({ status: 'applied', usageAfter: '8705' });
    expect(await pair.usage()).toBe('8705');
    // Its intent goes with the key: it is no repeat to Stigg, and not swallowed as one.
    expect(await open({ fetch: pair.fake.fetch }).add({ ...delta, value: '700' })).toMatchObject({
      status: 'applied',
      usageAfter: '9405',
    });
    pair.fake.advance(86_400_000);
    expect(await pair.add(delta)).toMatchObject({ status: 'applied' });
    expect(await pair.usage()).toBe('9405');
  });

  it('is forgotten when ten thousand newer ones came, so that memory has an end', async () => {
    const keys = createWrittenKeys(() => NOW);
    let written = 0;
    const send = (key: number) =>
      keys.once(
        { customerId: 'cus_acme', idempotencyKey: `k${key}`, intent: 'the same' },
        context().signal,
        async () => ({ status: 'applied', nth: (written += 1) }),
      );
    for (let key = 0; key <= 10_000; key += 1) await send(key);
    expect(await send(1)).toEqual({ status: 'duplicate', nth: 2 });
    expect(await send(0)).toEqual({ status: 'applied', nth: 10_002 });
  });

  it.each(['environment', 'customer'] as const)(
    'is one customer’s own, also where Stigg keeps one set of them by %s',
    async (keyScope) => {
      const { fake, provider } = open({}, { keyScope });
      const globex = { ...delta, customerId: 'cus_globex', subscriptionId: 'sub_globex_eu' };
      const usageOf = async () => {
        const { entitlements } = await provider.listEntitlements(globex, context());
        return Number(entitlements.find(({ feature }) => feature.id === 'api-calls')?.usage);
      };
      const before = await usageOf();
      await provider.addUsageRecord(delta, context());
      await provider.addUsageRecord(globex, context());
      expect(await usageOf()).toBe(before + 5);
      // Neither by chance: no two customers and keys make one key.
      await provider.addUsageRecord({ ...globex, idempotencyKey: 'a:b' }, context());
      const keys = fake.calls
        .filter(({ operation }) => operation === 'reportUsage')
        .map(({ body }) => (JSON.parse(body) as { usages: { idempotencyKey: string }[] }).usages[0]?.idempotencyKey);
      expect(new Set(keys).size).toBe(3);
      expect(keys[2]).toMatch(/^cus_globex:a%3Ab:/);
    },
  );

  it('of an event is told as well, and refused with other properties or for a record', async () => {
    const { fake, provider, add, usage } = open();
    await provider.reportUsageEvent(EVENT, context());
    expect(await provider.reportUsageEvent(EVENT, context())).toMatchObject({ status: 'duplicate', eventId: null });
    await expect(provider.reportUsageEvent({ ...EVENT, properties: { tokens: 9 } }, context())).rejects.toMatchObject({
      code: 'duplicate_key',
    });
    await expect(add({ ...delta, idempotencyKey: 'e1' })).rejects.toMatchObject({ code: 'duplicate_key' });
    fake.advance(5_000);
    expect(await usage('llm-tokens')).toBe('413500');
  });
});
