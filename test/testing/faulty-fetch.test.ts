import { describe, expect, it } from 'vitest';
import { createHttpDataProvider } from '../../src/providers/http';
import { createMemoryDataProvider } from '../../src/providers/memory';
import type { NewUsageRecord } from '../../src/model';
import { createUsageHandler } from '../../src/server';
import { createFaultyFetch, createUsageSeed, type Fault, type FaultPlan } from '../../src/testing';

const NOW = '2026-11-23T14:32:00Z';
const scope = { customerId: 'cus_acme', subscriptionId: 'sub_pro' };
const context = () => ({ signal: new AbortController().signal });
const change = (key: string, value = '1'): NewUsageRecord => ({
  ...scope,
  featureId: 'api-calls',
  behavior: 'delta',
  value,
  idempotencyKey: key,
});

/** A server in memory, and a page that reaches it through faults. */
function open(plan: FaultPlan, seed = 1) {
  const store = createMemoryDataProvider({ seed: createUsageSeed(NOW), now: () => Date.parse(NOW) });
  const handler = createUsageHandler({
    provider: store,
    basePath: '/api/usage',
    authorize: () => ({ actor: { id: 'ada' } }),
  });
  const fetch = createFaultyFetch(plan, seed, (input, init) => handler(new Request(input, init)));
  const provider = createHttpDataProvider({ baseUrl: 'http://usage.test/api/usage', fetch });
  return {
    fetch,
    add: (record: NewUsageRecord) => {
      if (provider.addUsageRecord === undefined) throw new Error('The http provider writes.');
      return codeOf(provider.addUsageRecord(record, context()));
    },
    errorOf: (record: NewUsageRecord): Promise<unknown> =>
      provider.addUsageRecord?.(record, context()).catch((error: unknown) => error) ?? Promise.resolve(null),
    countOf: async (idempotencyKey: string) =>
      (await store.listUsageRecords({ ...scope, idempotencyKey }, context())).items.length,
    usage: async () => {
      const { entitlements } = await store.listEntitlements({ ...scope, featureIds: ['api-calls'] }, context());
      return Number(entitlements[0]?.usage);
    },
  };
}

/** Whether a request is the first one that is asked about. */
const first = () => {
  let asked = 0;
  return () => (asked += 1) === 1;
};

const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

