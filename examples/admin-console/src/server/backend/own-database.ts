import { createImporter } from '../../import/importer';
import { HOME_TENANT } from '../../seed/customers';
import { seedDemo } from '../../seed/seed';
import { openDatabase } from '../database';
import { openDirectory, type Directory } from '../directory';
import type { Settings } from '../settings';
import { createTenants, type Tenants } from '../tenants';
import type { Backend } from './backend';

/** The console on tables that are open. */
export function databaseBackend(parts: { tenants: Tenants; directory: Directory; now: () => number }): Backend {
  const { tenants, directory, now } = parts;
  return {
    label: 'Demo',
    provider: (tenant) => tenants.provider(tenant),
    customers: async (tenant) => ({ customers: await directory.list(tenant), isWhole: true }),
    customer: (tenant, id) => directory.find(tenant, id),
    isVisible: async (tenant, id) => (await directory.find(tenant, id)) !== null,
    importer: (tenant) => createImporter({ provider: tenants.provider(tenant), directory, tenant, now }),
    setUrl: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Opens the console's own database: PGlite in a folder, or a PostgreSQL server. */
export async function openOwnDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  how: { now: () => number; signal: AbortSignal; tell: (line: string) => void },
): Promise<Backend> {
  const { database, setUrl, label } = await openDatabase(settings);
  try {
    how.tell(`Database: ${label}`);
    const tenants = createTenants(database, how.now);
    await tenants.provider(HOME_TENANT).migrate();
    const directory = await openDirectory(database);
    const onProgress = ({ done, total }: { done: number; total: number }): void =>
      how.tell(`Seeding usage: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} rows`);
    await seedDemo({ database, directory, now: how.now, signal: how.signal, onProgress });
    return { ...databaseBackend({ tenants, directory, now: how.now }), setUrl, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}
