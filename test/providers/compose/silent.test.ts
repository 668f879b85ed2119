/** Two views of one count at an engine that counts a key once, does not tell, and lists no records. */
import { describe, expect, it } from 'vitest';
import { previewUsageRecord } from '../../../src/model';
import { checkProvider } from '../../../src/provider';
import { composeProviders } from '../../../src/providers/compose';
import { createStiggDataProvider } from '../../../src/server/stigg';
import { FACTS } from '../../fakes/stigg/facts';
import { ACME, context, createPair } from '../stigg/support';

describe('a repeat after a lost answer', () => {
  const setUp = async () => {
    const { fake, provider: records } = createPair({ retries: 0 });
    const entitlements = createStiggDataProvider({
      id: 'shown',
      baseUrl: 'http://stigg.test',
      apiKey: 'server-test-key',
      fetch: fake.fetch,
      features: FACTS,
      clock: { now: fake.now, random: () => 0.5, sleep: () => Promise.resolve() },
    });
    const composed = checkProvider(composeProviders({ entitlements, records, writes: 'shared' }));
    const read = async () => {
      const [row] = (await composed.listEntitlements({ ...ACME, featureIds: ['api-calls'] }, context())).entitlements;
      if (!row) throw new Error('there is no row');
      return row;
    };
    return { fake, composed, read };
  };

  it('is judged by the engine’s own provider, which knows what is open: it is not refused against its own effect', async () => {
    const { fake, composed, read } = await setUp();
    const entitlement = await read();
    const value = String(10_000 - Number(entitlement.usage));
    const draft = { ...ACME, featureId: 'api-calls', behavior: 'delta', value } as const;
    const { expected, guard } = previewUsageRecord({ entitlement, draft });
    const input = { ...draft, idempotencyKey: 'k9', expected, guard };
    fake.faults.next('reportUsage', 'answer-lost');
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect((await read()).usage).toBe('10000');
    const again = await composed.addUsageRecord(input, context());
    expect(['applied', 'duplicate']).toContain(again.status);
    expect((await read()).usage).toBe('10000');
  });

  it('of what was never sent is refused as anywhere', async () => {
    const { composed, read } = await setUp();
    const before = await read();
    const input = { ...ACME, featureId: 'api-calls', behavior: 'delta', value: '1', idempotencyKey: 'k1' } as const;
    await expect(composed.addUsageRecord({ ...input, guard: { status: 'exceeded' } }, context())).rejects.toMatchObject(
      { code: 'conflict', details: { current: { usage: before.usage } } },
    );
    expect((await read()).usage).toBe(before.usage);
  });
});
