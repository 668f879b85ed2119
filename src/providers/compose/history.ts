import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import type { Limit } from '../../model/limit';
import type { CallContext } from '../../provider/provider';
import type { Composition } from './composition';
import type { Part } from './part';

/**
 * Usage over time from the part that has it. The limit that it is held against is the one of `entitlements`, where that
 * is another part: of that the present one alone is known, so its line begins where the values end.
 */
export async function readHistory(
  { parts: { history, entitlements } }: Composition,
  query: UsageHistoryQuery,
  context: CallContext,
): Promise<UsageHistory> {
  // Read by the boundary around the composition: a million points are not read twice.
  const asking = history.toPart(query, context).then((mapped) => history.given.getUsageHistory(mapped, context));
  if (history === entitlements) return asking;
  const [answer, limit] = await Promise.all([asking, presentLimit(entitlements, query, context)]);
  const from = Math.max(answer.completeUntil, answer.buckets[0] ?? 0);
  return { ...answer, limits: limit !== null && from < answer.end ? [{ from, limit }] : [] };
}

/** `null`: it cannot be told now. The past is worth showing without it. */
async function presentLimit(
  entitlements: Part,
  { customerId, subscriptionId, featureId }: UsageHistoryQuery,
  context: CallContext,
): Promise<Limit | null> {
  const scope = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
  try {
    const answer = await entitlements.listEntitlements({ ...scope, featureIds: [featureId] }, context);
    return answer.entitlements.find(({ feature }) => feature.id === featureId)?.limit ?? null;
  } catch {
    return null;
  }
}
