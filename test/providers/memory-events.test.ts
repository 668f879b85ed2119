import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NewUsageEvent } from '../../src/model';
import { UsageError, type CallContext } from '../../src/provider';
import { createMemoryDataProvider, type MemoryDataProvider, type SeedRecording } from '../../src/providers/memory';

const NOW = '2026-11-23T14:32:00Z';
const SCOPE = { customerId: 'cus' };
const context = (): CallContext => ({ signal: new AbortController().signal, actor: { id: 'ada', name: 'Ada' } });

const RULES: Extract<SeedRecording, { kind: 'events' }> = {
  kind: 'events',
  fields: [
    { key: 'amount', type: 'number', required: true },
    { key: 'model', type: 'string', required: false },
  ],
  valueProperty: 'amount',
  window: { earliest: '2026-10-01T00:00:00Z' },
};

/** One feature, `tokens`, of which 100 are used; `calls` takes records. */
function create(
  recording: SeedRecording = RULES,
  options: { settleMs?: number; readOnly?: string; now?: () => number } = {},
): MemoryDataProvider {
  const reset = { every: { count: 1, unit: 'month' as const } };
  const visibility = 'visibility' in recording && recording.visibility ? { visibility: recording.visibility } : {};
  return createMemoryDataProvider({
    now: NOW,
    seed: {
      customers: [
        {
          id: 'cus',
          entitlements: [
            {
              feature: { id: 'tokens', name: 'Tokens', meter: 'incremental' },
              reset,
              dimensions: [{ key: 'model' }],
              recording,
              usage: 100,
            },
            {
              feature: { id: 'calls', name: 'API calls', meter: 'incremental' },
              recording: { undo: true, ...visibility },
            },
          ],
        },
      ],
    },
    ...options,
  });
}

const event = (changes: Partial<NewUsageEvent> = {}): NewUsageEvent => ({
  ...SCOPE,
  featureId: 'tokens',
  idempotencyKey: 'key',
  properties: { amount: 2.5, model: 'small' },
  ...changes,
});

const usage = async (provider: MemoryDataProvider, featureId = 'tokens'): Promise<string | null | undefined> =>
  (await provider.listEntitlements({ ...SCOPE, featureIds: [featureId] }, context())).entitlements[0]?.usage;

describe('an event', () => {
  it('is a row of the ledger, with who reported it', async () => {
    const provider = create();
    const { status, eventId } = await provider.reportUsageEvent(event(), context());
    const { items } = await provider.listUsageRecords({ ...SCOPE, idempotencyKey: 'key' }, context());
    expect([status, eventId]).toEqual(['applied', items[0]?.id]);
    expect(items[0]).toMatchObject({
      source: 'reported',
      behavior: 'delta',
      value: '2.5',
      before: '100',
      after: '102.5',
      effectiveAt: NOW,
      actor: { id: 'ada', name: 'Ada' },
      dimensions: { model: 'small' },
    });
    expect(await usage(provider)).toBe('102.5');
  });

  it('counts once per key, and not where it is refused', async () => {
    const provider = create();
    const refused = [
      ['invalid', { properties: { model: 'small' } }],
      ['out_of_window', { at: '2026-09-30T23:59:59Z' }],
      ['not_found', { featureId: 'none' }],
      ['unsupported', { featureId: 'calls' }],
    ] as const;
    for (const [code, changes] of refused)
      await expect(provider.reportUsageEvent(event(changes), context())).rejects.toMatchObject({ code });
    const first = await provider.reportUsageEvent(event(), context());
    expect(await provider.reportUsageEvent(event(), context())).toEqual({ ...first, status: 'duplicate' });
    const other = event({ properties: { amount: 3 } });
    await expect(provider.reportUsageEvent(other, context())).rejects.toMatchObject({ code: 'duplicate_key' });
    expect(await usage(provider)).toBe('102.5');
  });

  it('is refused by a provider that only reads, and lost where a failure is planned', async () => {
    const readOnly = create(undefined, { readOnly: 'Not here.' });
    await expect(readOnly.reportUsageEvent(event(), context())).rejects.toMatchObject({ code: 'forbidden' });
    const provider = create();
    const lost = new UsageError('outcome_unknown', 'The connection broke.');
    provider.setFailure((_, count) => (count === 0 ? { error: lost, after: true } : undefined));
    await expect(provider.reportUsageEvent(event(), context())).rejects.toBe(lost);
    expect((await provider.reportUsageEvent(event(), context())).status).toBe('duplicate');
  });

  it('of a seed that names a value among no fields is a mistake in the seed', () => {
    expect(() => create({ kind: 'events', fields: [], valueProperty: 'amount' })).toThrow(
      'tokens takes its value from the property amount, which is none of its fields',
    );
  });
});

