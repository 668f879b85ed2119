/** What the postgres provider does, on whichever engine runs its SQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostgresDataProvider, SqlDatabase } from '../../src/server/postgres';
import {
  ACME,
  CALLS,
  context,
  createClock,
  errorOf,
  expectTotalsToMatchLedger,
  freshProvider,
  NOW,
  putAcme,
  REGIONAL,
  reported,
  SEATS,
  usageOf,
  type TestClock,
} from './support';

const record = (over: object = {}) =>
  ({ ...ACME, featureId: 'calls', behavior: 'delta', value: '5', idempotencyKey: 'key-1', ...over }) as const;

/** @param open opens an empty database and says how to get rid of it */
export function describeProvider(open: () => Promise<{ database: SqlDatabase; stop(): Promise<void> }>): void {
  let database: SqlDatabase;
  let stop: () => Promise<void>;
  let clock: TestClock;
  let provider: PostgresDataProvider & { tenant: string };

  beforeAll(async () => {
    ({ database, stop } = await open());
    await freshProvider(database).migrate();
  });
  afterAll(async () => {
    try {
      await expectTotalsToMatchLedger(database);
    } finally {
      await database.close();
      await stop();
    }
  });

  async function acme(...entitlements: Parameters<typeof putAcme>[1]): Promise<void> {
    clock = createClock();
    provider = freshProvider(database, clock);
    await putAcme(provider, entitlements);
  }

  describe('definitions', () => {
    it('migrates an up-to-date schema without a change', async () => {
      await acme({ feature: CALLS });
      await Promise.all([provider.migrate(), provider.migrate()]);
      expect(await usageOf(provider, 'calls')).toBe('0');
    });

    it('gives back the customer, and ended subscriptions only when asked', async () => {
      await acme();
      await provider.putCustomer({ id: 'acme', name: 'Acme 🙂 "GmbH"', timeZone: 'Europe/Berlin' });
      await provider.putSubscription('acme', {
        id: 'old',
        name: 'Starter',
        status: 'ended',
        startedAt: '2020-01-01T00:00:00Z',
        currentPeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
        resource: { id: 'site-1', name: 'Site' },
      });
      const open = await provider.listSubscriptions({ customerId: 'acme' }, context());
      expect(open).toEqual({
        customer: { id: 'acme', name: 'Acme 🙂 "GmbH"', timeZone: 'Europe/Berlin' },
        subscriptions: [{ id: 'pro', name: 'Pro', status: 'active' }],
      });
      const all = await provider.listSubscriptions({ customerId: 'acme', includeEnded: true }, context());
      expect(all.subscriptions[1]).toEqual({
        id: 'old',
        name: 'Starter',
        status: 'ended',
        startedAt: '2020-01-01T00:00:00Z',
        currentPeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
        resource: { id: 'site-1', name: 'Site' },
      });
    });

    it('answers the whole entitlement: period, next reset, rules, extent', async () => {
      await acme({ feature: CALLS, reset: { every: { count: 1, unit: 'month' }, timeZone: 'Europe/Berlin' } });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-02T00:00:00Z', 3],
          ['2026-11-04T00:00:00Z', '0.5'],
        ]),
      );
      const { entitlements, abilities, problems, asOf } = await provider.listEntitlements(ACME, context());
      expect({ abilities, problems, asOf }).toEqual({
        abilities: { write: true, records: true, dimensionValues: true, live: false },
        problems: [],
        asOf: '2026-11-22T14:32:00Z',
      });
      expect(entitlements).toEqual([
        {
          id: 'calls',
          feature: { id: 'calls', name: 'API calls', meter: 'incremental', unit: 'calls' },
          usage: '3.5',
          limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
          usagePeriod: { start: '2026-10-31T23:00:00Z', end: '2026-11-30T23:00:00Z' },
          reset: { every: { count: 1, unit: 'month' }, timeZone: 'Europe/Berlin', next: '2026-11-30T23:00:00Z' },
          dimensions: [],
          history: {
            kind: 'available',
            granularities: ['minute', 'hour', 'day', 'week', 'month', 'year'],
            timeZones: 'any',
            maxGroupBy: 0,
            filter: false,
            dataExtent: { start: '2026-11-02T00:00:00Z', end: '2026-11-04T00:00:00.001Z' },
            maxBuckets: 20_000,
          },
          recording: {
            kind: 'calculated',
            delta: true,
            negativeDelta: true,
            set: 'native',
            integersOnly: false,
            minTotal: '0',
            window: null,
            dimensions: 'none',
            note: 'optional',
            undo: false,
            conflictCheck: 'atomic',
            visibility: 'immediate',
          },
          version: expect.stringMatching(/^\d+$/) as string,
          asOf: '2026-11-22T14:32:00Z',
        },
      ]);
    });

    it('keeps decimals exact, however long', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-02T00:00:00Z', '0.1'],
          ['2026-11-02T00:00:00Z', '0.2'],
        ]),
      );
      expect(await usageOf(provider, 'calls')).toBe('0.3');
      await provider.addUsageRecord(record({ behavior: 'set', value: '9007199254740993.00000000000001' }), context());
      expect(await usageOf(provider, 'calls')).toBe('9007199254740993.00000000000001');
    });

    it('starts a new usage period from zero and keeps the old one', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(
        reported('calls', [
          ['2026-10-31T23:59:59Z', 7],
          ['2026-11-01T00:00:00Z', 2],
        ]),
      );
      expect(await usageOf(provider, 'calls')).toBe('2');
      clock.set('2026-12-01T00:00:00Z');
      expect(await usageOf(provider, 'calls')).toBe('0');
    });

    it('sums up anew when the reset rule changes', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(
        reported('calls', [
          ['2026-10-31T10:00:00Z', 7],
          ['2026-11-22T01:00:00Z', 2],
          ['2026-11-21T00:00:00Z', 1],
        ]),
      );
      expect(await usageOf(provider, 'calls')).toBe('3');
      await putAcme(provider, [{ feature: CALLS, reset: { every: { count: 1, unit: 'day' } } }]);
      expect(await usageOf(provider, 'calls')).toBe('2');
      await putAcme(provider, [{ feature: CALLS, reset: null }]);
      expect(await usageOf(provider, 'calls')).toBe('10');
    });

    it('shows usage as not known where it was told so', async () => {
      await acme({
        feature: CALLS,
        usageUnknownReason: 'The meter is being repaired.',
        historyUnavailableReason: 'Not kept.',
      });
      const { entitlements } = await provider.listEntitlements(ACME, context());
      expect(entitlements[0]).toMatchObject({
        usage: null,
        usageUnknownReason: 'The meter is being repaired.',
        version: null,
        history: { kind: 'unavailable', reason: 'Not kept.' },
      });
    });

    it('refuses what makes no sense, by path', async () => {
      await acme({ feature: SEATS });
      await provider.appendRecords(reported('seats', [['2026-11-02T00:00:00Z', 3]]));
      const bad = async (work: Promise<unknown>) => (await errorOf(work)).details.issues?.[0]?.path;
      expect(await bad(provider.putFeature({ ...SEATS, meter: 'incremental' }))).toBe('feature.meter');
      expect(await bad(putAcme(provider, [{ feature: SEATS, reset: { every: { count: 1, unit: 'day' } } }]))).toBe(
        'reset',
      );
      expect(
        await bad(
          putAcme(provider, [{ feature: SEATS, limit: { kind: 'limited', value: 'many', enforcement: 'hard' } }]),
        ),
      ).toBe('limit.value');
      expect(await bad(putAcme(provider, [{ feature: CALLS, reset: { every: { count: 0, unit: 'day' } } }]))).toBe(
        'reset.every.count',
      );
      expect(await bad(provider.putCustomer({ id: 'x', timeZone: 'Moon/Base' }))).toBe('customer.timeZone');
      expect(
        (
          await errorOf(
            provider.putEntitlement({ scope: ACME, featureId: 'ghost', limit: { kind: 'none' }, reset: null }),
          )
        ).code,
      ).toBe('not_found');
    });

    it('keeps tenants apart', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 3]]));
      const other = freshProvider(database, clock);
      expect((await errorOf(other.listEntitlements(ACME, context()))).code).toBe('not_found');
      await putAcme(other, [{ feature: CALLS }]);
      expect(await usageOf(other, 'calls')).toBe('0');
      await other.addUsageRecord(record(), context());
      expect(await usageOf(provider, 'calls')).toBe('3');
      expect((await provider.listUsageRecords({ ...ACME, source: 'adjustment' }, context())).items).toEqual([]);
    });

    it('answers not_found for every operation on what is not there', async () => {
      await acme({ feature: CALLS });
      const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
      for (const scope of [{ customerId: 'ghost' }, { customerId: 'acme', subscriptionId: 'ghost' }]) {
        for (const work of [
          () => provider.listEntitlements(scope, context()),
          () =>
            provider.getUsageHistory(
              { ...scope, featureId: 'calls', range, granularity: 'day', timeZone: 'UTC' },
              context(),
            ),
          () => provider.previewUsageRecord({ ...scope, featureId: 'calls', behavior: 'delta', value: '1' }, context()),
          () => provider.addUsageRecord({ ...record(), ...scope }, context()),
          () => provider.listUsageRecords(scope, context()),
          () => provider.listDimensionValues({ ...scope, featureId: 'calls', key: 'region' }, context()),
        ]) {
          expect((await errorOf(work())).code).toBe('not_found');
        }
      }
      expect((await errorOf(provider.addUsageRecord(record({ featureId: 'ghost' }), context()))).message).toBe(
        'There is no such customer, subscription or feature, or it is not yours to see.',
      );
      expect((await errorOf(provider.listSubscriptions({ customerId: 'ghost' }, context()))).code).toBe('not_found');
    });
  });

  describe('writing', () => {
    it('adds a delta and tells what it did', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 100]]));
      const receipt = await provider.addUsageRecord(
        record({ value: '500.50', note: '  migration replay ' }),
        context({ id: 'u1', name: 'Ada' }),
      );
      expect(receipt).toMatchObject({
        status: 'applied',
        requested: '500.5',
        applied: '500.5',
        entitlement: { usage: '600.5' },
      });
      expect(receipt.record).toEqual({
        id: `rec_${receipt.record?.sequence ?? ''}`,
        sequence: expect.any(Number) as number,
        scope: ACME,
        featureId: 'calls',
        source: 'adjustment',
        behavior: 'delta',
        value: '500.5',
        applied: '500.5',
        before: '100',
        after: '600.5',
        effectiveAt: '2026-11-22T14:32:00Z',
        recordedAt: '2026-11-22T14:32:00Z',
        actor: { id: 'u1', name: 'Ada' },
        note: 'migration replay',
        dimensions: {},
        idempotencyKey: 'key-1',
        corrects: null,
        correctedBy: null,
      });
    });

    it('sets usage by writing the difference', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', '100.1']]));
      const receipt = await provider.addUsageRecord(record({ behavior: 'set', value: '12000' }), context());
      expect(receipt.record).toMatchObject({
        behavior: 'set',
        value: '12000',
        applied: '11899.9',
        before: '100.1',
        after: '12000',
      });
      expect(await usageOf(provider, 'calls')).toBe('12000');
    });

    it('writes the same key once and gives the first result again', async () => {
      await acme({ feature: CALLS });
      const first = await provider.addUsageRecord(record(), context());
      await provider.addUsageRecord(record({ idempotencyKey: 'key-2' }), context());
      // As decimals and texts go, this is the same intent; expected and guard are not part of it.
      const again = await provider.addUsageRecord(record({ value: '5.0', expected: { periodStart: null } }), context());
      expect(again).toMatchObject({ status: 'duplicate', requested: '5', applied: '5', entitlement: { usage: '10' } });
      expect(again.record).toEqual(first.record);
      expect(await usageOf(provider, 'calls')).toBe('10');
    });

    it('refuses a key that was used for another intent', async () => {
      await acme({ feature: CALLS }, { feature: SEATS });
      await provider.addUsageRecord(record(), context());
      for (const other of [{ value: '6' }, { behavior: 'set' }, { note: 'why' }, { featureId: 'seats' }]) {
        expect((await errorOf(provider.addUsageRecord(record(other), context()))).code).toBe('duplicate_key');
      }
      expect(await usageOf(provider, 'calls')).toBe('5');
    });

    it('does not use the key of a refused write up', async () => {
      await acme({ feature: CALLS });
      expect((await errorOf(provider.addUsageRecord(record({ value: '-5' }), context()))).code).toBe('invalid');
      expect((await provider.addUsageRecord(record(), context())).status).toBe('applied');
    });

    it('refuses a set whose preview is stale, with usage as it is now', async () => {
      await acme({ feature: CALLS });
      const [shown] = (await provider.listEntitlements(ACME, context())).entitlements;
      const expected = {
        periodStart: shown?.usagePeriod?.start ?? null,
        usage: shown?.usage ?? '',
        version: shown?.version ?? '',
      };
      await provider.addUsageRecord(record({ idempotencyKey: 'other' }), context());
      const error = await errorOf(
        provider.addUsageRecord(record({ behavior: 'set', value: '9', expected }), context()),
      );
      expect(error.code).toBe('conflict');
      expect(error.details.current).toMatchObject({ usage: '5' });
      // Back at the same usage, but by other records: still not what was previewed.
      await provider.addUsageRecord(record({ idempotencyKey: 'back', value: '-5' }), context());
      expect(
        (await errorOf(provider.addUsageRecord(record({ behavior: 'set', value: '9', expected }), context()))).code,
      ).toBe('conflict');
    });

    it('refuses any record across a reset', async () => {
      await acme({ feature: CALLS });
      const expected = { periodStart: '2026-11-01T00:00:00Z' };
      clock.set('2026-12-01T00:00:00Z');
      const error = await errorOf(provider.addUsageRecord(record({ expected }), context()));
      expect(error.code).toBe('conflict');
      expect(error.details.current?.usagePeriod?.start).toBe('2026-12-01T00:00:00Z');
    });

    it('refuses a delta that leads to another status than the one shown', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 9998]]));
      const expected = { periodStart: '2026-11-01T00:00:00Z' };
      const guard = { status: 'near', near: 0.8, minTotal: '0' };
      expect((await errorOf(provider.addUsageRecord(record({ expected, guard }), context()))).code).toBe('conflict');
      expect((await provider.addUsageRecord(record({ value: '1', expected, guard }), context())).status).toBe(
        'applied',
      );
    });

    it('refuses a total below the minimum, and fractions where whole numbers are ruled', async () => {
      await acme({ feature: CALLS, recording: { kind: 'calculated', integersOnly: true } });
      const below = await errorOf(provider.addUsageRecord(record({ value: '-1' }), context()));
      expect(below).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'value' }] } });
      expect((await errorOf(provider.addUsageRecord(record({ value: '0.5' }), context()))).code).toBe('invalid');
    });

    it('takes no record of a feature that is counted from events or read-only', async () => {
      await acme({ feature: CALLS, recording: { kind: 'read-only', reason: 'Counted by the gateway.' } });
      const error = await errorOf(provider.addUsageRecord(record(), context()));
      expect(error).toMatchObject({ code: 'unsupported', message: 'Nothing was written: Counted by the gateway.' });
    });

    it('writes at the present time only, unless a window is ruled', async () => {
      await acme({ feature: CALLS });
      const error = await errorOf(provider.addUsageRecord(record({ at: '2026-11-20T00:00:00Z' }), context()));
      expect(error.code).toBe('out_of_window');
    });

    it('links a correction to its record, once, and only where undo is ruled', async () => {
      await acme({ feature: CALLS, recording: { kind: 'calculated', undo: true } }, { feature: SEATS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 100]]));
      const wrong = (await provider.addUsageRecord(record(), context())).record;
      const undo = { value: '-5', idempotencyKey: 'undo', corrects: wrong?.id };
      const correction = (await provider.addUsageRecord(record(undo), context())).record;
      expect(correction?.corrects).toBe(wrong?.id);
      const { items } = await provider.listUsageRecords({ ...ACME, source: 'adjustment' }, context());
      expect(items.map(({ id, correctedBy }) => ({ id, correctedBy }))).toEqual([
        { id: correction?.id, correctedBy: null },
        { id: wrong?.id, correctedBy: correction?.id },
      ]);
      const refused = async (over: object) => {
        const error = await errorOf(provider.addUsageRecord(record({ ...undo, ...over }), context()));
        return [error.code, error.details.issues?.[0]?.path];
      };
      expect(await refused({ idempotencyKey: 'again' })).toEqual(['invalid', 'corrects']);
      expect(await refused({ idempotencyKey: 'again', corrects: 'rec_0' })).toEqual(['invalid', 'corrects']);
      expect(await refused({ idempotencyKey: 'again', featureId: 'seats', value: '5' })).toEqual([
        'invalid',
        'corrects',
      ]);
    });

    it('never changes or removes a line of the ledger', async () => {
      await acme({ feature: CALLS });
      await provider.addUsageRecord(record(), context());
      for (const sql of [
        'update entitlement_usage.usage_record set value = 1',
        'delete from entitlement_usage.usage_record',
        'truncate entitlement_usage.usage_record',
      ]) {
        await expect(database.query(sql)).rejects.toThrow('append-only');
      }
    });

    it('does nothing once nobody waits', async () => {
      await acme({ feature: CALLS });
      const aborted = { signal: AbortSignal.abort() };
      await expect(provider.addUsageRecord(record(), aborted)).rejects.toMatchObject({ name: 'AbortError' });
      expect(await usageOf(provider, 'calls')).toBe('0');
    });
  });

  describe('back-dating and slices', () => {
    const window = { recording: { kind: 'calculated', window: { days: 60 }, dimensions: 'optional' } } as const;

    it('previews and writes a delta in a past period, which leaves current usage alone', async () => {
      await acme({ feature: CALLS, ...window });
      await provider.appendRecords(
        reported('calls', [
          ['2026-10-05T00:00:00Z', 40],
          ['2026-10-20T00:00:00Z', 2],
          ['2026-11-02T00:00:00Z', 7],
        ]),
      );
      const draft = { ...ACME, featureId: 'calls', behavior: 'set', value: '50', at: '2026-10-10T00:00:00Z' } as const;
      const preview = await provider.previewUsageRecord(draft, context());
      expect(preview).toMatchObject({
        period: { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' },
        applied: '10',
        before: { usage: '42' },
        after: { usage: '52' },
        current: null,
        issues: [],
      });
      const receipt = await provider.addUsageRecord(
        { ...draft, idempotencyKey: 'k', expected: preview.expected, guard: preview.guard },
        context(),
      );
      expect(receipt.record).toMatchObject({
        applied: '10',
        before: '40',
        after: '50',
        effectiveAt: '2026-10-10T00:00:00Z',
      });
      expect(receipt.entitlement?.usage).toBe('7');
    });

    it('sets a slice and moves the total by the difference', async () => {
      await acme({ feature: { ...REGIONAL, id: 'calls' }, ...window });
      await provider.appendRecords(
        reported('calls', [
          ['2026-11-02T00:00:00Z', 40, { region: 'eu' }],
          ['2026-11-03T00:00:00Z', 5, { region: 'us' }],
          ['2026-11-04T00:00:00Z', 1],
        ]),
      );
      const draft = {
        ...ACME,
        featureId: 'calls',
        behavior: 'set',
        value: '10',
        dimensions: { region: 'eu' },
      } as const;
      const preview = await provider.previewUsageRecord(draft, context());
      expect(preview).toMatchObject({
        applied: '-30',
        slice: { before: '40', after: '10' },
        before: { usage: '46' },
        after: { usage: '16' },
        current: { after: { usage: '16' } },
      });
      const receipt = await provider.addUsageRecord(
        { ...draft, idempotencyKey: 'k', expected: preview.expected, guard: preview.guard },
        context(),
      );
      expect(receipt.record).toMatchObject({ applied: '-30', before: '40', after: '10', dimensions: { region: 'eu' } });
      expect(await usageOf(provider, 'calls')).toBe('16');
    });

    it('keeps the level at that time above the minimum as well as the total', async () => {
      await acme({ feature: CALLS, ...window });
      await provider.appendRecords(reported('calls', [['2026-11-10T00:00:00Z', 40]]));
      const error = await errorOf(
        provider.addUsageRecord(record({ value: '-5', at: '2026-11-05T00:00:00Z' }), context()),
      );
      expect(error.code).toBe('invalid');
    });

    it('takes no later time than now, and nothing in a closed period', async () => {
      await acme({ feature: CALLS, ...window });
      expect((await errorOf(provider.addUsageRecord(record({ at: '2026-11-22T14:32:01Z' }), context()))).code).toBe(
        'out_of_window',
      );
      await provider.closePeriods({ featureId: 'calls', until: '2026-11-01T00:00:00Z' });
      await provider.closePeriods({ featureId: 'calls', until: '2026-10-01T00:00:00Z' });
      const closed = await errorOf(provider.addUsageRecord(record({ at: '2026-10-31T23:59:59Z' }), context()));
      expect(closed).toMatchObject({ code: 'period_closed', details: { closedUntil: '2026-11-01T00:00:00Z' } });
      expect((await provider.addUsageRecord(record({ at: '2026-11-01T00:00:00Z' }), context())).status).toBe('applied');
      const [entitlement] = (await provider.listEntitlements(ACME, context())).entitlements;
      expect(entitlement?.recording).toMatchObject({
        window: { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-22T14:32:00Z' },
      });
      expect((await errorOf(provider.closePeriods({ until: '2027-01-01T00:00:00Z' }))).code).toBe('invalid');
    });
  });

  describe('the ledger', () => {
    it('pages newest first, without a gap or a repetition', async () => {
      await acme({ feature: CALLS }, { feature: SEATS });
      for (let i = 0; i < 7; i += 1) {
        clock.advance(1000);
        await provider.addUsageRecord(
          record({ idempotencyKey: `k${i}`, value: String(i + 1), featureId: i % 2 ? 'seats' : 'calls' }),
          context({ id: i < 3 ? 'ada' : 'bob' }),
        );
      }
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 100]], 'app'));
      const values: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await provider.listUsageRecords(
          { ...ACME, source: 'adjustment', limit: 3, ...(cursor !== null && { cursor }) },
          context(),
        );
        values.push(...page.items.map(({ value }) => value));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(values).toEqual(['7', '6', '5', '4', '3', '2', '1']);
      const pick = async (over: object) =>
        (await provider.listUsageRecords({ ...ACME, ...over }, context())).items.map(({ value }) => value);
      expect(await pick({ featureId: 'seats' })).toEqual(['6', '4', '2']);
      expect(await pick({ actorId: 'ada' })).toEqual(['3', '2', '1']);
      expect(await pick({ idempotencyKey: 'k4' })).toEqual(['5']);
      expect(await pick({ source: 'reported' })).toEqual(['100']);
      expect(await pick({ from: new Date(NOW + 6000).toISOString(), to: new Date(NOW + 7000).toISOString() })).toEqual([
        '6',
      ]);
      expect(
        (await errorOf(provider.listUsageRecords({ ...ACME, cursor: 'x' }, context()))).details.issues?.[0]?.path,
      ).toBe('cursor');
    });

    it('lists the values of a dimension', async () => {
      await acme({ feature: REGIONAL });
      await provider.appendRecords(
        reported(
          'traffic',
          ['us-east', 'eu-west', 'EU-north', null, 'us-east', '%_'].map(
            (region, i) =>
              [`2026-11-0${i + 1}T00:00:00Z`, 1, region === null ? undefined : { region }] as [
                string,
                number,
                Record<string, string>,
              ],
          ),
        ),
      );
      const ask = (over: object) =>
        provider.listDimensionValues({ ...ACME, featureId: 'traffic', key: 'region', ...over }, context());
      expect(await ask({})).toEqual({ values: ['%_', 'EU-north', 'eu-west', 'us-east', null], more: false });
      expect(await ask({ search: 'eu' })).toEqual({ values: ['EU-north', 'eu-west'], more: false });
      expect(await ask({ search: '%' })).toEqual({ values: ['%_'], more: false });
      expect(await ask({ limit: 2 })).toEqual({ values: ['%_', 'EU-north'], more: true });
      expect((await errorOf(ask({ key: 'color' }))).code).toBe('invalid');
    });
  });

  describe('appending', () => {
    it('counts each key once, within a call and across calls', async () => {
      await acme({ feature: CALLS });
      const rows = reported('calls', [
        ['2026-11-02T00:00:00Z', 1],
        ['2026-11-03T00:00:00Z', 2],
      ]);
      const twice = rows[0] ? [...rows, rows[0]] : rows;
      expect(await provider.appendRecords(twice)).toEqual({ added: 2, duplicates: 1 });
      expect(await provider.appendRecords(rows)).toEqual({ added: 0, duplicates: 2 });
      expect(await usageOf(provider, 'calls')).toBe('3');
    });

    it('gives each row the level at its time, also between rows that were there', async () => {
      await acme({ feature: CALLS });
      await provider.appendRecords(
        reported('calls', [
          ['2026-10-30T00:00:00Z', 1000],
          ['2026-11-05T00:00:00Z', 10],
          ['2026-11-15T00:00:00Z', 30],
        ]),
      );
      await provider.appendRecords(
        reported(
          'calls',
          [
            ['2026-11-20T00:00:00Z', 4],
            ['2026-11-05T00:00:00Z', 1],
            ['2026-11-10T00:00:00Z', 2],
            ['2026-10-31T00:00:00Z', 5],
          ],
          'late',
        ),
      );
      const { items } = await provider.listUsageRecords(ACME, context());
      const levels = items
        .filter(({ idempotencyKey }) => idempotencyKey?.startsWith('late'))
        .sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : 1))
        .map(({ before, after }) => [before, after]);
      expect(levels).toEqual([
        ['1000', '1005'],
        ['10', '11'],
        ['11', '13'],
        ['43', '47'],
      ]);
      expect(await usageOf(provider, 'calls')).toBe('47');
    });

    it('appends all rows or none, and names each bad one', async () => {
      await acme({ feature: CALLS });
      const good = reported('calls', [['2026-11-02T00:00:00Z', 1]]);
      const bad = [
        ...good,
        ...reported(
          'calls',
          [
            ['2026-11-02T00:00:00Z', 'abc'],
            ['yesterday', 1],
            ['2026-11-23T00:00:00Z', 1],
          ],
          'b',
        ),
        ...reported('ghost', [['2026-11-02T00:00:00Z', 1]], 'g'),
        ...reported('calls', [['2026-11-02T00:00:00Z', 1]]).map((row) => ({ ...row, idempotencyKey: '' })),
      ];
      const error = await errorOf(provider.appendRecords(bad));
      expect(error.details.issues?.map(({ path }) => path)).toEqual([
        'rows[1].value',
        'rows[2].effectiveAt',
        'rows[3].effectiveAt',
        'rows[4].featureId',
        'rows[5].idempotencyKey',
      ]);
      expect(await usageOf(provider, 'calls')).toBe('0');
    });

    it('reaches every usage period that it touches', async () => {
      await acme({ feature: CALLS, reset: { every: { count: 1, unit: 'hour' } } });
      const rows = Array.from(
        { length: 50 },
        (_, i) => [new Date(NOW - i * 30 * 60_000).toISOString(), i + 1] as [string, number],
      );
      await provider.appendRecords(reported('calls', rows));
      // 14:32 and 14:02 lie in the running hour.
      expect(await usageOf(provider, 'calls')).toBe('3');
    });
  });
}
