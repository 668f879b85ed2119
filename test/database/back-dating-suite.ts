/** What a record at a past time moves, what it leaves alone, and what takes it back. */
import { describe, expect, it } from 'vitest';
import type { UsageHistory } from '../../src/model/history';
import type { UsageRecord } from '../../src/model/record';
import type { PostgresDataProvider } from '../../src/server/postgres';
import { ACME, CALLS, context, errorOf, record, REGIONAL, reported, SEATS, usageOf, type SetUp } from './support';

const RULES = { recording: { kind: 'calculated', window: { days: 90 }, undo: true, dimensions: 'optional' } } as const;

/** The level at the end of each day from October to now, or what was used in it. */
const daily = async (provider: PostgresDataProvider, featureId: string): Promise<Map<string, string | null>> => {
  const range = { from: '2026-10-01T00:00:00Z', to: '2026-11-22T14:32:00Z' };
  const query = { ...ACME, featureId, range, granularity: 'day', timeZone: 'UTC' } as const;
  const { buckets, series }: UsageHistory = await provider.getUsageHistory(query, context());
  return new Map(
    Array.from(buckets, (start, index) => [
      new Date(start).toISOString().slice(0, 10),
      series[0]?.exact?.[index] ?? null,
    ]),
  );
};

const changed = (before: Map<string, string | null>, after: Map<string, string | null>): string[] =>
  [...after].flatMap(([day, value]) => (before.get(day) === value ? [] : [day]));

/** What of a record never changes: all but the link to its undo. */
const lasting = ({ correctedBy: _, ...rest }: UsageRecord) => rest;

const ledger = async (provider: PostgresDataProvider): Promise<UsageRecord[]> =>
  (await provider.listUsageRecords({ ...ACME, limit: 500 }, context())).items.reverse();

