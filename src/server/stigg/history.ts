/** Running levels at times of the engine's own, as columns on one axis. */
import type { Entitlement } from '../../model/entitlement';
import { bucketIndex, fillBuckets, type UsageHistory, type UsageHistoryQuery } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import type { Quantity } from '../../model/quantity';
import { quantityOfDouble } from '../engine/number';
import type { StiggHistory } from './answers';
import { toSeries, type Line } from './series';

/** What was answered at one moment. */
export interface StiggHistoryMoment {
  history: StiggHistory;
  /** The feature as it was then. */
  entitlement: Entitlement;
  /** Epoch milliseconds. */
  asOf: number;
}

/**
 * A history of the contract. Each point is an edge, and its level holds until the next one. The bucket that ends now
 * ends at current usage, which the history of an engine may not have reached yet.
 */
export function toHistory(
  { history, entitlement, asOf }: StiggHistoryMoment,
  { range, groupBy: [key] = [], maxSeries }: Pick<UsageHistoryQuery, 'range' | 'groupBy' | 'maxSeries'>,
): UsageHistory {
  const [from, to] = [toEpoch(range.from), toEpoch(range.to)];
  // What was recorded in this very millisecond is known.
  const completeUntil = asOf + 1;
  const resets = resetsOf(history, from, Math.min(to, completeUntil));
  const buckets = axisOf(history, resets, { from, to, completeUntil });

  const current = key === undefined && from <= asOf && to >= asOf ? entitlement.usage : null;
  const lines = history.series.map(({ tags, points }): Line => {
    const known = new Map<number, Quantity | null>();
    let opening = openingOf(entitlement, from);
    for (const { timestamp, value } of points) {
      if (timestamp > asOf) continue;
      if (timestamp < from) opening = quantityOfDouble(value);
      else known.set(timestamp, quantityOfDouble(value));
    }
    return { tag: tags.find((tag) => tag.key === key)?.value ?? null, opening, known };
  });
  if (key === undefined && lines.length === 0)
    lines.push({ tag: null, opening: openingOf(entitlement, from), known: new Map() });
  if (current !== null) {
    const last = buckets[bucketIndex(buckets, Math.min(asOf, to - 1))] ?? from;
    for (const line of lines) line.known.set(last, current);
  }
  const columns = lines.map(({ tag, opening, known }) => ({
    tag,
    levels: fillBuckets({ kind: 'level', buckets, completeUntil, known, opening, resets: resets.map(({ at }) => at) })
      .exact,
  }));
  return {
    kind: 'level',
    range,
    granularity: 'irregular',
    timeZone: 'UTC',
    buckets,
    end: to,
    completeUntil,
    series: toSeries(columns, key, maxSeries),
    resets,
    // What the limit was in the past is not told; it is what it is now from here on.
    limits: completeUntil < to ? [{ from: completeUntil, limit: entitlement.limit }] : [],
    asOf: toInstant(asOf),
  };
}

/** Usage of a period begins at zero; what it was before the first point of any other range is not known. */
const openingOf = ({ usagePeriod, reset }: Entitlement, from: number): Quantity | null =>
  reset !== null && usagePeriod !== null && toEpoch(usagePeriod.start) === from ? '0' : null;

/** Markers, and points that say that they are a reset where no marker says why. */
function resetsOf({ markers, series }: StiggHistory, from: number, until: number): UsageHistory['resets'] {
  const causes = new Map<number, UsageHistory['resets'][number]['cause']>();
  for (const { points } of series) {
    for (const { timestamp, isResetPoint } of points) if (isResetPoint) causes.set(timestamp, 'unknown');
  }
  for (const { timestamp, type } of markers) causes.set(timestamp, CAUSES.get(type) ?? 'unknown');
  return [...causes]
    .map(([at, cause]) => ({ at, cause }))
    .filter(({ at }) => at >= from && at < until)
    .sort((a, b) => a.at - b.at);
}

const CAUSES = new Map([
  ['PERIODIC_RESET', 'period'],
  ['SUBSCRIPTION_CHANGE_RESET', 'subscription-change'],
] as const) as ReadonlyMap<string, 'period' | 'subscription-change'>;

function axisOf(
  { series }: StiggHistory,
  resets: UsageHistory['resets'],
  { from, to, completeUntil }: { from: number; to: number; completeUntil: number },
): number[] {
  const edges = new Set([from]);
  const add = (at: number): void => {
    if (at > from && at < to) edges.add(at);
  };
  for (const { points } of series) {
    for (const { timestamp } of points) if (timestamp < completeUntil) add(timestamp);
  }
  for (const { at } of resets) add(at);
  // Beyond it nothing is known yet: a level must not seem to go on until the end of the range.
  add(completeUntil);
  return [...edges].sort((a, b) => a - b);
}
