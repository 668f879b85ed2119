import type { Subscription, SubscriptionStatus } from '../../model/subscription';
import type { CallContext, SubscriptionsAnswer, SubscriptionsQuery } from '../../provider/provider';
import { mapBounded } from './bounded';
import { keyOf, type OpenMeter } from './engine';
import { epochOf, periodOf, utc } from './instants';
import type { ApiSubscription, ApiSubscriptionDetails } from './types';

/** One that is canceled for later is in use until then. */
export function statusOf({ status, activeTo }: ApiSubscription, now: number): SubscriptionStatus {
  if (status === 'inactive' || (activeTo !== undefined && epochOf(activeTo) <= now)) return 'ended';
  return status === 'scheduled' ? 'scheduled' : 'active';
}

/** The customer and their subscriptions, in the engine's order. */
export async function listSubscriptions(
  engine: OpenMeter,
  { customerId, includeEnded = false }: SubscriptionsQuery,
  context: CallContext,
): Promise<SubscriptionsAnswer> {
  const { api } = engine;
  const idOrKey = await keyOf(engine, customerId);
  const now = engine.now();
  const [customer, found] = await Promise.all([api.customer(idOrKey, context), api.subscriptions(idOrKey, context)]);
  const asked = found
    .map((subscription) => ({ subscription, status: statusOf(subscription, now) }))
    .filter(({ status }) => includeEnded || status !== 'ended');
  const subscriptions = await mapBounded(asked, async ({ subscription, status }) =>
    // Only the subscription by itself tells the billing period that it is in.
    toSubscription(status === 'active' ? await api.subscription(subscription.id, context) : subscription, status),
  );
  return { customer: { id: customerId, name: customer.name }, subscriptions };
}

function toSubscription(
  { id, name, activeFrom, alignment }: ApiSubscriptionDetails,
  status: SubscriptionStatus,
): Subscription {
  const period = alignment?.currentAlignedBillingPeriod;
  return { id, name, status, startedAt: utc(activeFrom), ...(period && { currentPeriod: periodOf(period) }) };
}
