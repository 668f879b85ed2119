import type { UsageChartMode } from '../../chart/geometry/columns';
import { useMemo, useState } from 'react';
import type { Dimension, Entitlement, HistoryRules } from '../../model/entitlement';
import { chooseGranularity } from '../../model/history';
import { firstRange, rangeSpans, type RangeSpan, type UsageRange } from './ranges';

/** History rules of a feature that has a history. */
export type AvailableHistory = Extract<HistoryRules, { kind: 'available' }>;

/** What the chart starts with; later changes are the user's. */
export interface ChartDefaults {
  /** Range to open on. Default: this period, else all known usage, else the last 30 days. */
  defaultRange?: UsageRange | undefined;
  /** Key of the dimension to break down by. Default: none. */
  defaultGroupBy?: string | undefined;
}

const NO_SPANS_FALLBACK: RangeSpan = { from: '1970-01-01T00:00:00Z', to: '1970-01-02T00:00:00Z' };

/** The zone to cut days in: the wished one where the engine can, else one that it can. */
export function zoneFor({ timeZones }: AvailableHistory, wished: string): string {
  return timeZones === 'any' || timeZones.includes(wished) ? wished : (timeZones[0] ?? 'UTC');
}

/** What the user has chosen to see, and the question that follows from it. */
export function useChartView(
  entitlement: Entitlement,
  rules: AvailableHistory,
  at: number,
  timeZone: string,
  { defaultRange, defaultGroupBy = '' }: ChartDefaults,
) {
  const spans = useMemo(() => rangeSpans(entitlement, at, timeZone), [entitlement, at, timeZone]);
  const [chosen, setRange] = useState<UsageRange>();
  const [wishedGroupBy, setGroupBy] = useState(defaultGroupBy);
  const [wishedMode, setMode] = useState<UsageChartMode>();
  const [table, setTable] = useState(false);

  const range = firstRange(spans, chosen ?? defaultRange);
  const span = spans[range] ?? NO_SPANS_FALLBACK;
  const dimensions: Dimension[] = rules.maxGroupBy > 0 ? entitlement.dimensions : [];
  const groupBy = dimensions.some(({ key }) => key === wishedGroupBy) ? wishedGroupBy : '';
  const granularity = rules.granularities === 'chosen-by-engine' ? 'auto' : chooseGranularity(span, rules);
  return {
    spans,
    range,
    setRange,
    span,
    dimensions,
    groupBy,
    setGroupBy,
    granularity,
    wishedMode,
    setMode,
    table,
    setTable,
  } as const;
}
