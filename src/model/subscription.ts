import type { Instant, Period } from './time';

/** Whose usage the page shows. */
export interface Customer {
  /** The id that the host knows the customer by. */
  id: string;
  /** Display name. */
  name?: string;
  /** The customer's own IANA time zone, offered in the chart's zone select. */
  timeZone?: string;
}

/** Where a subscription stands. Vendors' other words are mapped to these by their provider. */
export type SubscriptionStatus = 'active' | 'trialing' | 'past_due' | 'scheduled' | 'ended';

/** One subscription of a customer. */
export interface Subscription {
  /** Id, unique within the customer. */
  id: string;
  /** Display name, usually the plan's. */
  name: string;
  /** Where it stands. */
  status: SubscriptionStatus;
  /** When it started; decides which one is shown first (newest first). */
  startedAt?: Instant;
  /** The billing period it is in. */
  currentPeriod?: Period;
  /** For engines that scope usage by a resource (a workspace, a site) instead of by subscription. */
  resource?: { id: string; name?: string };
}

/** Which usage is meant: one subscription's, or, without `subscriptionId`, the customer's own. */
export interface UsageScope {
  /** The customer. */
  customerId: string;
  /** The subscription. Passed whenever the customer has at least one. */
  subscriptionId?: string;
}
