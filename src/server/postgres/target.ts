import { toEpoch, toInstant } from '../../model/instant';
import type { UsageScope } from '../../model/subscription';
import { UsageError } from '../../provider/error';
import type { SqlExecutor } from './database';
import { shareClosingLock } from './define';
import { loadEntitlements, loadTotal, periodAt, periodKey, type StoredEntitlement, type Total } from './load';
import { refreshStatistics } from './statistics';
import { notFound, readNow, requireScope, timeOf, writing, type LedgerKey, type Store } from './store';

/** A feature's ledger, and when something takes effect in it. */
export interface Target {
  stored: StoredEntitlement;
  /** The running total of the current usage period. */
  current: Total;
  /** The store's now. */
  now: number;
  /** When it takes effect. */
  at: number;
}

/** What every write has: where it goes, and when. */
type Aimed = UsageScope & { featureId: string; at?: string };

/**
 * Appends under the lock of the usage period's total, unless the key has written before. Everything that decides is read
 * under that lock.
 *
 * @param findRepeated the answer to a key that was written before; `null` = it was not
 * @param append decides, and appends
 */
export async function appendOnce<Answer>(
  store: Store,
  input: Aimed,
  findRepeated: (tx: SqlExecutor) => Promise<Answer | null>,
  append: (tx: SqlExecutor, target: Target) => Promise<Answer>,
): Promise<Answer> {
  return writing(store, async (tx) => {
    await requireScope(store, tx, input);
    const repeated = await findRepeated(tx);
    if (repeated) return repeated;
    await shareClosingLock(store, tx);
    for (;;) {
      const stored = await requireEntitlement(store, tx, input, await readNow(store, tx), 'share');
      const target = await lockTarget(store, tx, stored, input.at);
      if (target === 'rolled-over') continue;
      // Whoever held the lock before may have written this very key.
      return (await findRepeated(tx)) ?? (await append(tx, target));
    }
  });
}

/** The stored entitlement of a feature. Throws `not_found`. */
export async function requireEntitlement(
  store: Store,
  sql: SqlExecutor,
  input: Aimed,
  now: number,
  lock: 'share' | 'none',
): Promise<StoredEntitlement> {
  const [stored] = await loadEntitlements(store, sql, input, [input.featureId], now, lock);
  if (!stored) throw notFound();
  return stored;
}

/** Throws `period_closed` when the target's time lies in a closed period. */
export function requireOpen({ stored: { closedUntil }, at }: Target): void {
  if (closedUntil === null || at >= closedUntil) return;
  const until = toInstant(closedUntil);
  throw new UsageError(
    'period_closed',
    `Usage before ${until} is closed, so nothing was written. Choose a later time.`,
    { closedUntil: until },
  );
}

/** Records between two looks at the size of the ledger. */
const LOOK_EVERY = 500;

/** Looks at the size of the ledger now and then. @param sequence of the record that was written */
export async function lookNowAndThen(store: Store, sequence: number): Promise<void> {
  if (sequence % LOOK_EVERY === 0) await refreshStatistics(store);
}

/** Takes the lock of the usage period's total. The time is read after it, and can lie in the next period by then. */
async function lockTarget(
  store: Store,
  tx: SqlExecutor,
  stored: StoredEntitlement,
  askedAt: string | undefined,
): Promise<Target | 'rolled-over'> {
  const before = askedAt === undefined ? await readNow(store, tx) : toEpoch(askedAt);
  const period = periodKey(periodAt(stored.reset, before));
  await lockTotal(store, tx, stored.key, period);
  const now = await readNow(store, tx);
  const at = askedAt === undefined ? now : before;
  if (periodKey(periodAt(stored.reset, at)) !== period) return 'rolled-over';
  return { stored, current: await loadTotal(store, tx, stored, now), now, at };
}

async function lockTotal(store: Store, tx: SqlExecutor, key: LedgerKey, periodStart: number): Promise<void> {
  const params = [store.tenant, key.customer, key.subscription, key.feature, periodStart];
  const lock = (): Promise<object[]> =>
    tx.query(
      `select true as locked from entitlement_usage.usage_total
       where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
         and period_start = ${timeOf('$5')} for update`,
      params,
    );
  if ((await lock()).length > 0) return;
  await tx.query(
    `insert into entitlement_usage.usage_total (tenant, customer, subscription, feature, period_start)
     values ($1::text, $2::text, $3::text, $4::text, ${timeOf('$5')}) on conflict do nothing`,
    params,
  );
  await lock();
}
