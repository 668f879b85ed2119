import { chooseGranularity, countHistoryBuckets } from '../../model/granularity';
import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import { historyAxis } from '../../model/history-axis';
import { toEpoch, toInstant } from '../../model/instant';
import type { Quantity } from '../../model/quantity';
import type { Granularity } from '../../model/time';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { quantityOfDouble } from '../engine/number';
import { mapBounded } from './bounded';
import { loadPast } from './burn-down';
import type { OpenMeter } from './engine';
import { toReset } from './entitlement';
import { checkKeys, meterFilter } from './meter-filter';
import { historyRules, kindOf, MAX_BUCKETS } from './rules';
import { loadScope, requireRow, type EntitledFeature } from './scope';
import { foldGroups, groupRows, placeRow, toSeries, type PlacedRow } from './series';
import type { ApiMeter, ApiMeterQuery } from './types';
import { planExact, planWindows } from './windows';

const MINUTE_MS = 60_000;

/** Buckets of a statistic that are no window of the engine are asked for one by one, so many at most. */
const MOST_SINGLE = 24;

/** Usage over time of one feature, from the windows of its meter. */
export async function getUsageHistory(
  engine: OpenMeter,
  query: UsageHistoryQuery,
  context: CallContext,
): Promise<UsageHistory> {
  const scope = await loadScope(engine, query, context);
  const row = requireRow(scope, query.featureId);
  const { feature } = row;
  const rules = historyRules(feature);
  if (rules.kind === 'unavailable' || !feature.meter) {
    throw new UsageError('unsupported', rules.kind === 'unavailable' ? rules.reason : 'There is no meter.');
  }
  const { meter } = feature;
  const { timeZone, weekStartsOn, groupBy = [], maxSeries } = query;
  checkKeys(feature, query, rules.maxGroupBy);
  const kind = kindOf(meter.aggregation);
  const granularity = query.granularity === 'auto' ? chooseGranularity(query.range, rules) : query.granularity;
  if (rules.granularities !== 'chosen-by-engine' && !rules.granularities.includes(granularity)) {
    throw invalid(
      'granularity',
      `expected one of ${rules.granularities.join(', ')}: the values of this meter cannot be added up`,
    );
  }

  // The engine counts in minutes: a range within one is answered by the minutes around it.
  const from = floorMinute(toEpoch(query.range.from));
  const to = -floorMinute(-toEpoch(query.range.to));
  const about = countHistoryBuckets(query.range, granularity, toReset(row.entitlement), scope.now);
  if (about > MAX_BUCKETS + 2) throw tooMany(about);
  const { resets, limits, countedSince } = await loadPast(engine, scope, row, { from, to }, context);
  const resetTimes = resets.map(({ at }) => at);
  const axis = historyAxis({ from, to, granularity, timeZone, weekStartsOn, resets: resetTimes.map(floorMinute) });
  if (axis.buckets.length > MAX_BUCKETS) throw tooMany(axis.buckets.length);

  const asking: Asking = {
    engine,
    context,
    customerId: scope.customer.id,
    row,
    meter,
    query: { ...query, granularity },
    now: scope.now,
  };
  const [found, opening] = await Promise.all([
    from > scope.now ? NOTHING : kind === 'statistic' ? askExact(asking, axis) : askWindows(asking, axis),
    kind === 'level' && from <= scope.now ? askOpening(asking, countedSince, from) : null,
  ]);
  const completeUntil = scope.now + 1;
  const groups = groupRows(found.rows, kind, { ...axis, now: scope.now }, groupBy);
  const folded = foldGroups(groups, kind, maxSeries);
  const reason =
    found.missing ?? (folded.isCut ? 'Only the largest series are shown: the others cannot be added up.' : null);
  return {
    kind,
    range: { from: toInstant(from), to: toInstant(to) },
    granularity,
    timeZone,
    ...axis,
    completeUntil,
    series: toSeries(folded.groups, { kind, buckets: axis.buckets, completeUntil, opening, resets: resetTimes }),
    resets,
    limits,
    asOf: scope.asOf,
    ...(reason !== null && { truncated: { reason } }),
  };
}

interface Asking {
  engine: OpenMeter;
  context: CallContext;
  customerId: string;
  row: EntitledFeature;
  meter: ApiMeter;
  query: UsageHistoryQuery & { granularity: Granularity };
  now: number;
}

