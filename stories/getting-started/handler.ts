import { createPostgresDataProvider, openPGlite } from 'react-entitlement-usage/postgres';
import { createUsageHandler } from 'react-entitlement-usage/server';

const provider = createPostgresDataProvider({ database: await openPGlite({ dataDir: './usage-data' }) });
await provider.migrate();

export const handler = createUsageHandler({
  provider,
  basePath: '/api/usage',
  authorize: async (request) => ({ actor: { id: request.headers.get('x-user') ?? 'unknown' } }), // your session here
});