describe('a fetch that fails', () => {
  it.each<[Fault, string, number]>([
    ['drop-request', 'outcome_unknown', 0],
    ['drop-answer', 'outcome_unknown', 1],
    ['cut-body', 'outcome_unknown', 1],
    ['502', 'outcome_unknown', 1],
    ['500', 'outcome_unknown', 0],
    ['503', 'outcome_unknown', 0],
    ['duplicate', 'done', 1],
    ['hold', 'done', 1],
  ])('%s: a write ends with %s, and the server has %i of it', async (fault, code, count) => {
    const { fetch, add, countOf } = open({ faults: { [fault]: 1 }, holdMs: 1 });
    expect(await add(change('k-1'))).toBe(code);
    expect(await countOf('k-1')).toBe(count);
    expect(fetch.injected).toMatchObject({ [fault]: 1 });
    expect(fetch.requests).toBe(1);
  });

  it('429: it says when to try again', async () => {
    const fetch = createFaultyFetch({ faults: { '429': 1 }, retryAfterSeconds: 7 }, 1, () =>
      Promise.reject(new Error()),
    );
    const response = await fetch('http://usage.test/');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it.each<[Fault, string]>([
    ['429', 'rate_limited'],
    ['503', 'unavailable'],
  ])('%s as the handler says it: a write ends with %s, and when to try again', async (fault, code) => {
    const { add, errorOf, countOf } = open({ faults: { [fault]: 1 }, problems: true, retryAfterSeconds: 7 });
    expect(await add(change('k-1'))).toBe(code);
    expect(await errorOf(change('k-2'))).toMatchObject({ code, details: { retryAfterMs: 7_000 } });
    expect(await countOf('k-1')).toBe(0);
  });

  it('what is tried again with the same key is there once, whatever goes wrong on the way', async () => {
    const share = 0.08;
    const kinds: Fault[] = ['drop-request', 'drop-answer', 'duplicate', 'hold', 'cut-body', '429', '500', '502', '503'];
    const faults = Object.fromEntries(kinds.map((kind) => [kind, share]));
    const { fetch, add, usage } = open({ faults, holdMs: 1 }, 20_261_130);
    const before = await usage();
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        for (let attempt = 0; attempt < 60; attempt += 1) {
          if ((await add(change(`k-${index}`, String(index + 1)))) === 'done') return;
        }
        throw new Error('It never came through.');
      }),
    );
    // 1 + 2 + … + 200: none lost, none doubled.
    expect((await usage()) - before).toBe(20_100);
    expect(Object.values(fetch.injected).every((count) => count > 0)).toBe(true);
  });

  it('does the same again for the same seed, and something else for another', async () => {
    const course = async (seed: number) => {
      const fetch = createFaultyFetch({ faults: { '500': 0.3, '503': 0.3 } }, seed, () =>
        Promise.resolve(new Response('{}')),
      );
      const statuses: number[] = [];
      for (let request = 0; request < 40; request += 1) statuses.push((await fetch('http://usage.test/')).status);
      return statuses;
    };
    expect(await course(3)).toEqual(await course(3));
    expect(await course(3)).not.toEqual(await course(4));
    expect(new Set(await course(3))).toEqual(new Set([200, 500, 503]));
  });

  it('lets the next request overtake one that is held: it arrives first, and is answered first', async () => {
    const order: string[] = [];
    const fetch = createFaultyFetch(
      { faults: { hold: 1 }, holdMs: 10_000, only: ({ url }) => url.endsWith('/slow') },
      1,
      (input) => {
        order.push(`${new URL((input as Request).url).pathname} arrives`);
        return Promise.resolve(new Response('{}'));
      },
    );
    const ask = async (path: string) => {
      await fetch(`http://usage.test${path}`);
      order.push(`${path} is answered`);
    };
    await Promise.all([ask('/slow'), ask('/quick')]);
    expect(order.filter((step) => step.endsWith('arrives'))).toEqual(['/quick arrives', '/slow arrives']);
    expect(order.filter((step) => step.endsWith('answered'))).toEqual(['/quick is answered', '/slow is answered']);
  });

  it('carries out two changes in the other order where one is held', async () => {
    // The second request that leaves overtakes the first: of two sets the first one then has the last word.
    const { add, usage } = open({ faults: { hold: 1 }, holdMs: 10_000, only: first() }, 1);
    const set = (key: string, value: string) => add({ ...change(key, value), behavior: 'set' });
    await Promise.all([set('k-1', '111'), set('k-2', '222')]);
    expect(await usage()).toBe(111);
  });

  it('gives up when nobody waits any more', async () => {
    const asked: string[] = [];
    const fetch = createFaultyFetch({ delayMs: [60_000, 60_000] }, 1, () => {
      asked.push('asked');
      return Promise.resolve(new Response('{}'));
    });
    const controller = new AbortController();
    const answer = fetch('http://usage.test/', { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([]);
  });

  it('wants shares', () => {
    expect(() => createFaultyFetch({ faults: { '500': 0.7, '503': 0.7 } }, 1)).toThrow(/all together at most 1/);
    expect(() => createFaultyFetch({ faults: { '500': -0.1 } }, 1)).toThrow(RangeError);
  });

  it('knows its faults by name: a slip of the pen is no storm that never comes', () => {
    const faults = { 'drop-anwser': 0.2 } as FaultPlan['faults'];
    expect(() => createFaultyFetch({ ...(faults && { faults }) }, 1)).toThrow(/"drop-anwser".*"drop-answer"/);
  });
});
