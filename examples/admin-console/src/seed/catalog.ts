import type { PostgresDataProvider, RecordingDefinition } from 'react-entitlement-usage/postgres';
import type { Directory } from '../server/directory';
import { instant, resetOf, seedPeriod, type SeedOrigin } from './entitlement-seed';
import type { CustomerPlan, EntitlementPlan, SubscriptionPlan } from './plan';
import { calculated } from './customers/shared';

const DAY = 86_400_000;

/** Where the catalog is written. */
export interface CatalogTarget {
  /** The tenant's provider. */
  provider: PostgresDataProvider;
  /** The console's own list. */
  directory: Directory;
  /** The tenant. */
  tenant: string;
}

/** Writes who the customers are and what they may use. Writing it again changes nothing. */
export async function putCatalog(target: CatalogTarget, customers: CustomerPlan[], origin: SeedOrigin): Promise<void> {
  const { provider, directory, tenant } = target;
  const features = new Map(
    customers.flatMap(({ subscriptions }) =>
      subscriptions.flatMap(({ entitlements }) => entitlements.map(({ feature }) => [feature.id, feature] as const)),
    ),
  );
  for (const feature of features.values()) await provider.putFeature(feature);
  await directory.addFeatures(tenant, [...features.keys()]);
  for (const customer of customers) {
    const { id, name, shows, timeZone } = customer;
    await provider.putCustomer({ id, name, ...(timeZone !== undefined && { timeZone }) });
    await putSubscriptions(provider, customer, origin, origin.at);
    for (const subscription of customer.subscriptions) {
      for (const plan of subscription.entitlements) await putEntitlement(provider, id, subscription, plan, origin);
    }
    await directory.put(tenant, { id, name, shows, timeZone: timeZone ?? null });
  }
}

/** Writes a customer's subscriptions with the billing period that they are in now. */
export async function putSubscriptions(
  provider: PostgresDataProvider,
  customer: CustomerPlan,
  origin: SeedOrigin,
  now: number,
): Promise<void> {
  for (const { id, name, status, startedDaysAgo } of customer.subscriptions) {
    if (id === null) continue;
    const startedAt = Math.floor(origin.at / DAY) * DAY - startedDaysAgo * DAY;
    // A scheduled subscription starts when its day has come.
    const isDue = status === 'scheduled' && startedAt <= now;
    await provider.putSubscription(customer.id, {
      id,
      name,
      status: isDue ? 'active' : status,
      startedAt: instant(startedAt),
      ...(startedAt <= now && { currentPeriod: monthFrom(startedAt, now) }),
    });
  }
}

/** The month around `now`, counted from the day of the month on which the subscription started. */
function monthFrom(startedAt: number, now: number): { start: string; end: string } {
  const started = new Date(startedAt);
  const day = Math.min(started.getUTCDate(), 28);
  const today = new Date(now);
  const offset = today.getUTCDate() < day ? -1 : 0;
  const month = (add: number) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset + add, day);
  return { start: instant(Math.max(month(0), startedAt)), end: instant(month(1)) };
}

async function putEntitlement(
  provider: PostgresDataProvider,
  customerId: string,
  subscription: SubscriptionPlan,
  plan: EntitlementPlan,
  origin: SeedOrigin,
): Promise<void> {
  const definition = {
    scope: { customerId, ...(subscription.id !== null && { subscriptionId: subscription.id }) },
    featureId: plan.feature.id,
    reset: resetOf(plan, origin),
    recording: recordingOf(plan, origin),
    ...(plan.usageUnknownReason !== undefined && { usageUnknownReason: plan.usageUnknownReason }),
  };
  const { limit, limitBefore } = plan;
  if (!limitBefore) {
    await provider.putEntitlement({ ...definition, limit });
    return;
  }
  await provider.putEntitlement({ ...definition, limit: limitBefore.limit, since: EARLY });
  await provider.putEntitlement({
    ...definition,
    limit,
    since: instant(Math.floor(origin.at / DAY) * DAY - limitBefore.changedDaysAgo * DAY),
  });
}

/** What can be written. A window goes by a moment, so that the period before the first start's own stays in it. */
function recordingOf(plan: EntitlementPlan, origin: SeedOrigin): RecordingDefinition {
  if (!plan.takesPreviousPeriod) return plan.recording ?? calculated();
  const { start } = seedPeriod(plan, origin, origin.at);
  return calculated({ window: { earliest: seedPeriod(plan, origin, Date.parse(start) - 1).start } });
}

/** Before any usage of the seed. */
const EARLY = '2000-01-01T00:00:00Z';
