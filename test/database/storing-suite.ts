/** How a record is kept, and that whatever is read after a write has it. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { intentText } from '../../src/model/write';
import { ACME, CALLS, context, record, REGIONAL, reported, usageOf, type SetUp } from './support';

export function describeStoring(acme: SetUp): void {
  describe('a line of the ledger', () => {
    it('keeps who, why, what was asked and what it did, when, and a hash of the intent', async () => {
      const { provider, database } = await acme({ feature: CALLS });
      await provider.appendRecords(reported('calls', [['2026-11-02T00:00:00Z', '0.1']]));
      const input = record({ behavior: 'set', value: '0.3', note: 'replay' });
      await provider.addUsageRecord(input, context({ id: 'u1', name: 'Ada' }));
      const [line] = await database.query(
        `select actor_id, actor_name, note, behavior, value::text as value, applied::text as applied, before::text as before,
           after::text as after, (effective_at = recorded_at) as at_once, idempotency_key, corrects::text as corrects, intent
         from entitlement_usage.usage_record where tenant = $1::text and source = 'adjustment'`,
        [provider.tenant],
      );
      expect(line).toEqual({
        actor_id: 'u1',
        actor_name: 'Ada',
        note: 'replay',
        behavior: 'set',
        value: '0.3',
        applied: '0.2',
        before: '0.1',
        after: '0.3',
        at_once: true,
        idempotency_key: 'key-1',
        corrects: null,
        intent: createHash('sha256').update(intentText(input)).digest('base64url'),
      });
    });

    it('is counted in numeric wherever a quantity is kept or summed', async () => {
      const { provider, database } = await acme({ feature: REGIONAL });
      const columns = await database.query<{ name: string; type: string }>(
        `select table_name || '.' || column_name as name, data_type as type from information_schema.columns
         where table_schema = 'entitlement_usage' and column_name in ('value', 'applied', 'before', 'after', 'total')
           and table_name in ('usage_record', 'usage_total') order by 1`,
      );
      expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
        'usage_record.after numeric',
        'usage_record.applied numeric',
        'usage_record.before numeric',
        'usage_record.value numeric',
        'usage_total.total numeric',
      ]);
      const tiny = '0.000000000000000001';
      const values = ['0.1', '0.2', '900719925474', tiny, tiny];
      await provider.appendRecords(
        reported(
          'traffic',
          values.map((value, index) => [`2026-11-0${index + 1}T00:00:00Z`, value, { region: 'eu' }]),
        ),
      );
      const sum = '900719925474.300000000000000002';
      expect(await usageOf(provider, 'traffic')).toBe(sum);
      const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
      const query = { ...ACME, featureId: 'traffic', range, granularity: 'month', timeZone: 'UTC' } as const;
      const { series } = await provider.getUsageHistory({ ...query, groupBy: ['region'] }, context());
      expect(series[0]?.exact).toEqual([sum]);
      // A slice and a level at a past time are summed by other statements.
      const at = '2026-11-22T14:32:00Z';
      const set = record({ featureId: 'traffic', behavior: 'set', value: '0', dimensions: { region: 'eu' } });
      const { record: written } = await provider.addUsageRecord(set, context());
      expect([written?.before, written?.applied, written?.effectiveAt]).toEqual([sum, `-${sum}`, at]);
    });

    it('is there for every read after its write', async () => {
      const { provider } = await acme({ feature: REGIONAL });
      const receipt = await provider.addUsageRecord(
        record({ featureId: 'traffic', dimensions: { region: 'eu' } }),
        context({ id: 'ada' }),
      );
      const query = { ...ACME, featureId: 'traffic' };
      const [entitlement] = (await provider.listEntitlements(ACME, context())).entitlements;
      expect([entitlement?.usage, entitlement?.version]).toEqual(['5', String(receipt.record?.sequence)]);
      expect(entitlement).toEqual(receipt.entitlement);
      expect(entitlement?.history).toMatchObject({
        dataExtent: { start: '2026-11-22T14:32:00Z', end: '2026-11-22T14:32:00.001Z' },
      });
      expect((await provider.listUsageRecords({ ...query, actorId: 'ada' }, context())).items).toEqual([
        receipt.record,
      ]);
      const range = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' };
      const asked = { ...query, range, granularity: 'day', timeZone: 'UTC' } as const;
      const { series } = await provider.getUsageHistory({ ...asked, groupBy: ['region'] }, context());
      expect(series.map(({ tags, exact }) => [tags, exact])).toEqual([[{ region: 'eu' }, ['5']]]);
      expect((await provider.listDimensionValues({ ...query, key: 'region' }, context())).values).toEqual(['eu']);
      const draft = { ...query, behavior: 'delta', value: '1', dimensions: { region: 'eu' } } as const;
      expect(await provider.previewUsageRecord(draft, context())).toMatchObject({
        before: { usage: '5' },
        slice: { before: '5', after: '6' },
      });
    });
  });
}
