import { RecordWriter, type RecordConfirmation, type RecordIntent, type RecordWriterState } from './record-writer';
import { useWriter, type WriteTarget } from './use-writer';

/** Options of {@link useAddUsageRecord}. */
export type UseAddUsageRecordOptions = WriteTarget;

/** The answer of {@link useAddUsageRecord}. */
export interface UseAddUsageRecordResult extends RecordWriterState {
  /**
   * Sends a record. The idempotency key is made here and kept for the same fields until they are written.
   * Ignored while another is pending or its outcome is unknown. Never throws: look at `status`.
   */
  add: (draft: RecordIntent, confirmation?: RecordConfirmation) => Promise<void>;
  /** The idempotency key that a record would be sent with now: one per intent, kept until it is written. */
  keyOf: (draft: RecordIntent) => string;
  /** Only in `unknown`: sends the same body with the same key again; it is counted once. */
  retry: () => Promise<void>;
  /**
   * Only in `unknown`: looks the key up in the ledger. Found: `success`; not found: `error` with `notRecorded`, or still
   * `unknown` while its request is under way. What is sent next with other fields first looks for it once more.
   */
  check: () => Promise<void>;
  /** Back to `idle`. Ignored while something is on its way; gives up a wait. After `unknown` the same fields keep their key. */
  reset: () => void;
}

/**
 * Writes usage records of one feature. The state belongs to the feature, not to the component: a write
 * goes on when its panel closes, and an unknown outcome is still there when it opens again.
 *
 * @example
 * const { add, status } = useAddUsageRecord({ customerId, featureId: 'api-calls' });
 * // Without `expected` and `guard` of the preview a Set is written whatever usage has become since.
 * if (preview !== null) await add({ behavior: 'set', value: '12000' }, { expected: preview.expected, guard: preview.guard });
 */
export function useAddUsageRecord(options: UseAddUsageRecordOptions): UseAddUsageRecordResult {
  const { writer, state } = useWriter(
    'record',
    options,
    (target, surroundings) => new RecordWriter(target, surroundings),
  );
  return {
    ...state,
    add: writer.add,
    keyOf: writer.keyOfIntent,
    retry: writer.retry,
    check: writer.check,
    reset: writer.reset,
  };
}
