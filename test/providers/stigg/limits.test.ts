/** The few calls for history that Stigg takes of a whole environment, among all who look at a page. */
import { describe, expect, it, vi } from 'vitest';
import type { UsageHistoryQuery } from '../../../src/model/history';
import { isUsageError } from '../../../src/provider';
import { createRateLimiter, createStiggDataProvider, type StiggDataProviderOptions } from '../../../src/server/stigg';
import { createStiggFake, type StiggFake, type StiggFakeOptions } from '../../fakes/stigg/fake';
import { createStiggSeed } from '../../fakes/stigg/seed';
import type { FakeState } from '../../fakes/stigg/state';
import { createManualClock } from './manual-clock';
import { ACME, context, FACTS, NOW } from './support';

const MINUTE = 60_000;
/** Of somebody who waits. */
const waits = (): AbortSignal => new AbortController().signal;

const CALLS = {
  ...ACME,
  featureId: 'api-calls',
  range: { from: '2026-11-06T14:00:00Z', to: '2026-12-06T14:00:00Z' },
  granularity: 'auto',
  timeZone: 'UTC',
} as const satisfies UsageHistoryQuery;

/** A thousand customers with little usage each. */
function manyCustomers(): FakeState {
  const seed = createStiggSeed(NOW);
  const ids = Array.from({ length: 1_000 }, (_, index) => `cus_${index}`);
  const [pro] = seed.subscriptions;
  if (!pro) throw new Error('the seed has no subscription');
  return {
    ...seed,
    customers: ids.map((id) => ({ id })),
    subscriptions: ids.map((customerId) => ({ ...pro, id: `sub_${customerId}`, customerId })),
    measurements: [],
  };
}

function open(options: Partial<StiggDataProviderOptions> = {}, fakeOptions: Partial<StiggFakeOptions> = {}) {
  const fake = createStiggFake({ state: createStiggSeed(NOW), now: () => NOW, ...fakeOptions });
  const clock = createManualClock(fake);
  const provide = (more: Partial<StiggDataProviderOptions> = {}) =>
    createStiggDataProvider({
      baseUrl: 'http://stigg.test',
      apiKey: 'server-test-key',
      fetch: fake.fetch,
      features: FACTS,
      clock,
      ...options,
      ...more,
    });
  return { fake, clock, provide, provider: provide() };
}

const historyCalls = ({ calls }: StiggFake) => calls.filter(({ operation }) => operation === 'getUsageHistory');

/** The most calls in any span of a minute. */
function mostInAMinute(fake: StiggFake): number {
  const times = historyCalls(fake).map(({ at }) => at);
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + MINUTE).length));
}

/** Asks as a page does: what is rate limited is asked again when it is told to. */
async function look(
  { provider, clock }: Pick<ReturnType<typeof open>, 'provider' | 'clock'>,
  query: UsageHistoryQuery,
  refusals: number[],
): Promise<void> {
  for (;;) {
    try {
      await provider.getUsageHistory(query, context());
      return;
    } catch (error) {
      if (!isUsageError(error) || error.code !== 'rate_limited') throw error;
      const wait = error.details.retryAfterMs ?? 0;
      refusals.push(wait);
      await clock.sleep(wait, waits());
    }
  }
}

describe('a thousand users in one minute', () => {
  it('who look at a thousand customers: never more than 250 calls in any minute, and each sees the chart or when to ask again', async () => {
    const pair = open({}, { state: manyCustomers() });
    const { fake, clock, provide } = pair;
    // Requests take their time on the way, each another one.
    const slow: typeof fetch = async (input, init) => {
      await clock.sleep(clock.random() * 3_000, init?.signal ?? waits());
      return fake.fetch(input, init);
    };
    const provider = provide({ fetch: slow });
    const refusals: number[] = [];
    const users = Array.from({ length: 1_000 }, async (_, index) => {
      await clock.sleep((index * MINUTE) / 1_000, waits());
      const customerId = `cus_${index}`;
      await look({ provider, clock }, { ...CALLS, customerId, subscriptionId: `sub_${customerId}` }, refusals);
    });
    await clock.tick();
    await Promise.all(users);

    expect(historyCalls(fake)).toHaveLength(1_000);
    expect(historyCalls(fake).every(({ status }) => status === 200)).toBe(true);
    expect(mostInAMinute(fake)).toBeLessThanOrEqual(250);
    // The limit is used: four of the spans that 250 calls need, and some seconds on the way each.
    expect(fake.now() - NOW).toBeLessThan(6 * MINUTE);
    expect(refusals.length).toBeGreaterThan(0);
    expect(Math.min(...refusals)).toBeGreaterThan(0);
    expect(Math.max(...refusals)).toBeLessThanOrEqual(1.2 * MINUTE);
  });

  it('who look at one customer: a call each half minute', async () => {
    const pair = open();
    const { fake, clock } = pair;
    const refusals: number[] = [];
    const users = Array.from({ length: 1_000 }, async (_, index) => {
      await clock.sleep((index * MINUTE) / 1_000, waits());
      await look(pair, CALLS, refusals);
    });
    await clock.tick();
    await Promise.all(users);
    expect(historyCalls(fake)).toHaveLength(2);
    expect(refusals).toEqual([]);
  });
});

