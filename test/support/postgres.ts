/** Suites that need a PostgreSQL server. With SKIP_POSTGRES=1 they are skipped, and say so. */
import { describe, it } from 'vitest';

export { startPostgres, type TestPostgres } from './postgres-server';

/** Whether SKIP_POSTGRES=1 asks to go without a PostgreSQL server. */
export const skipsPostgres = (): boolean => process.env['SKIP_POSTGRES'] === '1';

/**
 * A suite that needs a PostgreSQL server. With SKIP_POSTGRES=1 it is reported as skipped, by name.
 * Inside, start the server in a `beforeAll` with {@link startPostgres}.
 */
export function describeOnPostgres(name: string, suite: () => void): void {
  if (!skipsPostgres()) return void describe(`${name} on a PostgreSQL server`, suite);
  process.stdout.write(`SKIP_POSTGRES=1: skipped "${name} on a PostgreSQL server".\n`);
  describe.skip(`${name} on a PostgreSQL server (SKIP_POSTGRES=1)`, () => {
    it('is skipped', () => {});
  });
}
