/** The one interface that everything stands on. Rules and reasons: docs/data-provider.md. */
import type { Entitlement } from '../model/entitlement';
import type { NewUsageEvent, UsageEventReceipt } from '../model/event';
import type { UsageHistory, UsageHistoryQuery } from '../model/history';
import type { UsagePreview } from '../model/preview';
import type {
  Actor,
  NewUsageRecord,
  RecordSource,
  UsageRecord,
  UsageRecordDraft,
  UsageRecordReceipt,
} from '../model/record';
import type { Customer, Subscription, UsageScope } from '../model/subscription';
import type { Instant } from '../model/time';
import type { UsageErrorCode } from './error';

/** What goes with every call besides the question itself. */
export interface CallContext {
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Who asks: from `authorize()` on the server, or from `<UsageProvider actor>` in-process. Never on the wire. */
  actor?: Actor;
  /** For the host's logs. */
  requestId?: string;
}

/** One page of a list. */
export interface Page<T> {
  /** The entries. */
  items: T[];
  /** Opaque; pass it back for the next page. `null` = this was the last one. */
  nextCursor: string | null;
}

/** What this session may do with this customer at this provider. Data, never the presence of a method. */
export interface Abilities {
  /** Whether usage may be written, or why not. */
  write: true | { reason: string };
  /** Whether `listUsageRecords` answers. */
  records: boolean;
  /** Whether `listDimensionValues` answers. */
  dimensionValues: boolean;
  /** Reserved: always `false`. */
  live: boolean;
}

/** A part of an answer that could not be given while the rest could. */
export interface Problem {
  /** Where: `entitlements[3].limit.value`. */
  path: string;
  /** The feature that it is about; the page then shows that feature's row with a retry of its own. */
  featureId?: string;
  /** Its name, where known. */
  featureName?: string;
  /** What went wrong. */
  code: UsageErrorCode;
  /** What was expected and what came. */
  message: string;
  /** Whether asking again can help. */
  retryable: boolean;
}

/** Question of {@link UsageDataProvider.listSubscriptions}. */
export interface SubscriptionsQuery {
  /** The customer. */
  customerId: string;
  /** Also give ended ones. Default: active, trialing, past due and scheduled. */
  includeEnded?: boolean;
}

/** Answer of {@link UsageDataProvider.listSubscriptions}. */
export interface SubscriptionsAnswer {
  /** The customer. */
  customer: Customer;
  /** Their subscriptions, in the engine's order. */
  subscriptions: Subscription[];
}

/** Question of {@link UsageDataProvider.listEntitlements}. */
export interface EntitlementsQuery extends UsageScope {
  /** Only these features. Absent: all. */
  featureIds?: string[];
}

/** Answer of {@link UsageDataProvider.listEntitlements}. */
export interface EntitlementsAnswer {
  /** The metered entitlements, in the engine's order. */
  entitlements: Entitlement[];
  /** What could not be given. */
  problems: Problem[];
  /** What this session may do. */
  abilities: Abilities;
  /** The moment at which these numbers were true. */
  asOf: Instant;
}

/** Question of {@link UsageDataProvider.listUsageRecords}. Newest first by `recordedAt`. */
export interface UsageRecordsQuery extends UsageScope {
  /** Only this feature. */
  featureId?: string;
  /** Only this source. */
  source?: RecordSource;
  /** Only records with `effectiveAt` at or after this. */
  from?: Instant;
  /** Only records with `effectiveAt` before this. */
  to?: Instant;
  /** Only this actor's. */
  actorId?: string;
  /** Only the one with this key. */
  idempotencyKey?: string;
  /** From the page before. */
  cursor?: string;
  /** Entries per page. Default 50, at most 500. */
  limit?: number;
}

/** Question of {@link UsageDataProvider.listDimensionValues}. */
export interface DimensionValuesQuery extends UsageScope {
  /** The feature. */
  featureId: string;
  /** The dimension's key. */
  key: string;
  /** Only values that contain this, in any case. */
  search?: string;
  /** Most values. Default 100, at most 1,000. */
  limit?: number;
}

