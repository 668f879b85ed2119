import { toLevels, type UsageHistory } from './history';
import { toEpoch } from './instant';
import type { Limit } from './limit';
import { addQuantities, compareQuantities, parseQuantity, type Quantity } from './quantity';

/** Since when usage is above its limit. */
export interface OverLimitSince {
  /** Start of the bucket in which the limit was passed, epoch milliseconds. */
  at: number;
  /** Whether it may have been passed earlier still: before the history begins. */
  orEarlier: boolean;
}

/**
 * Since when usage has been above its limit without a pause, as far as a history shows it: to the bucket. It is
 * held against the limit as it was at the end of each bucket. `null`: it is not above it, or that is not known.
 *
 * @param history of a whole usage period, or of a level; broken down or not
 */
export function overLimitSince(history: UsageHistory): OverLimitSince | null {
  if (history.kind === 'statistic') return null;
  const levels = toLevels(history);
  const { buckets } = levels;
  let first = -1;
  for (let index = buckets.length - 1; index >= 0; index -= 1) {
    const start = buckets[index] ?? 0;
    // Of what is still to come nothing is known.
    if (start >= history.completeUntil || start >= toEpoch(history.asOf)) continue;
    const end = Math.min(buckets[index + 1] ?? history.end, history.completeUntil);
    const limit = limitAt(history.limits, end - 1);
    const level = levelAt(levels, index);
    if (limit === null || level === null || compareQuantities(level, limit) <= 0) break;
    first = index;
  }
  if (first < 0) return null;
  const at = buckets[first] ?? 0;
  const startsAtZero = history.resets.some((reset) => reset.at === at);
  return { at, orEarlier: first === 0 && !startsAtZero };
}

function limitAt(limits: UsageHistory['limits'], at: number): Quantity | null {
  let limit: Limit | null = null;
  let from = -Infinity;
  for (const step of limits) {
    if (step.from <= at && step.from >= from) ({ from, limit } = step);
  }
  return limit?.kind === 'limited' ? limit.value : null;
}

function levelAt({ series }: UsageHistory, index: number): Quantity | null {
  let sum: Quantity | null = null;
  for (const { values, exact } of series) {
    const value = exact?.[index] ?? values[index];
    const level = value === null || value === undefined ? null : parseQuantity(String(value));
    if (level === null || !level.ok) return null;
    sum = sum === null ? level.value : addQuantities(sum, level.value);
  }
  return sum;
}
