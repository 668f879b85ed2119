/**
 * One ledger, written to the memory provider and to PostgreSQL: whatever is asked of the two, also nonsense, the
 * answers are the same.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant';
import type { ResetUnit } from '../../src/model/reset';
import { checkProvider, type CheckedProvider } from '../../src/provider/check';
import { isUsageError } from '../../src/provider/error';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { context, errorOf, freshProvider } from './support';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const C = { customerId: 'c' };
const DIMENSIONS = [{ key: 'region' }, { key: 'plan' }];
/** Half-hour and quarter-hour offsets, a half-hour clock change, a day that a zone skipped, clocks that change at midnight. */
const ZONES = [
  'UTC',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/St_Johns',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Chatham',
];
const NOWS = ['2026-11-22T14:32:00Z', '2012-01-02T10:00:00Z', '2026-04-06T00:00:00Z', '2026-11-01T00:00:00Z'];
const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const;
const ENDLESS = '2999-01-01T00:00:00Z';

/** Numbers that are the same at every run. */
function createChance(seed: number) {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return {
    upTo: (max: number): number => Math.floor(next() * max),
    is: (share: number): boolean => next() < share,
    of: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T,
  };
}
type Chance = ReturnType<typeof createChance>;

let database: SqlDatabase;
beforeAll(async () => {
  database = await openPGlite();
  await freshProvider(database).migrate();
});
afterAll(() => database.close());

/** The same customer, feature and usage in both. */
async function createPair(
  chance: Chance,
  resetEvery?: ResetUnit,
): Promise<{ providers: CheckedProvider[]; now: number }> {
  const now = Date.parse(chance.of(NOWS));
  const every = { count: 1, unit: resetEvery ?? chance.of(UNITS) };
  const reset =
    resetEvery === undefined && chance.is(0.25)
      ? null
      : {
          every,
          ...(chance.is(0.5) && { anchor: toInstant(now - chance.upTo(4_000_000_000)) }),
          ...(chance.is(0.5) && { timeZone: chance.of(ZONES) }),
        };
  const meter = reset === null && chance.is(0.5) ? ('fluctuating' as const) : ('incremental' as const);
  const feature = { id: 'f', name: 'F', meter };
  const limit = { kind: 'limited', value: '100', enforcement: 'soft' } as const;
  const minTotal = chance.is(0.5) ? '0' : null;
  const window = { earliest: null, latest: ENDLESS };
  const rows = Array.from({ length: 60 }, (_, index) => ({
    at: toInstant(now - Math.floor((chance.upTo(1_000) * chance.upTo(1_000) * 60 * DAY) / 1_000_000)),
    value: String((chance.upTo(2_000) - 500) / 100),
    source: 'reported' as const,
    idempotencyKey: `k${index}`,
    dimensions: {
      ...(chance.is(0.8) && { region: chance.of(['eu', 'us', 'é', 'Z', 'a"b']) }),
      ...(chance.is(0.5) && { plan: chance.of(['x', 'y']) }),
    },
  }));

  const postgres = freshProvider(database, () => now);
  await postgres.putCustomer({ id: 'c' });
  await postgres.putFeature({ ...feature, dimensions: DIMENSIONS });
  await postgres.putEntitlement({
    scope: C,
    featureId: 'f',
    limit,
    reset,
    recording: { kind: 'calculated', minTotal, window },
  });
  await postgres.appendRecords(
    rows.map(({ at: effectiveAt, ...row }) => ({ ...row, effectiveAt, scope: C, featureId: 'f' })),
  );
  const recording = { minTotal, window };
  const memory = createMemoryDataProvider({
    now,
    seed: {
      customers: [
        { id: 'c', entitlements: [{ feature, dimensions: DIMENSIONS, limit, reset, recording, records: rows }] },
      ],
    },
  });
  return { providers: [checkProvider(postgres), checkProvider(memory)], now };
}

/** Ids and versions are each store's own, and so is the wording of errors. */
const OWN = new Set(['version', 'id', 'sequence', 'recordedAt']);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.has(key))
      .map(([key, member]) => [key, plain(member)]),
  );
}

async function expectSame(
  providers: CheckedProvider[],
  what: string,
  ask: (provider: CheckedProvider) => Promise<unknown>,
): Promise<void> {
  const [postgres, memory] = await Promise.all(
    providers.map((provider) =>
      ask(provider).then(plain, (error: unknown) => {
        if (!isUsageError(error)) throw error;
        return { error: error.code };
      }),
    ),
  );
  expect(postgres, what).toEqual(memory);
}

function historyQuery(chance: Chance, now: number) {
  const from = now - chance.upTo(70 * DAY);
  const ends = [from, from - 1, from + 1, from + HOUR, from + chance.upTo(30 * DAY), now, now + 1, now + 5 * DAY];
  return {
    ...C,
    featureId: 'f',
    range: { from: toInstant(from), to: toInstant(chance.of([...ends, from + 400 * DAY])) },
    granularity: chance.of(['minute', 'hour', 'day', 'week', 'month', 'year', 'auto'] as const),
    timeZone: chance.of(ZONES),
    ...(chance.is(0.4) && { weekStartsOn: chance.of([0, 1, 6] as const) }),
    ...(chance.is(0.6) && { groupBy: chance.of([['region'], ['plan', 'region'], ['unknown'], []]) }),
    ...(chance.is(0.3) && {
      filter: chance.of<Record<string, (string | null)[]>>([
        { region: ['eu', null] },
        { plan: [null] },
        { region: [] },
        { unknown: ['a'] },
      ]),
    }),
    ...(chance.is(0.4) && { maxSeries: chance.of([1, 2, 3, 0]) }),
  };
}

