import { openPGlite, openPostgres, type SqlDatabase } from 'react-entitlement-usage/postgres';
import { SettingsError, type Settings } from './settings';

/** An open database, and how to say in the folder's lock where this server is. */
export interface OpenDatabase {
  /** The database. */
  database: SqlDatabase;
  /** Writes the server's address into the folder's lock; does nothing on a database server. */
  setUrl(url: string): void;
  /** How to name it to a person. */
  label: string;
}

/** Opens the PostgreSQL server of DATABASE_URL, else the embedded database in DATA_DIR. */
export async function openDatabase(settings: Pick<Settings, 'databaseUrl' | 'dataDir'>): Promise<OpenDatabase> {
  if (settings.databaseUrl !== null) {
    const database = await openPostgres({ connectionString: settings.databaseUrl }).catch((cause: unknown) => {
      // The address itself may hold a password: it is not repeated.
      const why = cause instanceof Error && cause.message !== '' ? cause.message : 'no answer';
      throw new SettingsError(
        `The PostgreSQL server of DATABASE_URL cannot be used: ${why}. Start it or mend the address, or unset DATABASE_URL to use the embedded database.`,
        { cause },
      );
    });
    return { database, setUrl: () => undefined, label: 'PostgreSQL server' };
  }
  const database = await openPGlite({ dataDir: settings.dataDir });
  return { database, setUrl: (url) => database.setUrl(url), label: settings.dataDir };
}
