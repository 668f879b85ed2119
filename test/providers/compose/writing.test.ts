import { describe, expect, it } from 'vitest';
import { previewUsageRecord, type NewUsageRecord } from '../../../src/model';
import { composeProviders, type ComposedWrites } from '../../../src/providers/compose';
import type {
  MemoryDataProviderOptions,
  PlannedFailure,
  SeedEntitlement,
  UsageSeed,
} from '../../../src/providers/memory';
import { createMemoryDataProvider } from '../../../src/providers/memory';
import { checkProvider, UsageError, type UsageDataProvider } from '../../../src/provider';
import { calls, NOW, SCOPE, seedOf } from './seed';
import { context, createStores, feedingAtOnce, type Stores } from './stores';

const DAY_MS = 86_400_000;
const lost: PlannedFailure = { error: new UsageError('outcome_unknown', 'The connection broke.'), after: true };
const down = () => new UsageError('unavailable', 'It is down.');

interface Setup {
  stores: Stores;
  composed: ReturnType<typeof checkProvider>;
  /** What the ledger was asked to write. */
  sent: NewUsageRecord[];
  usage(): Promise<string | null | undefined>;
  ledgerUsage(): Promise<string | null | undefined>;
}

/** @param ledger what is different about the ledger's row */
function setup(
  writes: ComposedWrites,
  {
    row = calls,
    options,
    wrap = (one) => one,
  }: {
    row?: SeedEntitlement;
    options?: Partial<MemoryDataProviderOptions>;
    wrap?: (ledger: UsageDataProvider) => UsageDataProvider;
  } = {},
): Setup {
  const stores = createStores(seedOf([calls]), {}, { seed: seedOf([row]), ...options });
  const sent: NewUsageRecord[] = [];
  const ledger = writes === 'eventual' ? stores.ledger : feedingAtOnce(stores);
  const watched: UsageDataProvider = {
    ...ledger,
    addUsageRecord: (input, ctx) => {
      sent.push(input);
      return stores.ledger === ledger
        ? stores.ledger.addUsageRecord(input, ctx)
        : (ledger.addUsageRecord?.(input, ctx) as never);
    },
  };
  const usageIn = async (provider: UsageDataProvider) =>
    (await provider.listEntitlements(SCOPE, context())).entitlements[0]?.usage;
  return {
    stores,
    composed: checkProvider(
      composeProviders({ entitlements: stores.billing, history: stores.metering, records: wrap(watched), writes }),
    ),
    sent,
    usage: () => usageIn(stores.billing),
    ledgerUsage: () => usageIn(stores.ledger),
  };
}

const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  ...SCOPE,
  featureId: 'calls',
  behavior: 'delta',
  value: '10',
  idempotencyKey: 'k-1',
  ...changes,
});

/** A record as the page confirms it: drawn from what is shown now. */
async function confirmed(composed: UsageDataProvider, changes: Partial<NewUsageRecord> = {}): Promise<NewUsageRecord> {
  const draft = record(changes);
  const [entitlement] = (await composed.listEntitlements(SCOPE, context())).entitlements;
  if (!entitlement) throw new Error('there is no row');
  const { expected, guard } = previewUsageRecord({ entitlement, draft });
  return { ...draft, expected, guard };
}

const recordsOf = async ({ ledger }: Stores) =>
  (await ledger.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context())).items;

