import type { UsageScope } from '../../model/subscription';
import { isUsageError, UsageError } from '../../provider/error';
import { CommitUnknownError, sqlState, type SqlDatabase, type SqlExecutor } from './database';

/** What every operation of one provider shares. */
export interface Store {
  /** Where the rows are. */
  database: SqlDatabase;
  /** Whose rows. */
  tenant: string;
  /** The host's clock, epoch milliseconds; absent: the database's own. */
  now: (() => number) | undefined;
}

/** One metered feature of one customer, the key of its ledger. `subscription` is `''` at customer level. */
export interface LedgerKey {
  customer: string;
  subscription: string;
  feature: string;
}

/** The key of a feature in a scope. */
export const keyOf = (scope: UsageScope, featureId: string): LedgerKey => ({
  customer: scope.customerId,
  subscription: scope.subscriptionId ?? '',
  feature: featureId,
});

/** The scope of a key. */
export const scopeOf = (key: Pick<LedgerKey, 'customer' | 'subscription'>): UsageScope => ({
  customerId: key.customer,
  ...(key.subscription !== '' && { subscriptionId: key.subscription }),
});

/** A `timestamptz` column as epoch milliseconds, `-Infinity` for '-infinity'. */
export const epochOf = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** Epoch milliseconds in a parameter as `timestamptz`. */
export const timeOf = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`;

/** A `numeric` column as canonical decimal text. */
export const decimalOf = (column: string): string => `trim_scale(${column})::text`;

/** The store's now, epoch milliseconds. Read under a lock, it is not before the write that held the lock before. */
export async function readNow(store: Store, sql: SqlExecutor): Promise<number> {
  if (store.now) return Math.floor(store.now());
  const [row] = await sql.query<{ now: number }>(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  return (row as { now: number }).now;
}

/** One sentence for all that is not there, or not in this tenant, so that an answer does not tell which ids exist. */
export const notFound = (): UsageError =>
  new UsageError('not_found', 'There is no such customer, subscription or feature, or it is not yours to see.');

/** Throws `not_found` when the customer, or the subscription that is named, is not there. */
export async function requireScope(store: Store, sql: SqlExecutor, scope: UsageScope): Promise<void> {
  const [found] = await sql.query<{ customer: boolean; subscription: boolean }>(
    `select
       exists (select from entitlement_usage.customer where tenant = $1::text and id = $2::text) as customer,
       exists (
         select from entitlement_usage.subscription where tenant = $1::text and customer = $2::text and id = $3::text
       ) as subscription`,
    [store.tenant, scope.customerId, scope.subscriptionId ?? ''],
  );
  if (!found?.customer || (scope.subscriptionId !== undefined && !found.subscription)) throw notFound();
}

/** Characters that PostgreSQL does not take, or a key too long for an index. */
const isUnstorable = (error: unknown): boolean => ['22021', '22P05', '54000'].includes(sqlState(error) ?? '');

const unstorable = (cause: unknown): UsageError =>
  new UsageError(
    'invalid',
    'A text has a character that cannot be stored (NUL), or an id is too long, so nothing was done. Mend the text.',
    {},
    { cause },
  );

/** Runs a read, and says `unavailable` instead of what the database threw. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUsageError(error) || (error as { name?: unknown } | null)?.name === 'AbortError') throw error;
    if (isUnstorable(error)) throw unstorable(error);
    throw new UsageError(
      'unavailable',
      'The usage database could not answer. Try again in a moment.',
      {},
      { cause: error },
    );
  }
}

/** Unique key taken meanwhile, serialization failure, deadlock: the same transaction can work the next time. */
const TRY_AGAIN = new Set(['23505', '40001', '40P01']);
const MOST_TRIES = 6;

/**
 * Runs a write in a transaction, again when it only lost a race. A failure before the commit means that nothing
 * was written (`unavailable`); a commit without an answer is `outcome_unknown`.
 */
export async function writing<T>(store: Store, work: (tx: SqlExecutor) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.database.transaction(work);
    } catch (error) {
      if (isUsageError(error)) throw error;
      if (error instanceof CommitUnknownError) {
        throw new UsageError(
          'outcome_unknown',
          'The usage database did not confirm the write: it may or may not have been written. Trying again with the same key is safe.',
          {},
          { cause: error },
        );
      }
      if (isUnstorable(error)) throw unstorable(error);
      if (TRY_AGAIN.has(sqlState(error) ?? '') && tries < MOST_TRIES) continue;
      throw new UsageError(
        'unavailable',
        'The usage database could not take the write, and nothing was written. Try again in a moment.',
        {},
        { cause: error },
      );
    }
  }
}
