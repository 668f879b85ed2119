import type { QueryClient } from '@tanstack/react-query';
import type { Entitlement } from '../model/entitlement';
import { toEpoch } from '../model/instant';
import type { UsageScope } from '../model/subscription';
import type { UsageError } from '../provider/error';
import { isRetryable } from '../provider/error';
import type { EntitlementsAnswer } from '../provider/provider';
import { usageKeys } from '../cache/keys';

/** Where an entitlement is cached: provider and scope. */
export interface CachePlace {
  /** The cache. */
  queryClient: QueryClient;
  /** `provider.id`. */
  providerId: string;
  /** Customer and subscription. */
  scope: UsageScope;
}

/** Rewrites what is cached about a scope, in the list and in answers about one feature alike. */
function updateAnswers(
  { queryClient, providerId, scope }: CachePlace,
  featureId: string,
  update: (answer: EntitlementsAnswer) => EntitlementsAnswer,
): void {
  const change = (answer: EntitlementsAnswer | undefined) => answer && update(answer);
  queryClient.setQueryData(usageKeys.entitlementList(providerId, scope), change);
  queryClient.setQueryData(usageKeys.entitlement(providerId, scope, featureId), change);
}

/** The entitlement with a newer one in its place; an older one changes nothing. */
function replace(entitlements: Entitlement[], next: Entitlement): Entitlement[] {
  const old = entitlements.find((entitlement) => entitlement.feature.id === next.feature.id);
  if (!old) return [...entitlements, next];
  if (toEpoch(next.asOf) < toEpoch(old.asOf)) return entitlements;
  return entitlements.map((entitlement) => (entitlement === old ? next : entitlement));
}

/** Puts a newer entitlement where an older one is cached, and takes its problem away. */
export const putEntitlement = (place: CachePlace, entitlement: Entitlement): void =>
  mergeFeature(place, entitlement.feature.id, { entitlements: [entitlement], problems: [] });

/** Puts the answer about one feature into the list: its entitlement, or the problem that it still has. */
export function mergeFeature(
  place: CachePlace,
  featureId: string,
  answer: Pick<EntitlementsAnswer, 'entitlements' | 'problems'>,
): void {
  updateAnswers(place, featureId, (cached) => ({
    ...cached,
    entitlements: answer.entitlements.reduce(replace, cached.entitlements),
    // What is wrong with the whole answer may be there already.
    problems: [
      ...cached.problems.filter(
        ({ featureId: id, path }) => id !== featureId && (id ?? !answer.problems.some((one) => one.path === path)),
      ),
      ...answer.problems,
    ],
  }));
}

/** Writes a failed retry of one feature into its problem, so that its row says what happened this time. */
export function mergeFailure(place: CachePlace, featureId: string, error: UsageError): void {
  updateAnswers(place, featureId, (cached) => ({
    ...cached,
    problems: cached.problems.map((problem) =>
      problem.featureId === featureId
        ? { ...problem, code: error.code, message: error.message, retryable: isRetryable(error.code) }
        : problem,
    ),
  }));
}

/** The entitlement as it is cached now. */
export function cachedEntitlement(
  { queryClient, providerId, scope }: CachePlace,
  featureId: string,
): Entitlement | undefined {
  const answer =
    queryClient.getQueryData<EntitlementsAnswer>(usageKeys.entitlementList(providerId, scope)) ??
    queryClient.getQueryData<EntitlementsAnswer>(usageKeys.entitlement(providerId, scope, featureId));
  return answer?.entitlements.find((entitlement) => entitlement.feature.id === featureId);
}

/** Asks again for everything that a write to a feature touches. Resolves when what is on screen is new. */
export async function invalidateFeature(
  { queryClient, providerId, scope }: CachePlace,
  featureId: string,
): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: usageKeys.entitlements(providerId, scope) }),
    queryClient.invalidateQueries({ queryKey: usageKeys.histories(providerId, scope, featureId) }),
    queryClient.invalidateQueries({ queryKey: usageKeys.allRecords(providerId, scope) }),
  ]);
}
