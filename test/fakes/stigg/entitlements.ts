import { failure, success, timeOf } from './answers';
import type { FakeWorld } from './fake';
import { granting, grantOf, periodAt } from './periods';
import type { FakeCredit, FakeFeature } from './state';
import { levelAt, measured } from './usage';

/** What a customer may use, of a resource or of their own. */
export function listEntitlements(world: FakeWorld, customerId: string, query: URLSearchParams): Response {
  const { state, unknownCustomer } = world;
  const resourceId = query.get('resourceId');
  const customer = state.customers.find(({ id }) => id === customerId);
  if (!customer) {
    if (unknownCustomer === 404) return failure(404, 'CustomerNotFound', 'The customer was not found.');
    return denied('CustomerNotFound');
  }
  if (customer.archived) return denied('CustomerIsArchived');
  if (granting(state, customerId, resourceId).length === 0) return denied('NoActiveSubscription');
  const features = state.features.flatMap((feature) => toFeature(world, customerId, resourceId, feature));
  const credits = resourceId === null ? (customer.credits ?? []).map((one) => toCredit(world, one)) : [];
  return success({ data: { accessDeniedReason: null, entitlements: [...features, ...credits] } });
}

const denied = (accessDeniedReason: string): Response => success({ data: { accessDeniedReason, entitlements: [] } });

function toFeature(
  { state, now }: FakeWorld,
  customerId: string,
  resourceId: string | null,
  feature: FakeFeature,
): unknown[] {
  const found = grantOf(state, customerId, resourceId, feature.id);
  if (!found) return [];
  const { grant, anchor, subscription } = found;
  const row = {
    type: 'FEATURE',
    isGranted: grant.deniedReason === undefined,
    accessDeniedReason: grant.deniedReason ?? null,
    feature: { id: feature.id, displayName: feature.displayName, featureStatus: 'ACTIVE', featureType: feature.type },
  };
  if (feature.type !== 'NUMBER' || grant.deniedReason !== undefined) return [row];
  const meter = { customerId, resourceId, feature, subscription };
  const period = grant.resetPeriod ? periodAt(anchor, grant.resetPeriod, now()) : null;
  return [
    {
      ...row,
      currentUsage: levelAt(meter, measured(state, meter, now()), now()),
      ...(grant.usageLimit !== undefined && { usageLimit: grant.usageLimit }),
      hasUnlimitedUsage: grant.hasUnlimitedUsage ?? false,
      resetPeriod: grant.resetPeriod ?? null,
      ...(period && {
        usagePeriodAnchor: timeOf(anchor),
        usagePeriodStart: timeOf(Math.max(period.start, subscription.eras.at(-1)?.from ?? period.start)),
        usagePeriodEnd: timeOf(period.end),
      }),
    },
  ];
}

const toCredit = ({ now }: FakeWorld, credit: FakeCredit): unknown => ({
  type: 'CREDIT',
  isGranted: true,
  accessDeniedReason: null,
  currency: {
    currencyId: credit.currencyId,
    displayName: credit.displayName,
    unitSingular: credit.unitSingular ?? null,
    unitPlural: credit.unitPlural ?? null,
  },
  currentUsage: credit.currentUsage,
  usageLimit: credit.usageLimit,
  usageUpdatedAt: timeOf(now()),
  ...(credit.usagePeriodEnd !== undefined && { usagePeriodEnd: timeOf(credit.usagePeriodEnd) }),
});
