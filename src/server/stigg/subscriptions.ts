import type { Subscription, SubscriptionStatus } from '../../model/subscription';
import type { StiggSubscription } from './answers';
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

/** A subscription as the contract has it. */
export function toSubscription(
  from: StiggSubscription,
  { planNameOf }: Pick<StiggDataProviderOptions, 'planNameOf'>,
): Subscription {
  const { currentBillingPeriodStart: start, currentBillingPeriodEnd: end } = from;
  const isUnpaid = from.status === 'ACTIVE' && from.paymentCollection === 'FAILED';
  return {
    id: from.id,
    name: planNameOf?.(from.planId) ?? from.planId,
    status: isUnpaid ? 'past_due' : STATUS[from.status],
    startedAt: from.startDate,
    ...(start && end && start < end && { currentPeriod: { start, end } }),
    ...(from.resourceId && { resource: { id: from.resourceId } }),
  };
}
