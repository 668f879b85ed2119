import { afterAll, beforeAll } from 'vitest';
import type { SqlDatabase } from '../../src/server/postgres';
import { describeBackDating } from './back-dating-suite';
import { describeDefinitions } from './definitions-suite';
import { describeEvents } from './events-suite';
import { describeHistory } from './history-suite';
import { describeHistoryCut } from './history-cut-suite';
import { describeLedger } from './ledger-suite';
import { describeStoring } from './storing-suite';
import { createClock, expectTotalsToMatchLedger, freshProvider, putAcme, type SetUp } from './support';
import { describeWriting } from './writing-suite';

/**
 * What the postgres provider does, on whichever engine runs its SQL.
 *
 * @param open opens an empty database and says how to get rid of it
 */
export function describeProvider(open: () => Promise<{ database: SqlDatabase; stop(): Promise<void> }>): void {
  let database: SqlDatabase;
  let stop: () => Promise<void>;

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

  const acme: SetUp = async (...entitlements) => {
    const clock = createClock();
    const provider = freshProvider(database, clock);
    await putAcme(provider, entitlements);
    return { provider, clock, database };
  };

  describeDefinitions(acme);
  describeWriting(acme);
  describeStoring(acme);
  describeBackDating(acme);
  describeEvents(acme);
  describeLedger(acme);
  describeHistory(acme);
  describeHistoryCut(acme);
}
