import { isTimeZone } from '../../model/calendar';
import type { HistoryRules } from '../../model/entitlement';
import {
  bucketIndex,
  chooseGranularity,
  countHistoryBuckets,
  fillBuckets,
  historyAxis,
  type UsageHistory,
  type UsageHistoryQuery,
  type UsageHistorySeries,
} from '../../model/history';
import { isInstant, toEpoch, toInstant } from '../../model/instant';
import { absoluteQuantity, addQuantities, compareQuantities, sumQuantities, type Quantity } from '../../model/quantity';
import { resetsBetween } from '../../model/reset';
import { UsageError, type InvalidIssue } from '../../provider/error';
import { historyRules, limitAt, MAX_BUCKETS } from './entitlement';
import { rowsBetween, type Cell, type LedgerRow } from './ledger';

/** Usage over time of one cell, from its ledger. */
export function historyOf(cell: Cell, query: UsageHistoryQuery, now: number): UsageHistory {
  const rules = historyRules(cell);
  if (rules.kind === 'unavailable') throw new UsageError('unsupported', rules.reason);
  checkQuery(cell, query, rules);
  const granularity = query.granularity === 'auto' ? chooseGranularity(query.range, rules) : query.granularity;
  const [from, to] = [toEpoch(query.range.from), toEpoch(query.range.to)];
  const most = rules.maxBuckets ?? MAX_BUCKETS;
  const about = countHistoryBuckets(query.range, granularity, cell.reset, now);
  // A clipped bucket at each end is not too many yet.
  if (about > most + 2) throw tooManyBuckets(about, most);
  const resetTimes = resetsIn(cell, from, Math.min(to, now + 1));
  const { timeZone, weekStartsOn } = query;
  const axis = historyAxis({ from, to, granularity, timeZone, weekStartsOn, resets: resetTimes });
  if (axis.buckets.length > most) throw tooManyBuckets(axis.buckets.length, most);
  const kind = cell.seed.feature.meter === 'fluctuating' ? 'level' : 'amount';
  const groups = collect(cell, query, kind, axis.buckets, Math.min(to, now + 1));
  return {
    kind,
    range: { from: toInstant(from), to: toInstant(to) },
    granularity,
    timeZone,
    buckets: axis.buckets,
    end: axis.end,
    // What takes effect at this very millisecond is known, also when a bucket begins with it.
    completeUntil: now + 1,
    series: fold(groups, query.maxSeries).map(({ opening, sums, ...series }) => ({
      ...series,
      ...fillBuckets({
        kind,
        buckets: axis.buckets,
        completeUntil: now + 1,
        known: kind === 'level' ? runningLevels(opening, sums, axis.buckets) : sums,
        opening,
      }),
    })),
    resets: resetTimes.map((at) => ({ at, cause: 'period' })),
    limits: limitsIn(cell, from, to),
    asOf: toInstant(now),
  };
}

function checkQuery(cell: Cell, query: UsageHistoryQuery, rules: Extract<HistoryRules, { kind: 'available' }>): void {
  const issues: InvalidIssue[] = [];
  const keys = (cell.seed.dimensions ?? []).map((dimension) => dimension.key);
  const { range, granularity, timeZone, groupBy = [], filter = {} } = query;
  if (!isInstant(range.from) || !isInstant(range.to) || toEpoch(range.from) >= toEpoch(range.to)) {
    issues.push({ path: 'range', message: 'expected two instants, from before to' });
  }
  if (
    granularity !== 'auto' &&
    rules.granularities !== 'chosen-by-engine' &&
    !rules.granularities.includes(granularity)
  ) {
    issues.push({ path: 'granularity', message: `expected one of ${rules.granularities.join(', ')}` });
  }
  if (!isTimeZone(timeZone) || (rules.timeZones !== 'any' && !rules.timeZones.includes(timeZone))) {
    issues.push({ path: 'timeZone', message: 'expected an IANA time zone that the engine can cut in' });
  }
  for (const key of [...groupBy, ...Object.keys(filter)]) {
    if (!keys.includes(key))
      issues.push({ path: 'groupBy', message: `expected a dimension of the feature, got ${JSON.stringify(key)}` });
  }
  if (groupBy.length > rules.maxGroupBy)
    issues.push({ path: 'groupBy', message: `expected at most ${rules.maxGroupBy} keys` });
  if (issues.length > 0)
    throw new UsageError('invalid', `The question about past usage cannot be answered: ${issues[0]?.message}.`, {
      issues,
    });
}

