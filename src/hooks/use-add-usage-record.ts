import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useUsageContext, useUsageInternals } from './context';
import { scopeOf } from '../cache/keys';
import { RecordWriter, type RecordConfirmation, type RecordIntent, type RecordWriterState } from './record-writer';
import { createWriteEffects } from './write-effects';

/** Options of {@link useAddUsageRecord}. */
export interface UseAddUsageRecordOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
}

/** The answer of {@link useAddUsageRecord}. */
export interface UseAddUsageRecordResult extends RecordWriterState {
  /**
   * Sends a record. The idempotency key is made here and kept for the same fields until they are written.
   * Ignored while another is pending or its outcome is unknown. Never throws: look at `status`.
   */
  add: (draft: RecordIntent, confirmation?: RecordConfirmation) => Promise<void>;
  /** Only in `unknown`: sends the same body with the same key again; it is counted once. */
  retry: () => Promise<void>;
  /** Only in `unknown`: looks the key up in the ledger. Found: `success`; not found: `error` with `notRecorded`. */
  check: () => Promise<void>;
  /** Back to `idle`. Ignored while pending. After `unknown` the same fields still keep their key. */
  reset: () => void;
}

/**
 * Writes usage records of one feature. The state belongs to the feature, not to the component: a write
 * goes on when its panel closes, and an unknown outcome is still there when it opens again.
 */
export function useAddUsageRecord({
  customerId,
  subscriptionId,
  featureId,
}: UseAddUsageRecordOptions): UseAddUsageRecordResult {
  const { dataProvider, actor } = useUsageContext();
  const { queryClient, writers, timeoutMs, createIdempotencyKey } = useUsageInternals();
  const surroundings = useMemo(() => {
    const scope = scopeOf({ customerId, subscriptionId });
    const place = { queryClient, providerId: dataProvider.id, scope };
    const effects = createWriteEffects(place, featureId, writers);
    return { dataProvider, actor, timeoutMs, createIdempotencyKey, ...effects };
  }, [
    queryClient,
    dataProvider,
    customerId,
    subscriptionId,
    featureId,
    writers,
    actor,
    timeoutMs,
    createIdempotencyKey,
  ]);
  const target = { ...scopeOf({ customerId, subscriptionId }), featureId };
  const writer = writers.of(dataProvider.id, target, () => new RecordWriter(target, surroundings));
  useEffect(() => writer.update(surroundings), [writer, surroundings]);
  const state = useSyncExternalStore(writer.subscribe, writer.getState, writer.getState);
  return { ...state, add: writer.add, retry: writer.retry, check: writer.check, reset: writer.reset };
}
