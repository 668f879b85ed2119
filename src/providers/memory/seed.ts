import type {
  Dimension,
  EventField,
  Feature,
  HistoryRules,
  RecordingRules,
  RecordingWindow,
} from '../../model/entitlement';
import type { Limit } from '../../model/limit';
import type { Quantity } from '../../model/quantity';
import type { Actor, RecordSource, UpdateBehavior } from '../../model/record';
import type { Reset } from '../../model/reset';
import type { Customer, Subscription } from '../../model/subscription';
import type { Instant } from '../../model/time';

/**
 * Everything the memory provider knows, as plain JSON. The smallest useful one:
 *
 * ```ts
 * const seed: UsageSeed = {
 *   customers: [{
 *     id: 'cus_1', name: 'Acme',
 *     subscriptions: [{
 *       id: 'sub_1', name: 'Pro', status: 'active',
 *       entitlements: [{
 *         feature: { id: 'api', name: 'API calls', unit: 'calls', meter: 'incremental' },
 *         limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
 *         reset: { every: { count: 1, unit: 'month' } },
 *         usage: 8200,
 *       }],
 *     }],
 *   }],
 * };
 * ```
 */
export interface UsageSeed {
  /** Where the clock stands when the provider is not given a `now` of its own. Absent: the machine's clock. */
  now?: Instant;
  /** The customers. Any other id is answered with `not_found`. */
  customers: SeedCustomer[];
}

/** A customer with what they have. */
export interface SeedCustomer extends Customer {
  /** Their subscriptions, in the order in which they are answered. */
  subscriptions?: SeedSubscription[];
  /** Entitlements of the customer itself, asked for without a subscription. */
  entitlements?: SeedEntitlement[];
}

/** A subscription with its entitlements. */
export interface SeedSubscription extends Subscription {
  /** Its entitlements, in the order in which they are answered. */
  entitlements?: SeedEntitlement[];
}

/** One metered feature of a subscription (or customer), with its usage. Only `feature` is required. */
export interface SeedEntitlement {
  /** Id of the entitlement. Default: the feature's id. */
  id?: string;
  /** What is metered. */
  feature: Feature;
  /** What may be used. Default `{ kind: 'none' }`. */
  limit?: Limit;
  /** Limits of the past, each holding from `from` until the next one; `limit` holds from the last one's `until`. */
  earlierLimits?: { from: Instant; until: Instant; limit: Limit }[];
  /** How usage resets; `next` is worked out. Default `null`, never. Not for a fluctuating feature. */
  reset?: Omit<Reset, 'next'> | null;
  /** Keys that its usage is tagged with. Default none. */
  dimensions?: Dimension[];
  /** What may be asked about the past. Default: everything. */
  history?: Partial<Extract<HistoryRules, { kind: 'available' }>> | Extract<HistoryRules, { kind: 'unavailable' }>;
  /** What may be written. Default: calculated, with delta and set, not below zero, at the present time. */
  recording?: SeedRecording;
  /** Makes current usage not known, with this reason. */
  usageUnknownReason?: string;
  /**
   * Usage that the application reported. A number or decimal: that much at the start of the current usage
   * period. Series: values at regular steps, for charts. Nothing may lie after now.
   */
  usage?: Quantity | number | SeedSeries[];
  /** Single records, such as adjustments with a note. Taken in order of their time, together with `usage`. */
  records?: SeedRecord[];
}

/** A run of deltas at regular steps. */
export interface SeedSeries {
  /** Time of the first value. */
  from: Instant;
  /** Milliseconds from one value to the next: 3600000 for hourly ones. */
  stepMs: number;
  /** What was used at each step; `0` writes nothing. */
  values: (Quantity | number)[];
  /** The tags of all of them. */
  dimensions?: Record<string, string>;
}

/** One line of the ledger to begin with. */
export interface SeedRecord {
  /** When it takes effect, and was recorded. Not after now. */
  at: Instant;
  /** The signed difference, or the new total for a `set`. */
  value: Quantity | number;
  /** Default `delta`. */
  behavior?: UpdateBehavior;
  /** Default `adjustment`. */
  source?: RecordSource;
  /** Who did it. */
  actor?: Actor;
  /** Why. */
  note?: string;
  /** Its tags. */
  dimensions?: Record<string, string>;
  /** Key of the intent. Default: one made from its position. */
  idempotencyKey?: string;
}

/** What may be written; what is left out has the default of {@link SeedEntitlement.recording}. */
export type SeedRecording =
  | ({ kind?: 'calculated'; window?: Pick<RecordingWindow, 'earliest'> | null } & Partial<
      Omit<Extract<RecordingRules, { kind: 'calculated' }>, 'kind' | 'window'>
    >)
  | {
      kind: 'events';
      /** The event's properties. Default `null`, not known: any are taken. */
      fields?: EventField[] | null;
      /** The property that is the value, one of `fields` where these are known. Absent: each event counts 1. */
      valueProperty?: string;
      /** How far back an event may be dated. Default `null`: at the present time only. */
      window?: Pick<RecordingWindow, 'earliest'> | null;
      /** `eventual`: events are shown late, see `settleMs` of the provider. Default `immediate`. */
      visibility?: 'immediate' | 'eventual';
    }
  | Extract<RecordingRules, { kind: 'read-only' }>;
