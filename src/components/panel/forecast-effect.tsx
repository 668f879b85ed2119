import { useLayoutEffect, useMemo, useRef } from 'react';
import { useUsageHistory, type WriteTarget } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import { forecastUsage, type ForecastEstimate } from '../../model/forecast';
import { historyWith, presentOf } from '../../model/history-with';
import { historyQuestion, type AvailableHistory } from '../../model/history-question';
import { toEpoch, toInstant } from '../../model/instant';
import type { UsagePreview } from '../../model/preview';
import type { Instant } from '../../model/time';
import { DAY_MS } from '../../model/zone';
import { intoSight } from '../shared/into-sight';
import { activeElementAt } from '../shared/shadow-focus';
import { usePastUsage } from '../usage-chart/use-past-usage';
import { useDetailsContext } from './use-details-context';
import { usePanelContext } from './use-panel-context';

/** Props of {@link ForecastEffect}. */
export interface ForecastEffectProps {
  /** Whose usage. */
  target: Omit<WriteTarget, 'featureId'>;
  /** The entitlement that the preview is drawn from. */
  entitlement: Entitlement;
  /** What the draft would do; `null`: nothing yet. */
  preview: UsagePreview | null;
  /** When the record takes effect; `undefined`: now. */
  dated: Instant | undefined;
}

/**
 * What a record does to the estimate for the end of the usage period: what the chart will say once it is there. Nothing
 * where current usage does not move, or there is no estimate.
 */
export function ForecastEffect(props: ForecastEffectProps) {
  const { history } = props.entitlement;
  return history.kind === 'unavailable' ? null : <Estimates {...props} rules={history} />;
}

function Estimates({ target, entitlement, preview, dated, rules }: ForecastEffectProps & { rules: AvailableHistory }) {
  const { words, formatters, timeZone, now } = useDetailsContext();
  const { labels } = usePanelContext();
  const { customerId, subscriptionId } = target;
  const at = toEpoch(entitlement.asOf);
  const { query, range } = useMemo(() => {
    const scope = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
    return historyQuestion(scope, entitlement, rules, { at, pageZone: timeZone });
  }, [customerId, subscriptionId, entitlement, rules, at, timeZone]);
  const isOfPeriod = range === 'this-period';
  const { history, isPrevious = false } = useUsageHistory({ ...query, enabled: isOfPeriod });
  const subject = { entitlement, rules, range, query, at };
  const past = usePastUsage(subject);
  const usage = preview?.current?.after.usage ?? null;
  const applied = preview?.applied ?? null;
  const estimates = useMemo(() => {
    if (history === undefined || isPrevious || past.isPending || usage === null || applied === null || !isOfPeriod)
      return null;
    const earlier = past.history && { past: [past.history] };
    const before = forecastUsage({ history, entitlement, ...earlier });
    // As the chart will estimate once the record is there: from the same history with the record in it.
    const then = historyWith(history, dated === undefined ? presentOf(history) : toEpoch(dated), applied);
    const after = forecastUsage({ history: then, entitlement: { ...entitlement, usage }, ...earlier });
    return before.kind === 'estimate' && after.kind === 'estimate' ? { before, after } : null;
  }, [history, isPrevious, past, entitlement, usage, applied, dated, isOfPeriod]);
  const said = useRef<HTMLParagraphElement>(null);
  const isSaid = estimates !== null && preview !== null;
  // It comes when its history does, and pushes down what somebody may have gone on to by then.
  useLayoutEffect(() => {
    const active = activeElementAt(said.current);
    if (isSaid && said.current?.closest('form')?.contains(active)) intoSight(active);
  }, [isSaid]);
  if (estimates === null || preview === null) return null;

  const { before, after } = estimates;
  const { usagePeriod, feature } = entitlement;
  const isLong = usagePeriod !== null && toEpoch(usagePeriod.end) - toEpoch(usagePeriod.start) > 2 * DAY_MS;
  const when = (at: number) => formatters[isLong ? 'date' : 'dateTime'](toInstant(at), now());
  const amount = (estimate: ForecastEstimate) => formatters.quantityWithUnit(estimate.projected, feature.unit);
  const passes = passing(before.passes?.at ?? null, after.passes?.at ?? null, preview);
  return (
    <p ref={said} className="eu-panel-card__consequence eu-text" data-part="estimate">
      {labels.common.sentences([
        before.projected === after.projected
          ? words.estimateSame(when(after.until), amount(after))
          : words.estimateChange(when(after.until), amount(before), amount(after)),
        ...(passes === null ? [] : [say(passes)]),
      ])}
    </p>
  );

  function say({ from, to }: { from: number | null; to: number | null }): string {
    if (to === null) return words.passesNoMore;
    return from === null ? words.passesNew(when(to)) : words.passesChange(when(from), when(to));
  }
}

/** When the limit is passed, before and after; `null` where that does not change, or it is passed already, before or after. */
function passing(from: number | null, to: number | null, { before, after }: UsagePreview) {
  if (before.status === 'exceeded' || after.status === 'exceeded' || from === to) return null;
  // Less than an hour apart says nothing at the precision of an estimate.
  return from !== null && to !== null && Math.abs(from - to) < 3_600_000 ? null : { from, to };
}
