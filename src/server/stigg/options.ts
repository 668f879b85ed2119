import type { Dimension, EventField, Unit } from '../../model/entitlement';
import type { Quantity } from '../../model/quantity';
import type { RateLimiter } from '../engine/rate-limiter';
import type { EngineOptions } from '../engine/transport';

/** What a host knows of a feature and Stigg's REST API does not tell. What is not given stays unknown; nothing is guessed. */
export interface StiggFeatureFacts {
  /**
   * How usage gets to Stigg: `calculated`: reported as values, so that it can be recorded here; `events`: counted from raw
   * events, give `eventName`; `read-only`: not to be written from here. Default: not known, which is read-only.
   */
  recording?: 'calculated' | 'events' | 'read-only';
  /** Why a `read-only` feature is not written from here, as a sentence for the page. */
  readOnlyReason?: string;
  /** `incremental` grows and resets, `fluctuating` goes up and down. Default `unknown`. */
  meter?: 'incremental' | 'fluctuating';
  /** Unit of the quantities. */
  unit?: Unit;
  /** One or two sentences for the open row. */
  description?: string;
  /** Whether the limit blocks (`hard`) or lets use through (`soft`). Default `unknown`: the page says neither. */
  enforcement?: 'hard' | 'soft';
  /** Keys that usage is tagged with. History can be broken down by one of them, and a delta can carry them. Default none. */
  dimensions?: readonly Dimension[];
  /** Whether quantities are whole numbers. Default `false`. */
  integersOnly?: boolean;
  /** Lowest total that a record may lead to. Default: no bound. */
  minTotal?: Quantity;
  /** How many days back records and events may be dated. Default: at the present time only. */
  backdateDays?: number;
  /** The name of the raw events that `events` counts. */
  eventName?: string;
  /** The dimensions of such an event, for the form that reports one. Default: not known. */
  fields?: readonly EventField[];
  /** Leaves the feature out: a configured number, say, that nobody uses up. Default `false`. */
  hidden?: boolean;
}

/** Options of `createStiggDataProvider`. */
export interface StiggDataProviderOptions extends Omit<EngineOptions, 'baseUrl'> {
  /** Address of Stigg's API, without a slash at the end. Default `https://api.stigg.io`. */
  baseUrl?: string;
  /** Id of the provider, unique per environment of Stigg. Default `stigg`. */
  id?: string;
  /**
   * Stigg's id of a customer of yours; `null`: there is none, and the customer is answered as not found. Default: the
   * same id.
   */
  customerIdOf?: (customerId: string) => string | null | Promise<string | null>;
  /** Name of a plan, shown as the subscription's. Default: the plan's id, since Stigg's list has no name. */
  planNameOf?: (planId: string) => string | undefined;
  /** What is known of features, by their id. */
  features?: Readonly<Record<string, StiggFeatureFacts>>;
  /** What holds for each feature whose own facts do not say otherwise. */
  defaults?: StiggFeatureFacts;
  /**
   * Keeps the calls for history below what Stigg takes of a whole environment. Give the same one to all providers of one
   * environment, or one of your own that your processes share. Default: one for this provider alone, of
   * `historyCallsPerMinute`.
   */
  historyLimiter?: RateLimiter;
  /** Most calls for history in any minute, this process's share of the 250 of the environment. Default 250. */
  historyCallsPerMinute?: number;
  /** How long a history is shared by all who ask for the same, milliseconds. Default 30,000; 0: only while it is on its way. */
  historyTtlMs?: number;
  /** Most histories that are kept. Default 500. */
  historyEntries?: number;
}

/** The facts of a feature: its own before those of all. */
export function factsOf(
  { features = {}, defaults = {} }: Pick<StiggDataProviderOptions, 'features' | 'defaults'>,
  featureId: string,
): StiggFeatureFacts {
  // An id can be the name of a member that every object has.
  return { ...defaults, ...(Object.hasOwn(features, featureId) ? features[featureId] : undefined) };
}
