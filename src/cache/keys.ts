import type { UsageHistoryQuery } from '../model/history';
import type { UsageScope } from '../model/subscription';
import type { DimensionValuesQuery, SubscriptionsQuery, UsageRecordsQuery } from '../provider/provider';

/** First element of every query key of the package. */
export const KEY_ROOT = 'entitlement-usage';

// An absent subscription is written as null: undefined would vanish from the key's hash.
const scoped = (providerId: string, kind: string, { customerId, subscriptionId }: UsageScope) =>
  [KEY_ROOT, providerId, kind, customerId, subscriptionId ?? null] as const;

/** Every query key of the package, so that two questions share an entry only when they are the same. */
export const usageKeys = {
  /** The customer and their subscriptions. */
  subscriptions: (providerId: string, { customerId, includeEnded }: SubscriptionsQuery) =>
    [KEY_ROOT, providerId, 'subscriptions', customerId, { includeEnded: includeEnded ?? false }] as const,
  /** All that is known about current usage of a scope: prefix of the two below. */
  entitlements: (providerId: string, scope: UsageScope) => scoped(providerId, 'entitlements', scope),
  /** The whole list. */
  entitlementList: (providerId: string, scope: UsageScope) =>
    [...scoped(providerId, 'entitlements', scope), 'all'] as const,
  /** One feature, asked for on its own. */
  entitlement: (providerId: string, scope: UsageScope, featureId: string) =>
    [...scoped(providerId, 'entitlements', scope), 'one', featureId] as const,
  /** Every history of a scope. */
  allHistories: (providerId: string, scope: UsageScope) => scoped(providerId, 'history', scope),
  /** Every history of one feature: prefix of the one below. */
  histories: (providerId: string, scope: UsageScope, featureId: string) =>
    [...scoped(providerId, 'history', scope), featureId] as const,
  /** One history. */
  history: (providerId: string, { customerId, subscriptionId, featureId, ...cut }: UsageHistoryQuery) =>
    [...scoped(providerId, 'history', scopeOf({ customerId, subscriptionId })), featureId, cut] as const,
  /** Every list of records of a scope: prefix of the one below. */
  allRecords: (providerId: string, scope: UsageScope) => scoped(providerId, 'records', scope),
  /** One list of records. */
  records: (providerId: string, { customerId, subscriptionId, ...filter }: UsageRecordsQuery) =>
    [...scoped(providerId, 'records', scopeOf({ customerId, subscriptionId })), filter] as const,
  /** The values of a dimension. */
  dimensionValues: (providerId: string, { customerId, subscriptionId, ...rest }: DimensionValuesQuery) =>
    [...scoped(providerId, 'dimension-values', scopeOf({ customerId, subscriptionId })), rest] as const,
  /** A provider's answer to a draft. */
  preview: (providerId: string, scope: UsageScope, featureId: string, draft: unknown) =>
    [...scoped(providerId, 'preview', scope), featureId, draft] as const,
};

/** A scope without an `undefined` member, as the contract wants it. */
export function scopeOf({
  customerId,
  subscriptionId,
}: {
  customerId: string;
  subscriptionId?: string | undefined;
}): UsageScope {
  return subscriptionId === undefined ? { customerId } : { customerId, subscriptionId };
}
