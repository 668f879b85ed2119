import type { Entitlement } from './entitlement';
import { DEFAULT_NEAR, usageState, type UsageState, type UsageStatus } from './limit';
import type { Subscription } from './subscription';
import { toEpoch } from './instant';

/** How many entitlements stand where. `fine` counts ok, unlimited and no limit; `unknown` is counted apart. */
export interface UsageSummary {
  /** Over their limit. */
  exceeded: number;
  /** Exactly at their limit. */
  reached: number;
  /** Near their limit. */
  near: number;
  /** Nothing to look at. */
  fine: number;
  /** Usage or limit not known. */
  unknown: number;
}

/** A group of the headline, and what a filter can choose. */
export type SummaryGroup = keyof UsageSummary;

/** The headline group that a status counts to. */
export function summaryGroup(status: UsageStatus): SummaryGroup {
  switch (status) {
    case 'exceeded':
    case 'reached':
    case 'near':
    case 'unknown':
      return status;
    default:
      return 'fine';
  }
}

/** Usage, limit and status of an entitlement. */
export const entitlementState = (entitlement: Entitlement, near: number = DEFAULT_NEAR): UsageState =>
  usageState(entitlement.usage, entitlement.limit, near);

/**
 * Counts entitlements per headline group.
 *
 * @param near share of a limit from which usage is near it; default 0.8
 */
export function summarize(entitlements: readonly Entitlement[], near: number = DEFAULT_NEAR): UsageSummary {
  const summary: UsageSummary = { exceeded: 0, reached: 0, near: 0, fine: 0, unknown: 0 };
  for (const entitlement of entitlements) summary[summaryGroup(entitlementState(entitlement, near).status)] += 1;
  return summary;
}

const CHOICE: Record<Subscription['status'], number> = { active: 0, trialing: 0, past_due: 0, scheduled: 1, ended: 2 };

/**
 * The subscription to show first: the newest by `startedAt` among active, trialing and past due ones, then
 * scheduled ones, then ended ones. Without `startedAt` it counts as the oldest; equals keep the given order.
 */
export function chooseSubscription(subscriptions: readonly Subscription[]): Subscription | null {
  const started = (subscription: Subscription): number =>
    subscription.startedAt === undefined ? -Infinity : toEpoch(subscription.startedAt);
  let best: Subscription | null = null;
  for (const candidate of subscriptions) {
    const rank = best ? CHOICE[candidate.status] - CHOICE[best.status] : -1;
    if (!best || rank < 0 || (rank === 0 && started(candidate) > started(best))) best = candidate;
  }
  return best;
}
