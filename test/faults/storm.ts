/** Many writers at once, over a network that fails, on a real store; and what must be true afterwards. */
import { createHttpDataProvider } from '../../src/providers/http';
import type { UsageRecord } from '../../src/model/record';
import { isUsageError } from '../../src/provider/error';
import { createUsageHandler } from '../../src/server';
import type { PostgresDataProvider } from '../../src/server/postgres';
import { createFaultyFetch, type Fault } from '../../src/testing';
import { ACME, context } from '../database/support';
import { operations, undoOf } from './operations';

/** What became of an operation, as its writer knows it. */
interface Outcome {
  key: string;
  /** `acknowledged`: the store said that it is there · `refused`: it said that it is not · `unknown`: no answer was ever understood. */
  end: 'acknowledged' | 'refused' | 'unknown';
  /** Why it was refused. */
  why?: string;
  /** What was acknowledged. */
  record: UsageRecord | null;
}

/** What a storm has left. */
export interface Aftermath {
  outcomes: Outcome[];
  /** The whole ledger, in the order in which the store took it. */
  ledger: UsageRecord[];
  /** How often each fault happened. */
  injected: Record<Fault, number>;
  /** Attempts in all. */
  attempts: number;
  /** The longest time that one operation took, milliseconds. */
  longest: number;
}

/** A tenth of all requests is lost on either way, and more goes wrong besides. */
const FAULTS = {
  'drop-request': 0.05,
  'drop-answer': 0.08,
  duplicate: 0.04,
  hold: 0.03,
  'cut-body': 0.03,
  '429': 0.02,
  '500': 0.02,
  '502': 0.03,
  '503': 0.02,
} as const;

/** Answers after which nobody knows, or which say to come again: then the same key and body are sent again. */
const AGAIN = new Set(['outcome_unknown', 'rate_limited', 'unavailable', 'timeout']);

/** After so many attempts a writer gives up, not knowing. */
const MOST_ATTEMPTS = 6;

/** Lets writers loose. `stores`: the same store through as many connections as a host has servers. */
export async function storm(
  stores: readonly PostgresDataProvider[],
  { seed, count, writers }: { seed: number; count: number; writers: number },
): Promise<Aftermath> {
  const handlers = stores.map((provider) =>
    createUsageHandler({ provider, basePath: '/api/usage', authorize: () => ({ actor: { id: 'ada' } }) }),
  );
  let turn = 0;
  const fetch = createFaultyFetch({ faults: FAULTS, holdMs: 5 }, seed, (input, init) => {
    const handler = handlers[(turn += 1) % handlers.length];
    if (handler === undefined) throw new Error('There is no store.');
    return handler(new Request(input, init));
  });
  const provider = createHttpDataProvider({ baseUrl: 'http://usage.test/api/usage', fetch });
  const todo = operations(seed, count, Date.now()).entries();
  const known: UsageRecord[] = [];
  const outcomes: Outcome[] = [];
  let longest = 0;

  const run = async () => {
    for (const [index, operation] of todo) {
      const target = operation.kind === 'undo' ? known[Math.floor(operation.at * known.length)] : undefined;
      if (operation.kind === 'undo' && target === undefined) continue;
      const draft = operation.kind === 'write' ? operation.record : target && undoOf(target);
      if (draft === undefined) continue;
      const started = performance.now();
      const outcome: Outcome = { key: `s${seed}-${index}`, end: 'unknown', record: null };
      for (let attempt = 0; attempt < MOST_ATTEMPTS && outcome.end === 'unknown'; attempt += 1) {
        try {
          const { record } =
            (await provider.addUsageRecord?.({ ...draft, idempotencyKey: outcome.key }, context())) ?? {};
          Object.assign(outcome, { end: 'acknowledged', record: record ?? null });
        } catch (error) {
          if (!isUsageError(error)) throw error;
          if (!AGAIN.has(error.code))
            Object.assign(outcome, { end: 'refused', why: `${operation.kind}: ${error.message}` });
        }
      }
      if (outcome.record) known.push(outcome.record);
      outcomes.push(outcome);
      longest = Math.max(longest, performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: writers }, run));

  const [store] = stores;
  if (store === undefined) throw new Error('There is no store.');
  return { outcomes, ledger: await wholeLedger(store), injected: fetch.injected, attempts: fetch.requests, longest };
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
