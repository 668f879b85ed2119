/** What a page hears when OpenMeter is away, slow, or wrongly set up; over a real connection. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOpenMeterDataProvider, type OpenMeterDataProviderOptions } from '../../../src/server/openmeter';
import { createFakeOpenMeter, type FakeOptions } from '../../fakes/openmeter/engine';
import { createDemoState } from '../../fakes/openmeter/seed';
import { serveFake } from '../../fakes/serve';
import { context, createTestClock, failure, NOW } from './support';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Served = Awaited<ReturnType<typeof served>>;

async function served(options: Partial<OpenMeterDataProviderOptions> = {}, fakeOptions: Partial<FakeOptions> = {}) {
  const clock = createTestClock();
  const fake = createFakeOpenMeter({ state: createDemoState(NOW), now: clock.now, ...fakeOptions });
  const { url, close } = await serveFake(fake.fetch);
  closers.push(close);
  return { fake, clock, provider: createOpenMeterDataProvider({ baseUrl: url, clock, ...options }) };
}

const subscriptions = ({ provider }: Served, signal?: AbortSignal) =>
  provider.listSubscriptions({ customerId: 'cus_acme' }, context(signal && { signal }));

describe('a real connection', () => {
  it('carries the key of the server', async () => {
    const setup = await served({ apiKey: async () => 'secret-1' }, { apiKey: 'secret-1' });
    expect((await subscriptions(setup)).customer.name).toBe('Acme');
  });

  it('with a refused key is said to be the server’s matter, without the key', async () => {
    const setup = await served({ apiKey: 'secret-2' }, { apiKey: 'secret-1' });
    const error = await failure(subscriptions(setup));
    expect([error.code, error.message]).toEqual(['unavailable', expect.stringContaining('refused the key')]);
    expect(error.message).not.toContain('secret-2');
  });

  it('that is cut, or busy, is tried again until it answers', async () => {
    const setup = await served();
    setup.fake.play({ on: '/subscriptions', kind: 'cut' });
    setup.fake.play({ on: '/subscriptions', kind: { status: 503 } });
    setup.fake.play({ on: '/subscriptions', kind: { status: 429, retryAfter: '3' } });
    expect((await subscriptions(setup)).subscriptions).toHaveLength(1);
    expect(setup.clock.waits.at(-1)).toBe(3_000);
  });

  it('that stays busy says how long to wait', async () => {
    const setup = await served();
    setup.fake.play({ on: '/subscriptions', kind: { status: 429, retryAfter: '60' }, times: 9 });
    const error = await failure(subscriptions(setup));
    expect([error.code, error.details.retryAfterMs]).toEqual(['rate_limited', 60_000]);
  });

  it('to something that is no OpenMeter says so', async () => {
    const setup = await served();
    setup.fake.play({ on: '/cus_acme', kind: { status: 200, body: '<html></html>' }, times: 9 });
    expect((await failure(subscriptions(setup))).message).toContain('Check that baseUrl');
  });

  it('that answers a list which is none is malformed, not empty', async () => {
    const setup = await served();
    for (const [on, body] of [
      ['/subscriptions', '{"page":1}'],
      ['/cus_acme', '[]'],
    ] as const) {
      setup.fake.play({ on, kind: { status: 200, body } });
      expect((await failure(subscriptions(setup))).code).toBe('malformed_response');
    }
  });

  it.each([
    ['/access', '<html>'],
    ['/access', '[]'],
    ['GET /api/v2/events', '[]'],
    ['/api/v1/features', '{}'],
  ])('whose answer to a read before a write (%s: %s) is not understood has written nothing', async (on, body) => {
    const writes = [
      ({ provider }: Served) =>
        provider.addUsageRecord(
          { customerId: 'cus_new', featureId: 'api_calls', behavior: 'delta', value: '5', idempotencyKey: 'k' },
          context(),
        ),
      ({ provider }: Served) =>
        provider.reportUsageEvent(
          { customerId: 'cus_new', featureId: 'api_calls', properties: { calls: 5 }, idempotencyKey: 'k' },
          context(),
        ),
    ];
    for (const [index, write] of writes.entries()) {
      const setup = await served(index === 0 ? {} : { features: { api_calls: { recording: 'events' } } });
      setup.fake.play({ on, kind: { status: 200, body }, times: 9 });
      const error = await failure(write(setup));
      expect([error.code, error.message]).toEqual(['unavailable', expect.stringContaining('nothing was written')]);
      expect(setup.fake.requests).not.toContain('POST /api/v1/events');
    }
  });

  it.each(['.', '..'])('is not led astray by an id (%s) that is none in a path', async (customerId) => {
    const setup = await served();
    expect((await failure(setup.provider.listSubscriptions({ customerId }, context()))).code).toBe('not_found');
    expect((await failure(setup.provider.listEntitlements({ customerId }, context()))).code).toBe('not_found');
    expect(setup.fake.requests.filter((name) => !/\/(features|meters)$/.test(name))).toEqual([]);
  });

  it('ends when nobody waits any more', async () => {
    const setup = await served();
    const controller = new AbortController();
    controller.abort(new Error('gone'));
    await expect(subscriptions(setup, controller.signal)).rejects.toThrow('gone');
    expect(setup.fake.requests).toEqual([]);
  });

  it('says what the engine said of a question that it refused', async () => {
    const setup = await served();
    setup.fake.play({ on: '/subscriptions', kind: { status: 400 } });
    const error = await failure(subscriptions(setup));
    expect([error.code, error.message]).toEqual(['invalid', expect.stringContaining('as played')]);
  });

  it('gives up the one who no longer waits for the catalog, not the others', async () => {
    const setup = await served();
    const controller = new AbortController();
    const first = setup.provider.listEntitlements({ customerId: 'cus_new' }, context({ signal: controller.signal }));
    const second = setup.provider.listEntitlements({ customerId: 'cus_new' }, context());
    controller.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect((await second).entitlements).toHaveLength(1);
  });

  it('hears who leaves while the catalog hangs', async () => {
    const { fake, clock } = await served();
    const catalogs: AbortSignal[] = [];
    const provider = createOpenMeterDataProvider({
      baseUrl: 'http://openmeter.test',
      clock,
      timeoutMs: 0,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (!/\/(features|meters)\?/.test(request.url)) return fake.fetch(request);
        catalogs.push(request.signal);
        return new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
        );
      },
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }) =>
      provider.listEntitlements({ customerId: 'cus_new' }, context({ signal })),
    );
    await vi.waitFor(() => expect(catalogs).toHaveLength(2));
    first.abort(new Error('first'));
    await expect(asked[0]).rejects.toThrow('first');
    expect(catalogs.some(({ aborted }) => aborted)).toBe(false);
    second.abort(new Error('second'));
    await expect(asked[1]).rejects.toThrow('second');
    await vi.waitFor(() => expect(catalogs.every(({ aborted }) => aborted)).toBe(true));
  });
});
