/** What a store holds after a storm, held against what its writers know. */
import type { UsageRecord } from '../../src/model/record';
import type { PostgresDataProvider, SqlDatabase } from '../../src/server/postgres';
import { ACME, CALLS, context, putAcme, REGIONAL, SEATS, wrongTotals } from '../database/support';
import { WINDOW_DAYS } from './operations';
import { faultsOf, usageIn } from './reference';
import type { Outcome } from './known';

/** Features that start again every month. */
const RESETS = new Set(['calls', 'traffic']);

/** What was found. */
export interface Verdict {
  /** The whole ledger, in the order in which the store took it. */
  ledger: UsageRecord[];
  /** Changes that were acknowledged and are not there. */
  lost: number;
  /** Changes that are there more than once. */
  doubled: number;
  /** All that is wrong, a sentence each. */
  faults: string[];
}

/** Puts the customer whose usage a storm changes. */
export async function prepare(store: PostgresDataProvider): Promise<void> {
  const recording = { kind: 'calculated', window: { days: WINDOW_DAYS }, minTotal: null, undo: true } as const;
  await putAcme(
    store,
    [CALLS, SEATS, REGIONAL].map((feature) => ({ feature, recording })),
  );
}

/** Looks whether what was acknowledged is there once, everything else at most once, and whether all sums are right. */
export async function judge(
  store: PostgresDataProvider,
  { database, tenant }: { database: SqlDatabase; tenant: string },
  outcomes: readonly Outcome[],
): Promise<Verdict> {
  const ledger = await wholeLedger(store);
  const times = new Map<string, number>();
  const byId = new Map(ledger.map((record) => [record.id, record]));
  for (const { idempotencyKey: key } of ledger) times.set(key ?? '', (times.get(key ?? '') ?? 0) + 1);
  const faults: string[] = [];
  let [lost, doubled] = [0, 0];
  for (const { key, end, record, contradiction } of outcomes) {
    const there = times.get(key) ?? 0;
    if (there > 1) doubled += 1;
    if (end === 'acknowledged' && there === 0) lost += 1;
    if (end === 'acknowledged' && there !== 1) faults.push(`${key}: acknowledged, and ${there} times in the ledger`);
    else if (there > 1) faults.push(`${key}: ${there} times in the ledger`);
    else if (end === 'refused' && there > 0) faults.push(`${key}: refused, and in the ledger`);
    if (contradiction !== undefined) faults.push(`${key}: answered ${contradiction}, and written all the same`);
    const kept = record && byId.get(record.id);
    if (kept && (kept.applied !== record.applied || kept.idempotencyKey !== key))
      faults.push(`${key}: acknowledged as ${record.applied}, kept as ${kept.applied} of ${kept.idempotencyKey}`);
    if (record && !kept) faults.push(`${key}: acknowledged as ${record.id}, which is not there`);
  }
  const asked = new Set(outcomes.map(({ key }) => key));
  for (const key of times.keys()) if (!asked.has(key)) faults.push(`${key}: in the ledger, and nobody asked for it`);
  faults.push(...faultsOf(ledger, RESETS));
  const { entitlements } = await store.listEntitlements(ACME, context());
  for (const { feature, usage, asOf } of entitlements) {
    const wanted = usageIn(ledger, feature.id, RESETS, asOf);
    if (Number(usage) !== wanted) faults.push(`${feature.id}: usage is ${usage}, the ledger says ${wanted}`);
  }
  faults.push(...(await wrongTotals(database, tenant)).map((total) => `total: ${JSON.stringify(total)}`));
  return { ledger, lost, doubled, faults };
}

async function wholeLedger(store: PostgresDataProvider): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<PostgresDataProvider['listUsageRecords']>> = await store.listUsageRecords(
      { ...ACME, limit: 200, ...(cursor !== null && { cursor }) },
      context(),
    );
    records.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return records.sort((a, b) => a.sequence - b.sequence);
}
