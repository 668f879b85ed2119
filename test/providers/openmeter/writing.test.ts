/** What is written, when it shows, and what becomes of a lost answer. */
import { describe, expect, it, vi } from 'vitest';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { context, failure, NOW, setUp, vendorDocument } from './support';
import { actor, event, ingested, oneFeature, posts, record, usageOf } from './writing-support';

describe('a record', () => {
  it('is an event that the meter reads as meant: value and dimensions where its paths say, customer and key as its id', async () => {
    const setup = oneFeature({ groupBy: { model: '$.model', region: '$.place.region' } });
    const dimensions = { model: 'large', region: 'eu' };
    await setup.provider.addUsageRecord(record({ value: '-2.5', dimensions, note: ' typo ' }), context({ actor }));
    expect(ingested(setup)).toEqual([
      {
        specversion: '1.0',
        // A key is one customer's, an id of a source is the whole engine's.
        id: `${setup.fake.state.customers[0]?.id}:cus_one:key-1`,
        source: 'react-entitlement-usage',
        type: 'used',
        subject: 'app_1',
        // Dated by the engine: our clock is not written.
        time: '2026-11-23T14:32:00.000Z',
        data: {
          usage: { total: -2.5 },
          model: 'large',
          place: { region: 'eu' },
          entitlement_usage: expect.objectContaining({ kind: 'record', value: '-2.5', note: 'typo', actor }),
        },
      },
    ]);
    expect(await usageOf(setup)).toBe('37.5');
  });

  it('is accepted, and shows once the engine has counted it', async () => {
    const setup = oneFeature({}, {}, { lagMs: 3_000 });
    const receipt = await setup.provider.addUsageRecord(record(), context());
    expect(receipt).toEqual({
      status: 'accepted',
      record: null,
      requested: '5',
      applied: '5',
      watch: { pollAfterMs: 2_000, giveUpAfterMs: 60_000 },
    });
    expect(await usageOf(setup)).toBe('40');
    setup.clock.advance(3_000);
    expect(await usageOf(setup)).toBe('45');
  });

  it('goes to the subject that the host names, from the source that the host names', async () => {
    const setup = oneFeature({}, { source: 'admin', subjectOf: (_, keys) => `${keys[1]}` });
    await setup.provider.addUsageRecord(record(), context());
    expect(ingested(setup)).toMatchObject([{ source: 'admin', subject: 'app_2' }]);
  });

  it('of a feature that counts a part of its meter carries that part, and cannot be of another one', async () => {
    const setup = oneFeature({ groupBy: { model: '$.model' }, meterGroupByFilters: { model: 'large' } });
    await setup.provider.addUsageRecord(record(), context());
    expect(ingested(setup)[0]?.data).toMatchObject({ model: 'large' });
    const other = record({ dimensions: { model: 'small' }, idempotencyKey: 'key-2' });
    expect((await failure(setup.provider.addUsageRecord(other, context()))).code).toBe('invalid');
  });

  it('is not possible where the filter of the feature leaves open what to write', async () => {
    const advancedMeterGroupByFilters = { model: { $in: ['large', 'small'] } };
    const setup = oneFeature({ groupBy: { model: '$.model' }, advancedMeterGroupByFilters });
    const error = await failure(setup.provider.addUsageRecord(record(), context()));
    expect([error.code, error.message]).toEqual(['unsupported', expect.stringContaining('several values of model')]);
  });

  it('of a past time counts then, and not before the entitlement', async () => {
    const setup = oneFeature();
    await setup.provider.addUsageRecord(record({ at: '2026-11-20T10:00:00Z' }), context());
    expect(ingested(setup)[0]?.time).toBe('2026-11-20T10:00:00.000Z');
    const early = record({ at: '2020-01-01T00:00:00Z', idempotencyKey: 'key-2' });
    const error = await failure(setup.provider.addUsageRecord(early, context()));
    expect(error.code).toBe('out_of_window');
    // As far as the log shows it: whether it was written must be found out.
    expect(error.details.window?.earliest).toBe('2026-10-23T14:32:00Z');
  });

  it('that corrects another one is refused: the engine links no events', async () => {
    const error = await failure(oneFeature().provider.addUsageRecord(record({ corrects: 'r_1' }), context()));
    expect(error.details.issues).toMatchObject([{ path: 'corrects' }]);
  });

  it('is refused with how it stands when it would lead elsewhere than previewed', async () => {
    const setup = oneFeature();
    const write = setup.provider.addUsageRecord(record({ value: '70', guard: { status: 'near' } }), context());
    const error = await failure(write);
    expect([error.code, error.details.current?.usage]).toEqual(['conflict', '40']);
    expect(posts(setup)).toBe(0);
  });
});

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

