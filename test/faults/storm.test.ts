import { afterAll, beforeAll, describe } from 'vitest';
import { createPostgresDataProvider, openPGlite, openPostgres, type SqlDatabase } from '../../src/server/postgres';
import { freshProvider } from '../database/support';
import { describeOnPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { describeStorm } from './storm-suite';

describe('32 writers over a network that fails, on PGlite', () => {
  let database: SqlDatabase;
  beforeAll(async () => {
    database = await openPGlite();
    await createPostgresDataProvider({ database }).migrate();
  });
  afterAll(() => database.close());
  describeStorm(() => Promise.resolve({ stores: [freshProvider(database)], database }));
});

describeOnPostgres('32 writers over a network that fails', () => {
  let server: TestPostgres;
  /** Two pools, as two servers of a host would have. */
  let databases: SqlDatabase[] = [];
  beforeAll(async () => {
    server = await startPostgres();
    databases = await Promise.all([1, 2].map(() => openPostgres({ connectionString: server.url, maxConnections: 8 })));
    await Promise.all(databases.map((database) => createPostgresDataProvider({ database }).migrate()));
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await server.stop();
  });
  describeStorm(() => {
    const [first, second] = databases as [SqlDatabase, SqlDatabase];
    const store = freshProvider(first);
    const stores = [store, createPostgresDataProvider({ database: second, tenant: store.tenant })];
    return Promise.resolve({ stores, database: first });
  });
});
