/** A server as a host would run it, in a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createPostgresDataProvider, openPGlite, openPostgres } from '../../src/server/postgres';
import { handlerOf } from './network';

/**
 * Serves the store that the arguments of the process name, on a free port of this machine: `pglite` and a folder, or
 * `postgres` and a connection string. Prints its address once it is ready.
 */
export async function serve(): Promise<void> {
  const [engine, place = ''] = process.argv.slice(2);
  const database =
    engine === 'pglite'
      ? await openPGlite({ dataDir: place })
      : await openPostgres({ connectionString: place, maxConnections: 8 });
  const server = createServer(getRequestListener(handlerOf(createPostgresDataProvider({ database }))));
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
  // Whoever started it is gone: nobody else would end it.
  process.stdin.on('end', () => process.exit()).resume();
}
