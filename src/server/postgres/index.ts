/**
 * The provider that keeps usage as a ledger in PostgreSQL: embedded (PGlite, one process per folder) or on a
 * server (`pg`). For servers only.
 */
export { openPGlite, type PGliteDatabase, type PGliteOptions } from './pglite';
export { openPostgres, type PostgresClient, type PostgresOptions, type PostgresPool } from './pool';
export { readLock, type LockHolder } from './lock';
export type { SqlDatabase, SqlExecutor, SqlValue } from './database';
export type {
  AppendRecord,
  EntitlementDefinition,
  FeatureDefinition,
  RecordingDefinition,
  WindowDefinition,
} from './definition-types';
export type { AppendReceipt } from './append';
export { createPostgresDataProvider, type PostgresDataProvider, type PostgresDataProviderOptions } from './provider';