describe('a record for another store', () => {
  it('goes on with its key, and without what that store cannot know', async () => {
    const { composed, sent } = setup('eventual');
    await composed.addUsageRecord(await confirmed(composed, { note: 'Why' }), context());
    expect(sent).toEqual([record({ note: 'Why' })]);
  });

  it('is accepted and watched for, until its effect is shown', async () => {
    const { composed, stores, usage } = setup('eventual');
    const receipt = await composed.addUsageRecord(record(), context());
    expect(receipt).toMatchObject({
      status: 'accepted',
      applied: '10',
      watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
      // Levels of the ledger are none of the usage that is shown.
      record: { applied: '10', before: null, after: null, actor: { id: 'ada' } },
    });
    expect(receipt).not.toHaveProperty('entitlement');
    expect(receipt).not.toHaveProperty('usageAfter');
    expect(await usage()).toBe('100');
    await stores.feed();
    expect(await usage()).toBe('110');
    const { items } = await composed.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context());
    expect(items).toEqual([receipt.record]);
  });

  it('is watched for as the host says', async () => {
    const { stores } = setup('eventual');
    const watch = { pollAfterMs: 10, giveUpAfterMs: 20 };
    const composed = composeProviders({ entitlements: stores.billing, records: stores.ledger, watch });
    expect((await composed.addUsageRecord?.(record(), context()))?.watch).toEqual(watch);
  });

  it('is refused where the page showed another usage period, with the row as it is shown', async () => {
    const { composed, stores, sent } = setup('eventual');
    const old = await confirmed(composed);
    stores.advance(10 * DAY_MS);
    const refused = composed.addUsageRecord(old, context());
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    await expect(refused).rejects.toMatchObject({ details: { current: row } });
    expect(row?.recording).toMatchObject({ set: 'no', conflictCheck: 'read-first' });
    expect(sent).toEqual([]);
  });

  it('is refused where it would lead to another status than previewed', async () => {
    const { composed, stores, sent } = setup('eventual');
    const toFew = await confirmed(composed, { value: '650' });
    stores.billing.report({ ...SCOPE, featureId: 'calls', value: 100 });
    await expect(composed.addUsageRecord(toFew, context())).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { usage: '200' } },
    });
    expect(sent).toEqual([]);
  });

  it('is held against the lowest total that is shown, and then that of its store', async () => {
    const { composed, ledgerUsage } = setup('eventual', { row: { ...calls, usage: 5 } });
    await expect(composed.addUsageRecord(record({ value: '-101' }), context())).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(composed.addUsageRecord(record({ value: '-6' }), context())).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await ledgerUsage()).toBe('5');
  });
});

describe('a repeat', () => {
  it('after an unknown outcome is a duplicate, although the page’s own check would refuse it by now', async () => {
    const { composed, stores } = setup('eventual');
    const input = await confirmed(composed);
    stores.ledger.setFailure((operation) => (operation === 'addUsageRecord' ? lost : undefined));
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    stores.ledger.setFailure(undefined);
    stores.advance(10 * DAY_MS); // into December: the period that was shown is over
    expect(await composed.addUsageRecord(input, context())).toMatchObject({ status: 'duplicate', applied: '10' });
    await stores.feed();
    expect(await recordsOf(stores)).toHaveLength(1);
  });

  it('whose first attempt did not arrive is refused, and leaves its key free', async () => {
    const { composed, stores } = setup('eventual');
    const input = await confirmed(composed);
    stores.ledger.setFailure((operation) =>
      operation === 'addUsageRecord' ? new UsageError('outcome_unknown', 'The connection broke.') : undefined,
    );
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    stores.ledger.setFailure(undefined);
    stores.advance(10 * DAY_MS);
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'conflict' });
    const again = await confirmed(composed);
    expect(await composed.addUsageRecord(again, context())).toMatchObject({ status: 'accepted' });
    expect(await recordsOf(stores)).toHaveLength(1);
  });

  it('with another body is told so, whatever the page showed', async () => {
    const { composed, stores } = setup('eventual');
    const input = await confirmed(composed);
    await composed.addUsageRecord(input, context());
    stores.advance(10 * DAY_MS);
    await expect(composed.addUsageRecord({ ...input, value: '11' }, context())).rejects.toMatchObject({
      code: 'duplicate_key',
    });
  });

  it('that cannot be looked up is refused without saying that nothing was written', async () => {
    const { composed, stores } = setup('eventual');
    const input = await confirmed(composed);
    await composed.addUsageRecord(input, context());
    stores.advance(10 * DAY_MS);
    stores.ledger.setFailure((operation) => (operation === 'listUsageRecords' ? down() : undefined));
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('writes once, however often it comes at once', async () => {
    const { composed, stores } = setup('eventual');
    const input = await confirmed(composed);
    const receipts = await Promise.all(Array.from({ length: 5 }, () => composed.addUsageRecord(input, context())));
    expect(receipts.map(({ status }) => status).sort()).toEqual(['accepted', ...Array(4).fill('duplicate')]);
    expect(await recordsOf(stores)).toHaveLength(1);
  });
});

