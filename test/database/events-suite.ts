/** Events that are reported, as lines of the ledger. */
import { describe, expect, it } from 'vitest';
import type { NewUsageEvent } from '../../src/model/event';
import type { RecordingDefinition } from '../../src/server/postgres';
import { ACME, CALLS, context, errorOf, record, REGIONAL, reported, usageOf, type SetUp } from './support';

const RULES: RecordingDefinition = {
  kind: 'events',
  fields: [
    { key: 'amount', type: 'number', required: true },
    { key: 'region', type: 'string', required: false, options: ['eu', 'us'] },
  ],
  valueProperty: 'amount',
  window: { days: 60 },
};

const event = (over: Partial<NewUsageEvent> = {}): NewUsageEvent => ({
  ...ACME,
  featureId: 'traffic',
  idempotencyKey: 'event-1',
  properties: { amount: 2.5, region: 'eu' },
  ...over,
});

export function describeEvents(acme: SetUp): void {
  describe('events', () => {
    it('are lines of the ledger that say who reported them', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      await provider.appendRecords(reported('traffic', [['2026-11-02T00:00:00Z', 10]]));
      const receipt = await provider.reportUsageEvent(event(), context({ id: 'u1', name: 'Ada' }));
      const { items } = await provider.listUsageRecords({ ...ACME, idempotencyKey: 'event-1' }, context());
      expect(receipt).toEqual({ status: 'applied', eventId: items[0]?.id });
      expect(items).toEqual([
        {
          id: receipt.eventId,
          sequence: expect.any(Number) as number,
          scope: ACME,
          featureId: 'traffic',
          source: 'reported',
          behavior: 'delta',
          value: '2.5',
          applied: '2.5',
          before: '10',
          after: '12.5',
          effectiveAt: '2026-11-22T14:32:00Z',
          recordedAt: '2026-11-22T14:32:00Z',
          actor: { id: 'u1', name: 'Ada' },
          note: null,
          dimensions: { region: 'eu' },
          idempotencyKey: 'event-1',
          corrects: null,
          correctedBy: null,
        },
      ]);
      expect(await usageOf(provider, 'traffic')).toBe('12.5');
    });

    it('say in their rules what they are made of, and keep to themselves which property is the value', async () => {
      const { provider } = await acme(
        { feature: REGIONAL, recording: RULES },
        { feature: CALLS, recording: { kind: 'events' } },
      );
      await provider.closePeriods({ featureId: 'traffic', until: '2026-11-01T00:00:00Z' });
      const { entitlements } = await provider.listEntitlements(ACME, context());
      expect(entitlements.map(({ recording }) => recording)).toEqual([
        {
          kind: 'events',
          fields: RULES.kind === 'events' && RULES.fields,
          window: { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-22T14:32:00Z' },
          dedupe: 'by-key',
          visibility: 'immediate',
        },
        { kind: 'events', fields: null, window: null, dedupe: 'by-key', visibility: 'immediate' },
      ]);
    });

    it('count once per key, and share their keys with records and with what is appended', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES }, { feature: CALLS });
      const first = await provider.reportUsageEvent(event(), context());
      const again = event({ properties: { region: 'eu', amount: 2.5 } });
      expect(await provider.reportUsageEvent(again, context())).toEqual({
        status: 'duplicate',
        eventId: first.eventId,
      });
      await provider.addUsageRecord(record({ idempotencyKey: 'taken' }), context());
      await provider.appendRecords(reported('traffic', [['2026-11-02T00:00:00Z', 1]], 'app'));
      for (const other of [
        event({ properties: { amount: 2.5 } }),
        event({ at: '2026-11-20T00:00:00Z' }),
        event({ idempotencyKey: 'taken' }),
        event({ idempotencyKey: 'app0' }),
      ]) {
        expect((await errorOf(provider.reportUsageEvent(other, context()))).code).toBe('duplicate_key');
      }
      const asRecord = record({ idempotencyKey: 'event-1' });
      expect((await errorOf(provider.addUsageRecord(asRecord, context()))).code).toBe('duplicate_key');
      expect(await provider.appendRecords(reported('traffic', [['2026-11-02T00:00:00Z', 9]], 'app'))).toEqual({
        added: 0,
        duplicates: 1,
      });
      expect(await usageOf(provider, 'traffic')).toBe('3.5');
    });

    it('that come late move their own usage period and no other', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      await provider.appendRecords(
        reported('traffic', [
          ['2026-10-05T00:00:00Z', 40],
          ['2026-10-20T00:00:00Z', 2],
          ['2026-11-02T00:00:00Z', 7],
        ]),
      );
      await provider.reportUsageEvent(event({ at: '2026-10-10T00:00:00Z' }), context());
      const { items } = await provider.listUsageRecords({ ...ACME, idempotencyKey: 'event-1' }, context());
      expect(items[0]).toMatchObject({ before: '40', after: '42.5', effectiveAt: '2026-10-10T00:00:00Z' });
      expect(await usageOf(provider, 'traffic')).toBe('7');
    });

    it('are refused at a time that is not taken', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      const window = { earliest: '2026-09-23T14:32:00Z', latest: '2026-11-22T14:32:00Z' };
      for (const at of ['2026-11-22T14:32:00.001Z', '2026-09-23T14:31:59Z']) {
        expect(await errorOf(provider.reportUsageEvent(event({ at }), context()))).toMatchObject({
          code: 'out_of_window',
          details: { window },
        });
      }
      await provider.closePeriods({ until: '2026-11-01T00:00:00Z' });
      const closed = event({ at: '2026-10-31T23:59:59Z' });
      expect(await errorOf(provider.reportUsageEvent(closed, context()))).toMatchObject({
        code: 'period_closed',
        details: { closedUntil: '2026-11-01T00:00:00Z' },
      });
      expect((await provider.reportUsageEvent(event(), context())).status).toBe('applied');
    });

    it('are refused by the name of each property that is wrong', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      const properties = { amount: 'a lot', region: 'asia', color: 'red' };
      const error = await errorOf(provider.reportUsageEvent(event({ properties }), context()));
      expect(error.code).toBe('invalid');
      expect(error.details.issues?.map(({ path }) => path)).toEqual([
        'properties.region',
        'properties.color',
        'properties.amount',
      ]);
      expect(await usageOf(provider, 'traffic')).toBe('0');
    });

    it('keep all their digits, and never lead to more than there are', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      for (const [index, amount] of [0.1, 0.2, '9007199254740993.00000000000001'].entries())
        await provider.reportUsageEvent(event({ idempotencyKey: `k${index}`, properties: { amount } }), context());
      expect(await usageOf(provider, 'traffic')).toBe('9007199254740993.30000000000001');
      const most = event({ idempotencyKey: 'most', properties: { amount: '9'.repeat(30) } });
      const error = await errorOf(provider.reportUsageEvent(most, context()));
      expect(error).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'properties.amount' }] } });
    });

    it('are refused of any other feature, and where the value is no property that there is', async () => {
      const { provider } = await acme(
        { feature: CALLS },
        { feature: { ...CALLS, id: 'disk' }, recording: { kind: 'read-only', reason: 'Measured by the disk.' } },
      );
      for (const featureId of ['calls', 'disk']) {
        const error = await errorOf(provider.reportUsageEvent(event({ featureId, properties: {} }), context()));
        expect(error.code).toBe('unsupported');
      }
      const definition = { scope: ACME, featureId: 'calls', limit: { kind: 'none' }, reset: null } as const;
      const recording = { ...RULES, valueProperty: 'total' } as RecordingDefinition;
      const error = await errorOf(provider.putEntitlement({ ...definition, recording }));
      expect(error.details.issues?.[0]?.path).toBe('recording.valueProperty');
    });

    it('do nothing once nobody waits', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      const aborted = { signal: AbortSignal.abort() };
      await expect(provider.reportUsageEvent(event(), aborted)).rejects.toMatchObject({ name: 'AbortError' });
      expect(await usageOf(provider, 'traffic')).toBe('0');
    });

    it('can be appended in bulk too, as the application reports them', async () => {
      const { provider } = await acme({ feature: REGIONAL, recording: RULES });
      await provider.appendRecords(reported('traffic', [['2026-11-02T00:00:00Z', 4, { region: 'us' }]]));
      await provider.reportUsageEvent(event(), context());
      expect(await usageOf(provider, 'traffic')).toBe('6.5');
    });
  });
}
