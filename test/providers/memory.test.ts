import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  historyTotal,
  sumQuantities,
  toInstant,
  type Entitlement,
  type NewUsageRecord,
  type UsageHistory,
} from '../../src/model';
import { UsageError, type CallContext } from '../../src/provider';
import {
  createMemoryDataProvider,
  type MemoryDataProvider,
  type MemoryDataProviderOptions,
  type SeedEntitlement,
} from '../../src/providers/memory';
import { createUsageSeed } from '../../src/testing';

const NOW = '2026-11-23T14:32:00Z';
const scope = { customerId: 'cus', subscriptionId: 'sub' };
const context = (): CallContext => ({ signal: new AbortController().signal, actor: { id: 'ada', name: 'Ada' } });

/** A provider with one feature, `api`: 10,000 a month, 8,200 used. */
const create = (
  entitlement: Partial<SeedEntitlement> = {},
  options: Partial<MemoryDataProviderOptions> = {},
): MemoryDataProvider =>
  createMemoryDataProvider({
    now: NOW,
    seed: {
      customers: [
        {
          id: 'cus',
          name: 'Acme',
          subscriptions: [
            {
              id: 'sub',
              name: 'Pro',
              status: 'active',
              entitlements: [
                {
                  feature: { id: 'api', name: 'API calls', meter: 'incremental' },
                  limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
                  reset: { every: { count: 1, unit: 'month' } },
                  usage: 8200,
                  ...entitlement,
                },
              ],
            },
            { id: 'gone', name: 'Old', status: 'ended' },
          ],
        },
      ],
    },
    ...options,
  });

let keys = 0;
const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  ...scope,
  featureId: 'api',
  behavior: 'delta',
  value: '500',
  idempotencyKey: `key-${(keys += 1)}`,
  ...changes,
});

const read = async (provider: MemoryDataProvider): Promise<Entitlement> => {
  const [entitlement] = (await provider.listEntitlements(scope, context())).entitlements;
  if (!entitlement) throw new Error('no entitlement');
  return entitlement;
};

const history = (
  provider: MemoryDataProvider,
  from: string,
  to: string,
  rest: Partial<Parameters<MemoryDataProvider['getUsageHistory']>[0]> = {},
): Promise<UsageHistory> =>
  provider.getUsageHistory(
    { ...scope, featureId: 'api', range: { from, to }, granularity: 'day', timeZone: 'UTC', ...rest },
    context(),
  );

describe('the first five minutes', () => {
  it('a seed of a few lines is a whole customer', async () => {
    const provider = create();
    expect(await provider.listSubscriptions({ customerId: 'cus' }, context())).toEqual({
      customer: { id: 'cus', name: 'Acme' },
      subscriptions: [{ id: 'sub', name: 'Pro', status: 'active' }],
    });
    expect(await read(provider)).toMatchObject({
      usage: '8200',
      usagePeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
      reset: { every: { count: 1, unit: 'month' }, next: '2026-12-01T00:00:00Z' },
      recording: { kind: 'calculated', delta: true, set: 'native', minTotal: '0', conflictCheck: 'atomic' },
      asOf: NOW,
    });
  });

  it('the seed for stories has a feature per state', async () => {
    const provider = createMemoryDataProvider({ seed: createUsageSeed() });
    const { entitlements } = await provider.listEntitlements(
      { customerId: 'cus_acme', subscriptionId: 'sub_pro' },
      context(),
    );
    expect(entitlements.map(({ feature, usage, recording }) => [feature.id, usage, recording.kind])).toMatchObject([
      ['api-calls', '13012', 'calculated'],
      ['exports', '50', 'calculated'],
      ['storage', '85.5', 'calculated'],
      ['seats', '41', 'calculated'],
      ['messages', expect.stringMatching(/^\d+$/), 'calculated'],
      ['events', '120400', 'events'],
      ['tokens', '610250', 'events'],
      ['compute', '12.25', 'read-only'],
      ['backups', null, 'calculated'],
    ]);
  });

  it('the same seed object can be used again: it is never changed', async () => {
    const seed = createUsageSeed();
    const before = structuredClone(seed);
    const provider = createMemoryDataProvider({ seed });
    await provider.addUsageRecord(
      {
        customerId: 'cus_acme',
        subscriptionId: 'sub_pro',
        featureId: 'exports',
        behavior: 'delta',
        value: '1',
        idempotencyKey: 'k',
      },
      context(),
    );
    expect(seed).toEqual(before);
  });

  it('what was answered can be changed without changing the ledger', async () => {
    const provider = create();
    const receipt = await provider.addUsageRecord(record(), context());
    if (receipt.record) receipt.record.applied = '1000000';
    expect((await provider.listUsageRecords(scope, context())).items[0]?.applied).toBe('500');
  });

  it.each<[string, Partial<SeedEntitlement>, RegExp]>([
    [
      'usage after now',
      { usage: [{ from: NOW, stepMs: 1000, values: [1, 1] }] },
      /api has usage at 2026-11-23T14:32:01Z, which is after now/,
    ],
    [
      'a fluctuating feature that resets',
      { feature: { id: 'api', name: 'x', meter: 'fluctuating' } },
      /never resets by itself/,
    ],
    ['a quantity that is none', { usage: 'many' }, /expected a decimal, got "many"/],
  ])('a seed with %s is refused with a reason', (_, entitlement, message) => {
    expect(() => create(entitlement)).toThrow(message);
  });
});

