/** Usage periods and resets as the fake reckons them: on its own, so that a mistake of the provider cannot hide here. */
import type { FakeFeature, FakeGrant, FakeState, FakeSubscription, ResetPeriod } from './state';

const HOUR = 3_600_000;
const LENGTH = { HOUR, DAY: 24 * HOUR, WEEK: 7 * 24 * HOUR } as const;

/** A moment `count` units after an anchor. The end of a month does not drift: 31 January, 28 February, 31 March. */
export function addUnits(anchor: number, unit: ResetPeriod, count: number): number {
  if (unit !== 'MONTH' && unit !== 'YEAR') return anchor + count * LENGTH[unit];
  const date = new Date(anchor);
  const month = date.getUTCMonth() + count * (unit === 'YEAR' ? 12 : 1);
  const days = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const timeOfDay = anchor % LENGTH.DAY;
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), days)) + timeOfDay;
}

/** The period that a moment lies in. */
export function periodAt(anchor: number, unit: ResetPeriod, at: number): { start: number; end: number } {
  const about = { HOUR, DAY: LENGTH.DAY, WEEK: LENGTH.WEEK, MONTH: 30.5 * LENGTH.DAY, YEAR: 365.25 * LENGTH.DAY }[unit];
  let count = Math.floor((at - anchor) / about);
  while (addUnits(anchor, unit, count) > at) count -= 1;
  while (addUnits(anchor, unit, count + 1) <= at) count += 1;
  return { start: addUnits(anchor, unit, count), end: addUnits(anchor, unit, count + 1) };
}

/** A moment at which usage started again from zero. */
export interface FakeReset {
  at: number;
  type: 'PERIODIC_RESET' | 'SUBSCRIPTION_CHANGE_RESET';
}

/** Subscriptions that grant something now, of a resource or of the customer. */
export const granting = (state: FakeState, customerId: string, resourceId: string | null): FakeSubscription[] =>
  state.subscriptions.filter(
    (one) =>
      one.customerId === customerId &&
      (one.resourceId ?? null) === resourceId &&
      (one.status === 'ACTIVE' || one.status === 'IN_TRIAL'),
  );

/** The grant in force and since when it counts. */
export function grantOf(
  state: FakeState,
  customerId: string,
  resourceId: string | null,
  featureId: string,
): { grant: FakeGrant; anchor: number; subscription: FakeSubscription } | null {
  for (const subscription of granting(state, customerId, resourceId)) {
    const era = subscription.eras.at(-1);
    const grant = era?.grants.find((one) => one.featureId === featureId);
    if (era && grant) return { grant, anchor: grant.anchor ?? era.from, subscription };
  }
  return null;
}

/** Every reset of a feature in [from, to], ascending. */
export function resetsOf({ eras }: FakeSubscription, feature: FakeFeature, from: number, to: number): FakeReset[] {
  if (feature.meter === 'fluctuating') return [];
  const resets: FakeReset[] = [];
  eras.forEach((era, index) => {
    const end = eras[index + 1]?.from ?? Infinity;
    if (index > 0) resets.push({ at: era.from, type: 'SUBSCRIPTION_CHANGE_RESET' });
    const grant = era.grants.find((one) => one.featureId === feature.id);
    if (!grant?.resetPeriod) return;
    const anchor = grant.anchor ?? era.from;
    let { start, end: next } = periodAt(anchor, grant.resetPeriod, Math.max(era.from, from));
    for (; start <= Math.min(to, end - 1); { start, end: next } = periodAt(anchor, grant.resetPeriod, next)) {
      if (start > era.from) resets.push({ at: start, type: 'PERIODIC_RESET' });
    }
  });
  return resets.filter(({ at }) => at >= from && at <= to);
}
