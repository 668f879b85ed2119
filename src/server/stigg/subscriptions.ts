import * as v from 'valibot';
import type { Subscription, SubscriptionStatus } from '../../model/subscription';
import { read, subscriptionRow, type StiggSubscription } from './answers';
import type { StiggDataProviderOptions } from './options';

const STATUS: Record<StiggSubscription['status'], SubscriptionStatus> = {
  ACTIVE: 'active',
  IN_TRIAL: 'trialing',
  // Waits for its first payment: it has not begun.
  PAYMENT_PENDING: 'scheduled',
  NOT_STARTED: 'scheduled',
  EXPIRED: 'ended',
  CANCELED: 'ended',
};

/**
 * The subscriptions as the contract has them. A row that cannot be read, as one of a status that is not known, is left
 * out: what it is cannot be said, and a list has no place for problems.
 *
 * @throws UsageError `malformed_response` when none of the rows can be read
 */
export function toSubscriptions(
  rows: readonly unknown[],
  options: Pick<StiggDataProviderOptions, 'planNameOf'>,
): Subscription[] {
  const readable = rows.filter((row) => v.is(subscriptionRow, row));
  const [first] = rows;
  const known = readable.length === 0 && rows.length > 0 ? [first] : readable;
  return known.map((row) => toSubscription(read(subscriptionRow, row, 'a subscription'), options));
}

function toSubscription(
  from: StiggSubscription,
  { planNameOf }: Pick<StiggDataProviderOptions, 'planNameOf'>,
): Subscription {
  const { currentBillingPeriodStart: start, currentBillingPeriodEnd: end } = from;
  const isUnpaid = from.status === 'ACTIVE' && from.paymentCollection === 'FAILED';
  return {
    id: from.id,
    name: planNameOf?.(from.planId) ?? from.planId,
    status: isUnpaid ? 'past_due' : STATUS[from.status],
    ...(from.startDate && { startedAt: from.startDate }),
    ...(start && end && start < end && { currentPeriod: { start, end } }),
    ...(from.resourceId && { resource: { id: from.resourceId } }),
  };
}
