/** What a writer knows of a change, from the answers to its attempts. */
import type { UsageRecord, UsageRecordReceipt } from '../../src/model/record';

/** What became of a change, as its writer knows it. */
export interface Outcome {
  key: string;
  /**
   * `acknowledged`: the store said that it is there · `refused`: it said that it is not · `unknown`: at least one attempt
   * was never understood, and nothing was heard since.
   */
  end: 'acknowledged' | 'refused' | 'unknown';
  /** Why it was refused. */
  why?: string;
  /** What was acknowledged. */
  record: UsageRecord | null;
  /** What the store said was not written, and what it then knew all the same. */
  contradiction?: string;
}

/** Answers that say that nothing was written, and to come again: then the same key and body are sent again. */
const NOT_WRITTEN = new Set(['rate_limited', 'unavailable', 'timeout']);

/** After so many attempts a writer gives up. */
export const MOST_ATTEMPTS = 6;

/**
 * Follows what a writer is told.
 *
 * @param isSentTwice whether the network has doubled a request of the key: an answer is then about one of two
 */
export function follow(key: string, isSentTwice: (key: string) => boolean) {
  const outcome: Outcome = { key, end: 'unknown', record: null };
  let [isInDoubt, denied] = [false, ''];
  return {
    outcome,
    acknowledge({ status, record }: UsageRecordReceipt): void {
      Object.assign(outcome, { end: 'acknowledged', record });
      if (status === 'duplicate' && denied !== '' && !isInDoubt && !isSentTwice(key)) outcome.contradiction = denied;
    },
    /** An attempt without success. @param code of the error that it was answered with */
    fail(code: string, message: string): void {
      if (code === 'outcome_unknown') isInDoubt = true;
      else if (NOT_WRITTEN.has(code)) denied = code;
      else Object.assign(outcome, { end: 'refused', why: message });
    },
    /** Gives up. Where every attempt was answered that nothing was written, that is what is known. */
    giveUp(): Outcome {
      if (outcome.end === 'unknown' && denied !== '' && !isInDoubt && !isSentTwice(key))
        Object.assign(outcome, { end: 'refused', why: denied });
      return outcome;
    },
  };
}