describe('the limit', () => {
  const other = (index: number): UsageHistoryQuery => ({
    ...CALLS,
    range: { from: new Date(NOW - index * MINUTE).toISOString(), to: CALLS.range.to },
  });
  const outcome = async (promise: Promise<unknown>) =>
    promise.then(
      () => 'a chart',
      (error: unknown) => (isUsageError(error) ? `${error.code} ${error.details.retryAfterMs}` : String(error)),
    );

  it('is one for all providers that are given the same limiter', async () => {
    const pair = open();
    const historyLimiter = createRateLimiter({ calls: 3, perMs: MINUTE, clock: pair.clock });
    const [one, two] = [pair.provide({ historyLimiter }), pair.provide({ historyLimiter })];
    const ask = async () => [
      await outcome(one.getUsageHistory(other(1), context())),
      await outcome(two.getUsageHistory(other(1), context())),
      await outcome(two.getUsageHistory(other(2), context())),
      (await outcome(one.getUsageHistory(other(3), context()))).split(' ')[0],
    ];
    expect(await ask()).toEqual(['a chart', 'a chart', 'a chart', 'rate_limited']);
    expect(historyCalls(pair.fake)).toHaveLength(3);
  });

  it('can be the host’s own, and each process can have its share', async () => {
    const pair = open();
    let taken = 0;
    const provider = pair.provide({ historyLimiter: { take: async () => void (taken += 1) } });
    await provider.getUsageHistory(other(1), context());
    expect(taken).toBe(1);
    const share = pair.provide({ historyCallsPerMinute: 1 });
    expect(await outcome(share.getUsageHistory(other(1), context()))).toBe('a chart');
    expect(await outcome(share.getUsageHistory(other(2), context()))).toMatch(/^rate_limited \d+$/);
    expect(() => pair.provide({ historyCallsPerMinute: 0 })).toThrow(RangeError);
  });

  it('that Stigg sees reached holds all of them until Retry-After', async () => {
    // Another process has used up what Stigg takes.
    const { fake, clock, provider } = open({}, { callsPerMinute: { getUsageHistory: 1 } });
    expect(await outcome(provider.getUsageHistory(other(1), context()))).toBe('a chart');
    fake.advance(20_000);
    expect(await outcome(provider.getUsageHistory(other(2), context()))).toBe('rate_limited 40000');
    fake.advance(10_000);
    expect(await outcome(provider.getUsageHistory(other(3), context()))).toMatch(/^rate_limited 3\d{4}$/);
    expect(historyCalls(fake).map(({ status }) => status)).toEqual([200, 429]);
    await clock.tick(30_000);
    expect(await outcome(provider.getUsageHistory(other(3), context()))).toBe('a chart');
  });

  it('that Stigg sees reached without saying how long holds for some seconds', async () => {
    const { fake, clock, provider } = open({}, { callsPerMinute: { getUsageHistory: 1 }, retryAfter: false });
    await provider.getUsageHistory(other(1), context());
    const asked = outcome(provider.getUsageHistory(other(2), context()));
    await clock.tick(1_000);
    expect(await asked).toMatch(/^rate_limited \d+$/);
    expect(historyCalls(fake).map(({ status }) => status)).toEqual([200, 429]);
  });

  it('that Stigg sees reached for an absurd time holds for some minutes, not for years', async () => {
    const pair = open();
    const taken = Response.json({}, { status: 429, headers: { 'retry-after': '999999999' } });
    let asked = 0;
    const provider = pair.provide({
      fetch: async (input, init) =>
        String(input).includes('/history/') && (asked += 1) === 1 ? taken : pair.fake.fetch(input, init),
    });
    expect(await outcome(provider.getUsageHistory(other(1), context()))).toMatch(/^rate_limited/);
    pair.fake.advance(4 * MINUTE);
    expect(await outcome(provider.getUsageHistory(other(1), context()))).toMatch(/^rate_limited [67]\d{4}$/);
    pair.fake.advance(MINUTE);
    expect(await outcome(provider.getUsageHistory(other(1), context()))).toBe('a chart');
  });

  it('does not follow the clock of the machine when that is set', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    try {
      const limiter = createRateLimiter({ calls: 2, perMs: MINUTE });
      const take = () => outcome(limiter.take(waits()).then(() => limiter.done()));
      expect([await take(), await take()]).toEqual(['a chart', 'a chart']);
      // An hour ahead, although no minute has passed.
      vi.setSystemTime(NOW + 60 * MINUTE);
      expect(await take()).toMatch(/^rate_limited [56]\d{4}$/);
      // An hour back: nobody waits for it to come again.
      vi.setSystemTime(NOW - 60 * MINUTE);
      expect(await take()).toMatch(/^rate_limited [56]\d{4}$/);
    } finally {
      vi.useRealTimers();
    }
  });

  it('counts a request that is sent again', async () => {
    const { fake, clock, provider } = open({ historyCallsPerMinute: 2 });
    fake.faults.next('getUsageHistory', 503);
    const asked = outcome(provider.getUsageHistory(other(1), context()));
    await clock.tick(1_000);
    expect(await asked).toBe('a chart');
    expect(await outcome(provider.getUsageHistory(other(2), context()))).toMatch(/^rate_limited/);
  });

  it('is waited for a little, and not by those who are gone', async () => {
    const { fake, clock, provider } = open({ historyCallsPerMinute: 1 });
    await provider.getUsageHistory(other(1), context());
    fake.advance(MINUTE - 1_000);
    const gone = new AbortController();
    const [stays, leaves] = [
      outcome(provider.getUsageHistory(other(2), context())),
      outcome(provider.getUsageHistory(other(3), context(gone.signal))),
    ];
    await clock.tick(500);
    gone.abort(new Error('nobody waits'));
    expect(await leaves).toBe('Error: nobody waits');
    await clock.tick(1_000);
    expect(await stays).toBe('a chart');
  });
});

