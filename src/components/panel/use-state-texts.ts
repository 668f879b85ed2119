import type { Unit } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { compareQuantities } from '../../model/quantity';
import { usePanelContext } from './use-panel-context';

/** Texts that a {@link UsageState} is shown with; `null` where there is nothing to say. */
export interface StateTexts {
  /** "98% of limit". */
  share(state: UsageState): string | null;
  /** "200 calls left" or "300 calls over". */
  remaining(state: UsageState): string | null;
  /** What a change does to the status, and what follows: "Near limit → Over limit, 300 calls over, billed as overage". */
  effect(before: UsageState, after: UsageState): string | null;
}

/** Makes the texts of usage held against its limit, in the unit of a feature. */
export function useStateTexts(unit: Unit | undefined): StateTexts {
  const { labels, formatters } = usePanelContext();
  const remaining = ({ overage, remaining: left }: UsageState) => {
    if (overage !== null && compareQuantities(overage, '0') > 0) {
      return labels.panel.over(formatters.quantityWithUnit(overage, unit));
    }
    return left === null ? null : labels.panel.remaining(formatters.quantityWithUnit(left, unit));
  };
  return {
    share: ({ utilization }) => (utilization === null ? null : labels.panel.ofLimit(formatters.percent(utilization))),
    remaining,
    effect: (before, after) => {
      const { limit, status } = after;
      const isFull = status === 'reached' || status === 'exceeded';
      if (limit.kind !== 'limited' || (before.status === status && !isFull)) return null;
      const enforcement = isFull ? limit.enforcement : 'unknown';
      const facts = [
        status === 'exceeded' && remaining(after),
        // A soft limit that is just reached has no overage yet.
        enforcement === 'soft' && status === 'exceeded' && labels.panel.billed,
        enforcement === 'hard' && labels.panel.blocked,
      ].filter((fact): fact is string => typeof fact === 'string');
      return labels.panel.effect(labels.status[before.status], labels.status[status], facts);
    },
  };
}
