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
 * Nor from a moment on at which either usage began anew or a grant came again, until the next reset that is told.
 *
 * @param resets when usage began anew, epoch milliseconds
 * @param unclear when it may have begun anew
 */
export function grantedOverTime(
  { entitlement, feature }: EntitledFeature,
  segments: readonly ApiSegment[],
  { resets, unclear }: { resets: ReadonlySet<number>; unclear: ReadonlySet<number> },
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
  const unknown: Limit = { kind: 'unknown', reason: 'OpenMeter does not tell what was granted then.' };
  add(from, unknown);
  let granted: number | null = null;
  let left = 0;
  for (const segment of segments) {
    const { period, balanceAtStart } = segment;
    const start = minuteOf(period.from);
    if (resets.has(start)) granted = balanceAtStart;
    // Where all that was granted is left, a reset and a grant that comes again do the same.
    else if (granted !== left && unclear.has(start)) granted = null;
    else if (granted !== null) granted += balanceAtStart - left;
    left = leftOf(segment);
    const value = quantityOfDouble(granted);
    add(start, value === null ? unknown : limitOf(entitlement.isSoftLimit, value));
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
