import { expect, it } from 'vitest';
import type { PostgresDataProvider } from '../../src/server/postgres';
import { CALLS, context, ACME, putAcme, REGIONAL, SEATS, expectTotalsToMatchLedger } from '../database/support';
import type { SqlDatabase } from '../../src/server/postgres';
import { WINDOW_DAYS } from './operations';
import { faultsOf, usageIn } from './reference';
import { storm, type Aftermath } from './storm';

/** Features that start again every month. */
const RESETS = new Set(['calls', 'traffic']);

const COUNT = Number(process.env['STORM_COUNT'] ?? 1_000);
const SEED = Number(process.env['STORM_SEED'] ?? 20_261_130);

/** A store of its own for each run, through each of its connections. */
export type OpenStores = () => Promise<{ stores: PostgresDataProvider[]; database: SqlDatabase }>;

async function once(open: OpenStores, count: number): Promise<{ after: Aftermath; faults: string[] }> {
  const { stores, database } = await open();
  const [store] = stores;
  if (store === undefined) throw new Error('There is no store.');
  const recording = { kind: 'calculated', window: { days: WINDOW_DAYS }, minTotal: null, undo: true } as const;
  await putAcme(
    store,
    [CALLS, SEATS, REGIONAL].map((feature) => ({ feature, recording })),
  );
  const after = await storm(stores, { seed: SEED, count, writers: 32 });
  const { ledger, outcomes } = after;
  const times = new Map<string, number>();
  for (const { idempotencyKey: key } of ledger) times.set(key ?? '', (times.get(key ?? '') ?? 0) + 1);
  const faults = outcomes.flatMap(({ key, end, record }) => {
    const there = times.get(key) ?? 0;
    if (end === 'acknowledged' && there !== 1) return [`${key}: acknowledged, and ${there} times in the ledger`];
    if (there > 1) return [`${key}: ${there} times in the ledger`];
    if (end === 'refused' && there > 0) return [`${key}: refused, and in the ledger`];
    const kept = ledger.find(({ id }) => id === record?.id);
    if (record && kept?.applied !== record.applied)
      return [`${key}: acknowledged as ${record.applied}, kept as ${kept?.applied}`];
    return [];
  });
  faults.push(...faultsOf(ledger, RESETS));
  const { entitlements } = await store.listEntitlements(ACME, context());
  for (const { feature, usage, asOf } of entitlements) {
    const wanted = usageIn(ledger, feature.id, RESETS, asOf);
    if (Number(usage) !== wanted) faults.push(`${feature.id}: usage is ${usage}, the ledger says ${wanted}`);
  }
  await expectTotalsToMatchLedger(database);
  return { after, faults };
}

/** The smallest number of operations, from the first on, that still goes wrong. Each look is a storm of its own. */
async function smallestFailing(open: OpenStores, failing: number): Promise<number> {
  let [fine, wrong] = [0, failing];
  while (wrong - fine > Math.max(1, wrong / 20)) {
    const middle = Math.floor((fine + wrong) / 2);
    if ((await once(open, middle)).faults.length > 0) wrong = middle;
    else fine = middle;
  }
  return wrong;
}

/** What must be true of a store after a storm. */
export function describeStorm(open: OpenStores): void {
  it(`of ${COUNT.toLocaleString('en-US')} changes loses none that it has acknowledged, and doubles none`, async () => {
    const { after, faults } = await once(open, COUNT);
    if (faults.length > 0) {
      const least = await smallestFailing(open, COUNT);
      throw new Error(
        `${faults.length} faults; again with STORM_SEED=${SEED} STORM_COUNT=${least}:\n${faults.slice(0, 12).join('\n')}`,
      );
    }
    // It was a storm: everything that can go wrong has, and still most came through.
    expect(Object.entries(after.injected).filter(([, count]) => count === 0)).toEqual([]);
    expect(after.ledger.length).toBeGreaterThan(COUNT * 0.6);
    expect(after.ledger.some(({ corrects }) => corrects !== null)).toBe(true);
    const ends = (end: string) => after.outcomes.filter((one) => one.end === end).length;
    process.stdout.write(
      `storm: ${ends('acknowledged')} acknowledged, ${ends('refused')} refused, ${ends('unknown')} unknown, ${after.attempts} attempts, longest ${Math.round(after.longest)} ms, ${JSON.stringify(after.injected)}\n`,
    );
  }, 600_000);
}
