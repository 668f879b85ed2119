import type { Watch } from './record';
import type { UsageScope } from './subscription';
import type { Instant } from './time';

/** A usage event to report for an event-metered feature. */
export interface NewUsageEvent extends UsageScope {
  /** The feature. */
  featureId: string;
  /** One per event and kept across retries. */
  idempotencyKey: string;
  /** When it happened. Absent: the store's now. */
  at?: Instant;
  /** The event's properties; the engine's meter reads the value and the dimensions from them. */
  properties: Record<string, string | number | boolean | null>;
}

/** What became of a reported event. */
export interface UsageEventReceipt {
  /** `applied`: counted; `accepted`: will be counted later; `duplicate`: this key was reported before. */
  status: 'applied' | 'accepted' | 'duplicate';
  /** The engine's id of the event, where it gives one. */
  eventId: string | null;
  /** How to look for the effect. */
  watch?: Watch;
}
