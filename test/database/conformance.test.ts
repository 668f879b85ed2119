import { afterAll, beforeAll, describe, it } from 'vitest';
import { describeUsageDataProvider } from '../../src/testing';
import { openPGlite, openPostgres, type SqlDatabase } from '../../src/server/postgres';
import { describeOnPostgres, startPostgres } from '../support/postgres';
import { expectTotalsToMatchLedger } from './support';
import { overHttp, postgresFixture } from '../testing/store-fixtures';

const runner = { describe, it, beforeAll, afterAll };

/** Both ways to reach the provider on one database: directly, and through client and handler. */
function describeOn(name: string, open: () => Promise<{ database: SqlDatabase; stop?: () => Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      try {
        await expectTotalsToMatchLedger(opened.database);
      } finally {
        await opened.database.close();
        await opened.stop?.();
      }
    });
    describeUsageDataProvider({
      ...runner,
      name: `postgres on ${name}`,
      create: () => postgresFixture(opened.database, 'direct'),
    });
    describeUsageDataProvider({
      ...runner,
      name: `postgres on ${name}, with events of any properties`,
      create: async () => {
        const { features, ...fixture } = await postgresFixture(opened.database, 'open');
        return { ...fixture, features: { events: 'events-open', calculated: features.calculated as string } };
      },
    });
    describeUsageDataProvider({
      ...runner,
      name: `http over postgres on ${name}`,
      create: async () => overHttp(await postgresFixture(opened.database, 'http')),
    });
  });
}

describeOn('PGlite', async () => ({ database: await openPGlite({}) }));

describeOnPostgres('conformance', () => {
  describeOn('a server', async () => {
    const { url, stop } = await startPostgres();
    return { database: await openPostgres({ connectionString: url }), stop };
  });
});
