import { toEpoch, toInstant } from '../../model/instant';
import {
  chooseGranularity,
  countHistoryBuckets,
  fillBuckets,
  historyAxis,
  type FilledColumn,
  type UsageHistory,
  type UsageHistoryQuery,
  type UsageHistorySeries,
} from '../../model/history';
import type { Limit } from '../../model/limit';
import type { Quantity } from '../../model/quantity';
import { resetsBetween } from '../../model/reset';
import { UsageError } from '../../provider/error';
import { loadEntitlements, MAX_BUCKETS, NO_USAGE, toEntitlement, type StoredEntitlement } from './load';
import { querySlices, type Slice } from './slices';
import { epochOf, notFound, readNow, requireScope, timeOf, type Store } from './store';

/** Most values in one answer; more series than fit into it are added up. */
const MAX_VALUES = 1_000_000;
const MAX_SERIES = 1_000;

/** Usage over time, cut into buckets in the database. */
export async function getUsageHistory(store: Store, query: UsageHistoryQuery): Promise<UsageHistory> {
  const sql = store.database;
  await requireScope(store, sql, query);
  const now = await readNow(store, sql);
  const [stored] = await loadEntitlements(store, sql, query, [query.featureId], now);
  if (!stored) throw notFound();
  const { history: rules } = toEntitlement(stored, NO_USAGE, now);
  if (rules.kind === 'unavailable') throw new UsageError('unsupported', rules.reason);
  const groupBy = query.groupBy ?? [];
  checkDimensions(stored, groupBy, Object.keys(query.filter ?? {}), rules.maxGroupBy);

  const granularity = query.granularity === 'auto' ? chooseGranularity(query.range, rules) : query.granularity;
  const [from, to] = [toEpoch(query.range.from), toEpoch(query.range.to)];
  const about = countHistoryBuckets(query.range, granularity, stored.reset, now);
  // A clipped bucket at each end is not too many yet.
  if (about > MAX_BUCKETS + 2) throw tooManyBuckets(about);
  // A reset at the very start begins the range from zero, hence the millisecond before it.
  const resets = resetsBetween(stored.reset, toInstant(from - 1), toInstant(Math.min(to - 1, now))).map(toEpoch);
  const { weekStartsOn, timeZone } = query;
  const { buckets, end } = historyAxis({ from, to, granularity, timeZone, weekStartsOn, resets });
  if (buckets.length > MAX_BUCKETS) throw tooManyBuckets(buckets.length);

  const kind = stored.feature.meter === 'fluctuating' ? 'level' : 'amount';
  const most = Math.min(MAX_SERIES, Math.max(1, Math.floor(MAX_VALUES / buckets.length)));
  const maxSeries = Math.min(most, query.maxSeries ?? most);
  const slices = await querySlices(store, stored.key, {
    kind,
    buckets,
    end,
    groupBy,
    filter: query.filter ?? {},
    maxSeries,
  });
  // What was recorded in this very millisecond is known.
  const completeUntil = now + 1;
  return {
    kind,
    range: { from: toInstant(from), to: toInstant(to) },
    granularity,
    timeZone,
    buckets,
    end,
    completeUntil,
    series: toSeries(slices, groupBy, buckets, (known, opening) =>
      fillBuckets({ kind, buckets, completeUntil, known, opening, resets }),
    ),
    resets: resets.map((at) => ({ at, cause: 'period' as const })),
    limits: await loadLimits(store, stored, from, end),
    asOf: toInstant(now),
  };
}

function checkDimensions(stored: StoredEntitlement, groupBy: string[], filtered: string[], maxGroupBy: number): void {
  const known = new Set(stored.dimensions.map(({ key }) => key));
  const issues = [
    ...groupBy.map((key, index) => ({ path: `groupBy[${index}]`, key })),
    ...filtered.map((key) => ({ path: `filter.${key}`, key })),
  ]
    .filter(({ key }) => !known.has(key))
    .map(({ path, key }) => ({
      path,
      message: `expected one of the feature's dimensions, got ${JSON.stringify(key)}`,
    }));
  if (groupBy.length > maxGroupBy || new Set(groupBy).size < groupBy.length) {
    issues.push({
      path: 'groupBy',
      message: `expected at most ${maxGroupBy} different dimensions, got ${groupBy.length}`,
    });
  }
  if (issues.length === 0) return;
  throw new UsageError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('; '), { issues });
}

const tooManyBuckets = (count: number): UsageError => {
  const message = `expected at most ${MAX_BUCKETS} buckets, got about ${count}: choose a shorter range or a coarser granularity`;
  return new UsageError('invalid', `${message}.`, { issues: [{ path: 'granularity', message }] });
};

/** Columns of the answer from the buckets that have usage. */
function toSeries(
  slices: Slice[],
  groupBy: readonly string[],
  buckets: readonly number[],
  fill: (known: Map<number, Quantity>, opening: Quantity) => FilledColumn,
): UsageHistorySeries[] {
  // Without a break-down there is one line, also when nothing was used.
  const empty = { isOther: false, tags: [], buckets: [], quantities: [] };
  const lines: Slice[] = slices.length === 0 && groupBy.length === 0 ? [empty] : slices;
  return lines.map((slice) => {
    const known = new Map<number, Quantity>();
    let opening: Quantity = '0';
    for (const [index, bucket] of slice.buckets.entries()) {
      const quantity = slice.quantities[index] as Quantity;
      if (bucket < 0) opening = quantity;
      else known.set(buckets[bucket] as number, quantity);
    }
    return { ...nameOf(slice, groupBy), ...fill(known, opening) };
  });
}

/** The same tags give the same key, whatever else is in the answer. */
function nameOf(slice: Slice, groupBy: readonly string[]): Pick<UsageHistorySeries, 'key' | 'tags' | 'isOther'> {
  if (slice.isOther) return { key: 'other', tags: {}, isOther: true };
  if (groupBy.length === 0) return { key: 'total', tags: {} };
  return {
    key: JSON.stringify(slice.tags),
    tags: Object.fromEntries(groupBy.map((key, index) => [key, slice.tags[index] ?? null])),
  };
}

async function loadLimits(
  store: Store,
  { key }: StoredEntitlement,
  from: number,
  end: number,
): Promise<UsageHistory['limits']> {
  const rows = await store.database.query<{ valid_from: number; definition: string }>(
    `select ${epochOf('valid_from')} as valid_from, definition::text as definition
     from entitlement_usage.entitlement_limit
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and valid_from < ${timeOf('$5')}
     order by entitlement_limit.valid_from`,
    [store.tenant, key.customer, key.subscription, key.feature, end],
  );
  const limits: UsageHistory['limits'] = [];
  for (const row of rows) {
    const limit = { from: Math.max(row.valid_from, from), limit: JSON.parse(row.definition) as Limit };
    // Of those before the range only the last one holds in it.
    if (limits.at(-1)?.from === limit.from) limits.pop();
    limits.push(limit);
  }
  return limits;
}
