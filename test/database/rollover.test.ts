import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { CALLS, context, expectTotalsToMatchLedger, freshProvider, putAcme, record } from './support';

let database: SqlDatabase;
beforeAll(async () => {
  database = await openPGlite();
  await freshProvider(database).migrate();
});
afterAll(() => database.close());

it('writes into one usage period as a whole, whenever in the write the reset passes', async () => {
  const reset = Date.parse('2026-12-01T00:00:00Z');
  const seen = new Set<string>();
  for (let looks = 0; looks < 8; looks += 1) {
    let left = Infinity;
    // The clock passes the reset after so many looks at it.
    const provider = freshProvider(database, () => ((left -= 1) >= 0 ? reset - 1 : reset));
    await putAcme(provider, [{ feature: CALLS }]);
    left = looks;
    const receipt = await provider.addUsageRecord(record(), context());
    const { effectiveAt, recordedAt } = receipt.record ?? {};
    seen.add(effectiveAt ?? '');
    expect(recordedAt).toBe(effectiveAt);
    expect(receipt.entitlement).toMatchObject({
      usage: '5',
      usagePeriod: { start: effectiveAt === '2026-12-01T00:00:00Z' ? effectiveAt : '2026-11-01T00:00:00Z' },
    });
    await expectTotalsToMatchLedger(database);
  }
  // Both sides of the reset were met.
  expect(seen.size).toBe(2);
});
