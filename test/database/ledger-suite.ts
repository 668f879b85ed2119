/** Reading the ledger, and appending to it in bulk. */
import { describe, expect, it } from 'vitest';
import { ACME, CALLS, SEATS, REGIONAL, NOW, context, errorOf, reported, record, usageOf, type SetUp } from './support';

export function describeLedger(acme: SetUp): void {
  describe('the ledger', () => {
    it('pages newest first, without a gap or a repetition', async () => {
      const { provider, clock } = await acme({ feature: CALLS }, { feature: SEATS });
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
      const { provider } = await acme({ feature: REGIONAL });
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
      const { provider } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
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
      const { provider } = await acme({ feature: CALLS });
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

    it('refuses text that a database cannot keep, by row', async () => {
      const { provider } = await acme({ feature: REGIONAL });
      const row = reported('traffic', [['2026-11-02T00:00:00Z', 1]])[0];
      if (!row) throw new Error('no row');
      const bad = [
        { ...row, idempotencyKey: 'k'.repeat(201) },
        { ...row, idempotencyKey: 'nul', dimensions: { region: 'e\0u' } },
        { ...row, idempotencyKey: 'half', note: '\ud83d' },
      ];
      const error = await errorOf(provider.appendRecords([row, ...bad]));
      expect(error.details.issues?.map(({ path }) => path)).toEqual([
        'rows[1].idempotencyKey',
        'rows[2].dimensions.region',
        'rows[3].note',
      ]);
      expect((await errorOf(provider.putCustomer({ id: 'x', name: 'a\0b' }))).code).toBe('invalid');
      const right = { ...row, dimensions: { region: '<b>"\'\\{}🙂مرحبا' } };
      await provider.appendRecords([right]);
      const { items } = await provider.listUsageRecords(ACME, context());
      expect(items[0]?.dimensions).toEqual(right.dimensions);
    });

    it('reaches every usage period that it touches', async () => {
      const { provider } = await acme({
        feature: CALLS,
        reset: { every: { count: 1, unit: 'hour' } },
      });
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
