import type { NewUsageEvent, UsageEventReceipt } from '../model/event';
import { EVENTS, type EventIntent, type EventWriterState } from './event-writer';
import { useWriter, type WriteTarget } from './use-writer';
import { Writer } from './writer';

/** Options of {@link useReportUsageEvent}. */
export type UseReportUsageEventOptions = WriteTarget;

/** The answer of {@link useReportUsageEvent}. */
export interface UseReportUsageEventResult extends EventWriterState {
  /**
   * Reports an event. Ignored while another is pending or its outcome is unknown. Never throws: look at `status`. After
   * `accepted`, `visibility` says whether usage has moved yet.
   */
  report: (event: EventIntent) => Promise<void>;
  /** The idempotency key that an event would be reported with now: one per event, kept until it is written. */
  keyOf: (event: EventIntent) => string;
  /** Only in `unknown`: sends the same body with the same key again. Counted once where `recording.dedupe` is `by-key`. */
  retry: () => Promise<void>;
  /** Only in `unknown`: looks the key up among the records, where the backend lists events there. */
  check: () => Promise<void>;
  /** Back to `idle`. Ignored while something is on its way; gives up a wait. */
  reset: () => void;
}

/**
 * Reports usage events of one event-metered feature. Its engine counts them later, so the effect is watched for, with a
 * bound. The state belongs to the feature, as that of `useAddUsageRecord`.
 *
 * @example
 * const { report, visibility } = useReportUsageEvent({ customerId, featureId: 'tokens' });
 * await report({ properties: { amount: 130, model: 'swift' } });
 */
export function useReportUsageEvent(options: UseReportUsageEventOptions): UseReportUsageEventResult {
  const { writer, state, target } = useWriter(
    'event',
    options,
    (_, surroundings) => new Writer<NewUsageEvent, UsageEventReceipt>(EVENTS, surroundings),
  );
  return {
    ...state,
    report: (event) => writer.write({ ...target, ...event }),
    keyOf: (event) => writer.keyOf({ ...target, ...event }),
    retry: writer.retry,
    check: writer.check,
    reset: writer.reset,
  };
}
