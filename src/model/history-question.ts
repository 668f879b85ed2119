import { isTimeZone } from './calendar';
import type { Entitlement } from './entitlement';
import { GRANULARITIES } from './granularity';
import type { UsageHistoryQuery } from './history';
import { possiblePair, type AvailableHistory, type HistoryMove } from './history-pair';
import type { UsageScope } from './subscription';
import type { Granularity, Instant } from './time';
import { customSpan, firstRange, rangeSpans, type RangeSpan, type UsageRange } from './usage-range';

export { type AvailableHistory };

const NO_SPAN: RangeSpan = { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' };

/** The zone to cut days in: the first of the wished ones that the engine can, else one that it can. */
export function zoneFor({ timeZones }: AvailableHistory, ...wished: (string | undefined)[]): string {
  const possible = (zone: unknown): zone is string =>
    isTimeZone(zone) && (timeZones === 'any' || timeZones.includes(zone));
  return wished.find(possible) ?? (timeZones === 'any' ? undefined : timeZones.find(isTimeZone)) ?? 'UTC';
}

/** What a person has chosen to see. All of it can come from an address: what is no such value is passed over. */
export interface UsageHistoryChoice {
  /** The range. Default: this period; without one all known usage, else the last 30 days. */
  range?: UsageRange | 'custom' | undefined;
  /** First moment of a custom range. */
  from?: Instant | undefined;
  /** First moment after it. */
  to?: Instant | undefined;
  /** Width of a bucket. Default: one that suits the range. */
  granularity?: Granularity | undefined;
  /** Zone in which days are cut. Default: that of the page. */
  timeZone?: string | undefined;
  /** Key of the dimension to break down by; one that the feature does not have is passed over. */
  groupBy?: string | undefined;
}

/** What is wished for, and by whom it is asked. */
export interface HistoryWish extends UsageHistoryChoice {
  /** "Now": the moment at which the entitlement was true, epoch milliseconds. */
  at: number;
  /** Zone in which the page cuts days, where the engine can. */
  pageZone: string;
}

/** What can be asked, and what is. */
export interface HistoryQuestion {
  /** The ranges that make sense, with their spans. */
  spans: Partial<Record<UsageRange, RangeSpan>>;
  /** The one that is asked for. */
  range: UsageRange | 'custom';
  /** The dimension that is asked for; `''` = none. */
  groupBy: string;
  /** What of the wish the engine cannot answer, and what stands in its place; `null` = all is as wished. */
  moved: HistoryMove | null;
  /** The question itself. */
  query: UsageHistoryQuery;
}

/**
 * The question that a chart asks: of every place that asks it (the chart, the sentence above it, a server that
 * loads ahead) it is the same one, so that it is asked once. It is always one that the rules allow.
 */
export function historyQuestion(
  scope: UsageScope,
  entitlement: Entitlement,
  rules: AvailableHistory,
  wish: HistoryWish,
): HistoryQuestion {
  const { at } = wish;
  const timeZone = zoneFor(rules, wish.timeZone, wish.pageZone);
  const spans = rangeSpans(entitlement, at, timeZone);
  const custom = wish.range === 'custom' ? customSpan(wish, entitlement, at, timeZone) : null;
  const range = custom ? 'custom' : firstRange(spans, wish.range);
  const span = custom ?? spans[range as UsageRange] ?? NO_SPAN;
  const wished = GRANULARITIES.find((known) => known === wish.granularity);
  const pair = possiblePair(span, wished, rules, { timeZone, reset: entitlement.reset, at });
  const dimensions = rules.maxGroupBy > 0 ? entitlement.dimensions : [];
  const groupBy = dimensions.find(({ key }) => key === wish.groupBy)?.key ?? '';
  return {
    spans,
    range,
    groupBy,
    moved: pair.moved,
    query: {
      ...scope,
      featureId: entitlement.feature.id,
      range: pair.span,
      granularity: pair.granularity,
      timeZone,
      ...(groupBy !== '' && { groupBy: [groupBy] }),
    },
  };
}