describe('what goes wrong before it is sent', () => {
  // Of a write, this code says that nothing was written.
  const NOTHING = { code: 'unavailable' };

  it.each<[string, (stores: Stores) => void]>([
    ['entitlements do not answer', ({ billing }) => billing.setFailure(down)],
    ['the ledger does not answer', ({ ledger }) => ledger.setFailure(down)],
  ])('%s: nothing was written, and that is known', async (_, fail) => {
    const { composed, stores, sent } = setup('eventual');
    fail(stores);
    await expect(composed.addUsageRecord(record(), context())).rejects.toMatchObject(NOTHING);
    await expect(
      composed.reportUsageEvent({ ...SCOPE, featureId: 'calls', idempotencyKey: 'e-1', properties: {} }, context()),
    ).rejects.toMatchObject(NOTHING);
    expect(sent).toEqual([]);
  });

  it('an answer that is not understood, or a directory of ids that is down, says so too', async () => {
    const { stores } = setup('eventual');
    const broken: UsageDataProvider = {
      ...stores.billing,
      listEntitlements: () => Promise.resolve({ html: '<p>' } as never),
    };
    for (const options of [
      { entitlements: broken, records: stores.ledger },
      {
        entitlements: stores.billing,
        records: { provider: stores.ledger, customerId: () => Promise.reject(new TypeError('no directory')) },
      },
      { entitlements: { provider: stores.billing, customerId: () => Promise.reject(new TypeError('no directory')) } },
    ]) {
      const composed = checkProvider(composeProviders(options));
      await expect(composed.addUsageRecord(record(), context())).rejects.toMatchObject(NOTHING);
    }
    expect(await recordsOf(stores)).toEqual([]);
  });

  it('nobody waits any more: it is not sent', async () => {
    const { composed, stores, sent } = setup('eventual');
    const controller = new AbortController();
    stores.billing.setLatency(60_000);
    const adding = composed.addUsageRecord(record(), { signal: controller.signal });
    controller.abort();
    await expect(adding).rejects.toMatchObject(NOTHING);
    expect(sent).toEqual([]);
  });

  it('what goes wrong afterwards is an unknown outcome', async () => {
    const { composed } = setup('eventual', {
      wrap: (ledger) => ({ ...ledger, addUsageRecord: () => Promise.reject(new TypeError('socket')) }),
    });
    await expect(composed.addUsageRecord(record(), context())).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});

describe('a set', () => {
  it('is not taken where the effect is shown later: it would not lead to the value', async () => {
    const { composed, sent } = setup('eventual', { row: { ...calls, usage: 5 } });
    await expect(
      composed.addUsageRecord(await confirmed(composed, { behavior: 'set', value: '150' }), context()),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(sent).toEqual([]);
  });

  it('is the difference to what is shown, where the stores count differently', async () => {
    const { composed, sent, usage, ledgerUsage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    expect(row?.recording).toMatchObject({ set: 'emulated', conflictCheck: 'read-first' });
    const receipt = await composed.addUsageRecord(
      await confirmed(composed, { behavior: 'set', value: '150' }),
      context(),
    );
    // Its record is of a delta, which nobody asked for; it is in the list.
    expect(receipt).toMatchObject({ status: 'applied', requested: '150', applied: '50', record: null });
    const { items } = await composed.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context());
    expect(items).toMatchObject([{ behavior: 'delta', value: '50', idempotencyKey: 'k-1' }]);
    // What it is to start from is how the ledger itself stands.
    expect(sent).toEqual([
      record({
        value: '50',
        expected: { periodStart: '2026-11-01T00:00:00Z', usage: '5', version: expect.any(String) },
      }),
    ]);
    expect([await usage(), await ledgerUsage()]).toEqual(['150', '55']);
  });

  it('is refused when usage moved since', async () => {
    const { composed, stores, usage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.billing.report({ ...SCOPE, featureId: 'calls', value: 1 });
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { usage: '101' } },
    });
    expect(await usage()).toBe('101');
  });

  it('wins alone of several at once that were drawn from the same usage', async () => {
    const { composed, usage, stores } = setup('immediate', { row: { ...calls, usage: 5 } });
    const inputs = await Promise.all(
      ['150', '160', '170'].map((value) => confirmed(composed, { behavior: 'set', value, idempotencyKey: value })),
    );
    const results = await Promise.allSettled(inputs.map((input) => composed.addUsageRecord(input, context())));
    const won = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [inputs[index]?.value] : []));
    expect(won).toHaveLength(1);
    expect(await usage()).toBe(won[0]);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    expect(await recordsOf(stores)).toHaveLength(1);
  });

  it('is the same difference when it comes again, whatever usage is by then', async () => {
    const { composed, stores, usage } = setup('immediate', { row: { ...calls, usage: 5 } });
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.ledger.setFailure((operation) => (operation === 'addUsageRecord' ? lost : undefined));
    await expect(composed.addUsageRecord(input, context())).rejects.toMatchObject({ code: 'outcome_unknown' });
    stores.ledger.setFailure(undefined);
    await stores.feed();
    stores.billing.report({ ...SCOPE, featureId: 'calls', value: 7 });
    const again = await composed.addUsageRecord(input, context());
    expect(again).toMatchObject({ status: 'duplicate', requested: '150', applied: '50' });
    expect(await usage()).toBe('157');
    await expect(composed.addUsageRecord({ ...input, value: '151' }, context())).rejects.toMatchObject({
      code: 'duplicate_key',
    });
  });

  it('is not taken of a part, or at a past time: what that stands at is not shown', async () => {
    const ruleOf = async (row: SeedEntitlement) => {
      const { composed } = setup('immediate', { row });
      return (await composed.listEntitlements(SCOPE, context())).entitlements[0]?.recording;
    };
    expect(await ruleOf({ ...calls, recording: { window: { earliest: null } } })).toMatchObject({ set: 'no' });
    expect(await ruleOf({ ...calls, recording: { delta: false } })).toMatchObject({ set: 'no' });
    expect(await ruleOf(calls)).toMatchObject({ set: 'emulated' });
  });

  it('goes on as it is where both keep one count, with the usage that it was drawn from', async () => {
    const { composed, sent, usage, ledgerUsage } = setup('shared');
    const receipt = await composed.addUsageRecord(
      await confirmed(composed, { behavior: 'set', value: '150' }),
      context(),
    );
    expect(receipt).toMatchObject({ status: 'applied', record: { before: '100', after: '150' } });
    expect(sent).toMatchObject([
      { behavior: 'set', value: '150', expected: { usage: '100', periodStart: '2026-11-01T00:00:00Z' } },
    ]);
    expect(sent[0]?.expected).not.toHaveProperty('version');
    expect(sent[0]?.guard).toEqual({ minTotal: '0' });
    expect([await usage(), await ledgerUsage()]).toEqual(['150', '150']);
  });

  it('is refused by the store of one count when it moved after the page’s own check, with the row as it is shown', async () => {
    const { composed, stores, ledgerUsage } = setup('shared');
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    stores.ledger.report({ ...SCOPE, featureId: 'calls', value: 1 });
    const refused = composed.addUsageRecord(input, context());
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    await expect(refused).rejects.toMatchObject({ details: { current: row } });
    expect(await ledgerUsage()).toBe('101');
  });
});

