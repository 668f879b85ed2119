import { describe, expect, it } from 'vitest';
import { composeProviders } from '../../../src/providers/compose';
import { createMemoryDataProvider, type SeedEntitlement, type UsageSeed } from '../../../src/providers/memory';
import { checkProvider, UsageError, type UsageDataProvider } from '../../../src/provider';
import { calls, NOW, SCOPE, seedOf } from './seed';
import { context, type Stores } from './stores';
import { setup, record, confirmed, recordsOf, DAY_MS, lost, down } from './writing-support';

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
