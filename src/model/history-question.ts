import type { Entitlement, HistoryRules } from './entitlement';
import { chooseGranularity } from './granularity';
import type { UsageHistoryQuery } from './history';
import type { UsageScope } from './subscription';
import { firstRange, rangeSpans, type RangeSpan, type UsageRange } from './usage-range';

/** History rules of a feature that has a history. */
export type AvailableHistory = Extract<HistoryRules, { kind: 'available' }>;

const NO_SPAN: RangeSpan = { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' };

/** The zone to cut days in: the wished one where the engine can, else one that it can. */
export function zoneFor({ timeZones }: AvailableHistory, wished: string): string {
  return timeZones === 'any' || timeZones.includes(wished) ? wished : (timeZones[0] ?? 'UTC');
}

/** What is wished for, and by whom it is asked. */
export interface HistoryWish {
  /** The range. Default: this period; without one all known usage, else the last 30 days. */
  range?: UsageRange | undefined;
  /** Key of the dimension to break down by; one that the feature does not have is passed over. */
  groupBy?: string | undefined;
  /** "Now": the moment at which the entitlement was true, epoch milliseconds. */
  at: number;
  /** Zone in which days are cut, where the engine can. */
  timeZone: string;
}

/** What can be asked, and what is. */
export interface HistoryQuestion {
  /** The ranges that make sense, with their spans. */
  spans: Partial<Record<UsageRange, RangeSpan>>;
  /** The one that is asked for. */
  range: UsageRange;
  /** The dimension that is asked for; `''` = none. */
  groupBy: string;
  /** The question itself. */
  query: UsageHistoryQuery;
}

/**
 * The question that a chart asks: of every place that asks it (the chart, the sentence above it, a server that
 * loads ahead) it is the same one, so that it is asked once.
 */
export function historyQuestion(
  scope: UsageScope,
  entitlement: Entitlement,
  rules: AvailableHistory,
  { range: wished, groupBy: wishedGroupBy, at, timeZone }: HistoryWish,
): HistoryQuestion {
  const zone = zoneFor(rules, timeZone);
  const spans = rangeSpans(entitlement, at, zone);
  const range = firstRange(spans, wished);
  const span = spans[range] ?? NO_SPAN;
  const dimensions = rules.maxGroupBy > 0 ? entitlement.dimensions : [];
  const groupBy = dimensions.find(({ key }) => key === wishedGroupBy)?.key ?? '';
  return {
    spans,
    range,
    groupBy,
    query: {
      ...scope,
      featureId: entitlement.feature.id,
      range: span,
      granularity: rules.granularities === 'chosen-by-engine' ? 'auto' : chooseGranularity(span, rules),
      timeZone: zone,
      ...(groupBy !== '' && { groupBy: [groupBy] }),
    },
  };
}
