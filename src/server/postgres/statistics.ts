import type { Store } from './store';

/** Records below which a ledger is small enough for any plan. */
const SMALL = 1_000;

/**
 * Lets the planner know when the ledger has doubled. An embedded database has nobody else to do it, and without
 * statistics the look-ups of a large customer take an index that does not fit and read all of their rows.
 * Never throws: what was written before is written.
 */
export async function refreshStatistics({ database }: Store): Promise<void> {
  try {
    const [row] = await database.query<{ known: number; rows: number }>(
      `select c.reltuples::float8 as known, coalesce(s.last_value, 0)::float8 as rows
       from pg_class c left join pg_sequences s
         on s.schemaname = 'entitlement_usage' and s.sequencename = 'usage_record_sequence_seq'
       where c.oid = 'entitlement_usage.usage_record'::regclass`,
    );
    if (!row || row.rows < Math.max(SMALL, 2 * row.known)) return;
    await database.script('analyze entitlement_usage.usage_record; analyze entitlement_usage.usage_total;');
  } catch {
    // The next look finds it still doubled.
  }
}