describe('the ledger', () => {
  it('says who did what, why, and from where to where', async () => {
    const provider = create();
    const { status, record: written } = await provider.addUsageRecord(record({ note: ' Migration ' }), context());
    expect(status).toBe('applied');
    expect(written).toMatchObject({
      source: 'adjustment',
      before: '8200',
      applied: '500',
      after: '8700',
      effectiveAt: NOW,
      recordedAt: NOW,
      actor: { id: 'ada', name: 'Ada' },
      note: 'Migration',
      corrects: null,
    });
  });

  it('numbers the seed’s records by time, across features', async () => {
    const seed = createUsageSeed();
    const { items } = await createMemoryDataProvider({ seed }).listUsageRecords(
      { customerId: 'cus_acme', subscriptionId: 'sub_pro', limit: 500 },
      context(),
    );
    const times = items.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('refuses a key of the seed', async () => {
    const provider = create({
      records: [{ at: '2026-11-20T00:00:00Z', value: 5, idempotencyKey: 'taken', note: 'by hand' }],
    });
    await expect(provider.addUsageRecord(record({ idempotencyKey: 'taken' }), context())).rejects.toMatchObject({
      code: 'duplicate_key',
    });
    expect((await provider.listUsageRecords({ ...scope, idempotencyKey: 'taken' }, context())).items[0]).toMatchObject({
      note: 'by hand',
      before: '8200',
      after: '8205',
    });
  });

  it('is what usage is made of, whatever is written', async () => {
    const step = fc.record({
      behavior: fc.constantFrom('delta' as const, 'set' as const),
      value: fc.integer({ min: -3_000, max: 12_000 }).map(String),
      days: fc.integer({ min: 0, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const provider = create();
        for (const { behavior, value, days } of steps) {
          provider.advance(days * 86_400_000);
          const before = await read(provider);
          const shown = await provider.previewUsageRecord({ ...scope, featureId: 'api', behavior, value }, context());
          const { expected, guard } = shown;
          const result = await provider
            .addUsageRecord(record({ behavior, value, expected, guard }), context())
            .catch((error: unknown) => error);
          const after = await read(provider);
          if (result instanceof UsageError) {
            expect(shown.issues).not.toEqual([]);
            expect(after.usage).toBe(before.usage);
          } else {
            expect(shown.issues).toEqual([]);
            expect(after.usage).toBe(shown.after.usage);
          }
          const { start, end } = after.usagePeriod ?? { start: '', end: '' };
          const { items } = await provider.listUsageRecords({ ...scope, from: start, to: end, limit: 500 }, context());
          expect(sumQuantities(items.map(({ applied }) => applied))).toBe(after.usage);
          expect(historyTotal(await history(provider, start, end))).toBe(after.usage);
          for (const item of items) expect(addQuantities(item.before ?? '', item.applied)).toBe(item.after);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the clock', () => {
  it('moves on, and usage starts again at the reset', async () => {
    const provider = create();
    provider.advance(8 * 86_400_000);
    expect(await read(provider)).toMatchObject({
      usage: '0',
      usagePeriod: { start: '2026-12-01T00:00:00Z' },
      asOf: '2026-12-01T14:32:00Z',
    });
  });

  it('can be a function', async () => {
    let now = Date.parse(NOW);
    const provider = create({}, { now: () => now });
    now += 60_000;
    expect((await read(provider)).asOf).toBe('2026-11-23T14:33:00Z');
  });

  it('shows usage that is reported meanwhile', async () => {
    const provider = create();
    provider.report({ ...scope, featureId: 'api', value: 12 });
    expect((await read(provider)).usage).toBe('8212');
  });
});

describe('latency and failures', () => {
  it('waits, and stops waiting when nobody listens any more', async () => {
    const provider = create({}, { latencyMs: 60_000 });
    const controller = new AbortController();
    const answer = provider.addUsageRecord(record(), { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    provider.setLatency(0);
    expect((await read(provider)).usage).toBe('8200');
  });

  it('fails as planned, by operation and call', async () => {
    const provider = create(
      {},
      {
        failure: (operation, callIndex) =>
          operation === 'listEntitlements' && callIndex === 1 ? new UsageError('unavailable', 'Down.') : undefined,
      },
    );
    await provider.listEntitlements(scope, context());
    await expect(provider.listEntitlements(scope, context())).rejects.toMatchObject({ code: 'unavailable' });
    await provider.listEntitlements(scope, context());
    provider.setFailure(() => new UsageError('timeout', 'Slow.'));
    await expect(provider.listSubscriptions({ customerId: 'cus' }, context())).rejects.toMatchObject({
      code: 'timeout',
    });
    provider.setFailure(undefined);
    expect((await read(provider)).usage).toBe('8200');
  });

  it('can lose an answer after the work is done; sent again, it is a duplicate', async () => {
    const provider = create();
    provider.setFailure((operation, callIndex) =>
      operation === 'addUsageRecord' && callIndex === 0
        ? { error: new UsageError('outcome_unknown', 'Cut.'), after: true }
        : undefined,
    );
    const input = record();
    await expect(provider.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await provider.addUsageRecord(input, context())).toMatchObject({ status: 'duplicate', applied: '500' });
    expect((await read(provider)).usage).toBe('8700');
  });

  it('as a whole can be read-only', async () => {
    const provider = create({}, { readOnly: 'Look, do not touch.' });
    expect((await provider.listEntitlements(scope, context())).abilities.write).toEqual({
      reason: 'Look, do not touch.',
    });
    await expect(provider.addUsageRecord(record(), context())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('history', () => {
  const hourly = (from: string, hours: number): Partial<SeedEntitlement> => ({
    usage: [{ from, stepMs: 3_600_000, values: Array(hours).fill(1) }],
    reset: null,
  });

  it.each([
    ['America/New_York', '2026-03-07T05:00:00Z', '2026-03-10T04:00:00Z', ['24', '23', '24']],
    ['Europe/Berlin', '2025-10-24T22:00:00Z', '2025-10-27T23:00:00Z', ['24', '25', '24']],
    ['Australia/Sydney', '2026-04-03T13:00:00Z', '2026-04-06T14:00:00Z', ['24', '25', '24']],
    ['America/Santiago', '2026-09-05T04:00:00Z', '2026-09-08T03:00:00Z', ['24', '23', '24']],
  ])('one per hour makes 23, 24 or 25 a day in %s', async (timeZone, from, to, expected) => {
    const provider = create(hourly('2025-10-01T00:00:00Z', 24 * 400));
    const answer = await history(provider, from, to, { timeZone });
    expect(answer.series[0]?.exact).toEqual(expected);
  });

  it('has an edge at each reset, and the limit as it was', async () => {
    const provider = create({
      reset: { every: { count: 1, unit: 'month' }, anchor: '2026-01-20T09:00:00Z' },
      usage: [{ from: '2026-11-20T08:00:00Z', stepMs: 7_200_000, values: [3, 4] }],
      earlierLimits: [
        {
          from: '2026-01-01T00:00:00Z',
          until: '2026-11-21T00:00:00Z',
          limit: { kind: 'limited', value: '5', enforcement: 'hard' },
        },
      ],
    });
    const answer = await history(provider, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z');
    expect(answer.buckets).toEqual(
      ['2026-11-20T00:00:00Z', '2026-11-20T09:00:00Z', '2026-11-21T00:00:00Z'].map((at) => Date.parse(at)),
    );
    expect(answer.series[0]?.exact).toEqual(['3', '4', '0']);
    expect(answer.resets).toEqual([{ at: Date.parse('2026-11-20T09:00:00Z'), cause: 'period' }]);
    expect(answer.limits.map(({ from, limit }) => [toInstant(from), limit.kind === 'limited' && limit.value])).toEqual([
      ['2026-11-20T00:00:00Z', '5'],
      ['2026-11-21T00:00:00Z', '10000'],
    ]);
  });

  it('of a fluctuating feature is its level, carried on through quiet days', async () => {
    const provider = create({
      feature: { id: 'api', name: 'Seats', meter: 'fluctuating' },
      reset: null,
      usage: [{ from: '2026-11-18T12:00:00Z', stepMs: 2 * 86_400_000, values: [10, -3] }],
    });
    const answer = await history(provider, '2026-11-19T00:00:00Z', '2026-11-26T00:00:00Z');
    expect(answer.kind).toBe('level');
    expect(answer.series[0]?.exact).toEqual(['10', '7', '7', '7', '7', null, null]);
  });

  it('knows nothing of the days to come', async () => {
    const answer = await history(create(), '2026-11-22T00:00:00Z', '2026-11-26T00:00:00Z');
    expect(answer.series[0]?.exact).toEqual(['0', '0', null, null]);
  });

  it('counts a record at the very moment at which a bucket begins', async () => {
    const provider = create({ usage: 0 }, { now: '2026-11-23T00:00:00Z' });
    await provider.addUsageRecord(record({ value: '5' }), context());
    expect((await history(provider, '2026-11-22T00:00:00Z', '2026-11-24T00:00:00Z')).series[0]?.exact).toEqual([
      '0',
      '5',
    ]);
  });

  it('refuses more buckets than it can answer', async () => {
    await expect(
      history(create(), '2000-01-01T00:00:00Z', '2026-01-01T00:00:00Z', { granularity: 'minute' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'granularity' }] },
    });
  });
});

describe('slices, past times and undo, where a feature allows them', () => {
  const dimensions = [{ key: 'region' }];
  const usage = [
    { from: '2026-11-02T00:00:00Z', stepMs: 1000, values: [100], dimensions: { region: 'eu' } },
    { from: '2026-11-03T00:00:00Z', stepMs: 1000, values: [50], dimensions: { region: 'us' } },
  ];

  it('a set of a slice sets that slice; the total moves by the difference', async () => {
    const provider = create({ dimensions, usage });
    const draft = { ...scope, featureId: 'api', behavior: 'set' as const, value: '70', dimensions: { region: 'eu' } };
    expect(await provider.previewUsageRecord(draft, context())).toMatchObject({
      before: { usage: '150' },
      after: { usage: '120' },
      applied: '-30',
      slice: { before: '100', after: '70' },
      assumptions: [],
    });
    const { record: written } = await provider.addUsageRecord(record(draft), context());
    expect(written).toMatchObject({ applied: '-30', before: '100', after: '70' });
    expect((await read(provider)).usage).toBe('120');
  });

  it('a record in an earlier period leaves current usage alone', async () => {
    const provider = create({ recording: { window: { earliest: null } } });
    const draft = { ...scope, featureId: 'api', behavior: 'delta' as const, value: '40', at: '2026-10-05T00:00:00Z' };
    expect(await provider.previewUsageRecord(draft, context())).toMatchObject({
      before: { usage: '0' },
      after: { usage: '40' },
      period: { start: '2026-10-01T00:00:00Z' },
      current: null,
    });
    await provider.addUsageRecord(record(draft), context());
    expect((await read(provider)).usage).toBe('8200');
  });

  it('a set in the past is the difference to the level then, and is not replayed', async () => {
    const provider = create({ dimensions, usage, recording: { window: { earliest: null } } });
    const at = '2026-11-02T12:00:00Z';
    const { record: written } = await provider.addUsageRecord(record({ behavior: 'set', value: '110', at }), context());
    expect(written).toMatchObject({ before: '100', after: '110', applied: '10', effectiveAt: at });
    expect((await read(provider)).usage).toBe('160');
  });

  it('a record is undone once, by another one', async () => {
    const provider = create({ recording: { undo: true } });
    const { record: first } = await provider.addUsageRecord(record(), context());
    const undo = { value: '-500', corrects: first?.id ?? '' };
    const { record: second } = await provider.addUsageRecord(record(undo), context());
    const { items } = await provider.listUsageRecords({ ...scope, source: 'adjustment' }, context());
    expect(items.map(({ corrects, correctedBy }) => [corrects, correctedBy])).toEqual([
      [first?.id, null],
      [null, second?.id],
    ]);
    await expect(provider.addUsageRecord(record(undo), context())).rejects.toMatchObject({ code: 'invalid' });
  });

  it('and is refused where a feature does not', async () => {
    const provider = create();
    await expect(provider.addUsageRecord(record({ at: '2026-11-20T00:00:00Z' }), context())).rejects.toMatchObject({
      code: 'out_of_window',
    });
    await expect(provider.addUsageRecord(record({ corrects: 'rec_1' }), context())).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(provider.addUsageRecord(record({ dimensions: { region: 'eu' } }), context())).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
