import { afterAll, beforeAll } from 'vitest';
import { createPostgresDataProvider, openPostgres, type SqlDatabase } from '../../src/server/postgres';
import { describeOnPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { stormInProcess } from './scenarios';
import { countOf, describeStorm } from './storm-suite';

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
  describeStorm(countOf(1_000, 20_000), (size) => stormInProcess(databases, size));
});
