/** Levels and their course over time, summed from measurements as doubles. */
import { resetsOf, type FakeReset } from './periods';
import type { FakeFeature, FakeMeasurement, FakeState, FakeSubscription } from './state';

/** Whose usage of what. */
export interface Meter {
  customerId: string;
  resourceId: string | null;
  feature: FakeFeature;
  subscription: FakeSubscription;
}

/** The measurements of a meter that are visible, by their time. */
export const measured = (
  state: FakeState,
  { customerId, resourceId, feature }: Meter,
  now: number,
): FakeMeasurement[] =>
  state.measurements
    .filter(
      (one) =>
        one.customerId === customerId &&
        one.resourceId === resourceId &&
        one.featureId === feature.id &&
        one.visibleAt <= now,
    )
    .sort((a, b) => a.at - b.at);

/** All resets of a meter up to a moment. */
export const resetsUntil = ({ subscription, feature }: Meter, at: number): FakeReset[] =>
  resetsOf(subscription, feature, subscription.startDate, at);

/** The level at a moment: what was added since the last reset. */
export function levelAt(meter: Meter, measurements: readonly FakeMeasurement[], at: number): number {
  const since = resetsUntil(meter, at).at(-1)?.at ?? -Infinity;
  return measurements.reduce((sum, one) => (one.at >= since && one.at <= at ? sum + one.applied : sum), 0);
}

/** Most moments between resets that a series tells of. */
const MOST_TIMES = 400;

/**
 * The moments that every series of a meter tells of in [from, to]: the start, the resets, and the changes of its usage,
 * of many only the last ones of each four hundredth of the range.
 */
export function timesOf(
  measurements: readonly FakeMeasurement[],
  resets: readonly FakeReset[],
  range: { from: number; to: number },
): number[] {
  const changes = [...new Set(measurements.map(({ at }) => at))].filter((at) => at > range.from && at <= range.to);
  const cell = (range.to - range.from) / MOST_TIMES;
  const cellOf = (at: number): number => Math.floor((at - range.from) / cell);
  const kept =
    changes.length <= MOST_TIMES
      ? changes
      : changes.filter((at, index) => cellOf(changes[index + 1] ?? Infinity) !== cellOf(at));
  return [...new Set([range.from, ...kept, ...resets.map(({ at }) => at)])].sort((a, b) => a - b);
}
