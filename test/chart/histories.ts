import { bucketStarts } from '../../src/model/calendar';
import type { UsageHistory, UsageHistorySeries } from '../../src/model/history';
import { toEpoch } from '../../src/model/instant';
import type { Limit } from '../../src/model/limit';
import type { Granularity } from '../../src/model/time';

/** What a test says about a history; the rest follows. */
export interface HistoryInput {
  from?: string;
  to?: string;
  granularity?: Granularity;
  timeZone?: string;
  kind?: UsageHistory['kind'];
  /** One list of values per series, by region. */
  values: Record<string, (number | null)[]>;
  completeUntil?: string;
  resets?: string[];
  limits?: UsageHistory['limits'];
}

/** A limit that lets use through. */
export const soft = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'soft' });

/** A history whose buckets are the calendar's, clipped to the range. The series `all` has no tags. */
export function history(input: HistoryInput): UsageHistory {
  const { from = '2026-11-01T00:00:00Z', to = '2026-11-06T00:00:00Z', granularity = 'day', timeZone = 'UTC' } = input;
  const [start, end] = [toEpoch(from), toEpoch(to)];
  const series = Object.entries(input.values).map(([key, values]): UsageHistorySeries => ({
    key,
    tags: key === 'all' ? {} : { region: key },
    values,
    exact: values.map((value) => (value === null ? null : String(value))),
  }));
  return {
    kind: input.kind ?? 'amount',
    range: { from, to },
    granularity,
    timeZone,
    buckets: bucketStarts(start, end, granularity, timeZone).map((at) => Math.max(at, start)),
    end,
    completeUntil: input.completeUntil === undefined ? end : toEpoch(input.completeUntil),
    series,
    resets: (input.resets ?? []).map((at) => ({ at: toEpoch(at), cause: 'period' })),
    limits: input.limits ?? [],
    asOf: input.completeUntil ?? to,
  };
}
