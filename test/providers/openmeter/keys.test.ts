/** What becomes of an idempotency key that comes again. */
import { describe, expect, it } from 'vitest';
import { createOpenMeterDataProvider } from '../../../src/server/openmeter';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { context, failure, setUp, vendorDocument } from './support';
import { actor, event, oneFeature, posts, record, usageOf } from './writing-support';

describe('a key that comes again', () => {
  it('is found in the log once it is there, whether or not the engine dedupes', async () => {
    const setup = oneFeature();
    await setup.provider.addUsageRecord(record({ note: 'why' }), context({ actor }));
    const again = await setup.provider.addUsageRecord(record({ value: '5.0', note: 'why' }), context());
    expect(again).toMatchObject({ status: 'duplicate', requested: '5', applied: '5', record: { note: 'why', actor } });
    const other = await failure(setup.provider.addUsageRecord(record({ value: '6', note: 'why' }), context()));
    expect(other.code).toBe('duplicate_key');
    expect(await usageOf(setup)).toBe('45');
  });

  it('is shared by records and events, and unique per customer', async () => {
    const setup = oneFeature({}, { features: { usage: { recording: 'events' } } });
    const reported = event({ properties: { 'usage.total': 2 } });
    await setup.provider.reportUsageEvent(reported, context());
    expect(await setup.provider.reportUsageEvent(reported, context())).toMatchObject({ status: 'duplicate' });
    const other = event({ properties: { 'usage.total': 3 } });
    expect((await failure(setup.provider.reportUsageEvent(other, context()))).code).toBe('duplicate_key');
    expect(await usageOf(setup)).toBe('42');
  });

  it('of another customer is another one, also of an engine that dedupes', async () => {
    const setup = setUp(
      (now) => {
        const make = new StateBuilder(now);
        make.feature({ key: 'usage', name: 'Usage' });
        for (const id of ['cus_one', 'cus_two']) {
          make.entitle({ customer: make.customer(id, id), featureKey: 'usage', limit: 100 });
        }
        return make.state;
      },
      { dedupe: 'on' },
      { dedupe: true },
    );
    for (const customerId of ['cus_one', 'cus_two']) {
      const receipt = await setup.provider.addUsageRecord(record({ customerId }), context());
      expect(receipt.status).toBe('accepted');
      const { entitlements } = await setup.provider.listEntitlements({ customerId }, context());
      expect(entitlements[0]?.usage).toBe('5');
      const asked = { customerId, featureId: 'usage', idempotencyKey: 'key-1' };
      const { items } = await setup.provider.listUsageRecords(asked, context());
      expect(items).toMatchObject([{ idempotencyKey: 'key-1', value: '5' }]);
    }
  });

  it('of another customer is another one, also when both are one customer of the engine', async () => {
    for (const lagMs of [0, 3_000]) {
      const setup = oneFeature({}, { customerKeyOf: () => 'cus_one', dedupe: 'on' }, { dedupe: true, lagMs });
      for (const [customerId, idempotencyKey] of [
        ['a', 'key-1'],
        ['b', 'key-1'],
        // Put together without a care, these two read alike.
        ['a', 'b:c'],
        ['a:b', 'c'],
      ] as const) {
        const receipt = await setup.provider.addUsageRecord(record({ customerId, idempotencyKey }), context());
        expect(receipt.status).toBe('accepted');
        const again = await setup.provider.addUsageRecord(record({ customerId, idempotencyKey }), context());
        expect(again.status).toBe('duplicate');
        setup.clock.advance(lagMs);
        const asked = { customerId, featureId: 'usage', idempotencyKey };
        expect((await setup.provider.listUsageRecords(asked, context())).items).toMatchObject([{ idempotencyKey }]);
      }
      expect(await usageOf(setup)).toBe('60');
    }
  });

  it.each(['off', 'on'] as const)('before the log shows it is known to this process (dedupe %s)', async (dedupe) => {
    const setup = oneFeature({}, { dedupe }, { dedupe: dedupe === 'on', lagMs: 3_000 });
    const atOnce = await Promise.all([1, 2, 3].map(() => setup.provider.addUsageRecord(record(), context())));
    expect(atOnce.map(({ status }) => status).sort()).toEqual(['accepted', 'duplicate', 'duplicate']);
    const again = await setup.provider.addUsageRecord(record(), context());
    expect(again).toEqual({ status: 'duplicate', record: null, requested: '5', applied: '5' });
    const other = setup.provider.addUsageRecord(record({ value: '7' }), context());
    expect((await failure(other)).code).toBe('duplicate_key');
    setup.clock.advance(3_000);
    expect([posts(setup), await usageOf(setup)]).toEqual([1, '45']);
  });

  it('before the log shows it is not known to another process, unless the engine dedupes', async () => {
    for (const [dedupe, usage] of [
      ['off', '50'],
      ['on', '45'],
    ] as const) {
      const setup = oneFeature({}, { dedupe }, { dedupe: dedupe === 'on', lagMs: 3_000 });
      const other = createOpenMeterDataProvider({
        baseUrl: 'http://openmeter.test',
        fetch: (input, init) => setup.fake.fetch(new Request(input, init)),
        clock: setup.clock,
        dedupe,
      });
      for (const provider of [setup.provider, other]) await provider.addUsageRecord(record(), context());
      setup.clock.advance(3_000);
      expect(await usageOf(setup)).toBe(usage);
    }
  });

  it('before the log shows it is known of events too', async () => {
    const setup = oneFeature({ aggregation: 'COUNT' }, {}, { lagMs: 3_000 });
    const atOnce = await Promise.all([1, 2].map(() => setup.provider.reportUsageEvent(event(), context())));
    expect(atOnce.map(({ status }) => status).sort()).toEqual(['accepted', 'duplicate']);
    expect(posts(setup)).toBe(1);
  });

  it('is free again when its write was refused, or certainly not taken', async () => {
    const setup = oneFeature({}, { retries: 0 });
    const guarded = record({ value: '70', guard: { status: 'near' } });
    expect((await failure(setup.provider.addUsageRecord(guarded, context()))).code).toBe('conflict');
    setup.fake.play({ on: 'POST /api/v1/events', kind: { status: 429 } });
    expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('rate_limited');
    const other = await setup.provider.addUsageRecord(record({ value: '7' }), context());
    expect(other).toMatchObject({ status: 'accepted', applied: '7' });
  });

  it('whose outcome is not known is looked up again, and stays its intent’s', async () => {
    const setup = oneFeature({}, {}, { lagMs: 3_000 });
    setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut' });
    expect((await failure(setup.provider.addUsageRecord(record(), context()))).code).toBe('outcome_unknown');
    const other = setup.provider.addUsageRecord(record({ value: '7' }), context());
    expect((await failure(other)).code).toBe('duplicate_key');
    setup.clock.advance(3_000);
    expect(await setup.provider.addUsageRecord(record(), context())).toMatchObject({ status: 'duplicate' });
    expect(posts(setup)).toBe(1);
  });

  it('that is known as written is a duplicate, also while the engine cannot be asked', async () => {
    for (const on of ['/cus_one', 'GET /api/v2/events']) {
      const setup = oneFeature({}, { retries: 0 });
      await setup.provider.addUsageRecord(record(), context());
      setup.fake.play({ on, kind: { status: 503 }, times: 9 });
      const again = await setup.provider.addUsageRecord(record(), context());
      expect(again).toEqual({ status: 'duplicate', record: null, requested: '5', applied: '5' });
    }
    const setup = oneFeature({ aggregation: 'COUNT' }, { retries: 0 });
    await setup.provider.reportUsageEvent(event(), context());
    setup.fake.play({ on: '/cus_one', kind: { status: 503 }, times: 9 });
    expect(await setup.provider.reportUsageEvent(event(), context())).toMatchObject({ status: 'duplicate' });
  });

  it.each(['/access', 'GET /api/v2/events', '/cus_one'])(
    'whose outcome is not known stays so when it cannot be looked up (%s)',
    async (on) => {
      const setup = oneFeature({}, { retries: 0 });
      setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut' });
      await failure(setup.provider.addUsageRecord(record(), context()));
      for (const waited of [0, 61_000]) {
        setup.clock.advance(waited);
        setup.fake.play({ on, kind: { status: 503 } });
        const error = await failure(setup.provider.addUsageRecord(record(), context()));
        expect([error.code, error.message]).toEqual(['outcome_unknown', expect.stringContaining('may have been')]);
      }
      expect(await setup.provider.addUsageRecord(record(), context())).toMatchObject({ status: 'duplicate' });
      expect(posts(setup)).toBe(1);
    },
  );

  it('whose outcome is not known is not sent again before the log would show it', async () => {
    const setup = oneFeature({}, {}, { lagMs: 3_000 });
    setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut' });
    await failure(setup.provider.addUsageRecord(record(), context()));
    const again = await failure(setup.provider.addUsageRecord(record(), context()));
    expect([again.code, again.message]).toEqual(['outcome_unknown', expect.stringContaining('not show it yet')]);
    setup.clock.advance(3_000);
    expect(await setup.provider.addUsageRecord(record(), context())).toMatchObject({ status: 'duplicate' });
    expect([posts(setup), await usageOf(setup)]).toEqual([1, '45']);
  });

  it('whose outcome is not known is sent again a minute after it was sent last, however often it is tried', async () => {
    const setup = oneFeature({ aggregation: 'COUNT' });
    const report = () => setup.provider.reportUsageEvent(event(), context());
    for (let round = 1; round <= 2; round += 1) {
      setup.fake.play({ on: 'POST /api/v1/events', kind: { status: 503 } });
      expect((await failure(report())).code).toBe('outcome_unknown');
      expect(posts(setup)).toBe(round);
      for (let count = 0; count < 2; count += 1) {
        setup.clock.advance(29_000);
        expect((await failure(report())).code).toBe('outcome_unknown');
      }
      expect(posts(setup)).toBe(round);
      setup.clock.advance(2_000);
    }
    expect(await report()).toMatchObject({ status: 'accepted' });
    expect(posts(setup)).toBe(3);
  });

  it.each(['off', 'on'] as const)('of a Set whose outcome is not known is no conflict (dedupe %s)', async (dedupe) => {
    const setup = oneFeature({}, { emulateSet: true, dedupe, retries: 0 }, { lagMs: 3_000, dedupe: dedupe === 'on' });
    const draft = { customerId: 'cus_one', featureId: 'usage', behavior: 'set', value: '90' } as const;
    const { expected, guard } = await setup.provider.previewUsageRecord(draft, context());
    const set = () => setup.provider.addUsageRecord({ ...draft, idempotencyKey: 'key-1', expected, guard }, context());
    setup.fake.play({ on: 'POST /api/v1/events', kind: 'cut' });
    for (let count = 0; count < 2; count += 1) expect((await failure(set())).code).toBe('outcome_unknown');
    setup.clock.advance(3_000);
    expect(await set()).toMatchObject({ status: 'duplicate', applied: '50' });
    expect(await usageOf(setup)).toBe('90');
  });

  it('that has written what the engine cannot count is not told as written', async () => {
    const setup = oneFeature();
    await setup.provider.addUsageRecord(record(), context());
    for (const stored of setup.fake.state.events) stored.validationError = 'no meter found for the event';
    const error = await failure(setup.provider.addUsageRecord(record(), context()));
    expect([error.code, error.message]).toEqual(['duplicate_key', expect.stringContaining('no meter found')]);
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
