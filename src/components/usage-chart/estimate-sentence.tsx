import type { Entitlement } from '../../model/entitlement';
import type { ForecastEstimate, UsageForecast } from '../../model/forecast';
import { toEpoch, toInstant } from '../../model/instant';
import { compareQuantities, subtractQuantities } from '../../model/quantity';
import type { EstimateParts } from '../../i18n/labels/overlays';
import { DAY_MS } from '../../model/zone';
import { usePartsContext } from './use-parts-context';

/** Props of {@link EstimateSentence}. */
export interface EstimateSentenceProps {
  /** The estimate, or why there is none; `null`: not yet. */
  forecast: UsageForecast | null;
  /** The feature's unit and limit. */
  entitlement: Entitlement;
}

/** Where usage is going, in a sentence; or why that cannot be said where one could expect it. */
export function EstimateSentence({ forecast, entitlement }: EstimateSentenceProps) {
  const { labels, formatters, now } = usePartsContext();
  const words = labels.overlays;
  const text = (): string | undefined => {
    if (forecast === null) return words.estimating;
    if (forecast.kind === 'none') return (words.noEstimate as Partial<Record<string, string>>)[forecast.reason];
    const { projected, low, high, until } = forecast;
    const { limit, feature, usagePeriod } = entitlement;
    // Of a period of hours a day says nothing; of a month an hour would say too much.
    const isLong = usagePeriod !== null && toEpoch(usagePeriod.end) - toEpoch(usagePeriod.start) > 2 * DAY_MS;
    const when = (at: number) => formatters[isLong ? 'date' : 'dateTime'](toInstant(at), now());
    return words.estimateSentence({
      projected: formatters.quantity(projected),
      low: formatters.quantity(low),
      high: formatters.quantity(high),
      limit: limit.kind === 'limited' ? formatters.quantityWithUnit(limit.value, feature.unit) : null,
      until: when(until),
      over: overOf(forecast, entitlement, when, formatters.quantity),
    });
  };
  const said = text();
  return said === undefined ? null : (
    <p className="eu-usage-chart__estimate eu-text" data-part="estimate" data-state={forecast?.kind ?? 'pending'}>
      {said}
    </p>
  );
}

function overOf(
  { projected, passes }: ForecastEstimate,
  { limit }: Entitlement,
  when: (at: number) => string,
  quantity: (value: string) => string,
): EstimateParts['over'] {
  if (limit.kind !== 'limited') return null;
  if (passes === null) {
    return compareQuantities(projected, limit.value) > 0
      ? { kind: 'already', by: quantity(subtractQuantities(projected, limit.value)) }
      : null;
  }
  if (passes.at !== null) return { kind: 'about', when: when(passes.at) };
  return passes.earliest === null ? null : { kind: 'may', when: when(passes.earliest) };
}
