/** The engine's resources as its document spells them. */
import { periodAt, recurrenceAt } from './periods';
import type { Customer, Entitlement, Feature, Grant, Meter, MeteredEntitlement, State, Subscription } from './model';
import { lastResetAt } from './periods';
import type { Segment } from './balance';

export const time = (at: number): string => new Date(at).toISOString();

const CREATED = { createdAt: '2024-01-01T00:00:00Z', updatedAt: '2024-01-01T00:00:00Z' };

export const period = ({ from, to }: { from: number; to: number }) => ({ from: time(from), to: time(to) });

export const customerJson = ({ id, key, name, subjectKeys }: Customer) => ({
  ...CREATED,
  id,
  key,
  name,
  usageAttribution: { subjectKeys },
});

export const meterJson = ({ isDeleted: _, ...meter }: Meter) => ({ ...CREATED, ...meter });

export const featureJson = (feature: Feature) => ({ ...CREATED, ...feature });

/** What the document calls an interval: a word where it has one, else the duration. */
const WORDS: Record<string, string> = { P1D: 'DAY', P1W: 'WEEK', P1M: 'MONTH', P1Y: 'YEAR' };

function baseJson(state: State, entitlement: Entitlement) {
  const { id, featureKey, activeFrom, activeTo, type } = entitlement;
  return {
    ...CREATED,
    type,
    id,
    featureKey,
    featureId: state.features.find(({ key }) => key === featureKey)?.id ?? '',
    activeFrom: time(activeFrom),
    ...(activeTo !== undefined && { activeTo: time(activeTo) }),
  };
}

function kindJson(entitlement: Entitlement, now: number) {
  if (entitlement.type === 'boolean') return {};
  if (entitlement.type === 'static') return { config: entitlement.config };
  return meteredJson(entitlement, now);
}

const meteredJson = (entitlement: MeteredEntitlement, now: number) => ({
  isSoftLimit: entitlement.isSoftLimit,
  preserveOverageAtReset: false,
  measureUsageFrom: time(entitlement.measureUsageFrom),
  lastReset: time(lastResetAt(entitlement, now)),
  currentUsagePeriod: period(periodAt(entitlement, now)),
  usagePeriod: {
    interval: WORDS[entitlement.interval] ?? entitlement.interval,
    intervalISO: entitlement.interval,
    anchor: time(entitlement.manualResets.findLast((reset) => reset <= now) ?? entitlement.anchor),
  },
});

export const entitlementJson = (state: State, entitlement: Entitlement, now: number) => ({
  ...baseJson(state, entitlement),
  ...kindJson(entitlement, now),
  customerId: entitlement.customerId,
  ...keyOf(state, entitlement.customerId),
});

const keyOf = (state: State, customerId: string) => {
  const customer = state.customers.find(({ id }) => id === customerId);
  return customer ? { customerKey: customer.key } : {};
};

export const subscriptionJson = (subscription: Subscription) => {
  const { id, customerId, name, status, activeFrom, activeTo, billingCadence, billingAnchor } = subscription;
  return {
    ...CREATED,
    id,
    customerId,
    name,
    status,
    activeFrom: time(activeFrom),
    ...(activeTo !== undefined && { activeTo: time(activeTo) }),
    billingCadence,
    billingAnchor: time(billingAnchor),
    currency: 'USD',
    costBasisMode: 'dynamic',
    costBasisPins: [],
    settlementMode: 'credit_then_invoice',
  };
};

/** With its one phase, and the items of it that include an entitlement. */
export function expandedSubscriptionJson(state: State, subscription: Subscription, now: number) {
  const { name, activeFrom, activeTo, billingCadence, billingAnchor, status } = subscription;
  const cadence = { activeFrom: time(activeFrom), ...(activeTo !== undefined && { activeTo: time(activeTo) }) };
  const items = subscription.entitlementIds.flatMap((id) => {
    const entitlement = state.entitlements.find((one) => one.id === id);
    const feature = state.features.find(({ key }) => key === entitlement?.featureKey);
    if (!entitlement || !feature) return [];
    return [
      {
        ...CREATED,
        ...cadence,
        id: `${id.slice(0, 2)}N${id.slice(3)}`,
        name: feature.name,
        key: feature.key,
        featureKey: feature.key,
        billingCadence,
        price: null,
        included: {
          feature: featureJson(feature),
          entitlement: {
            ...baseJson(state, entitlement),
            ...kindJson(entitlement, now),
            subjectKey: subjectOf(state, subscription),
          },
        },
      },
    ];
  });
  return {
    ...subscriptionJson(subscription),
    ...(status !== 'scheduled' &&
      status !== 'inactive' && {
        alignment: { currentAlignedBillingPeriod: period(recurrenceAt(billingCadence, billingAnchor, now)) },
      }),
    phases: [
      {
        ...CREATED,
        ...cadence,
        id: `${subscription.id.slice(0, 2)}P${subscription.id.slice(3)}`,
        key: 'default',
        name,
        items,
        itemTimelines: Object.fromEntries(items.map((item) => [item.key, [item]])),
      },
    ],
  };
}

const subjectOf = (state: State, { customerId }: Subscription): string =>
  state.customers.find(({ id }) => id === customerId)?.subjectKeys[0] ?? 'nobody';

export const grantJson = (entitlementId: string, grant: Grant) => ({
  ...CREATED,
  id: grant.id,
  entitlementId,
  amount: grant.amount,
  priority: grant.priority,
  effectiveAt: time(grant.effectiveAt),
  ...(grant.expiresAt !== undefined && { expiresAt: time(grant.expiresAt) }),
  minRolloverAmount: grant.minRollover,
  maxRolloverAmount: grant.maxRollover,
});

const sum = (balances: Record<string, number>): number =>
  Object.values(balances).reduce((total, balance) => total + balance, 0);

export const segmentJson = ({ from, to, usage, overage, atStart, atEnd, burnt }: Segment) => ({
  period: period({ from, to }),
  usage,
  overage,
  balanceAtStart: sum(atStart),
  grantBalancesAtStart: atStart,
  balanceAtEnd: sum(atEnd),
  grantBalancesAtEnd: atEnd,
  grantUsages: Object.entries(burnt).flatMap(([grantId, used]) => (used > 0 ? [{ grantId, usage: used }] : [])),
});
