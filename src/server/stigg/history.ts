/** Running levels at times of the engine's own, as columns on one axis. */
import type { Entitlement } from '../../model/entitlement';
import { bucketIndex, fillBuckets, type UsageHistory, type UsageHistoryQuery } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import type { Quantity } from '../../model/quantity';
import { quantityOfDouble } from '../engine/number';
import type { StiggHistory } from './answers';
import { added, toSeries, type LevelColumn } from './series';

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

  const opening = openingOf(entitlement, from);
  const lines = history.series.map(({ tags, points }) => ({
    tag: tags.find((tag) => tag.key === key)?.value ?? null,
    ...levelsOf(points, { opening, resets: resetsOf(history, -Infinity, from), from, asOf }),
  }));
  if (key === undefined && lines.length === 0) lines.push({ tag: null, opening, known: new Map() });
  let columns = lines.map(({ tag, ...levels }): LevelColumn => {
    const moments = resets.map(({ at }) => at);
    return { tag, levels: fillBuckets({ kind: 'level', buckets, completeUntil, ...levels, resets: moments }).exact };
  });
  if (key === undefined) {
    const levels = [...added(columns)];
    const all = resetsOf(history, -Infinity, completeUntil);
    const isWithin = from <= asOf && to >= asOf && isOfThePresent(entitlement, all, asOf);
    if (isWithin && entitlement.usage !== null) {
      levels[Math.max(0, bucketIndex(buckets, Math.min(asOf, to - 1)))] = entitlement.usage;
    }
    columns = [{ tag: null, levels }];
  }
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
    limits: completeUntil < to ? [{ from: Math.max(completeUntil, from), limit: entitlement.limit }] : [],
    asOf: toInstant(asOf),
  };
}

/** Whether usage is what has come together until now: of a period that is over, or before a reset, it is not. */
function isOfThePresent({ usagePeriod }: Entitlement, resets: UsageHistory['resets'], asOf: number): boolean {
  if (usagePeriod === null) return true;
  const start = toEpoch(usagePeriod.start);
  return start <= asOf && asOf < toEpoch(usagePeriod.end) && !resets.some(({ at }) => at > start);
}

/** What a series tells: the level at the start of the range, and those in it. Its points come in no order of their own. */
function levelsOf(
  points: StiggHistory['series'][number]['points'],
  given: { opening: Quantity | null; resets: UsageHistory['resets']; from: number; asOf: number },
): { opening: Quantity | null; known: Map<number, Quantity | null> } {
  const { from, asOf } = given;
  let { opening } = given;
  let last = -Infinity;
  const known = new Map<number, Quantity | null>();
  for (const { timestamp, value } of [...points].sort((a, b) => a.timestamp - b.timestamp)) {
    if (timestamp > asOf) break;
    if (timestamp < from) [opening, last] = [quantityOfDouble(value), timestamp];
    else known.set(timestamp, quantityOfDouble(value));
  }
  // What was reset and got no level since is at zero.
  return { opening: given.resets.some(({ at }) => at > last) ? '0' : opening, known };
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