function tooManyBuckets(count: number, most: number): UsageError {
  const message = `expected at most ${most} buckets, got about ${count}: choose a shorter range or a coarser granularity`;
  return new UsageError('invalid', `${message}.`, { issues: [{ path: 'granularity', message }] });
}

/** Resets in `[from, to)`. */
function resetsIn(cell: Cell, from: number, to: number): number[] {
  if (!cell.reset || to <= from) return [];
  return resetsBetween({ ...cell.reset, next: null }, toInstant(from - 1), toInstant(to - 1)).map(toEpoch);
}

function limitsIn(cell: Cell, from: number, to: number): UsageHistory['limits'] {
  const edges = (cell.seed.earlierLimits ?? []).flatMap((earlier) => [toEpoch(earlier.from), toEpoch(earlier.until)]);
  const starts = new Set([from, ...edges.filter((edge) => edge > from && edge < to)]);
  return [...starts].sort((a, b) => a - b).map((start) => ({ from: start, limit: limitAt(cell, start) }));
}

/** A series in the making: what fell into each bucket, and what was there before the first. */
interface Group extends Pick<UsageHistorySeries, 'key' | 'tags' | 'isOther'> {
  opening: Quantity;
  sums: Map<number, Quantity>;
}

function collect(
  cell: Cell,
  query: UsageHistoryQuery,
  kind: 'amount' | 'level',
  buckets: number[],
  to: number,
): Group[] {
  const { groupBy = [], filter = {} } = query;
  const first = buckets[0] as number;
  const groups = new Map<string, Group>();
  const groupOf = (row: LedgerRow | null): Group => {
    const tags = Object.fromEntries(groupBy.map((key) => [key, row?.record.dimensions[key] ?? null]));
    const key = groupBy.length === 0 ? 'total' : JSON.stringify(groupBy.map((name) => tags[name] ?? null));
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { key, tags, opening: '0', sums: new Map() }));
    return group;
  };
  // Without a break-down there is always one series: no usage is a line at zero, not nothing.
  if (groupBy.length === 0) groupOf(null);
  for (const row of rowsBetween(cell, kind === 'level' ? -Infinity : first, to)) {
    if (!Object.entries(filter).every(([key, allowed]) => allowed.includes(row.record.dimensions[key] ?? null)))
      continue;
    const group = groupOf(row);
    const start = buckets[bucketIndex(buckets, row.at)];
    if (start === undefined) group.opening = addQuantities(group.opening, row.record.applied);
    else group.sums.set(start, addQuantities(group.sums.get(start) ?? '0', row.record.applied));
  }
  return [...groups.values()].sort(bySize);
}

const sizeOf = (group: Group): Quantity => absoluteQuantity(sumQuantities([group.opening, ...group.sums.values()]));

const bySize = (a: Group, b: Group): number => compareQuantities(sizeOf(b), sizeOf(a)) || (a.key < b.key ? -1 : 1);

/** Keeps the largest series and adds up the rest. */
function fold(groups: Group[], maxSeries: number = Infinity): Group[] {
  if (groups.length <= Math.max(1, maxSeries)) return groups;
  const kept = groups.slice(0, Math.max(1, maxSeries) - 1);
  const other: Group = { key: 'other', tags: {}, isOther: true, opening: '0', sums: new Map() };
  for (const group of groups.slice(kept.length)) {
    other.opening = addQuantities(other.opening, group.opening);
    for (const [start, sum] of group.sums) other.sums.set(start, addQuantities(other.sums.get(start) ?? '0', sum));
  }
  return [...kept, other];
}

function runningLevels(
  opening: Quantity,
  sums: ReadonlyMap<number, Quantity>,
  buckets: number[],
): Map<number, Quantity> {
  const levels = new Map<number, Quantity>();
  let level = opening;
  for (const start of buckets) {
    const change = sums.get(start);
    if (change !== undefined) levels.set(start, (level = addQuantities(level, change)));
  }
  return levels;
}
