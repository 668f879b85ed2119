/** How fast a store takes records when nothing fails. */
import { createPostgresDataProvider, type SqlDatabase } from '../../src/server/postgres';
import { ACME, CALLS, context, putAcme } from '../../test/database/support';

/** What was measured. */
export interface Writes {
  writers: number;
  features: number;
  /** How long each write took, milliseconds. */
  times: number[];
  /** All of it, milliseconds. */
  took: number;
}

/** One writer or as many as write at once, on one lock or on a lock each. */
const CASES = [
  { writers: 1, features: 1 },
  { writers: 1, features: 32 },
  { writers: 32, features: 1 },
  { writers: 32, features: 32 },
] as const;

/** Writes for some time in each case, after a tenth of it to get warm. Each case has an empty ledger of its own. */
export async function measureWrites(database: SqlDatabase, ms: number): Promise<Writes[]> {
  const results: Writes[] = [];
  for (const { writers, features } of CASES) {
    const tenant = `writes-${writers}-${features}`;
    const store = createPostgresDataProvider({ database, tenant });
    const ids = Array.from({ length: features }, (_, index) => `calls-${index}`);
    await putAcme(
      store,
      ids.map((id) => ({ feature: { ...CALLS, id } })),
    );
    const begin = performance.now();
    const [from, until] = [begin + ms / 10, begin + ms * 1.1];
    const times: number[] = [];
    let key = 0;
    const write = async (writer: number): Promise<void> => {
      for (let turn = writer; performance.now() < until; turn += 1) {
        const featureId = ids[(writers === 1 ? turn : writer) % ids.length] ?? '';
        const started = performance.now();
        const record = { ...ACME, featureId, behavior: 'delta', value: '1', idempotencyKey: `k${(key += 1)}` } as const;
        await store.addUsageRecord(record, context());
        if (started >= from) times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    results.push({ writers, features, times, took: performance.now() - from });
  }
  return results;
}
