/** Many writers at once, who go on with the same key and body until they know what became of it. */
import type { UsageRecord } from '../../src/model/record';
import { isUsageError } from '../../src/provider/error';
import type { UsageDataProvider } from '../../src/provider/provider';
import { context } from '../database/support';
import { operations, undoOf } from './operations';

/** What became of an operation, as its writer knows it. */
export interface Outcome {
  key: string;
  /** `acknowledged`: the store said that it is there · `refused`: it said that it is not · `unknown`: no answer was ever understood. */
  end: 'acknowledged' | 'refused' | 'unknown';
  /** Why it was refused. */
  why?: string;
  /** What was acknowledged. */
  record: UsageRecord | null;
}

/** Who writes, and what. */
export interface StormOptions {
  /** What the writers write through. */
  provider: Pick<UsageDataProvider, 'addUsageRecord'>;
  seed: number;
  /** How many changes. */
  count: number;
  /** How many write at once. */
  writers: number;
  /** Told of each acknowledgement, with how many there are. */
  onAcknowledged?: (count: number) => void;
  /** Resolves when there is somebody to try again with. Default: at once. */
  ready?: () => Promise<void>;
}

/** What a storm was like for its writers. */
export interface Aftermath {
  outcomes: Outcome[];
  /** The longest time of one change, from its first attempt to its end, milliseconds. */
  longest: number;
  /** The longest time in which nothing was acknowledged, milliseconds. */
  quiet: number;
  /** All of it, milliseconds. */
  took: number;
}

/** Answers after which nobody knows, or which say to come again: then the same key and body are sent again. */
const AGAIN = new Set(['outcome_unknown', 'rate_limited', 'unavailable', 'timeout']);

/** After so many attempts a writer gives up, not knowing. */
const MOST_ATTEMPTS = 6;

/** Lets writers loose. */
export async function storm({ provider, seed, count, writers, ...options }: StormOptions): Promise<Aftermath> {
  const { ready = () => Promise.resolve(), onAcknowledged } = options;
  const todo = operations(seed, count, Date.now()).entries();
  const known: UsageRecord[] = [];
  const outcomes: Outcome[] = [];
  const began = performance.now();
  let [longest, quiet, last] = [0, 0, began];

  const acknowledge = (record: UsageRecord) => {
    known.push(record);
    const now = performance.now();
    quiet = Math.max(quiet, now - last);
    last = now;
    onAcknowledged?.(known.length);
  };

  const run = async () => {
    for (const [index, operation] of todo) {
      const target = operation.kind === 'undo' ? known[Math.floor(operation.at * known.length)] : undefined;
      const draft = operation.kind === 'write' ? operation.record : target && undoOf(target);
      if (draft === undefined) continue;
      const started = performance.now();
      const outcome: Outcome = { key: `s${seed}-${index}`, end: 'unknown', record: null };
      for (let attempt = 0; attempt < MOST_ATTEMPTS && outcome.end === 'unknown'; attempt += 1) {
        if (attempt > 0) await ready();
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
      if (outcome.record) acknowledge(outcome.record);
      outcomes.push(outcome);
      longest = Math.max(longest, performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: writers }, run));
  const ended = performance.now();
  return { outcomes, longest, quiet: Math.max(quiet, ended - last), took: ended - began };
}
