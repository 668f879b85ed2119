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
  /** What the limit does from here on: "Further usage is blocked". */
  consequence(state: UsageState): string | null;
}

/** Makes the texts of usage held against its limit, in the unit of a feature. */
export function useStateTexts(unit: Unit | undefined): StateTexts {
  const { labels, formatters } = usePanelContext();
  return {
    share: ({ utilization }) => (utilization === null ? null : labels.panel.ofLimit(formatters.percent(utilization))),
    remaining: ({ overage, remaining }) => {
      if (overage !== null && compareQuantities(overage, '0') > 0) {
        return labels.panel.over(formatters.quantityWithUnit(overage, unit));
      }
      return remaining === null ? null : labels.panel.remaining(formatters.quantityWithUnit(remaining, unit));
    },
    consequence: ({ limit, status }) => {
      if (limit.kind !== 'limited' || (status !== 'reached' && status !== 'exceeded')) return null;
      if (limit.enforcement === 'hard') return labels.status.hardLimit;
      return limit.enforcement === 'soft' ? labels.status.softLimit : null;
    },
  };
}
