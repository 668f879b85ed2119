import type { UsageHistory } from '../../model/history';
import type { Limit } from '../../model/limit';
import { quantityOfDouble } from '../engine/number';
import { limitOf } from './entitlement';
import { minuteOf } from './instants';
import type { EntitledFeature } from './scope';
import type { ApiSegment } from './types';

/**
 * What was granted, as a step line: all that is there when usage begins anew, and from then on what the grants that begin,
 * end or come again add to what is left. Not known before the first segment that begins with a reset.
 *
 * @param resets when usage began anew, epoch milliseconds
 */
export function grantedOverTime(
  { entitlement, feature }: EntitledFeature,
  segments: readonly ApiSegment[],
  resets: ReadonlySet<number>,
  { from, to }: { from: number; to: number },
): UsageHistory['limits'] {
  if (feature.facts.limit) return [{ from, limit: feature.facts.limit }];
  const steps: UsageHistory['limits'] = [];
  const add = (at: number, limit: Limit): void => {
    if (at >= to) return;
    const start = Math.max(at, from);
    if (steps.at(-1)?.from === start) steps.pop();
    if (JSON.stringify(steps.at(-1)?.limit) !== JSON.stringify(limit)) steps.push({ from: start, limit });
  };
  add(from, { kind: 'unknown', reason: 'OpenMeter does not tell what was granted then.' });
  let granted: number | null = null;
  let left = 0;
  for (const segment of segments) {
    const { period, balanceAtStart } = segment;
    const start = minuteOf(period.from);
    if (resets.has(start)) granted = balanceAtStart;
    else if (granted !== null) granted += balanceAtStart - left;
    left = leftOf(segment);
    const value = quantityOfDouble(granted);
    if (value !== null) add(start, limitOf(entitlement.isSoftLimit, value));
  }
  return steps;
}

/** What a segment leaves of its grants, also of one that ends with it: that may be told among the balances, or not any more. */
function leftOf({ balanceAtEnd, grantBalancesAtStart, grantBalancesAtEnd, grantUsages = [] }: ApiSegment): number {
  if (!grantBalancesAtStart || !grantBalancesAtEnd) return balanceAtEnd;
  const gone = Object.entries(grantBalancesAtStart).filter(([id]) => !Object.hasOwn(grantBalancesAtEnd, id));
  return gone.reduce((left, [id, balance]) => {
    const used = grantUsages.filter(({ grantId }) => grantId === id).reduce((sum, { usage }) => sum + usage, 0);
    return left + balance - used;
  }, balanceAtEnd);
}