export function describeBackDating(acme: SetUp): void {
  describe('a record at a past time', () => {
    const rows: [string, number][] = [
      ['2026-10-05T00:00:00Z', 40],
      ['2026-10-20T00:00:00Z', 2],
      ['2026-11-02T00:00:00Z', 7],
    ];

    it('moves the usage period that it lies in, and nothing else', async () => {
      const { provider, database } = await acme({ feature: CALLS, ...RULES }, { feature: SEATS, ...RULES });
      await provider.appendRecords([...reported('calls', rows), ...reported('seats', rows, 's')]);
      const [calls, seats, lines] = [
        await daily(provider, 'calls'),
        await daily(provider, 'seats'),
        await ledger(provider),
      ];
      const at = '2026-10-10T12:00:00Z';
      const receipt = await provider.addUsageRecord(record({ value: '0.5', at }), context());
      expect(receipt.record).toMatchObject({ before: '40', after: '40.5', applied: '0.5', effectiveAt: at });
      expect(receipt.record?.recordedAt).toBe('2026-11-22T14:32:00Z');
      expect(changed(calls, await daily(provider, 'calls'))).toEqual(['2026-10-10']);
      expect(changed(seats, await daily(provider, 'seats'))).toEqual([]);
      expect((await ledger(provider)).slice(0, -1)).toEqual(lines);
      const totals = await database.query(
        `select feature, to_char(period_start at time zone 'UTC', 'YYYY-MM') as period, trim_scale(total)::text as total
         from entitlement_usage.usage_total where tenant = $1::text and feature = 'calls' order by period_start`,
        [provider.tenant],
      );
      expect(totals).toEqual([
        { feature: 'calls', period: '2026-10', total: '42.5' },
        { feature: 'calls', period: '2026-11', total: '7' },
      ]);
      expect(await usageOf(provider, 'calls')).toBe('7');
    });

    it('of a level moves every later level, and none before', async () => {
      const { provider } = await acme({ feature: SEATS, ...RULES });
      await provider.appendRecords(reported('seats', rows));
      const before = await daily(provider, 'seats');
      await provider.addUsageRecord(
        record({ featureId: 'seats', value: '-3', at: '2026-10-31T23:59:59.999Z' }),
        context(),
      );
      const after = await daily(provider, 'seats');
      expect(changed(before, after)).toEqual([...after.keys()].filter((day) => day >= '2026-10-31'));
      for (const day of changed(before, after)) expect(Number(after.get(day))).toBe(Number(before.get(day)) - 3);
      expect(await usageOf(provider, 'seats')).toBe('46');
    });

    it('belongs to the period that begins with it, and not to the one that ends there', async () => {
      const { provider } = await acme({ feature: CALLS, ...RULES });
      await provider.appendRecords(reported('calls', rows));
      await provider.addUsageRecord(record({ value: '3', at: '2026-11-01T00:00:00Z' }), context());
      expect(await usageOf(provider, 'calls')).toBe('10');
      await provider.addUsageRecord(
        record({ value: '5', at: '2026-10-31T23:59:59.999Z', idempotencyKey: 'before' }),
        context(),
      );
      expect(await usageOf(provider, 'calls')).toBe('10');
    });
  });

  describe('the limit of a past time', () => {
    it('is that of now for the current usage period, and that of then for another', async () => {
      const limited = (value: string) => ({ kind: 'limited', value, enforcement: 'hard' }) as const;
      const { provider } = await acme({ feature: CALLS, ...RULES, limit: limited('100') });
      const reset = { every: { count: 1, unit: 'month' } } as const;
      const raised = { scope: ACME, featureId: 'calls', reset, limit: limited('1000'), ...RULES };
      await provider.putEntitlement({ ...raised, since: '2026-11-10T00:00:00Z' });
      await provider.appendRecords(
        reported('calls', [
          ['2026-10-05T00:00:00Z', 500],
          ['2026-11-20T00:00:00Z', 500],
        ]),
      );
      const previewAt = (at: string) =>
        provider.previewUsageRecord({ ...ACME, featureId: 'calls', behavior: 'delta', value: '5', at }, context());
      const current = await previewAt('2026-11-05T10:00:00Z');
      expect(current).toMatchObject({
        before: { status: 'ok', limit: { value: '1000' } },
        after: { status: 'ok', remaining: '495' },
        guard: { status: 'ok' },
      });
      expect(current.current).toEqual({ before: current.before, after: current.after });
      expect(await previewAt('2026-10-05T10:00:00Z')).toMatchObject({
        before: { status: 'exceeded', limit: { value: '100' } },
        guard: { status: 'exceeded' },
        current: null,
      });
    });
  });

  describe('an undo', () => {
    it('restores usage, every level and the slice, of a set in the past too', async () => {
      const { provider } = await acme({ feature: REGIONAL, ...RULES });
      await provider.appendRecords(
        reported('traffic', [
          ['2026-10-05T00:00:00Z', 40, { region: 'eu' }],
          ['2026-11-02T00:00:00Z', 7, { region: 'us' }],
        ]),
      );
      const before = await daily(provider, 'traffic');
      const set = { featureId: 'traffic', behavior: 'set', value: '10.1', dimensions: { region: 'eu' } };
      const { record: wrong } = await provider.addUsageRecord(
        record({ ...set, at: '2026-10-06T00:00:00Z' }),
        context(),
      );
      expect(wrong?.applied).toBe('-29.9');
      const undo = {
        featureId: 'traffic',
        value: '29.9',
        at: wrong?.effectiveAt,
        dimensions: { region: 'eu' },
        corrects: wrong?.id,
      };
      const { record: correction } = await provider.addUsageRecord(
        record({ ...undo, idempotencyKey: 'undo' }),
        context(),
      );
      expect(correction).toMatchObject({ corrects: wrong?.id, effectiveAt: wrong?.effectiveAt, before: '10.1' });
      expect(changed(before, await daily(provider, 'traffic'))).toEqual([]);
    });

    it('leaves what it undoes as it was, but for the link', async () => {
      const { provider } = await acme({ feature: CALLS, ...RULES });
      const { record: wrong } = await provider.addUsageRecord(record(), context());
      const before = await ledger(provider);
      const undo = record({ value: '-5', at: wrong?.effectiveAt, corrects: wrong?.id, idempotencyKey: 'undo' });
      const { record: correction } = await provider.addUsageRecord(undo, context());
      const after = await ledger(provider);
      expect(after.slice(0, 1).map(lasting)).toEqual(before.map(lasting));
      expect(after[0]?.correctedBy).toBe(correction?.id);
    });

    it('can be undone in its turn, while the record stays undone once', async () => {
      const { provider } = await acme({ feature: CALLS, ...RULES });
      const { record: first } = await provider.addUsageRecord(record(), context());
      const at = first?.effectiveAt;
      const undo = (value: string, corrects: string | undefined, idempotencyKey: string) =>
        provider.addUsageRecord(record({ value, at, corrects, idempotencyKey }), context());
      const { record: second } = await undo('-5', first?.id, 'undo');
      const { record: third } = await undo('5', second?.id, 'redo');
      expect(await usageOf(provider, 'calls')).toBe('5');
      expect(third?.corrects).toBe(second?.id);
      for (const [value, id] of [
        ['-5', first?.id],
        ['5', second?.id],
      ] as const) {
        const error = await errorOf(undo(value, id, `again ${id}`));
        expect(error).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'corrects' }] } });
        expect(error.message).toMatch(/undone by rec_\d+ already/);
      }
      await undo('-5', third?.id, 'undo again');
      expect(await usageOf(provider, 'calls')).toBe('0');
    });

    it('of what was reported or imported is possible as well', async () => {
      const { provider } = await acme({ feature: CALLS, ...RULES });
      const [row] = reported('calls', [['2026-10-05T00:00:00Z', 40]]);
      if (!row) throw new Error('no row');
      await provider.appendRecords([row, { ...row, source: 'import', idempotencyKey: 'from a file' }]);
      for (const { id, applied, effectiveAt: at } of await ledger(provider)) {
        const undo = record({ value: `-${applied}`, at, corrects: id, idempotencyKey: `undo ${id}` });
        expect((await provider.addUsageRecord(undo, context())).record?.corrects).toBe(id);
      }
      expect((await ledger(provider)).map(({ applied }) => applied)).toEqual(['40', '40', '-40', '-40']);
    });

    it('takes effect now when its period is closed', async () => {
      const { provider } = await acme({ feature: CALLS, ...RULES });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', 7]]));
      const { record: wrong } = await provider.addUsageRecord(record({ at: '2026-10-10T00:00:00Z' }), context());
      await provider.closePeriods({ until: '2026-11-01T00:00:00Z' });
      const undo = { value: '-5', corrects: wrong?.id, idempotencyKey: 'undo' };
      const late = await errorOf(provider.addUsageRecord(record({ ...undo, at: wrong?.effectiveAt }), context()));
      expect(late.code).toBe('period_closed');
      const { record: correction } = await provider.addUsageRecord(record(undo), context());
      expect(correction).toMatchObject({ effectiveAt: '2026-11-22T14:32:00Z', before: '7', after: '2' });
    });

    it('is nothing else than an undo: what does something else is refused, in the preview as in the write', async () => {
      const { provider } = await acme({ feature: REGIONAL, ...RULES });
      const made = record({ featureId: 'traffic', dimensions: { region: 'eu' } });
      const { record: wrong } = await provider.addUsageRecord(made, context());
      const undo = { ...made, value: '-5', at: wrong?.effectiveAt ?? '', corrects: wrong?.id ?? '' };
      const others = [
        { value: '-4' },
        { value: '5' },
        { behavior: 'set', value: '0' },
        { dimensions: {} },
        { dimensions: { region: 'us' } },
        { at: '2026-11-22T14:31:59Z' },
        { corrects: 'rec_999999999' },
        { corrects: "rec_1' or '1'='1" },
      ] as const;
      for (const [index, other] of others.entries()) {
        const input = { ...undo, ...other, idempotencyKey: `undo ${index}` };
        const error = await errorOf(provider.addUsageRecord(input, context()));
        expect(error, JSON.stringify(other)).toMatchObject({
          code: 'invalid',
          details: { issues: [{ path: 'corrects' }] },
        });
        const { idempotencyKey: _, ...draft } = input;
        const { issues } = await provider.previewUsageRecord(draft, context());
        expect(issues.map(({ code, field }) => [code, field])).toContainEqual(['invalid', 'corrects']);
      }
      expect(await usageOf(provider, 'traffic')).toBe('5');
      expect((await provider.addUsageRecord({ ...undo, idempotencyKey: 'undo' }, context())).status).toBe('applied');
    });
  });
}
