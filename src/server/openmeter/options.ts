import type { Unit } from '../../model/entitlement';
import type { Limit } from '../../model/limit';
import type { Watch } from '../../model/record';
import type { EngineOptions } from '../engine/transport';

/** What the host knows about a feature and OpenMeter does not say. */
export interface OpenMeterFeatureFacts {
  /** Display name. Default: the feature's name in OpenMeter. */
  name?: string;
  /** One or two sentences for the open row. */
  description?: string;
  /** Unit of the quantities; OpenMeter has none. */
  unit?: Unit;
  /**
   * How usage is written. Default by the aggregation of the meter: SUM takes usage records (delta), LATEST takes
   * records (set), all others take events. `events`: report events, also for SUM. `read-only`: neither.
   */
  recording?: 'events' | 'read-only';
  /**
   * The limit to show. Default: what was granted. Say `{ kind: 'unlimited' }` or `{ kind: 'none' }` for an entitlement
   * that only meters: without grants OpenMeter counts everything as overage.
   */
  limit?: Limit;
}

/** Options of {@link createOpenMeterDataProvider}. */
export interface OpenMeterDataProviderOptions extends EngineOptions {
  /** Id of the provider, unique per backend and tenant. Default `openmeter`. */
  id?: string;
  /**
   * Key or id of the customer in OpenMeter. Default: the customer's id itself. `null`: there is none, answered as one that
   * does not exist.
   */
  customerKeyOf?: (customerId: string) => string | null | Promise<string | null>;
  /**
   * The subject that written events carry, out of those that OpenMeter attributes to the customer. Default: the first
   * one; a customer without any is written to by its key.
   */
  subjectOf?: (customerId: string, subjectKeys: readonly string[]) => string;
  /** What the host knows about its features, by their key. */
  features?: Readonly<Record<string, OpenMeterFeatureFacts>>;
  /** `source` of the events that are written. Default `react-entitlement-usage`. No other writer may use the same. */
  source?: string;
  /**
   * Whether your OpenMeter counts a pair of id and source once. Default `off`, as in one that you have installed
   * yourself (`dedupe.enabled` in its configuration switches it on). `off`: a write is never repeated by itself, and a
   * key that comes again before the event log shows it is known to the same process only.
   */
  dedupe?: 'off' | 'on';
  /**
   * Whether usage of a SUM meter can be set: it is read, and the difference is written. What the application reports
   * between the two stays counted, and what it reported just before may not be seen yet. What this process has written
   * must be counted first: until then a Set is a `conflict`. Default `false`.
   */
  emulateSet?: boolean;
  /**
   * How to look for what was written: OpenMeter takes events at once and counts them seconds later. Default 2 s and 60 s.
   * After `giveUpAfterMs` an emulated Set no longer waits for it either, and without dedupe a key whose outcome is not
   * known may be sent again.
   */
  watch?: Watch;
}