/** Answer of {@link UsageDataProvider.listDimensionValues}. */
export interface DimensionValuesAnswer {
  /** The values, `null` = usage without that key. */
  values: (string | null)[];
  /** Whether there are more. */
  more: boolean;
}

/** State of a live connection. Reserved. */
export type LiveStatus = 'connecting' | 'open' | 'closed';

/**
 * A backend. Implement the first three; the others are optional and what works is said in
 * `abilities`, `entitlement.history` and `entitlement.recording`, never by a method's presence.
 * Values are JSON; quantities may be given as `number`, the boundary turns them into strings.
 * Failures are thrown as `UsageError`; anything else is treated as `unavailable` (`outcome_unknown` on a write).
 */
export interface UsageDataProvider {
  /** Unique per backend and tenant; part of every cache key. */
  readonly id: string;
  /** The customer and their subscriptions. Throws `not_found` for an unknown customer. */
  listSubscriptions(query: SubscriptionsQuery, context: CallContext): Promise<SubscriptionsAnswer>;
  /**
   * Current usage, limits and rules of the metered features. What cannot be given is named in `problems`, and the rest
   * is answered. Throws `not_found` for an unknown customer or subscription.
   */
  listEntitlements(query: EntitlementsQuery, context: CallContext): Promise<EntitlementsAnswer>;
  /**
   * Usage over time of one feature, in buckets that the backend cuts. What may be asked is said in
   * `entitlement.history`; anything else throws `unsupported` or `invalid`.
   */
  getUsageHistory(query: UsageHistoryQuery, context: CallContext): Promise<UsageHistory>;
  /**
   * What a record would do; writes nothing. Asked for records at a past time or in a slice, which only the ledger can
   * tell. Absent: only what the model can tell is shown.
   */
  previewUsageRecord?(draft: UsageRecordDraft, context: CallContext): Promise<UsagePreview>;
  /**
   * Appends a usage record, once per `idempotencyKey`: the same key and intent again is answered `duplicate`, with the
   * first result. Throws `conflict` when usage is no longer what `expected` or `guard` say, `duplicate_key` for the key of
   * another intent, `out_of_window` and `period_closed` for a time that is not taken, and `outcome_unknown` when it cannot
   * tell whether it was written.
   */
  addUsageRecord?(input: NewUsageRecord, context: CallContext): Promise<UsageRecordReceipt>;
  /**
   * Reports a usage event of an event-metered feature, once per `idempotencyKey`. The engine's meter reads value and
   * dimensions from its properties.
   */
  reportUsageEvent?(input: NewUsageEvent, context: CallContext): Promise<UsageEventReceipt>;
  /** The ledger, newest first, in pages. An empty page with a `nextCursor` is not the end. */
  listUsageRecords?(query: UsageRecordsQuery, context: CallContext): Promise<Page<UsageRecord>>;
  /** The values that a dimension has had, for choosing some of them. */
  listDimensionValues?(query: DimensionValuesQuery, context: CallContext): Promise<DimensionValuesAnswer>;
  /** Reserved: hints to refetch. Not called yet. */
  subscribe?(
    query: UsageScope,
    on: { onChange: () => void; onStatus: (status: LiveStatus) => void },
    context: CallContext,
  ): void;
}

/** The operations of a provider, by the name of their method; also their names on the wire. */
export const USAGE_OPERATIONS = [
  'listSubscriptions',
  'listEntitlements',
  'getUsageHistory',
  'previewUsageRecord',
  'addUsageRecord',
  'reportUsageEvent',
  'listUsageRecords',
  'listDimensionValues',
] as const;

/** An operation of a provider: the name of its method, and of its path on the wire. */
export type UsageOperation = (typeof USAGE_OPERATIONS)[number];

/** Whether an operation writes; only these can end in `outcome_unknown`. */
export const isWriteOperation = (operation: UsageOperation): boolean =>
  operation === 'addUsageRecord' || operation === 'reportUsageEvent';
