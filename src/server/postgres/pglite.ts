import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { importPeer, type SqlDatabase, type SqlExecutor, type SqlValue } from './database';
import { takeLock, type FolderLock } from './lock';

/** Where an embedded database lives. */
export interface PGliteOptions {
  /** Folder of the database, created when absent. Absent: in memory, gone when closed. */
  dataDir?: string;
  /** Address of the process's server, written into the folder's lock. Can be told later with `setUrl`. */
  url?: string | (() => string | undefined);
}

/** An embedded database. */
export interface PGliteDatabase extends SqlDatabase {
  readonly engine: 'pglite';
  /** Writes the address of this process's server into the folder's lock, so that other commands find it there. */
  setUrl(url: string): void;
}

/**
 * Opens an embedded PostgreSQL. The package `@electric-sql/pglite` must be installed. One process per folder:
 * a second one would silently lose writes, so the folder is locked as long as the database is open.
 * The lock of a process that has died is taken over.
 *
 * @throws when the package is missing, or another process holds the folder: the message says which and what to do
 */
export async function openPGlite(options: PGliteOptions = {}): Promise<PGliteDatabase> {
  const { PGlite } = await importPeer(
    '@electric-sql/pglite',
    () => import('@electric-sql/pglite'),
    'use openPostgres with a PostgreSQL server',
  );
  const { dataDir } = options;
  let lock: FolderLock | undefined;
  if (dataDir !== undefined) {
    const url = typeof options.url === 'function' ? options.url() : options.url;
    try {
      mkdirSync(dataDir, { recursive: true });
      lock = takeLock(dataDir, url);
    } catch (error) {
      throw isSystemError(error) ? unusable(dataDir, error) : error;
    }
  }
  try {
    // A folder named "idb:x" or "memory:x" would be read as another kind of storage: absolute paths are not.
    const db = await (dataDir === undefined ? PGlite.create() : PGlite.create(path.resolve(dataDir)));
    return databaseOf(db, lock);
  } catch (error) {
    lock?.release();
    throw dataDir === undefined ? error : unopened(dataDir, error);
  }
}

const isSystemError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

const unusable = (dataDir: string, cause: Error): Error =>
  new Error(
    `react-entitlement-usage: the database folder ${dataDir} cannot be used (${cause.message}), so nothing was opened. ` +
      'Choose a folder that can be written.',
    { cause },
  );

const unopened = (dataDir: string, cause: unknown): Error =>
  new Error(
    `react-entitlement-usage: the database in ${dataDir} could not be opened ` +
      `(${cause instanceof Error ? cause.message : String(cause)}): the folder holds something else, or files are missing. ` +
      'Open another folder, or put back a copy of this one.',
    { cause },
  );

function databaseOf(db: PGlite, lock: FolderLock | undefined): PGliteDatabase {
  let closed: Promise<void> | undefined;
  return {
    engine: 'pglite',
    ...executorOf(db),
    // PGlite has one connection: its own transaction() makes all other statements wait.
    transaction: (work) =>
      db.transaction(async (tx) => {
        // It runs in this thread and waits for nothing: without a turn of the event loop between two transactions, a
        // server under load would neither accept a connection nor send an answer until all of them are done.
        await turn();
        return work(executorOf(tx));
      }),
    setUrl: (url) => lock?.setUrl(url),
    close: () => (closed ??= db.close().finally(() => lock?.release())),
  };
}

function executorOf(db: PGlite | Transaction): SqlExecutor {
  return {
    async query<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      return (await db.query<Row>(sql, [...params])).rows;
    },
    async script(sql) {
      await db.exec(sql);
    },
  };
}