describe('a preview', () => {
  it('is drawn from the usage and the limit that are shown', async () => {
    const { composed } = setup('eventual', { row: { ...calls, usage: 5, limit: { kind: 'none' } } });
    const { idempotencyKey: _, ...draft } = record({ value: '850' });
    const shown = await composed.previewUsageRecord(draft, context());
    expect([shown.before.usage, shown.after.usage, shown.after.status]).toEqual(['100', '950', 'near']);
  });

  it('says what keeps the other store from taking it', async () => {
    const { composed } = setup('eventual', { row: { ...calls, recording: { undo: true } } });
    const { record: written } = await composed.addUsageRecord(record(), context());
    const undo = {
      ...SCOPE,
      featureId: 'calls',
      behavior: 'delta',
      value: '-10',
      corrects: written?.id ?? '',
    } as const;
    expect((await composed.previewUsageRecord(undo, context())).issues).toEqual([]);
    await composed.addUsageRecord({ ...undo, idempotencyKey: 'k-2' }, context());
    expect((await composed.previewUsageRecord(undo, context())).issues).toMatchObject([{ field: 'corrects' }]);
  });

  it('of a past time is the ledger’s where it keeps the same count, held against the limit that is shown', async () => {
    const usage = [{ from: '2026-10-05T00:00:00Z', stepMs: DAY_MS, values: [900] }];
    const row: SeedEntitlement = {
      ...calls,
      usage,
      limit: { kind: 'none' },
      recording: { window: { earliest: null } },
    };
    const { composed, ledgerUsage } = setup('shared', { row });
    const past = record({ value: '200', at: '2026-10-20T00:00:00Z' });
    const { idempotencyKey: _, ...draft } = past;
    const { before, after, current, expected, guard } = await composed.previewUsageRecord(draft, context());
    expect([before.usage, after.usage, after.status, current]).toEqual(['900', '1100', 'exceeded', null]);
    expect(guard).toMatchObject({ status: 'exceeded' });
    // What was previewed is what is judged: neither more nor less is asked of the write.
    const receipt = await composed.addUsageRecord({ ...past, expected, guard }, context());
    expect(receipt).toMatchObject({ status: 'applied', applied: '200' });
    expect(await ledgerUsage()).toBe('0');
  });
});