describe('an event', () => {
  it('is counted by the groups of its meter', async () => {
    const setup = oneFeature({ aggregation: 'COUNT', groupBy: { queue: '$.job.queue' } });
    const receipt = await setup.provider.reportUsageEvent(event({ properties: { queue: 'nightly' } }), context());
    expect(receipt).toMatchObject({ status: 'accepted', eventId: 'key-1' });
    expect(ingested(setup)[0]?.data).toMatchObject({ job: { queue: 'nightly' } });
    expect(await usageOf(setup)).toBe('2');
  });

  it('with a value names the property that the meter reads, and must have it', async () => {
    const setup = oneFeature({}, { features: { usage: { recording: 'events' } } });
    const missing = await failure(setup.provider.reportUsageEvent(event(), context()));
    expect(missing.details.issues).toMatchObject([{ path: 'properties.usage.total' }]);
    await setup.provider.reportUsageEvent(event({ properties: { 'usage.total': 2 } }), context());
    expect(await usageOf(setup)).toBe('42');
  });

  it('of a unique count is a text', async () => {
    const setup = oneFeature({ aggregation: 'UNIQUE_COUNT', valueProperty: '$.user' });
    for (const [index, user] of ['ann', 'bob', 'ann'].entries()) {
      const reported = event({ idempotencyKey: `e-${index}`, properties: { user } });
      await setup.provider.reportUsageEvent(reported, context());
    }
    expect(await usageOf(setup)).toBe('2');
  });
});

describe('a lost answer', () => {
  it('of an engine that does not dedupe is not sent again: its outcome is not known, and can be looked up', async () => {
    const setup = oneFeature();
    setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut', times: 9 });
    expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('outcome_unknown');
    expect(posts(setup)).toBe(1);
    const asked = { customerId: 'cus_one', featureId: 'usage', idempotencyKey: 'key-1' };
    const { items } = await setup.provider.listUsageRecords(asked, context());
    expect(items).toMatchObject([{ idempotencyKey: 'key-1', value: '5', source: 'adjustment' }]);
  });

  it('can be looked up also where the record is dated as far back as it may be', async () => {
    const setup = oneFeature();
    const at = '2026-10-23T14:32:00Z';
    await setup.provider.addUsageRecord(record({ at }), context());
    setup.clock.advance(3_600_000);
    const asked = { customerId: 'cus_one', featureId: 'usage', idempotencyKey: 'key-1' };
    expect((await setup.provider.listUsageRecords(asked, context())).items).toMatchObject([{ effectiveAt: at }]);
    expect(await setup.provider.addUsageRecord(record({ at }), context())).toMatchObject({ status: 'duplicate' });
  });

  it('of an engine that dedupes is sent again, and counted once', async () => {
    const setup = oneFeature({}, { dedupe: 'on' }, { dedupe: true });
    setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut', times: 2 });
    expect(await setup.provider.addUsageRecord(record(), context())).toMatchObject({ status: 'accepted' });
    expect(posts(setup)).toBe(3);
    expect(await usageOf(setup)).toBe('45');
  });

  it('with 503 of an engine that does not dedupe says that it may have been written', async () => {
    const setup = oneFeature();
    setup.fake.play({ on: 'POST /api/v1/events', kind: { status: 503 } });
    expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('outcome_unknown');
    expect(posts(setup)).toBe(1);
  });

  it('with 429 is sent again when the engine says, also without dedupe: nothing was taken', async () => {
    const setup = oneFeature();
    setup.fake.play({ on: 'POST /api/v1/events', kind: { status: 429, retryAfter: '2' } });
    expect(await setup.provider.addUsageRecord(record(), context())).toMatchObject({ status: 'accepted' });
    expect([posts(setup), setup.clock.waits]).toEqual([2, [2_000]]);
    expect(await usageOf(setup)).toBe('45');
  });

  it('of a read before it writes nothing, and says so', async () => {
    const setup = oneFeature();
    setup.fake.play({ on: '/access', kind: { status: 500 }, times: 9 });
    expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('unavailable');
    expect(posts(setup)).toBe(0);
  });

  it('of the host’s own functions, or an abort before it is sent, writes nothing, and says so', async () => {
    const broken = (): never => {
      throw new Error('no database');
    };
    for (const options of [{ customerKeyOf: broken }, { subjectOf: broken }]) {
      const setup = oneFeature({}, options);
      expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('unavailable');
    }
    const setup = oneFeature();
    const gone = context({ signal: AbortSignal.abort(new Error('gone')) });
    expect((await failure(setup.provider.addUsageRecord(record(), gone))).code).toBe('unavailable');
    expect(posts(setup)).toBe(0);
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
