import { aggregate } from './aggregate';
import { valueAt as balanceAt, type UsageBetween, type Value } from './balance';
import { eventsOf } from './meter-query';
import type { Entitlement, MeteredEntitlement, Meter, State } from './model';

/** The meter of a feature; `null` when it has none, or none any more. */
export function meterOf(state: State, featureKey: string): Meter | null {
  const slug = state.features.find(({ key }) => key === featureKey)?.meterSlug;
  return state.meters.find((meter) => meter.slug === slug && !meter.isDeleted) ?? null;
}

/** Usage of an entitlement in a span, of what is visible now; `null` when it cannot be counted. */
export function usageOf(state: State, entitlement: MeteredEntitlement, now: number): UsageBetween | null {
  const meter = meterOf(state, entitlement.featureKey);
  const feature = state.features.find(({ key }) => key === entitlement.featureKey);
  if (!meter || !feature) return null;
  const visible = state.events.filter(({ storedAt }) => storedAt <= now);
  const { meterGroupByFilters, advancedMeterGroupByFilters } = feature;
  const counted = eventsOf(meter, visible, {
    filterCustomerId: [entitlement.customerId],
    ...(meterGroupByFilters && {
      filterGroupBy: Object.fromEntries(Object.entries(meterGroupByFilters).map(([key, value]) => [key, [value]])),
    }),
    ...(advancedMeterGroupByFilters && { advancedMeterGroupByFilters }),
  });
  return (from, to) =>
    aggregate(
      meter,
      counted.filter(({ at }) => at >= from && at < to),
    ) ?? 0;
}

export interface AccessValue extends Partial<Value> {
  hasAccess: boolean;
  config?: string;
}

/** What an entitlement says now; `null` when it cannot be counted. */
export function accessOf(state: State, entitlement: Entitlement, now: number): AccessValue | null {
  if (entitlement.type === 'boolean') return { hasAccess: true };
  if (entitlement.type === 'static') return { hasAccess: true, config: entitlement.config };
  const usage = usageOf(state, entitlement, now);
  if (!usage) return null;
  // What happens at this very moment counts.
  const value = balanceAt(entitlement, usage, now + 1);
  return { hasAccess: entitlement.isSoftLimit || value.balance > 0, ...value };
}