describe('usage and records in one part, history in another', () => {
  const open = () => {
    const seed: UsageSeed = seedOf([calls]);
    const billing = createMemoryDataProvider({ id: 'billing', seed });
    const metering = createMemoryDataProvider({
      id: 'metering',
      seed: seedOf([{ ...calls, history: { maxGroupBy: 1, timeZones: ['UTC'] } }]),
    });
    return { billing, composed: checkProvider(composeProviders({ entitlements: billing, history: metering })) };
  };

  it('writes within one part as that part does, and hands on no row of it', async () => {
    const { billing, composed } = open();
    const input = await confirmed(composed, { behavior: 'set', value: '150' });
    const receipt = await composed.addUsageRecord(input, context());
    expect(receipt).toMatchObject({ status: 'applied', usageAfter: '150', record: { before: '100', after: '150' } });
    expect(receipt).not.toHaveProperty('entitlement');
    expect(billing.now()).toBe(Date.parse(NOW));
    const [row] = (await composed.listEntitlements(SCOPE, context())).entitlements;
    await expect(composed.addUsageRecord({ ...input, idempotencyKey: 'k-2' }, context())).rejects.toMatchObject({
      code: 'conflict',
      details: { current: row },
    });
    expect(row?.history).toMatchObject({ timeZones: ['UTC'] });
  });
});
