import { openPostgres } from '../../src/server/postgres';
import { describeOnPostgres, startPostgres } from '../support/postgres';
import { describeProvider } from './provider-suite';

describeOnPostgres('the postgres provider', () => {
  describeProvider(async () => {
    const server = await startPostgres();
    return { database: await openPostgres({ connectionString: server.url }), stop: () => server.stop() };
  });
});
