import type { SeedSeries } from './types';
import { NOW } from './now';

const HOUR = 3_600_000;

/** Numbers between 0 and 1, the same on every run: a small linear congruential generator. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How usage goes through a week. */
export type Rhythm = 'office' | 'steady' | 'bursts';

const WEIGHT: Record<Rhythm, (hour: number, weekday: number, chance: number) => number> = {
  office: (hour, weekday, chance) => {
    const day = weekday === 0 || weekday === 6 ? 0.2 : 1;
    return day * (0.15 + Math.max(0, Math.sin(((hour - 6) / 13) * Math.PI))) * (0.7 + 0.6 * chance);
  },
  steady: (_hour, _weekday, chance) => 0.85 + 0.3 * chance,
  bursts: (_hour, _weekday, chance) => (chance > 0.86 ? 4 : 0.25),
};

/** What {@link usageOver} is told. */
export interface UsageOver {
  /** First moment. */
  from: string;
  /** First moment after. Default: now. */
  to?: string;
  /** What is used in all, exactly. */
  total: number;
  /** Hours from one value to the next. Default 24. */
  everyHours?: number;
  /** How it goes through a week. Default office. */
  rhythm?: Rhythm;
  /** Digits after the point. Default 0. */
  decimals?: number;
  /** Tags of all of it. */
  dimensions?: Record<string, string>;
  /** Makes it differ from another one. */
  variant?: number;
}

/** Usage in a rhythm that adds up to exactly `total`. */
export function usageOver({
  from,
  to = NOW,
  total,
  everyHours = 24,
  rhythm = 'office',
  decimals = 0,
  dimensions,
  variant = 1,
}: UsageOver): SeedSeries {
  const start = Date.parse(from);
  const steps = Math.max(1, Math.ceil((Date.parse(to) - start) / (everyHours * HOUR)));
  const random = randomOf(variant * 7_919 + steps);
  const weights = Array.from({ length: steps }, (_, step) => {
    let weight = 0;
    for (let hour = 0; hour < everyHours; hour += 1) {
      const at = new Date(start + (step * everyHours + hour) * HOUR);
      if (at.getTime() < Date.parse(to)) weight += WEIGHT[rhythm](at.getUTCHours(), at.getUTCDay(), random());
    }
    return weight;
  });
  return {
    from,
    stepMs: everyHours * HOUR,
    values: spread(total, weights, decimals),
    ...(dimensions !== undefined && { dimensions }),
  };
}

/** Cuts a total into parts by weight; the parts add up to it exactly. */
function spread(total: number, weights: number[], decimals: number): number[] {
  const unit = 10 ** decimals;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const until = Math.round((weighed / all) * total * unit);
    const part = until - given;
    given = until;
    return part / unit;
  });
}
