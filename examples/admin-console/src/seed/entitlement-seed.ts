import { usagePeriodAt, type Period, type Reset } from 'react-entitlement-usage/core';
import type { AdjustmentPlan, EntitlementPlan } from './plan';
import { amountRows, fixedRows, levelRows, type SeedRow } from './rows';

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** When the seed of a database began and which one it is; all relative dates count from here. */
export interface SeedOrigin {
  /** Moment of the very first start, epoch milliseconds. */
  at: number;
  /** Seed number. */
  seed: number;
}

/** A change by a person, at its moment. */
export interface SeedAdjustment extends AdjustmentPlan {
  /** Fixed key. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
}

/** What is to be written for one entitlement. */
export interface EntitlementSeed {
  /** Usage, oldest first within each period. */
  rows: SeedRow[];
  /** Changes by people, oldest first. */
  adjustments: SeedAdjustment[];
}

/** The reset rule of a plan. */
export function resetOf(plan: EntitlementPlan, origin: SeedOrigin): Omit<Reset, 'next'> | null {
  if (plan.reset === null) return null;
  const every = { count: 1, unit: plan.reset };
  if (plan.anchorDaysAgo === undefined) return { every };
  return { every, anchor: instant(Math.floor(origin.at / DAY) * DAY - plan.anchorDaysAgo * DAY) };
}

/** The period that the seed counts in: the usage period, or calendar months for what never resets. */
export function seedPeriod(plan: EntitlementPlan, origin: SeedOrigin, at: number): Period {
  const reset = resetOf(plan, origin) ?? { every: { count: 1, unit: 'month' } };
  const period = usagePeriodAt({ ...reset, next: null }, instant(at));
  if (!period) throw new Error(`The plan of ${plan.feature.id} has no period.`);
  return period;
}

/** Nothing to write. */
export const NOTHING: EntitlementSeed = { rows: [], adjustments: [] };

/**
 * What is missing of an entitlement's usage.
 *
 * @param name text that stands for the entitlement in keys: `sub_pro/api-calls`
 * @param seeded start of the newest period that was seeded before, `null` = none
 * @param until usage goes up to here, epoch milliseconds
 * @returns all of it when nothing was seeded; only the periods begun since, when something was; nothing when none has
 */
export function missingUsage(
  plan: EntitlementPlan,
  origin: SeedOrigin,
  name: string,
  seeded: string | null,
  until: number,
): EntitlementSeed {
  const { usage } = plan;
  const current = seedPeriod(plan, origin, until);
  // Later than the current one it is where the clock has been set back.
  const isSeeded = seeded !== null && (usage?.kind === 'rows' || Date.parse(seeded) >= Date.parse(current.start));
  if (!usage || isSeeded) return NOTHING;
  const isFirst = seeded === null;
  const adjustments = isFirst ? adjustmentsOf(plan, name, until) : [];
  const input = { seed: origin.seed, name, until };
  if (usage.kind === 'rows') return { rows: fixedRows(usage, { ...input, period: current }), adjustments };
  if (usage.kind === 'level') {
    // People's changes come last, so that a "set" leads to what it says.
    const end = Math.min(until, ...adjustments.map(({ at }) => at - HOUR));
    return { rows: levelRows(usage, { ...input, period: current, until: end }, isFirst), adjustments };
  }
  const periods = periodsSince(plan, origin, current, seeded, usage.periods);
  const start = Date.parse(current.start);
  const adjusted = adjustments.reduce((sum, { at, value }) => (at >= start ? sum + value : sum), 0);
  return { rows: periods.flatMap((period) => amountRows(usage, { ...input, period, adjusted })), adjustments };
}

/** The current period and those before it: back to the one after `seeded`, at most `most` of them. */
function periodsSince(
  plan: EntitlementPlan,
  origin: SeedOrigin,
  current: Period,
  seeded: string | null,
  most: number,
): Period[] {
  const periods = [current];
  for (let i = 0; i < most; i++) {
    const before = seedPeriod(plan, origin, Date.parse(periods[0]?.start ?? '') - 1);
    if (seeded !== null && before.start <= seeded) break;
    periods.unshift(before);
  }
  return periods;
}

function adjustmentsOf(plan: EntitlementPlan, name: string, until: number): SeedAdjustment[] {
  return (plan.adjustments ?? [])
    .map((adjustment, i) => ({
      ...adjustment,
      key: `seed:${name}:adjustment:${i}`,
      at: until - adjustment.hoursAgo * HOUR,
    }))
    .sort((a, b) => a.at - b.at);
}

/** The instant of epoch milliseconds. */
export const instant = (epoch: number): string => new Date(epoch).toISOString().replace('.000Z', 'Z');
