import {
  CommitUnknownError,
  importPeer,
  sqlState,
  type SqlDatabase,
  type SqlExecutor,
  type SqlValue,
} from './database';

/** What is used of a client of `pg`. */
export interface PostgresClient {
  /** Runs a statement. */
  query(sql: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Gives the client back; with `true` its connection is closed. */
  release(destroy?: boolean): void;
  /** Listens to the connection. */
  on(event: 'error', listener: (error: Error) => void): unknown;
  /** Stops listening. */
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

/** What is used of a `Pool` of `pg`. */
export interface PostgresPool {
  /** Takes a client. */
  connect(): Promise<PostgresClient>;
}

/** Where the PostgreSQL server is. */
export type PostgresOptions =
  | {
      /** `postgres://user:password@host:5432/database`. A pool is opened on it and closed by `close()`. */
      connectionString: string;
      /** Most connections at once. Default 10. */
      maxConnections?: number;
    }
  | {
      /** A pool of `pg` that the host keeps: `close()` leaves it open. */
      pool: PostgresPool;
    };

/**
 * Opens a PostgreSQL server, version 14 or newer. The package `pg` must be installed, unless a pool is given.
 *
 * @throws when `pg` is missing or the server does not answer
 */
export async function openPostgres(options: PostgresOptions): Promise<SqlDatabase> {
  if ('pool' in options) return databaseOf(options.pool, async () => {});
  const { default: pg } = await importPeer('pg', () => import('pg'), 'use openPGlite, which needs no server');
  const pool = new pg.Pool({ connectionString: options.connectionString, max: options.maxConnections ?? 10 });
  // An idle connection that the server closes is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {});
  const database = databaseOf(pool, () => pool.end());
  try {
    await database.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

function databaseOf(pool: PostgresPool, end: () => Promise<void>): SqlDatabase {
  let closed: Promise<void> | undefined;

  /** Lends a client for the time of `work`; a client whose connection broke is not used again. */
  async function withClient<T>(work: (client: PostgresClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    const onError = (): void => {
      broken = true;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      if (!(error instanceof WorkError) && sqlState(error) === undefined) broken = true;
      throw error instanceof WorkError ? error.cause : error;
    } finally {
      client.removeListener('error', onError);
      client.release(broken);
    }
  }

  return {
    engine: 'postgres',
    query: (sql, params) => withClient((client) => executorOf(client).query(sql, params)),
    script: (sql) => withClient((client) => executorOf(client).script(sql)),
    transaction: (work) =>
      withClient(async (client) => {
        // Said, since a database can have another default: what decides is read after a lock, so it must be seen as it is then.
        await client.query('begin isolation level read committed');
        let result;
        try {
          result = await work(executorOf(client));
        } catch (error) {
          await client.query('rollback');
          throw new WorkError(error);
        }
        await commit(client);
        return result;
      }),
    close: () => (closed ??= end()),
  };
}

/** Wraps what the work of a transaction threw, after a clean rollback: the connection is as good as before. */
class WorkError extends Error {
  constructor(cause: unknown) {
    super('rolled back', { cause });
  }
}

async function commit(client: PostgresClient): Promise<void> {
  try {
    await client.query('commit');
  } catch (error) {
    // With an SQLSTATE the server said no, and nothing was written. Class 57 and 08: it went away instead.
    const state = sqlState(error);
    if (state !== undefined && !/^(57P|08)/.test(state)) throw error;
    throw new CommitUnknownError('The connection broke during COMMIT.', { cause: error });
  }
}

function executorOf(client: PostgresClient): SqlExecutor {
  return {
    async query<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      return (await client.query(sql, [...params])).rows as Row[];
    },
    async script(sql) {
      await client.query(sql);
    },
  };
}
