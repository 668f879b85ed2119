import type { SqlDatabase } from './database';
import { MIGRATIONS, type Migration } from './schema';

/** Key of the advisory lock that lets one starter migrate at a time. */
const MIGRATION_LOCK = 4_816_022_026;

/**
 * Creates the schema or brings it up to date, in one transaction. May run twice, and at the same time in
 * several processes on one server.
 *
 * @throws when the database was made by a newer version of this package
 */
export async function migrate(database: SqlDatabase, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1::float8::bigint)::text', [MIGRATION_LOCK]);
    const [found] = await tx.query<{ there: boolean }>(
      "select to_regclass('entitlement_usage.migration') is not null as there",
    );
    // Asked first: "if not exists" wants the right to create, which a host's role may have only at the first start.
    if (!found?.there) {
      await tx.script(`
        create schema if not exists entitlement_usage;
        create table entitlement_usage.migration (
          version integer primary key,
          name text not null,
          applied_at timestamptz not null default now()
        );
      `);
    }
    const [row] = await tx.query<{ version: number }>(
      'select coalesce(max(version), 0)::float8 as version from entitlement_usage.migration',
    );
    const current = row?.version ?? 0;
    const newest = migrations.at(-1)?.version ?? 0;
    if (current > newest) {
      throw new Error(
        `react-entitlement-usage: the database has schema version ${current}, this package knows ${newest}. ` +
          'An older version could damage newer data: upgrade the package.',
      );
    }
    for (const { version, name, sql } of migrations) {
      if (version <= current) continue;
      await tx.script(sql);
      await tx.query('insert into entitlement_usage.migration (version, name) values ($1::float8, $2::text)', [
        version,
        name,
      ]);
    }
  });
}
