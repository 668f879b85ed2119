import { useMemo } from 'react';
import { useUsageHistory } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import { countHistoryBuckets } from '../../model/granularity';
import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import type { AvailableHistory } from '../../model/history-question';
import { toEpoch, toInstant } from '../../model/instant';
import { usagePeriodAt } from '../../model/reset';
import type { Period } from '../../model/time';
import type { UsageRange } from '../../model/usage-range';
import { DAY_MS } from '../../model/zone';

/** How far back a rhythm of the week is learned from. */
const LEARNED_MS = 28 * DAY_MS;

/** What the past of a chart is asked for. */
export interface PastSubject {
  /** What is shown. */
  entitlement: Entitlement;
  /** What can be asked about its past. */
  rules: AvailableHistory;
  /** The range that is shown. */
  range: UsageRange | 'custom';
  /** The question that the chart asks. */
  query: UsageHistoryQuery;
  /** "Now", epoch milliseconds. */
  at: number;
}

/** What came before the period that a chart shows. */
export interface PastUsage {
  /** The period that is shown, and the one before it; `null` where the range is no usage period. */
  periods: { shown: Period; before: Period } | null;
  /** Usage of the period before, and where the range is this period of some weeks before; `null`: none, or not yet. */
  history: UsageHistory | null;
  /** Whether it is on its way. */
  isPending: boolean;
}

const NOTHING: UsageHistoryQuery['range'] = { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' };

/** Asks for what came before the shown period: to lay it over, and to learn where usage is going. Once for both. */
export function usePastUsage({ entitlement, rules, range, query, at }: PastSubject): PastUsage {
  const { usagePeriod, reset } = entitlement;
  const periods = useMemo(() => periodsOf(range, usagePeriod, reset), [range, usagePeriod, reset]);
  const span = useMemo(() => {
    if (periods === null) return null;
    const [start, end] = [toEpoch(periods.shown.start), toEpoch(periods.shown.end)];
    const earliest = rules.earliest === undefined ? -Infinity : toEpoch(rules.earliest);
    const learns = range === 'this-period' && end - start >= DAY_MS;
    const before = toEpoch(periods.before.start);
    const most = Math.min(2_000, rules.maxBuckets ?? Infinity);
    for (const from of learns ? [Math.min(before, start - LEARNED_MS), before] : [before]) {
      const asked = { from: toInstant(Math.max(from, earliest)), to: periods.shown.start };
      if (toEpoch(asked.from) >= start) return null;
      const { granularity } = query;
      if (granularity === 'auto' || countHistoryBuckets(asked, granularity, reset, at) <= most) return asked;
    }
    return null;
  }, [periods, range, rules, query, reset, at]);
  const { groupBy: _, ...question } = query;
  const asked = useUsageHistory({ ...question, range: span ?? NOTHING, enabled: span !== null });
  return {
    periods,
    history: span === null || asked.history === undefined || asked.isPrevious ? null : asked.history,
    isPending: span !== null && (asked.status === 'pending' || asked.isPrevious === true),
  };
}

function periodsOf(
  range: UsageRange | 'custom',
  current: Period | null,
  reset: Entitlement['reset'],
): PastUsage['periods'] {
  if (current === null) return null;
  const before = (period: Period) => usagePeriodAt(reset, toInstant(toEpoch(period.start) - 1));
  const shown = range === 'this-period' ? current : range === 'previous-period' ? before(current) : null;
  const earlier = shown && before(shown);
  return shown && earlier && { shown, before: earlier };
}
