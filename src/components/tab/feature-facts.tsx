import type { ReactNode } from 'react';
import type { Entitlement } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { toEpoch } from '../../model/instant';
import { compareQuantities, type Quantity } from '../../model/quantity';
import { usagePeriodAt } from '../../model/reset';
import { Breakable } from '../shared/breakable';
import { nextResetOf } from './describe-reset';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link FeatureFacts}. */
export interface FeatureFactsProps {
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
  /** What usage and limit say together. */
  state: UsageState;
}

/** Included, used, overage or remaining, each with every digit; then the usage period and the next reset. */
export function FeatureFacts({ entitlement, state }: FeatureFactsProps) {
  const { labels, formatters } = usePartContext();
  const { fact } = labels.tab;
  const { usage, limit, overage, remaining, status } = state;
  const write = (value: Quantity | null) =>
    value === null ? (
      <span title={labels.common.notKnown}>{labels.common.dash}</span>
    ) : (
      <Breakable text={formatters.quantityWithUnit(value, entitlement.feature.unit)} />
    );
  const included = limit.kind === 'limited' ? write(limit.value) : labels.status[limit.kind];
  const period = entitlement.usagePeriod ?? usagePeriodAt(entitlement.reset, entitlement.asOf);
  const lines: [key: keyof typeof fact, value: ReactNode][] = [
    ['included', included],
    ['used', write(usage)],
  ];
  if (overage !== null && compareQuantities(overage, '0') > 0) lines.push(['overage', write(overage)]);
  else if (remaining !== null) lines.push(['remaining', write(remaining)]);
  if (limit.kind === 'limited' && limit.cap !== undefined) lines.push(['cap', write(limit.cap)]);
  const noPeriod = entitlement.reset === null ? labels.tab.lifetime : labels.common.notKnown;
  lines.push(['period', period === null ? noPeriod : formatters.period(period)]);
  const next = nextResetOf(entitlement);
  const noReset = entitlement.reset === null ? labels.tab.never : labels.common.notKnown;
  lines.push(['reset', next === null ? noReset : formatters.dateTime(next, toEpoch(entitlement.asOf))]);

  return (
    <dl className="eu-facts" data-part="facts">
      {lines.map(([key, value]) => (
        <div key={key} className="eu-facts__line" data-fact={key} data-status={key === 'overage' ? status : undefined}>
          <dt className="eu-facts__name">{fact[key]}</dt>
          <dd className="eu-facts__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
