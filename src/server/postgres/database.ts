/** What SQL parameters may be: scalars and arrays of them. Objects are passed as JSON text. */
export type SqlValue = string | number | boolean | null | readonly (string | null)[] | readonly (number | null)[];

/** Something that runs SQL: a database, or one transaction of it. */
export interface SqlExecutor {
  /**
   * Runs one statement with `$1` parameters and gives its rows. Only `text`, `float8` and `boolean` columns
   * look the same on every driver (a `bigint` does not), so the statements of this folder give no others.
   */
  query<Row extends object>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs several statements without parameters. */
  script(sql: string): Promise<void>;
}

/** A PostgreSQL database, embedded or on a server. Open one with `openPGlite` or `openPostgres`. */
export interface SqlDatabase extends SqlExecutor {
  /** Which of the two it is. */
  readonly engine: 'pglite' | 'postgres';
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Isolation is
   * READ COMMITTED. When the commit itself gets no answer, a write ends as `outcome_unknown`.
   */
  transaction<T>(work: (tx: SqlExecutor) => Promise<T>): Promise<T>;
  /** Closes the connections that were opened by the opener, and gives back the folder's lock. May run twice. */
  close(): Promise<void>;
}

/** The connection broke during COMMIT: whether anything was written is not known. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

/** The five-character SQLSTATE of a database error, `undefined` when the error is not from the database. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Imports an optional peer, or says what to install. */
export async function importPeer<T>(name: string, load: () => Promise<T>, instead: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(
      `react-entitlement-usage: the package "${name}" is not installed, so this database cannot be opened. ` +
        `Run "npm install ${name}", or ${instead}.`,
      { cause: error },
    );
  }
}
