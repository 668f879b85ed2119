/** Many writers at once, who go on with the same key and body until they know what became of it. */
import type { UsageRecord } from '../../src/model/record';
import type { Write } from './attempts';
import type { Outcome } from './known';
import { operations, undoOf } from './operations';

/** Who writes, and what. */
export interface StormOptions {
  /** How each of the writers writes a change. */
  writing: () => Write;
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

/** Lets writers loose. */
export async function storm({ writing, seed, count, writers, ...options }: StormOptions): Promise<Aftermath> {
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
    const write = writing();
    for (const [index, operation] of todo) {
      const target = operation.kind === 'undo' ? known[Math.floor(operation.at * known.length)] : undefined;
      const draft = operation.kind === 'write' ? operation.record : target && undoOf(target);
      if (draft === undefined) continue;
      const started = performance.now();
      const outcome = await write(draft, `s${seed}-${index}`, ready);
      if (outcome.why !== undefined) outcome.why = `${operation.kind}: ${outcome.why}`;
      if (outcome.record) acknowledge(outcome.record);
      outcomes.push(outcome);
      longest = Math.max(longest, performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: writers }, run));
  const ended = performance.now();
  return { outcomes, longest, quiet: Math.max(quiet, ended - last), took: ended - began };
}
