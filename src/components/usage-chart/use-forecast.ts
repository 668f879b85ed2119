import { useMemo } from 'react';
import { useUsageHistory } from '../../hooks';
import { forecastUsage, type UsageForecast } from '../../model/forecast';
import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import type { UsageChartSettings } from './settings';
import { usePastUsage, type PastSubject, type PastUsage } from './use-past-usage';

/** What a forecast is made from. */
export interface ForecastSubject extends PastSubject {
  /** What the person has chosen. */
  settings: UsageChartSettings;
  /** The usage that is shown. */
  history: UsageHistory;
  /** What came before it. */
  past: PastUsage;
  /** Whether the history that is here is still that of the question before. */
  isPrevious: boolean;
  /** The question that the chart asks where nobody has chosen a width, a zone or a break-down. */
  plain: UsageHistoryQuery;
}

/**
 * Where usage is going; `null` while what it is made from is on its way. It does not depend on how usage is looked at:
 * where a width or a zone was chosen, it is made from the history that is shown without the choice.
 */
export function useForecast(subject: ForecastSubject): UsageForecast | null {
  const { range, entitlement, settings, plain } = subject;
  const isOther = range === 'this-period' && (settings.granularity ?? settings.timeZone) !== undefined;
  const now = useUsageHistory({ ...plain, enabled: isOther });
  // A range that is no period has no past that is asked for.
  const before = usePastUsage({ ...subject, range: isOther ? range : 'custom', query: plain });
  const past = isOther ? before : subject.past;
  const history = isOther ? now.history : subject.history;
  const isPending = past.isPending || (isOther ? now.isPrevious === true : subject.isPrevious);
  return useMemo(() => {
    if (range !== 'this-period') return { kind: 'none', reason: 'rolling-range' };
    if (isPending || history === undefined) return null;
    return forecastUsage({ history, entitlement, ...(past.history && { past: [past.history] }) });
  }, [range, isPending, history, entitlement, past.history]);
}
