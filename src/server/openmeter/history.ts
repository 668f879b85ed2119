import { chooseGranularity, countHistoryBuckets } from '../../model/granularity';
import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import { historyAxis } from '../../model/history-axis';
import { toEpoch, toInstant } from '../../model/instant';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { loadPast } from './burn-down';
import type { OpenMeter } from './engine';
import { toReset } from './entitlement';
import { floorMinute } from './instants';
import { checkKeys } from './meter-filter';
import { askExact, askOpening, askWindows, unanswerable } from './meter-rows';
import { historyRules, kindOf, MAX_BUCKETS } from './rules';
import { loadScope, requireRow } from './scope';
import { foldGroups, groupRows, toSeries } from './series';

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
    throw unanswerable(
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
  const axis = historyAxis({ from, to, granularity, timeZone, weekStartsOn, resets: resetTimes });
  if (axis.buckets.length > MAX_BUCKETS) throw tooMany(axis.buckets.length);

  const asking = {
    engine,
    context,
    customerId: scope.customer.id,
    feature,
    meter,
    query: { ...query, granularity },
    now: scope.now,
  };
  const [found, opening] = await Promise.all([
    from > scope.now
      ? { rows: [], missing: null }
      : kind === 'statistic'
        ? askExact(asking, axis)
        : askWindows(asking, axis),
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

const tooMany = (count: number): UsageError =>
  unanswerable(
    'granularity',
    `expected at most ${MAX_BUCKETS} buckets, got about ${count}: choose a shorter range or a coarser granularity`,
  );
