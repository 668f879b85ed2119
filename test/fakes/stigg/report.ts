import { failure, success, timeOf } from './answers';
import type { FakeWorld } from './fake';
import { grantOf, periodAt } from './periods';
import type { Dimensions } from './state';
import { levelAt, measured, type Meter } from './usage';

/** One item of a report, as it came. */
interface Usage {
  customerId?: unknown;
  featureId?: unknown;
  value?: unknown;
  updateBehavior?: unknown;
  resourceId?: unknown;
  dimensions?: unknown;
  createdAt?: unknown;
  idempotencyKey?: unknown;
}

/** Takes usage, as differences or as new totals, and answers the new total of each. */
export function reportUsage(world: FakeWorld, body: string): Response {
  const { usages } = JSON.parse(body) as { usages?: Usage[] };
  if (!Array.isArray(usages) || usages.length === 0) return failure(400, 'BadUserInput', 'usages must not be empty.');
  const items = usages.map((usage) => readItem(world, usage));
  const wrong = items.find((item) => item instanceof Response);
  if (wrong) return wrong;
  return success({ data: items.map((item) => (item instanceof Response ? null : apply(world, item))) });
}

interface Item {
  meter: Meter;
  value: number;
  isSet: boolean;
  at: number;
  dimensions: Dimensions;
  key: string | null;
}

function readItem({ state, now }: FakeWorld, usage: Usage): Item | Response {
  const { customerId, featureId, value, updateBehavior = 'DELTA', resourceId = null } = usage;
  if (typeof customerId !== 'string' || typeof featureId !== 'string' || typeof value !== 'number') {
    return failure(400, 'BadUserInput', 'customerId, featureId and value are required, and value is a number.');
  }
  if (updateBehavior !== 'DELTA' && updateBehavior !== 'SET') {
    return failure(400, 'BadUserInput', 'updateBehavior must be DELTA or SET.');
  }
  if (!state.customers.some(({ id }) => id === customerId)) {
    return failure(404, 'CustomerNotFound', 'The customer was not found.');
  }
  const feature = state.features.find(({ id }) => id === featureId);
  if (!feature) return failure(404, 'FeatureNotFound', 'The feature was not found.');
  if (feature.type !== 'NUMBER') return failure(422, 'FeatureTypeMismatch', 'Only number features have usage.');
  if (feature.eventName !== undefined) {
    return failure(400, 'FeatureMeterMismatch', 'Usage of this feature is counted from raw events.');
  }
  const found = grantOf(state, customerId, typeof resourceId === 'string' ? resourceId : null, featureId);
  if (!found) return failure(404, 'EntitlementNotFound', 'The customer has no entitlement to this feature.');
  const at = usage.createdAt === undefined ? now() : Date.parse(String(usage.createdAt));
  if (!(at <= now())) return failure(400, 'BadUserInput', 'createdAt must be a time that is not to come.');
  return {
    meter: {
      customerId,
      resourceId: typeof resourceId === 'string' ? resourceId : null,
      feature,
      subscription: found.subscription,
    },
    value,
    isSet: updateBehavior === 'SET',
    at,
    dimensions: (usage.dimensions ?? {}) as Dimensions,
    key: typeof usage.idempotencyKey === 'string' ? usage.idempotencyKey : null,
  };
}

function apply(world: FakeWorld, item: Item): unknown {
  const { state, now, answered, keyScope } = world;
  const { meter, key } = item;
  const known = key === null ? undefined : JSON.stringify([keyScope === 'customer' ? meter.customerId : null, key]);
  // A key that comes again changes nothing and is answered as it was at first.
  if (known !== undefined && answered.has(known)) return answered.get(known);
  const level = levelAt(meter, measured(state, meter, now()), item.at);
  state.measurements.push({
    customerId: meter.customerId,
    resourceId: meter.resourceId,
    featureId: meter.feature.id,
    applied: item.isSet ? item.value - level : item.value,
    at: item.at,
    visibleAt: now(),
    dimensions: item.dimensions,
  });
  const granted = grantOf(state, meter.customerId, meter.resourceId, meter.feature.id);
  const unit = granted?.grant.resetPeriod;
  const period = granted && unit ? periodAt(granted.anchor, unit, now()) : null;
  const answer = {
    id: `measurement-${state.measurements.length}`,
    createdAt: timeOf(item.at),
    timestamp: timeOf(item.at),
    customerId: meter.customerId,
    featureId: meter.feature.id,
    resourceId: meter.resourceId,
    value: item.value,
    currentUsage: levelAt(meter, measured(state, meter, now()), now()),
    nextResetDate: period ? timeOf(period.end) : null,
    usagePeriodStart: period ? timeOf(period.start) : null,
    usagePeriodEnd: period ? timeOf(period.end) : null,
    credit: null,
  };
  if (known !== undefined) answered.set(known, answer);
  return answer;
}
