import type { UsageFormatters } from '../../i18n';
import type { LimitEffect, TabLabels } from '../../i18n/labels/tab';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { compareQuantities, type Quantity } from '../../model/quantity';
import { describeNextReset } from './describe-reset';

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
  const reset = describeNextReset(entitlement, words);
  const cap = limit.cap === undefined ? null : write(limit.cap);
  const effect: LimitEffect = { enforcement: limit.enforcement, cap, reset };
  switch (state.status) {
    case 'exceeded':
      return sentence.exceeded(write(state.overage ?? '0'), percent, effect);
    case 'reached':
      return compareQuantities(limit.value, '0') > 0 ? sentence.reached(effect) : sentence.nothingIncluded(effect);
    default:
      return sentence[state.status === 'near' ? 'near' : 'ok'](percent ?? '', write(state.remaining ?? '0'), reset);
  }
}
