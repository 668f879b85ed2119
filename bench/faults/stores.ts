/** The stores that are measured: PGlite in a folder, and a PostgreSQL server. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPostgresDataProvider, openPGlite, openPostgres, type SqlDatabase } from '../../src/server/postgres';
import { startPostgres, type TestPostgres } from '../../test/support/postgres-server';

/** Runs `work` on a folder of its own. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'reu-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` on a PostgreSQL server of its own, which waits for the disk. */
export async function onServer<T>(work: (server: TestPostgres) => Promise<T>): Promise<T> {
  const server = await startPostgres({ durable: true });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Runs `work` on databases that have the tables, and closes them. */
export async function withTables<T>(
  opening: readonly Promise<SqlDatabase>[],
  work: (databases: [SqlDatabase, ...SqlDatabase[]]) => Promise<T>,
): Promise<T> {
  const [first, ...others] = await Promise.all(opening);
  if (first === undefined) throw new Error('There is no database.');
  try {
    await createPostgresDataProvider({ database: first }).migrate();
    return await work([first, ...others]);
  } finally {
    for (const database of [first, ...others]) await database.close();
  }
}

/** Connections of each pool: the default of `openPostgres`. */
const CONNECTIONS = 10;

/** PGlite in a folder. */
export const openFolder = (folder: string): Promise<SqlDatabase> => openPGlite({ dataDir: folder });

/** A pool on a server. */
export const openServer = ({ url }: TestPostgres): Promise<SqlDatabase> =>
  openPostgres({ connectionString: url, maxConnections: CONNECTIONS });
