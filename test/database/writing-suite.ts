/** What a record does to usage, and when it is refused. */
import { describe, expect, it } from 'vitest';
import { ACME, CALLS, SEATS, REGIONAL, context, errorOf, reported, record, usageOf, type SetUp } from './support';

export function describeWriting(acme: SetUp): void {
  describe('writing', () => {
    it('adds a delta and tells what it did', async () => {
      const { provider } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
      const first = await provider.addUsageRecord(record(), context());
      await provider.addUsageRecord(record({ idempotencyKey: 'key-2' }), context());
      // As decimals and texts go, this is the same intent; expected and guard are not part of it.
      const again = await provider.addUsageRecord(record({ value: '5.0', expected: { periodStart: null } }), context());
      expect(again).toMatchObject({ status: 'duplicate', requested: '5', applied: '5', entitlement: { usage: '10' } });
      expect(again.record).toEqual(first.record);
      expect(await usageOf(provider, 'calls')).toBe('10');
    });

    it('refuses a key that was used for another intent', async () => {
      const { provider } = await acme({ feature: CALLS }, { feature: SEATS });
      await provider.addUsageRecord(record(), context());
      for (const other of [{ value: '6' }, { behavior: 'set' }, { note: 'why' }, { featureId: 'seats' }]) {
        expect((await errorOf(provider.addUsageRecord(record(other), context()))).code).toBe('duplicate_key');
      }
      expect(await usageOf(provider, 'calls')).toBe('5');
    });

    it('does not use the key of a refused write up', async () => {
      const { provider } = await acme({ feature: CALLS });
      expect((await errorOf(provider.addUsageRecord(record({ value: '-5' }), context()))).code).toBe('invalid');
      expect((await provider.addUsageRecord(record(), context())).status).toBe('applied');
    });

    it('refuses a set whose preview is stale, with usage as it is now', async () => {
      const { provider } = await acme({ feature: CALLS });
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
      const { provider, clock } = await acme({ feature: CALLS });
      const expected = { periodStart: '2026-11-01T00:00:00Z' };
      clock.set('2026-12-01T00:00:00Z');
      const error = await errorOf(provider.addUsageRecord(record({ expected }), context()));
      expect(error.code).toBe('conflict');
      expect(error.details.current?.usagePeriod?.start).toBe('2026-12-01T00:00:00Z');
    });

    it('refuses a delta that leads to another status than the one shown', async () => {
      const { provider } = await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 9998]]));
      const expected = { periodStart: '2026-11-01T00:00:00Z' };
      const guard = { status: 'near', near: 0.8, minTotal: '0' };
      expect((await errorOf(provider.addUsageRecord(record({ expected, guard }), context()))).code).toBe('conflict');
      expect((await provider.addUsageRecord(record({ value: '1', expected, guard }), context())).status).toBe(
        'applied',
      );
    });

    it('refuses a set whose status has changed with the limit, though usage has not', async () => {
      const { provider } = await acme({ feature: CALLS });
      await provider.addUsageRecord(record({ value: '10' }), context());
      const draft = { ...ACME, featureId: 'calls', behavior: 'set', value: '5000' } as const;
      const { expected, guard } = await provider.previewUsageRecord(draft, context());
      expect(guard).toMatchObject({ status: 'ok' });
      await provider.putEntitlement({
        scope: ACME,
        featureId: 'calls',
        limit: { kind: 'limited', value: '100', enforcement: 'hard' },
        reset: { every: { count: 1, unit: 'month' } },
      });
      const set = { ...draft, idempotencyKey: 'set', expected, guard };
      const error = await errorOf(provider.addUsageRecord(set, context()));
      expect(error).toMatchObject({ code: 'conflict', details: { current: { usage: '10', limit: { value: '100' } } } });
      const again = await provider.previewUsageRecord(draft, context());
      const written = await provider.addUsageRecord({ ...set, guard: again.guard }, context());
      expect(written).toMatchObject({ status: 'applied', applied: '4990' });
    });

    it('refuses a total below the minimum, and fractions where whole numbers are ruled', async () => {
      const { provider } = await acme({
        feature: CALLS,
        recording: { kind: 'calculated', integersOnly: true },
      });
      const below = await errorOf(provider.addUsageRecord(record({ value: '-1' }), context()));
      expect(below).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'value' }] } });
      expect((await errorOf(provider.addUsageRecord(record({ value: '0.5' }), context()))).code).toBe('invalid');
    });

    it('takes no record of a feature that is counted from events or read-only', async () => {
      const { provider } = await acme({
        feature: CALLS,
        recording: { kind: 'read-only', reason: 'Counted by the gateway.' },
      });
      const error = await errorOf(provider.addUsageRecord(record(), context()));
      expect(error).toMatchObject({ code: 'unsupported', message: 'Nothing was written: Counted by the gateway.' });
    });

    it('writes at the present time only, unless a window is ruled', async () => {
      const { provider } = await acme({ feature: CALLS });
      const error = await errorOf(provider.addUsageRecord(record({ at: '2026-11-20T00:00:00Z' }), context()));
      expect(error.code).toBe('out_of_window');
    });

    it('links a correction to its record, once, and only where undo is ruled', async () => {
      const { provider } = await acme(
        { feature: CALLS, recording: { kind: 'calculated', undo: true } },
        { feature: SEATS },
      );
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
      const { provider, database } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
      const aborted = { signal: AbortSignal.abort() };
      await expect(provider.addUsageRecord(record(), aborted)).rejects.toMatchObject({ name: 'AbortError' });
      expect(await usageOf(provider, 'calls')).toBe('0');
    });
  });

  describe('back-dating and slices', () => {
    const window = { recording: { kind: 'calculated', window: { days: 60 }, dimensions: 'optional' } } as const;

    it('previews and writes a delta in a past period, which leaves current usage alone', async () => {
      const { provider } = await acme({ feature: CALLS, ...window });
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
      const { provider } = await acme({ feature: { ...REGIONAL, id: 'calls' }, ...window });
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

    it('takes no more from a slice than is in it', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: { kind: 'calculated', dimensions: 'optional' } });
      const traffic = (value: string, region: string, idempotencyKey: string) =>
        record({ featureId: 'traffic', value, dimensions: { region }, idempotencyKey });
      await provider.addUsageRecord(traffic('10', 'us', 'us'), context());
      await provider.addUsageRecord(traffic('2', 'eu', 'eu'), context());
      const { idempotencyKey: _, ...draft } = traffic('-3', 'eu', 'more');
      expect((await provider.previewUsageRecord(draft, context())).issues.map(({ code }) => code)).toEqual([
        'below_minimum',
      ]);
      const error = await errorOf(provider.addUsageRecord(traffic('-3', 'eu', 'more'), context()));
      expect(error).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'value' }] } });
      expect((await provider.addUsageRecord(traffic('-2', 'eu', 'all'), context())).status).toBe('applied');
    });

    it('keeps the level at that time above the minimum as well as the total', async () => {
      const { provider } = await acme({ feature: CALLS, ...window });
      await provider.appendRecords(reported('calls', [['2026-11-10T00:00:00Z', 40]]));
      const error = await errorOf(
        provider.addUsageRecord(record({ value: '-5', at: '2026-11-05T00:00:00Z' }), context()),
      );
      expect(error.code).toBe('invalid');
    });

    it('takes no later time than now, and nothing in a closed period', async () => {
      const { provider } = await acme({ feature: CALLS, ...window });
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
}
