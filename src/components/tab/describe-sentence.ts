import type { UsageFormatters } from '../../i18n';
import type { TabLabels } from '../../i18n/labels/tab';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { compareQuantities, type Quantity } from '../../model/quantity';
import { describeUntil } from './describe-reset';

interface Words {
  labels: TabLabels;
  formatters: UsageFormatters;
}

/** One sentence that says how a feature stands, and what its limit does about it. */
export function describeStanding(entitlement: Entitlement, state: UsageState, words: Words): string {
  const { labels, formatters } = words;
  const { sentence } = labels;
  const { feature } = entitlement;
  const { usage, limit } = state;
  const write = (value: Quantity) => formatters.quantityWithUnit(value, feature.unit);
  if (usage === null) return sentence.usageUnknown(entitlement.usageUnknownReason ?? labels.noReason);
  if (limit.kind === 'unlimited') return sentence.unlimited(write(usage));
  if (limit.kind === 'none') return sentence.none(write(usage));
  if (limit.kind === 'unknown') return sentence.limitUnknown(write(usage), limit.reason ?? labels.noReason);

  const percent = state.utilization === null ? null : formatters.percent(state.utilization);
  const until = describeUntil(entitlement, words);
  switch (state.status) {
    case 'exceeded': {
      const soft =
        limit.cap === undefined ? labels.effectBilled : labels.effectBilled + labels.effectCap(write(limit.cap));
      const effect = { hard: labels.effectBlocked(until), soft, unknown: '' }[limit.enforcement];
      return sentence.exceeded(write(state.overage ?? '0'), percent, effect);
    }
    case 'reached': {
      const effect = { hard: labels.effectBlocked(until), soft: labels.effectBilledNext, unknown: '' }[
        limit.enforcement
      ];
      return compareQuantities(limit.value, '0') > 0 ? sentence.reached(effect) : sentence.nothingIncluded(effect);
    }
    default:
      return sentence[state.status === 'near' ? 'near' : 'ok'](percent ?? '', write(state.remaining ?? '0'), until);
  }
}
