import type { Entitlement } from '../../model/entitlement';
import type { UsageHistory, UsageHistorySeries } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import { addQuantities, sumQuantities } from '../../model/quantity';
import { assert, assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import type { Subject } from '../subject';
import { assertHistory } from './history';

/** The feature with dimensions, a range in which it has usage, and its first dimension. */
async function prepare(
  subject: Subject,
): Promise<{ entitlement: Entitlement; query: Parameters<Subject['history']>[0]; key: string }> {
  const entitlement = await subject.entitlement(subject.feature('dimensions'));
  const { history, dimensions, usagePeriod, asOf, feature } = entitlement;
  if (history.kind === 'unavailable') notOffered(history.reason);
  if (history.maxGroupBy === 0) notOffered('no break-down');
  const from = usagePeriod?.start ?? history.dataExtent?.start ?? toInstant(toEpoch(asOf) - 30 * 86_400_000);
  const query = {
    featureId: feature.id,
    range: { from, to: toInstant(toEpoch(asOf) + 60_000) },
    granularity: 'auto',
    timeZone: 'UTC',
  } as const;
  return { entitlement, query, key: dimensions[0]?.key ?? '' };
}

/** The sum of all series in each bucket, as text; rounded where the engine gives no exact values. */
function sums({ series, buckets }: UsageHistory): string[] {
  return Array.from(buckets, (_, index) => {
    if (series.every(({ exact }) => exact)) return sumQuantities(series.map(({ exact }) => exact?.[index] ?? '0'));
    return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0).toPrecision(9);
  });
}

const valuesOf = ({ exact, values }: UsageHistorySeries): (string | null)[] =>
  Array.from(values, (value, index) => (exact ? (exact[index] ?? null) : value === null ? null : value.toPrecision(9)));

export const dimensionChecks: Check[] = [
  optional('breaks usage down by a dimension into parts that add up to the whole', async (subject) => {
    const { query, key } = await prepare(subject);
    const whole = await subject.history(query);
    if (whole.kind === 'statistic') notOffered('a statistic has no sum');
    const parts = await subject.history({ ...query, groupBy: [key] });
    assertHistory(parts, query);
    assertEqual(Array.from(parts.buckets), Array.from(whole.buckets), 'buckets of the parts and of the whole');
    assertEqual(sums(parts), sums(whole), 'the parts added up, and the whole');
    for (const { tags, isOther } of parts.series) {
      if (!isOther) assertEqual(Object.keys(tags), [key], 'keys of the tags of a part');
    }
    const again = await subject.history({ ...query, groupBy: [key] });
    assertEqual(
      again.series.map((series) => series.key),
      parts.series.map((series) => series.key),
      'series keys, asked twice',
    );
  }),

  optional('folds what is too much into one other series that keeps the sum', async (subject) => {
    const { query, key } = await prepare(subject);
    const all = await subject.history({ ...query, groupBy: [key] });
    if (all.series.length < 3) notOffered('fewer than three parts');
    if (all.kind === 'statistic') notOffered('a statistic has no sum');
    const few = await subject.history({ ...query, groupBy: [key], maxSeries: 2 });
    assertEqual(few.series.length, 2, 'number of series with maxSeries 2');
    assertEqual(few.series.filter(({ isOther }) => isOther).length, 1, 'number of other series');
    assertEqual(sums(few), sums(all), 'sums with and without folding');
  }),

  optional('filters by a value of a dimension, and by its absence', async (subject) => {
    const { entitlement, query, key } = await prepare(subject);
    if (entitlement.history.kind === 'available' && !entitlement.history.filter) notOffered('no filter');
    const parts = (await subject.history({ ...query, groupBy: [key] })).series
      .filter(({ isOther }) => !isOther)
      .slice(0, 3);
    for (const part of parts) {
      const filtered = await subject.history({ ...query, filter: { [key]: [part.tags[key] ?? null] } });
      assertEqual(
        filtered.series.map(valuesOf),
        [valuesOf(part)],
        `usage filtered by ${key} = ${part.tags[key]}, and its part`,
      );
    }
  }),

  optional('refuses a dimension that the feature does not have', async (subject) => {
    const { query } = await prepare(subject);
    await assertRejects(
      subject.history({ ...query, groupBy: ['no-such-key-a6f0'] }),
      ['invalid', 'unsupported'],
      'an unknown key',
    );
  }),

  optional('lists the values of a dimension', async (subject) => {
    const { entitlement, query, key } = await prepare(subject);
    if (!(await subject.entitlements()).abilities.dimensionValues)
      notOffered('the values of a dimension cannot be listed');
    const ask = { ...subject.scope, featureId: entitlement.feature.id, key };
    const { values } = await subject.provider.listDimensionValues({ ...ask, limit: 1_000 }, subject.context());
    assertEqual(new Set(values).size, values.length, 'number of different values');
    for (const { tags, isOther } of (await subject.history({ ...query, groupBy: [key] })).series) {
      const tag = tags[key] ?? null;
      assert(
        isOther === true || values.includes(tag),
        `the values must have ${JSON.stringify(tag)}, which the history shows`,
      );
    }
    if (values.length > 1) {
      const few = await subject.provider.listDimensionValues({ ...ask, limit: 1 }, subject.context());
      assertEqual(
        [few.values.length, few.more],
        [1, true],
        'number of values with limit 1, and whether there are more',
      );
    }
    const named = values.find((value): value is string => value !== null && value.length > 1);
    if (named === undefined) return;
    const found = await subject.provider.listDimensionValues(
      { ...ask, search: named.slice(1).toUpperCase() },
      subject.context(),
    );
    assert(found.values.includes(named), `a search in any case must find ${named}`);
    const none = await subject.provider.listDimensionValues(
      { ...ask, search: 'no-such-value-a6f0' },
      subject.context(),
    );
    assertEqual(none.values, [], 'values that contain a strange text');
  }),

  optional('records usage of one slice, and leaves the others alone', async (subject) => {
    const entitlement = await subject.writable('delta', 'dimensions');
    if (entitlement.recording.dimensions === 'none') notOffered('records carry no dimensions');
    const { key } = await prepare(subject);
    const { id } = entitlement.feature;
    const before = await subject.usage(id);
    const dimensions = {
      ...Object.fromEntries(entitlement.dimensions.map((dimension) => [dimension.key, 'conformance'])),
    };
    await subject.add(subject.record(entitlement, { value: '21', dimensions }));
    assertEqual(await subject.usage(id), addQuantities(before, '21'), 'usage after a delta of a slice');
    if (entitlement.recording.set !== 'no') {
      const set = subject.record(entitlement, { behavior: 'set', value: '30', dimensions: { [key]: 'conformance' } });
      if (entitlement.recording.setsTotalOnly) {
        await assertRejects(subject.add(set), 'invalid', 'a set of a slice where a set replaces the total alone');
        assertEqual(await subject.usage(id), addQuantities(before, '21'), 'usage after a refused set of a slice');
        return;
      }
      const receipt = await subject.add(set);
      const total = await subject.usage(id);
      assertEqual(
        total,
        addQuantities(addQuantities(before, '21'), receipt.applied ?? '0'),
        'usage after a set of a slice',
      );
      assertEqual(
        [receipt.record?.after ?? '30', receipt.applied === null],
        ['30', false],
        'level of the slice after the set',
      );
    }
  }),
];
