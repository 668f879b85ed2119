import { nextBucket, startOfBucket } from './calendar';
import type { Entitlement } from './entitlement';
import { isInstant, toEpoch, toInstant } from './instant';
import { usagePeriodAt } from './reset';
import type { Instant, Period } from './time';

/** The ranges that the chart offers. */
export const USAGE_RANGES = [
  'this-period',
  'previous-period',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'all',
] as const;

/** A range that the chart offers. `this-period` and `previous-period` are usage periods; `all` is all that is known. */
export type UsageRange = (typeof USAGE_RANGES)[number];

/** A span of the chart. */
export interface RangeSpan {
  /** First moment. */
  from: Instant;
  /** First moment after it. */
  to: Instant;
}

/**
 * The spans that make sense for an entitlement, in the order of {@link USAGE_RANGES}: periods only where usage has
 * them, "all" only where the engine says from when to when there is usage. All are cut at full days of the
 * zone, so that the question stays the same, and cached, all day long.
 *
 * @param entitlement what is shown
 * @param at "now", epoch milliseconds
 * @param timeZone IANA zone in which days are cut
 */
export function rangeSpans(
  entitlement: Entitlement,
  at: number,
  timeZone: string,
): Partial<Record<UsageRange, RangeSpan>> {
  const { usagePeriod, reset, history } = entitlement;
  const endOfToday = endOf(at, timeZone);
  const last = (count: number, unit: 'day' | 'month'): RangeSpan => {
    let start = startOfBucket(at, unit, timeZone);
    // One at a time: around a change of the clock a day has 23 or 25 hours, and months are not of one length.
    for (let left = count - 1; left > 0; left -= 1) start = startOfBucket(start - 1, unit, timeZone);
    return { from: toInstant(start), to: endOfToday };
  };
  const previous = usagePeriod && usagePeriodAt(reset, toInstant(toEpoch(usagePeriod.start) - 1));
  const extent = history.kind === 'available' ? (history.dataExtent ?? null) : null;
  const spans: [UsageRange, RangeSpan | null][] = [
    ['this-period', usagePeriod && spanOf(usagePeriod)],
    ['previous-period', previous && spanOf(previous)],
    ['last-7-days', last(7, 'day')],
    ['last-30-days', last(30, 'day')],
    ['last-90-days', last(90, 'day')],
    ['last-12-months', last(12, 'month')],
    ['all', extent && wholeDays(extent, timeZone)],
  ];
  const earliest = earliestOf(entitlement);
  return Object.fromEntries(
    spans.flatMap(([range, span]) => {
      // Nothing is answered before `earliest`: a range wholly before it is not offered, another one starts there.
      if (span === null || toEpoch(span.to) <= earliest) return [];
      return [[range, toEpoch(span.from) < earliest ? { ...span, from: toInstant(earliest) } : span]];
    }),
  );
}

/**
 * A range that a person has chosen by its ends, within what can be known: not before the engine answers, not after
 * today and this period. `null` when they are no such ends.
 */
export function customSpan(
  { from, to }: { from?: Instant | undefined; to?: Instant | undefined },
  entitlement: Entitlement,
  at: number,
  timeZone: string,
): RangeSpan | null {
  if (!isInstant(from) || !isInstant(to)) return null;
  const start = Math.max(toEpoch(from), earliestOf(entitlement));
  const end = Math.min(toEpoch(to), latestOf(entitlement, at, timeZone));
  return start < end ? { from: toInstant(start), to: toInstant(end) } : null;
}

/** How far back an engine answers, epoch milliseconds. */
export const earliestOf = ({ history }: Entitlement): number =>
  history.kind === 'available' && history.earliest !== undefined ? toEpoch(history.earliest) : -Infinity;

/** Where the time ends that a chart can show: with today, or with this period. */
const latestOf = ({ usagePeriod }: Entitlement, at: number, timeZone: string): number =>
  Math.max(toEpoch(endOf(at, timeZone)), usagePeriod ? toEpoch(usagePeriod.end) : -Infinity);

/** The range to open on: the usage period; without one all known usage, else the last 30 days. */
export function firstRange(spans: Partial<Record<UsageRange, RangeSpan>>, wished?: string): UsageRange {
  const order = [wished, 'this-period', 'all', 'last-30-days'] as UsageRange[];
  return order.find((range) => Object.hasOwn(spans, String(range))) ?? 'last-30-days';
}

/**
 * Whether the usage in this range can be held against the limit: it is one usage period, or all there ever was
 * of usage that never resets, or a level such as seats, which the limit holds for at any time.
 *
 * @param span of a custom range
 */
export function relatesToLimit(
  range: UsageRange | 'custom',
  { feature, usagePeriod, reset, limit }: Entitlement,
  span?: RangeSpan,
): boolean {
  if (limit.kind !== 'limited' || feature.meter === 'fluctuating') return true;
  if (range === 'custom') {
    const period = span && usagePeriodAt(reset, span.from);
    return !!period && period.start === span.from && period.end === span.to;
  }
  return range === 'this-period' || range === 'previous-period' || (range === 'all' && usagePeriod === null);
}

const spanOf = ({ start, end }: Period): RangeSpan => ({ from: start, to: end });

const endOf = (at: number, timeZone: string): Instant =>
  toInstant(nextBucket(startOfBucket(at, 'day', timeZone), 'day', timeZone));

const wholeDays = ({ start, end }: Period, timeZone: string): RangeSpan => ({
  from: toInstant(startOfBucket(toEpoch(start), 'day', timeZone)),
  to: endOf(toEpoch(end), timeZone),
});