describe('what is kept of history', () => {
  it('is shared for half a minute, tells when it was true, and ends with a write', async () => {
    const { fake, provider } = open();
    const first = await provider.getUsageHistory(CALLS, context());
    fake.advance(29_000);
    const kept = await provider.getUsageHistory(
      { ...CALLS, range: { ...CALLS.range, to: '2026-11-30T00:00:00Z' } },
      context(),
    );
    expect(kept.asOf).toBe(first.asOf);
    expect(historyCalls(fake)).toHaveLength(1);
    await provider.addUsageRecord({ ...CALLS_RECORD, idempotencyKey: 'k' }, context());
    const after = await provider.getUsageHistory(CALLS, context());
    expect(after.asOf).not.toBe(first.asOf);
    expect(
      Array.from(after.series[0]?.values ?? [])
        .filter((value) => value !== null)
        .at(-1),
    ).toBe(8_701);
    fake.advance(30_000);
    await provider.getUsageHistory(CALLS, context());
    expect(historyCalls(fake)).toHaveLength(3);
  });

  it('ends when the list shows an event that was reported before', async () => {
    const { fake, provider } = open();
    const tokens = { ...CALLS, featureId: 'llm-tokens' };
    const last = async () =>
      Array.from((await provider.getUsageHistory(tokens, context())).series[0]?.values ?? [])
        .filter((value) => value !== null)
        .at(-1);
    const event = { ...ACME, featureId: 'llm-tokens', idempotencyKey: 'e', properties: { tokens: 500 } };
    await provider.reportUsageEvent(event, context());
    expect(await last()).toBe(412_000);
    fake.advance(5_000);
    // Until somebody has seen it, what is kept is as good as what is shown.
    expect(await last()).toBe(412_000);
    await provider.listEntitlements(ACME, context());
    expect(await last()).toBe(412_500);
    await provider.listEntitlements(ACME, context());
    await last();
    expect(historyCalls(fake)).toHaveLength(2);
  });

  it('is one question while it is on its way, also when the first who asked is gone', async () => {
    const { fake, clock, provide } = open();
    const slow: typeof fetch = async (input, init) => {
      await clock.sleep(1_000, init?.signal ?? waits());
      return fake.fetch(input, init);
    };
    const provider = provide({ fetch: slow });
    const gone = new AbortController();
    const first = provider.getUsageHistory(CALLS, context(gone.signal)).catch(String);
    const second = provider.getUsageHistory(CALLS, context());
    await clock.tick(1_500);
    gone.abort(new Error('gone'));
    expect(await first).toBe('Error: gone');
    await clock.tick(5_000);
    expect((await second).kind).toBe('level');
    expect(historyCalls(fake)).toHaveLength(1);
  });

  it('is no failure', async () => {
    const { fake, provider } = open({ retries: 0 });
    fake.faults.next('getUsageHistory', 500);
    await expect(provider.getUsageHistory(CALLS, context())).rejects.toMatchObject({ code: 'unavailable' });
    expect((await provider.getUsageHistory(CALLS, context())).kind).toBe('level');
  });
});

const CALLS_RECORD = { ...ACME, featureId: 'api-calls', behavior: 'delta', value: '1' } as const;
