import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { startPostgres } from './postgres';

/** One row of the ledger, as the database has it. */
export interface StoredAdjustment {
  behavior: string;
  applied: string;
  note: string | null;
}

/** A database that the demo runs on, and a way to look into it that does not go through the demo. */
export interface Store {
  /** Environment of the demo. */
  env: { DATA_DIR?: string; DATABASE_URL?: string };
  /** The adjustments of a feature, oldest first. Call it while no server holds the store. */
  adjustments(customerId: string, featureId: string): Promise<StoredAdjustment[]>;
  /** Stops what was started for it. */
  close(): Promise<void>;
}

const ADJUSTMENTS = `select behavior, applied::text as applied, note from entitlement_usage.usage_record
  where customer = $1 and feature = $2 and source = 'adjustment' order by sequence`;

/** PGlite in a folder: looked into by opening the folder after the server has gone. */
function openFolder(folder: string): Promise<Store> {
  const dataDir = path.join(folder, 'data');
  return Promise.resolve({
    env: { DATA_DIR: dataDir },
    adjustments: async (customerId, featureId) => {
      const database = await PGlite.create(dataDir);
      try {
        return (await database.query<StoredAdjustment>(ADJUSTMENTS, [customerId, featureId])).rows;
      } finally {
        await database.close();
      }
    },
    close: () => Promise.resolve(),
  });
}

/** A PostgreSQL server: looked into over a connection of our own. */
async function openServer(): Promise<Store> {
  const server = await startPostgres();
  return {
    env: { DATABASE_URL: server.url },
    adjustments: async (customerId, featureId) => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return (await client.query<StoredAdjustment>(ADJUSTMENTS, [customerId, featureId])).rows;
      } finally {
        await client.end();
      }
    },
    close: () => server.stop(),
  };
}

/** The stores that the walk runs on. */
export function availableStores(): { name: string; open: (folder: string) => Promise<Store> }[] {
  const stores = [{ name: 'PGlite', open: openFolder }];
  if (process.env['SKIP_POSTGRES'] === '1') {
    process.stdout.write('SKIP_POSTGRES=1: the walk on a PostgreSQL server is skipped.\n');
    return stores;
  }
  return [...stores, { name: 'PostgreSQL', open: openServer }];
}