interface Found {
  rows: PlacedRow[];
  /** What is left out, as a sentence. */
  missing: string | null;
}

const NOTHING: Found = { rows: [], missing: null };

interface Axis {
  buckets: number[];
  end: number;
}

/** Asks the meter; answers the rows that the filter keeps. */
async function ask(
  { engine, context, customerId, row: { feature }, meter, query }: Asking,
  what: Pick<ApiMeterQuery, 'from' | 'to' | 'windowSize' | 'windowTimeZone'>,
) {
  const filter = meterFilter(feature, query.filter);
  const groupBy = [...new Set([...(query.groupBy ?? []), ...filter.groups])];
  const asked = {
    ...what,
    filterCustomerId: [customerId],
    ...filter.asked,
    ...(groupBy.length > 0 && { groupBy }),
  };
  return (await engine.api.query(meter.slug, asked, context)).filter(filter.keeps);
}

/** Of what can be put together: windows that add up to the buckets. */
async function askWindows(asking: Asking, { buckets, end }: Axis): Promise<Found> {
  const { now } = asking;
  const { granularity, timeZone } = asking.query;
  const edges = [...buckets, end].filter((at) => at <= now);
  const plan = planWindows(edges, Math.min(end, now + 1), granularity, timeZone);
  if (!plan) throw invalid('range', 'expected a range in which fewer resets lie within a day, or a shorter one');
  const rows = await mapBounded(plan, async ({ size, from, to }) => {
    const span = { from: toInstant(from), to: toInstant(to), windowSize: size, windowTimeZone: timeZone };
    return (await ask(asking, span)).map((row) => placeRow(row, size, timeZone));
  });
  return { rows: rows.flat(), missing: null };
}

/** Of what cannot be put together: each bucket as it is. */
async function askExact(asking: Asking, { buckets, end }: Axis): Promise<Found> {
  const { timeZone, filter = {} } = asking.query;
  if (Object.values(filter).some((values) => values.length > 1 && values.includes(null))) {
    throw invalid(
      'filter',
      'expected values, or usage without the key alone: the values of this meter cannot be added up',
    );
  }
  const all = buckets.map((from, index) => ({ from, to: buckets[index + 1] ?? end }));
  const begun = all.filter(({ from }) => from <= asking.now);
  const { windows, single } = planExact(begun, timeZone);
  const inWindows = async (): Promise<PlacedRow[]> => {
    if (single.length === begun.length) return [];
    const { size, from, to } = windows;
    const span = { from: toInstant(from), to: toInstant(to), windowSize: size, windowTimeZone: timeZone };
    const isBucket = new Set(begun.filter((bucket) => !single.includes(bucket)).map((bucket) => bucket.from));
    const rows = (await ask(asking, span)).map((row) => placeRow(row, size, timeZone));
    return rows.filter((row) => isBucket.has(row.from));
  };
  const [rows, singles] = await Promise.all([
    inWindows(),
    mapBounded(single.slice(-MOST_SINGLE), async ({ from, to }) =>
      (await ask(asking, { from: toInstant(from), to: toInstant(to) })).map((row): PlacedRow => ({ row, from, to })),
    ),
  ]);
  return {
    rows: [...rows, ...singles.flat()],
    missing: single.length > MOST_SINGLE ? 'Resets cut this range into more parts than OpenMeter is asked for.' : null,
  };
}

/** The level of a gauge just before the range: its newest value in what counted then, and nothing without one. */
async function askOpening(asking: Asking, since: number | null, to: number): Promise<Quantity | null> {
  if (since === null) return null;
  if (floorMinute(since) >= to) return '0';
  const [newest] = await ask(asking, { from: toInstant(floorMinute(since)), to: toInstant(to) });
  return newest ? quantityOfDouble(newest.value) : '0';
}

const floorMinute = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

const invalid = (path: string, message: string): UsageError =>
  new UsageError('invalid', `The question about past usage cannot be answered: ${message}.`, {
    issues: [{ path, message }],
  });

const tooMany = (count: number): UsageError =>
  invalid(
    'granularity',
    `expected at most ${MAX_BUCKETS} buckets, got about ${count}: choose a shorter range or a coarser granularity`,
  );
