import { useCallback, useMemo } from 'react';
import type { Entitlement } from '../model/entitlement';
import type { UsageScope } from '../model/subscription';
import type { Instant } from '../model/time';
import type { Abilities, EntitlementsAnswer, Problem } from '../provider/provider';
import { mergeFailure, mergeFeature, type CachePlace } from './entitlement-cache';
import { scopeOf, usageKeys } from '../cache/keys';
import { toQuery, type Query } from './query';
import { toUsageError, useRead, useReader } from './read';
import { useResetRefetch } from './use-reset-refetch';

/** Options of {@link useEntitlementUsage}. */
export interface UseEntitlementUsageOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** Only this feature. Absent: all of them. */
  featureId?: string | undefined;
  /** Whether to ask at all. Default `true`. */
  enabled?: boolean;
}

/** What {@link useEntitlementUsage} gives with a `featureId`. */
export interface FeatureUsage {
  /** The entitlement; `null` when the customer has none for this feature, or when it could not be read. */
  entitlement: Entitlement | null;
  /** Why it could not be read; `null` otherwise. */
  problem: Problem | null;
  /** What this session may do. */
  abilities: Abilities;
  /** The moment at which the numbers were true. */
  asOf: Instant;
}

/** The answer of {@link useEntitlementUsage} without a `featureId`. */
export type UseEntitlementUsageListResult = Query<EntitlementsAnswer> & {
  /** Asks again for one feature alone, for a row that has a problem. Resolves when the row is new; never throws. */
  retryFeature: (featureId: string) => Promise<void>;
};

/**
 * Current usage, limits and rules: of every feature, or with `featureId` of one. One feature is read
 * from the list when that is here, so that the two never disagree. When a reset passes while the page
 * is open, the numbers are loaded again.
 */
export function useEntitlementUsage(options: UseEntitlementUsageOptions & { featureId: string }): Query<FeatureUsage>;
export function useEntitlementUsage(
  options: UseEntitlementUsageOptions & { featureId?: undefined },
): UseEntitlementUsageListResult;
export function useEntitlementUsage({
  customerId,
  subscriptionId,
  featureId,
  enabled = true,
}: UseEntitlementUsageOptions): Query<FeatureUsage> | UseEntitlementUsageListResult {
  const scope = useMemo(() => scopeOf({ customerId, subscriptionId }), [customerId, subscriptionId]);
  const { result, retryFeature } = useAnswers(scope, featureId, enabled);
  const { data, error, isFetching, refetch, again } = result;
  const onReset = useCallback(async () => void (await refetch({ cancelRefetch: false })), [refetch]);
  const feature = useMemo(() => (featureId === undefined ? undefined : pick(data, featureId)), [data, featureId]);
  useResetRefetch(featureId === undefined ? data?.entitlements : feature?.watched, onReset, enabled);

  if (featureId === undefined) return { ...toQuery({ data, error, isFetching }, again), retryFeature };
  return toQuery({ data: feature?.usage, error, isFetching }, again);
}

/** The list, or one feature's own answer while there is no list. */
function useAnswers(scope: UsageScope, featureId: string | undefined, enabled: boolean) {
  const { providerId, queryClient, options, read } = useReader();
  const listKey = usageKeys.entitlementList(providerId, scope);
  const ask = (only?: string[]) => (signal: AbortSignal) =>
    read(signal, (provider, context) =>
      provider.listEntitlements(only === undefined ? scope : { ...scope, featureIds: only }, context),
    );
  const shared = { ...options, staleTime: 15_000 };

  const listState = queryClient.getQueryState(listKey);
  const listIsHere = listState?.data !== undefined || (listState?.fetchStatus ?? 'idle') !== 'idle';
  const fromList = featureId === undefined || listIsHere;
  const list = useRead<EntitlementsAnswer>(
    { ...shared, queryKey: listKey, queryFn: ({ signal }) => ask()(signal), enabled: enabled && fromList },
    queryClient,
  );
  const one = useRead<EntitlementsAnswer>(
    {
      ...shared,
      // Without a feature there is nothing of its own to watch: stay on the list's entry, switched off.
      queryKey: featureId === undefined ? listKey : usageKeys.entitlement(providerId, scope, featureId),
      queryFn: ({ signal }) => ask(featureId === undefined ? undefined : [featureId])(signal),
      enabled: enabled && !fromList,
    },
    queryClient,
  );

  const retryFeature = useCallback(
    async (id: string) => {
      const place: CachePlace = { queryClient, providerId, scope };
      try {
        const answer = await read(new AbortController().signal, (provider, context) =>
          provider.listEntitlements({ ...scope, featureIds: [id] }, context),
        );
        mergeFeature(place, id, answer);
      } catch (error) {
        mergeFailure(place, id, toUsageError(error));
      }
    },
    [queryClient, providerId, scope, read],
  );
  // While the list's first answer is on its way, what is known about the feature stays.
  const result = fromList && (list.data !== undefined || one.data === undefined) ? list : one;
  return { result, retryFeature };
}

function pick(answer: EntitlementsAnswer | undefined, featureId: string) {
  if (answer === undefined) return undefined;
  const entitlement = answer.entitlements.find(({ feature }) => feature.id === featureId) ?? null;
  const problem = answer.problems.find((candidate) => candidate.featureId === featureId) ?? null;
  const usage: FeatureUsage = { entitlement, problem, abilities: answer.abilities, asOf: answer.asOf };
  return { usage, watched: entitlement === null ? [] : [entitlement] };
}
