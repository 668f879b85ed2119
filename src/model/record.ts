import type { Entitlement } from './entitlement';
import type { UsageStatus } from './limit';
import type { Quantity } from './quantity';
import type { UsageScope } from './subscription';
import type { Instant } from './time';

/** Who did something. Comes from the session on the server, never from a request. */
export interface Actor {
  /** The host's id of the person or system. */
  id: string;
  /** Display name. */
  name?: string;
}

/** `delta` adds to (or subtracts from) the current usage; `set` replaces it. */
export type UpdateBehavior = 'delta' | 'set';

/** A change of usage that somebody has in mind. */
export interface UsageRecordDraft extends UsageScope {
  /** The feature. */
  featureId: string;
  /** Add to usage, or replace it. */
  behavior: UpdateBehavior;
  /** The signed difference, or the new absolute value. */
  value: Quantity;
  /** When it takes effect. Absent: the store's own now; the browser's clock is never written. */
  at?: Instant;
  /** The slice that the record is about. A `set` with dimensions sets that slice. */
  dimensions?: Record<string, string>;
  /** Why, in the person's words. */
  note?: string;
  /** Id of the record that this one corrects. */
  corrects?: string;
}

/** What a preview was drawn from. A store that checks compares it before it writes. */
export interface ExpectedUsage {
  /** Usage that was shown. Compared as decimals when there is no version. Only sent with a `set`. */
  usage?: Quantity;
  /** Start of the usage period that was shown; a reset since then is always a conflict. */
  periodStart: Instant | null;
  /** `entitlement.version` that was shown. Only sent with a `set`. */
  version?: string;
}

/** What a record must still lead to when it is written, since usage or the limit may have moved meanwhile. */
export interface WriteGuard {
  /** The status that was previewed; another one is refused as a conflict. */
  status?: UsageStatus;
  /** The `near` threshold that the preview was drawn with. Default 0.8. */
  near?: number;
  /** The total must not fall below this. */
  minTotal?: Quantity;
}

/** A change of usage, ready to be written. */
export interface NewUsageRecord extends UsageRecordDraft {
  /**
   * One per intent and kept across retries. Unique per customer, for ever in our store. The same key
   * with another feature, behavior, value, time, dimensions, note or corrects is `duplicate_key`.
   */
  idempotencyKey: string;
  /** What the preview was drawn from. */
  expected?: ExpectedUsage;
  /** What it must still lead to. */
  guard?: WriteGuard;
}

/** Where a record came from. */
export type RecordSource = 'adjustment' | 'reported' | 'import';

/** One line of the append-only ledger. */
export interface UsageRecord {
  /** Id, unique in the store. */
  id: string;
  /** Order in which the store took them; grows, may have gaps. */
  sequence: number;
  /** Customer and subscription. */
  scope: UsageScope;
  /** The feature. */
  featureId: string;
  /** `adjustment`: by a person; `reported`: by the application; `import`: from a file. */
  source: RecordSource;
  /** What was asked for. */
  behavior: UpdateBehavior;
  /** The value that was asked for. */
  value: Quantity;
  /** What it did: a signed quantity, fixed at the write. */
  applied: Quantity;
  /** Level at `effectiveAt` just before; never recomputed. `null` at engines that keep events without a level. */
  before: Quantity | null;
  /** Level at `effectiveAt` just after; `after − before = applied`. `null` where `before` is. */
  after: Quantity | null;
  /** When it takes effect. */
  effectiveAt: Instant;
  /** When the store took it. */
  recordedAt: Instant;
  /** Who did it; `null` when not known. */
  actor: Actor | null;
  /** Why; `null` when nothing was said. */
  note: string | null;
  /** The slice that it is about; `{}` = none. */
  dimensions: Record<string, string>;
  /** Key of the intent; `null` where the engine does not give it back. */
  idempotencyKey: string | null;
  /** The record that this one corrects. */
  corrects: string | null;
  /** The record that corrects this one. */
  correctedBy: string | null;
}

/** How to look again for what is not visible yet. */
export interface Watch {
  /** Wait this long before each further read, milliseconds. */
  pollAfterMs: number;
  /** Stop after this long, milliseconds. */
  giveUpAfterMs: number;
}

/** What became of a write. */
export interface UsageRecordReceipt {
  /** `applied`: done and visible; `accepted`: the engine will show it later; `duplicate`: this key was written before. */
  status: 'applied' | 'accepted' | 'duplicate';
  /** The record, where the engine gives one. */
  record: UsageRecord | null;
  /** The value that was asked for. */
  requested: Quantity;
  /** What was really applied, signed; `null` when the engine does not say. */
  applied: Quantity | null;
  /** The entitlement after the write, where the engine gives it. */
  entitlement?: Entitlement;
  /** Current usage right after the write, where the engine answers that number but no whole entitlement and no record. */
  usageAfter?: Quantity;
  /** Given with `accepted`: how to look for the effect. */
  watch?: Watch;
}