const VALUES = [
  '1',
  '-3',
  '0',
  '-0',
  '1e3',
  '9'.repeat(30),
  '-999999999999.999999999999999999',
  '0.000000000000000001',
];

function draftOf(chance: Chance, now: number) {
  return {
    ...C,
    featureId: 'f',
    behavior: chance.of(['delta', 'set'] as const),
    value: chance.of([...VALUES, '12.5']),
    ...(chance.is(0.5) && { at: toInstant(now - chance.upTo(50 * DAY) + (chance.is(0.1) ? 60 * DAY : 0)) }),
    ...(chance.is(0.4) && {
      dimensions: chance.of<Record<string, string>>([
        { region: 'eu' },
        { plan: 'x', region: 'us' },
        { unknown: '1' },
        { region: '' },
      ]),
    }),
    ...(chance.is(0.3) && { note: chance.of([' n ', '', 'x']) }),
  };
}

describe('the memory provider and the postgres provider', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('answer alike, whatever is asked and written (%i)', async (seed) => {
    const chance = createChance(seed * 7_919);
    const { providers, now } = await createPair(chance);
    for (let count = 0; count < 12; count += 1) {
      const query = historyQuery(chance, now);
      await expectSame(providers, `history ${JSON.stringify(query)}`, (p) => p.getUsageHistory(query, context()));
    }
    for (let count = 0; count < 14; count += 1) {
      const draft = draftOf(chance, now);
      const input = { ...draft, idempotencyKey: `w${count % 11}` };
      await expectSame(providers, `preview ${JSON.stringify(draft)}`, (p) => p.previewUsageRecord(draft, context()));
      await expectSame(providers, `record ${JSON.stringify(input)}`, (p) => p.addUsageRecord(input, context()));
    }
    await expectSame(providers, 'entitlements', (p) => p.listEntitlements(C, context()));
    for (const query of [{}, { featureId: 'f' }, { featureId: 'unknown' }, { subscriptionId: 'unknown' }]) {
      await expectSame(providers, `records ${JSON.stringify(query)}`, (p) =>
        p.listUsageRecords({ ...C, ...query, source: 'adjustment' }, context()),
      );
    }
    for (const query of [
      { key: 'region' },
      { key: 'plan', limit: 1 },
      { key: 'unknown' },
      { key: 'region', search: 'E' },
    ]) {
      await expectSame(providers, `values ${JSON.stringify(query)}`, (p) =>
        p.listDimensionValues({ ...C, featureId: 'f', ...query }, context()),
      );
    }
  });

  it('say no to a range with too many buckets at once, also where it is resets that cut them', async () => {
    const { providers, now } = await createPair(createChance(1), 'hour');
    const started = performance.now();
    for (const granularity of ['minute', 'year', 'auto'] as const) {
      for (const [from, to] of [
        ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
        [toInstant(now - 3 * 366 * DAY), toInstant(now)],
      ] as const) {
        const query = { ...C, featureId: 'f', range: { from, to }, granularity, timeZone: 'Europe/Berlin' };
        for (const provider of providers) {
          const error = await errorOf(provider.getUsageHistory(query, context()));
          expect([error.code, error.details.issues?.[0]?.path]).toEqual(['invalid', 'granularity']);
          expect(error.message).toMatch(/at most 20000 buckets/);
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('answer a far future in which no reset is known yet', async () => {
    const { providers, now } = await createPair(createChance(1), 'hour');
    const range = { from: toInstant(now - DAY), to: '2999-01-01T00:00:00Z' };
    const query = { ...C, featureId: 'f', range, granularity: 'year', timeZone: 'UTC' } as const;
    await expectSame(providers, 'a thousand years', async (provider) => {
      const history = await provider.getUsageHistory(query, context());
      expect(history.resets).toHaveLength(24);
      return history;
    });
  });

  it('preview at the ends of the calendar', async () => {
    const { providers } = await createPair(createChance(1), 'year');
    for (const at of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      const draft = { ...C, featureId: 'f', behavior: 'delta', value: '1', at } as const;
      await expectSame(providers, at, async (provider) => {
        const { period, issues } = await provider.previewUsageRecord(draft, context());
        return { period, issues: issues.map(({ code }) => code) };
      });
    }
  });

  it('preview a result of over 30 digits in a slice as too long, not as a broken answer', async () => {
    const { providers } = await createPair(createChance(1));
    for (const provider of providers) {
      const draft = {
        ...C,
        featureId: 'f',
        behavior: 'delta',
        value: '9'.repeat(30),
        dimensions: { region: 'new' },
      } as const;
      await provider.addUsageRecord({ ...draft, value: '1', idempotencyKey: 'one' }, context());
      await provider.addUsageRecord({ ...draft, value: '1000', idempotencyKey: 'two' }, context());
      const preview = await provider.previewUsageRecord(draft, context());
      expect(preview.issues.map(({ code }) => code)).toEqual(['too_long']);
      expect([preview.applied, preview.after.usage, preview.slice?.after]).toEqual([null, null, null]);
    }
  });
});
