/** What is written, when it shows, and what becomes of a lost answer. */
import { describe, expect, it } from 'vitest';
import { context, failure, vendorDocument } from './support';
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
