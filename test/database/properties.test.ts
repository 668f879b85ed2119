import { afterAll, beforeAll, describe } from 'vitest';
import { checkProvider } from '../../src/provider/check';
import { openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { NOW } from '../support/ledger/chances';
import { describeLedgerProperties } from '../support/ledger/properties-suite';
import { createClock, expectTotalsToMatchLedger, freshProvider } from './support';

describe('the postgres provider on PGlite', () => {
  let database: SqlDatabase;
  beforeAll(async () => {
    database = await openPGlite();
    await freshProvider(database).migrate();
  });
  afterAll(async () => {
    await expectTotalsToMatchLedger(database);
    await database.close();
  });

  describeLedgerProperties(async (recording, meter) => {
    const clock = createClock(NOW);
    const provider = freshProvider(database, clock);
    await provider.putCustomer({ id: 'c' });
    await provider.putFeature({ id: 'f', name: 'F', meter, dimensions: [{ key: 'region' }, { key: 'plan' }] });
    await provider.putEntitlement({
      scope: { customerId: 'c' },
      featureId: 'f',
      limit: { kind: 'limited', value: '50', enforcement: 'soft' },
      reset: meter === 'fluctuating' ? null : { every: { count: 1, unit: 'month' } },
      recording,
    });
    return { provider: checkProvider(provider), advance: clock.advance, now: clock };
  }, 25);
});
