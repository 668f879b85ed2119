/** The provider and the stand-in over a real connection, which can hang and break. */
import { afterEach, describe, expect, it } from 'vitest';
import { checkProvider } from '../../../src/provider';
import { createStiggDataProvider, type StiggDataProviderOptions } from '../../../src/server/stigg';
import { createStiggFake } from '../../fakes/stigg/fake';
import { createStiggSeed } from '../../fakes/stigg/seed';
import { serveFake } from '../../fakes/serve';
import { ACME, context, FACTS } from './support';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(options: Partial<StiggDataProviderOptions> = {}) {
  const fake = createStiggFake({ state: createStiggSeed(Date.now()) });
  const { url, close } = await serveFake(fake.handle);
  closers.push(close);
  const provider = createStiggDataProvider({
    baseUrl: url,
    apiKey: async () => 'server-test-key',
    features: FACTS,
    ...options,
  });
  return { fake, provider: checkProvider(provider) };
}

const delta = { ...ACME, featureId: 'api-calls', behavior: 'delta', value: '5', idempotencyKey: 'k1' } as const;

describe('over a connection', () => {
  it('usage is read and written, also after its answer was cut short', async () => {
    const { fake, provider } = await open();
    fake.faults.next('reportUsage', 'cut');
    expect(await provider.addUsageRecord(delta, context())).toMatchObject({ usageAfter: '8705' });
    const { entitlements } = await provider.listEntitlements(ACME, context());
    expect(entitlements[0]?.usage).toBe('8705');
  });

  it('an engine that does not answer is asked again, and then is a time-out', async () => {
    const { fake, provider } = await open({ timeoutMs: 50, retries: 1 });
    fake.faults.next('listSubscriptions', 'slow');
    expect((await provider.listSubscriptions({ customerId: 'cus_acme' }, context())).subscriptions).toHaveLength(1);
    fake.faults.next('listSubscriptions', 'slow', 'slow');
    await expect(provider.listSubscriptions({ customerId: 'cus_acme' }, context())).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('a question that nobody waits for ends at the engine', async () => {
    const { fake, provider } = await open();
    const gone = new AbortController();
    fake.faults.next('listSubscriptions', 'slow');
    const asked = provider.listSubscriptions({ customerId: 'cus_acme' }, context(gone.signal));
    while (fake.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    gone.abort(new Error('nobody waits'));
    await expect(asked).rejects.toThrow('nobody waits');
  });

  it('a key that is not known is the server’s matter, and is in no message', async () => {
    const { provider } = await open({ apiKey: 'server-secret' });
    const error: unknown = await provider
      .listSubscriptions({ customerId: 'cus_acme' }, context())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('apiKey') });
    expect(JSON.stringify(error) + String(error)).not.toContain('server-secret');
  });
});