describe('an engine that shows late what it takes', () => {
  afterEach(() => vi.useRealTimers());

  const LATE: SeedRecording = { ...RULES, visibility: 'eventual' };
  const settleMs = 5_000;
  const record = { ...SCOPE, featureId: 'calls', behavior: 'delta', value: '7' } as const;

  it('accepts an event, says how to look for it, and shows it when its time has come', async () => {
    const provider = create(LATE, { settleMs });
    const receipt = await provider.reportUsageEvent(event(), context());
    expect(receipt).toEqual({
      status: 'accepted',
      eventId: expect.any(String) as string,
      watch: { pollAfterMs: 2_500, giveUpAfterMs: 15_000 },
    });
    provider.advance(4_999);
    expect(await usage(provider)).toBe('100');
    const seen = () => provider.listUsageRecords({ ...SCOPE, idempotencyKey: 'key' }, context());
    expect((await seen()).items).toEqual([]);
    // It is taken all the same: its key is used.
    expect(await provider.reportUsageEvent(event(), context())).toMatchObject({ status: 'duplicate' });
    provider.advance(1);
    expect(await usage(provider)).toBe('102.5');
    expect((await seen()).items.map(({ id, effectiveAt }) => [id, effectiveAt])).toEqual([[receipt.eventId, NOW]]);
  });

  it('shows it after that time by the machine’s clock too, where the provider’s stands still', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const provider = create(LATE, { settleMs });
    await provider.reportUsageEvent(event(), context());
    vi.setSystemTime(4_999);
    expect(await usage(provider)).toBe('100');
    vi.setSystemTime(5_000);
    expect(await usage(provider)).toBe('102.5');
  });

  it('accepts a record alike, which nothing shows until then', async () => {
    const provider = create(LATE, { settleMs });
    const receipt = await provider.addUsageRecord({ ...record, idempotencyKey: 'late' }, context());
    expect(receipt).toEqual({
      status: 'accepted',
      record: null,
      requested: '7',
      applied: '7',
      watch: { pollAfterMs: 2_500, giveUpAfterMs: 15_000 },
    });
    expect(await usage(provider, 'calls')).toBe('0');
    expect((await provider.addUsageRecord({ ...record, idempotencyKey: 'late' }, context())).status).toBe('duplicate');
    provider.advance(settleMs);
    const again = await provider.addUsageRecord({ ...record, idempotencyKey: 'late' }, context());
    expect([again.status, again.record?.applied, again.entitlement?.usage]).toEqual(['duplicate', '7', '7']);
  });

  it('undoes a record once, also while the undo is not visible yet', async () => {
    const provider = create(LATE, { settleMs });
    await provider.addUsageRecord({ ...record, idempotencyKey: 'wrong' }, context());
    provider.advance(settleMs);
    const [wrong] = (await provider.listUsageRecords({ ...SCOPE, idempotencyKey: 'wrong' }, context())).items;
    const undo = { ...record, value: '-7', corrects: wrong?.id ?? '' };
    await provider.addUsageRecord({ ...undo, idempotencyKey: 'undo' }, context());
    await expect(provider.addUsageRecord({ ...undo, idempotencyKey: 'again' }, context())).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'corrects' }] },
    });
    provider.advance(settleMs);
    expect(await usage(provider, 'calls')).toBe('0');
  });

  it('says in its rules that it does, and that a change in between can be overwritten', async () => {
    const { entitlements } = await create(LATE, { settleMs }).listEntitlements(SCOPE, context());
    expect(entitlements.map(({ recording }) => recording)).toMatchObject([
      { kind: 'events', visibility: 'eventual' },
      { kind: 'calculated', visibility: 'eventual', conflictCheck: 'read-first' },
    ]);
  });

  it('shows at once what belongs to a feature that is not late', async () => {
    const provider = create(undefined, { settleMs });
    expect((await provider.reportUsageEvent(event(), context())).status).toBe('applied');
  });
});
