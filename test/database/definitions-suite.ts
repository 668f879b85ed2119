/** What can be stored, and how it comes back. */
import { describe, expect, it } from 'vitest';
import {
  ACME,
  CALLS,
  SEATS,
  context,
  errorOf,
  freshProvider,
  putAcme,
  reported,
  record,
  usageOf,
  type SetUp,
} from './support';

export function describeDefinitions(acme: SetUp): void {
  describe('definitions', () => {
    it('migrates an up-to-date schema without a change', async () => {
      const { provider } = await acme({ feature: CALLS });
      await Promise.all([provider.migrate(), provider.migrate()]);
      expect(await usageOf(provider, 'calls')).toBe('0');
    });

    it('gives back the customer, and ended subscriptions only when asked', async () => {
      const { provider } = await acme();
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
      const { provider } = await acme({
        feature: CALLS,
        reset: { every: { count: 1, unit: 'month' }, timeZone: 'Europe/Berlin' },
      });
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
      const { provider } = await acme({ feature: CALLS });
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
      const { provider, clock } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
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
      const { provider } = await acme({
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
      const { provider } = await acme({ feature: SEATS });
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
      const { provider, clock, database } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
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
}
