/** A Set: of a gauge, and of a sum by difference. */
import { describe, expect, it, vi } from 'vitest';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { context, failure, NOW, setUp, vendorDocument } from './support';
import { oneFeature, posts, record, usageOf } from './writing-support';

describe('a set', () => {
  it('is not offered for a sum, unless the host wants it emulated', async () => {
    const error = await failure(oneFeature().provider.addUsageRecord(record({ behavior: 'set' }), context()));
    expect(error.code).toBe('invalid');
  });

  it('that is emulated is the difference to what was shown, which it must say', async () => {
    const setup = oneFeature({}, { emulateSet: true });
    const set = record({ behavior: 'set', value: '90' });
    const missing = await failure(setup.provider.addUsageRecord(set, context()));
    expect(missing.details.issues).toMatchObject([{ path: 'expected.usage' }]);
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    const periodStart = entitlements[0]?.usagePeriod?.start ?? null;
    const stale = setup.provider.addUsageRecord({ ...set, expected: { periodStart, usage: '39' } }, context());
    expect((await failure(stale)).code).toBe('conflict');
    const receipt = await setup.provider.addUsageRecord({ ...set, expected: { periodStart, usage: '40' } }, context());
    expect(receipt).toMatchObject({ requested: '90', applied: '50' });
    expect(await usageOf(setup)).toBe('90');
  });

  it('that is emulated at a past time sets what had been used by then, in this usage period', async () => {
    const setup = oneFeature({}, { emulateSet: true });
    await setup.provider.addUsageRecord(record({ at: '2026-11-20T10:00:00Z', value: '7' }), context());
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    const periodStart = entitlements[0]?.usagePeriod?.start ?? null;
    const set = record({ behavior: 'set', value: '10', idempotencyKey: 'key-2', at: '2026-11-21T10:00:00Z' });
    const { idempotencyKey: _, ...draft } = set;
    expect(await setup.provider.previewUsageRecord(draft, context())).toMatchObject({
      applied: '3',
      before: { usage: '47' },
      after: { usage: '50' },
      issues: [],
    });
    await setup.provider.addUsageRecord({ ...set, expected: { periodStart, usage: '47' } }, context());
    expect(await usageOf(setup)).toBe('50');
    const earlier = { ...draft, at: '2026-10-20T10:00:00Z' };
    const { issues } = await setup.provider.previewUsageRecord(earlier, context());
    expect(issues).toMatchObject([{ code: 'out_of_window', field: 'at' }]);
    const refused = setup.provider.addUsageRecord({ ...set, ...earlier, idempotencyKey: 'key-3' }, context());
    expect((await failure(refused)).code).toBe('out_of_window');
  });

  it('that is emulated at a past time leaves what was used from then on, and can be corrected at the same time', async () => {
    const setup = oneFeature({}, { emulateSet: true });
    const at = '2026-11-23T14:00:00Z';
    await setup.provider.addUsageRecord(record({ at: '2026-11-23T14:00:30Z', value: '10' }), context());
    const set = async (value: string, idempotencyKey: string) => {
      const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value, at } as const;
      const { expected, guard } = await setup.provider.previewUsageRecord(draft, context());
      return setup.provider.addUsageRecord({ ...draft, idempotencyKey, expected, guard }, context());
    };
    // 40 were used by then.
    expect(await set('100', 'key-2')).toMatchObject({ applied: '60' });
    expect(await set('90', 'key-3')).toMatchObject({ applied: '-10' });
    expect(await usageOf(setup)).toBe('100');
    const { items } = await setup.provider.listUsageRecords({ customerId: 'cus_one' }, context());
    expect(items.filter(({ behavior }) => behavior === 'set')).toMatchObject([
      { effectiveAt: at },
      { effectiveAt: at },
    ]);
    const within = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '90' } as const;
    const { issues } = await setup.provider.previewUsageRecord({ ...within, at: '2026-11-23T14:00:30Z' }, context());
    expect(issues).toMatchObject([{ code: 'invalid', field: 'at' }]);
  });

  it('that is emulated waits until what was written before is counted', async () => {
    const setup = oneFeature({}, { emulateSet: true }, { lagMs: 3_000 });
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    const periodStart = entitlements[0]?.usagePeriod?.start ?? null;
    const set = (value: string, idempotencyKey: string, usage: string) =>
      setup.provider.addUsageRecord(
        record({ behavior: 'set', value, idempotencyKey, expected: { periodStart, usage } }),
        context(),
      );
    const atOnce = await Promise.allSettled([set('60', 'key-1', '40'), set('60', 'key-2', '40')]);
    // Whichever comes first.
    expect(atOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const early = await failure(set('90', 'key-3', '40'));
    expect([early.code, early.details.current?.usage]).toEqual(['conflict', '40']);
    expect(early.message).toContain('not counted yet');
    setup.clock.advance(3_000);
    expect(await set('90', 'key-4', '60')).toMatchObject({ applied: '30' });
    setup.clock.advance(3_000);
    expect(await usageOf(setup)).toBe('90');
  });

  it('that is emulated waits for what was written to another feature of the same events', async () => {
    const setup = setUp(
      (now) => {
        const make = new StateBuilder(now);
        const customer = make.customer('cus_one', 'One', ['app_1']);
        const counted = { valueProperty: '$.n', eventType: 'used', groupBy: { model: '$.model' } };
        make.feature({ key: 'usage', name: 'All', ...counted });
        make.feature({ key: 'large', name: 'Large', ...counted, meterGroupByFilters: { model: 'large' } });
        for (const featureKey of ['usage', 'large']) make.entitle({ customer, featureKey, limit: 1_000 });
        make.event(customer, 'used', NOW - 3_600_000, { n: 40 });
        return make.state;
      },
      { emulateSet: true },
      { lagMs: 3_000 },
    );
    const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '90' } as const;
    const { expected, guard } = await setup.provider.previewUsageRecord(draft, context());
    await setup.provider.addUsageRecord(record({ featureId: 'large' }), context());
    const set = setup.provider.addUsageRecord({ ...draft, idempotencyKey: 'key-2', expected, guard }, context());
    expect((await failure(set)).code).toBe('conflict');
    expect(posts(setup)).toBe(1);
  });

  it('that is emulated waits for as many writes as there were', async () => {
    const setup = oneFeature({}, { emulateSet: true }, { lagMs: 3_000 });
    for (let count = 0; count < 51; count += 1) {
      await setup.provider.addUsageRecord(record({ value: '1', idempotencyKey: `d-${count}` }), context());
    }
    setup.clock.advance(3_000);
    const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '95' } as const;
    const { expected, guard } = await setup.provider.previewUsageRecord(draft, context());
    const receipt = await setup.provider.addUsageRecord(
      { ...draft, idempotencyKey: 'key-2', expected, guard },
      context(),
    );
    expect(receipt).toMatchObject({ status: 'accepted', applied: '4' });
  });

  it('that is emulated is refused when something was written while it read', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const reads: string[] = [];
    const customerKeyOf = async (id: string): Promise<string> => {
      reads.push(id);
      // The second read of the set: it has found what was written before, and reads usage anew.
      if (reads.length === 4) await released;
      return id;
    };
    const setup = oneFeature({}, { emulateSet: true, customerKeyOf }, { lagMs: 3_000 });
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    const periodStart = entitlements[0]?.usagePeriod?.start ?? null;
    await setup.provider.addUsageRecord(record(), context());
    setup.clock.advance(3_000);
    const draft = record({
      behavior: 'set',
      value: '90',
      idempotencyKey: 'key-2',
      expected: { periodStart, usage: '45' },
    });
    const set = failure(setup.provider.addUsageRecord(draft, context()));
    await vi.waitFor(() => expect(reads).toHaveLength(4));
    await setup.provider.addUsageRecord(record({ idempotencyKey: 'key-3' }), context());
    release();
    expect((await set).code).toBe('conflict');
    expect(posts(setup)).toBe(2);
  });

  it('that is emulated does not wait for ever for what was lost', async () => {
    const setup = oneFeature({}, { emulateSet: true });
    setup.fake.play({ on: 'POST /api/v1/events', kind: { status: 503 } });
    await failure(setup.provider.addUsageRecord(record(), context()));
    const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '90' } as const;
    const { expected, guard } = await setup.provider.previewUsageRecord(draft, context());
    const set = () => setup.provider.addUsageRecord({ ...draft, idempotencyKey: 'key-2', expected, guard }, context());
    expect((await failure(set())).code).toBe('conflict');
    setup.clock.advance(60_000);
    expect(await set()).toMatchObject({ status: 'accepted', applied: '50' });
  });

  it('that is emulated sets a part of usage, and leaves the others', async () => {
    const setup = oneFeature({ groupBy: { model: '$.model' } }, { emulateSet: true });
    await setup.provider.addUsageRecord(record({ dimensions: { model: 'large' }, value: '8' }), context());
    const set = record({ behavior: 'set', value: '20', dimensions: { model: 'large' }, idempotencyKey: 'key-2' });
    const { idempotencyKey: _, ...draft } = set;
    const preview = await setup.provider.previewUsageRecord(draft, context());
    expect(preview).toMatchObject({ applied: '12', slice: { before: '8', after: '20' }, after: { usage: '60' } });
    await setup.provider.addUsageRecord({ ...set, expected: preview.expected, guard: preview.guard }, context());
    expect(await usageOf(setup)).toBe('60');
  });

  it('of a gauge is its new value', async () => {
    const setup = oneFeature({ aggregation: 'LATEST' });
    const receipt = await setup.provider.addUsageRecord(record({ behavior: 'set', value: '12' }), context());
    expect(receipt).toMatchObject({ status: 'accepted', requested: '12', applied: '-28' });
    expect(await usageOf(setup)).toBe('12');
    const delta = await failure(setup.provider.addUsageRecord(record({ idempotencyKey: 'key-2' }), context()));
    expect(delta.code).toBe('invalid');
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
