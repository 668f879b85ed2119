import { hasSlice, type LedgerAround } from '../../model/preview-in-ledger';
import type { Period } from '../../model/time';
import { toEpoch } from '../../model/instant';
import type { SqlExecutor } from './database';
import { decimalOf, timeOf, type LedgerKey, type Store } from './store';

/** How the ledger stands at a moment. */
export type Levels = Pick<LedgerAround, 'level' | 'slice' | 'hasLaterSet'>;

/** Sums the ledger up to a moment, within the moment's usage period. A slice is all usage that has the given values. */
export async function loadLevels(
  store: Store,
  sql: SqlExecutor,
  key: LedgerKey,
  period: Period | null,
  at: number,
  dimensions: Record<string, string> | undefined,
): Promise<Levels> {
  const slice = hasSlice({ ...(dimensions && { dimensions }) }) ? JSON.stringify(dimensions) : null;
  const [row] = await sql.query<{ level: string; slice: string; later_set: boolean }>(
    `select ${decimalOf('coalesce(sum(applied) filter (where effective_at <= moment), 0)')} as level,
       ${decimalOf('coalesce(sum(applied) filter (where effective_at <= moment and dimensions @> $6::text::jsonb), 0)')} as slice,
       coalesce(bool_or(behavior = 'set' and effective_at > moment), false) as later_set
     from entitlement_usage.usage_record, (select ${timeOf('$5')} as moment) as asked
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and effective_at >= ${timeOf('$7')} and effective_at < ${timeOf('$8')}`,
    [
      store.tenant,
      key.customer,
      key.subscription,
      key.feature,
      at,
      slice,
      period ? toEpoch(period.start) : -Infinity,
      period ? toEpoch(period.end) : Infinity,
    ],
  );
  const { level, slice: sliceLevel, later_set: hasLaterSet } = row as NonNullable<typeof row>;
  return { level, slice: slice === null ? null : sliceLevel, hasLaterSet };
}
