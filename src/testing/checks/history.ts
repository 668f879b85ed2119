import { startOfBucket } from '../../model/calendar';
import type { Entitlement, HistoryRules } from '../../model/entitlement';
import { bucketIndex, historyTotal, toAmounts, type UsageHistory, type UsageHistoryQuery } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import { addQuantities } from '../../model/quantity';
import type { Granularity, Instant } from '../../model/time';
import { DAY_MS, offsetChange } from '../../model/zone';
import { assert, assertEqual, assertJson, assertRejects, notOffered } from '../assert';
import { optional, required, type Check } from '../check';
import { isSame, type Subject } from '../subject';

type Available = Entitlement & { history: Extract<HistoryRules, { kind: 'available' }> };

/** Zones whose offsets are whole hours, so that hours and days nest; one is south of the equator. */
const ZONES = ['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney'];

async function withHistory(subject: Subject, featureId?: string): Promise<Available[]> {
  const { entitlements } = await subject.entitlements();
  const found = entitlements.flatMap((entitlement) =>
    entitlement.history.kind === 'available' && (featureId === undefined || entitlement.feature.id === featureId)
      ? [{ ...entitlement, history: entitlement.history }]
      : [],
  );
  if (found.length === 0) notOffered('no history of past usage');
  // A page of hundreds of features says no more than its first dozen.
  return found.slice(0, 12);
}

const daysAround = (asOf: Instant, before: number, after: number): { from: Instant; to: Instant } => ({
  from: toInstant(toEpoch(asOf) - before * DAY_MS),
  to: toInstant(toEpoch(asOf) + after * DAY_MS),
});

const offers = ({ history }: Available, granularity: Granularity, timeZone = 'UTC'): boolean =>
  (history.granularities === 'chosen-by-engine' || history.granularities.includes(granularity)) &&
  (history.timeZones === 'any' || history.timeZones.includes(timeZone));

/** A query in the finest of the usual widths that the engine offers. */
const queryOf = (entitlement: Available, range: { from: Instant; to: Instant }): Parameters<Subject['history']>[0] => ({
  featureId: entitlement.feature.id,
  range,
  granularity: (['day', 'hour', 'week', 'month'] as const).find((width) => offers(entitlement, width)) ?? 'auto',
  timeZone: entitlement.history.timeZones === 'any' ? 'UTC' : (entitlement.history.timeZones[0] ?? 'UTC'),
});

/** Holds an answer to what every history must be. */
export function assertHistory(history: UsageHistory, asked: Pick<UsageHistoryQuery, 'range' | 'timeZone'>): void {
  const buckets = Array.from(history.buckets);
  assert(buckets.length > 0, 'buckets must not be empty');
  assert(
    buckets.every((start, index) => index === 0 || start > (buckets[index - 1] as number)),
    'buckets must ascend',
  );
  assert(history.end > (buckets.at(-1) as number), 'end must lie after the last bucket start');
  assertEqual(history.timeZone, asked.timeZone, 'timeZone');
  const from = toEpoch(history.range.from);
  assert(from <= toEpoch(asked.range.from), 'the range answered must not begin after the one asked for');
  assert(
    toEpoch(history.range.to) >= toEpoch(asked.range.to) || history.truncated !== undefined,
    'a shorter range must say truncated',
  );
  for (const { at } of history.resets) {
    const inside = at > (buckets[0] as number) && at < history.end;
    assert(!inside || buckets.includes(at), `the reset at ${toInstant(at)} must be the edge of a bucket`);
  }
  for (const times of [history.resets.map(({ at }) => at), history.limits.map((limit) => limit.from)]) {
    assert(
      times.every((time, index) => index === 0 || time > (times[index - 1] as number)),
      'resets and limits must ascend',
    );
  }
  const keys = history.series.map(({ key }) => key);
  assertEqual(new Set(keys).size, keys.length, 'number of different series keys');
  for (const { key, values, exact } of history.series) {
    assertEqual(values.length, buckets.length, `number of values of the series ${key}`);
    if (exact) assertEqual(exact.length, buckets.length, `number of exact values of the series ${key}`);
    exact?.forEach((quantity, index) => {
      const value = values[index] ?? null;
      assertEqual(
        value,
        quantity === null ? null : Number(quantity),
        `value ${index} of ${key} against its exact value`,
      );
    });
    buckets.forEach((start, index) => {
      if (start >= history.completeUntil)
        assertEqual(values[index], null, `a value after completeUntil (${key}, ${toInstant(start)})`);
    });
  }
}

/** The last value that is known. */
const lastKnown = ({
  buckets,
  completeUntil,
  series,
}: UsageHistory): { exact?: string | null | undefined; value: number | null } => {
  const index = bucketIndex(buckets, completeUntil - 1);
  return { exact: series[0]?.exact?.[index], value: series[0]?.values[index] ?? null };
};

export const historyChecks: Check[] = [
  optional('answers usage over time in one shape, as JSON', async (subject) => {
    for (const entitlement of await withHistory(subject)) {
      const query = queryOf(entitlement, daysAround(entitlement.asOf, 14, 2));
      const raw = await subject.fixture.provider.getUsageHistory({ ...subject.scope, ...query }, subject.context());
      assertJson(raw, 'getUsageHistory');
      const history = await subject.history(query);
      assertHistory(history, query);
      assertEqual(history.series.length, 1, `${entitlement.feature.id}: number of series without a break-down`);
      assertEqual(history.series[0]?.tags, {}, 'tags of the series without a break-down');
    }
  }),

  optional('adds up: what the current usage period shows is the current usage', async (subject) => {
    for (const before of await withHistory(subject)) {
      const range = before.usagePeriod ?? before.history.dataExtent;
      if (!range) continue;
      const to = before.usagePeriod ? range.end : toInstant(Math.max(toEpoch(range.end), toEpoch(before.asOf)) + 1);
      const history = await subject.history(
        queryOf(before, { from: range.start, to } as { from: Instant; to: Instant }),
      );
      const { usage, feature } = await subject.entitlement(before.feature.id);
      if (usage === null || history.kind === 'statistic' || history.truncated) continue;
      // Written to while we looked: nothing can be compared.
      if (!isSame(usage, before.usage)) continue;
      const total = history.kind === 'level' ? (lastKnown(history).exact ?? null) : historyTotal(history);
      const rough =
        history.kind === 'level'
          ? lastKnown(history).value
          : Array.from(toAmounts(history).series[0]?.values ?? []).reduce<number>(
              (sum, value) => sum + (value ?? 0),
              0,
            );
      if (total !== null)
        assert(isSame(total, usage), `${feature.id}: history says ${total}, listEntitlements says ${usage}`);
      else
        assert(
          Math.abs((rough ?? NaN) - Number(usage)) <= Math.abs(Number(usage)) * 1e-9,
          `${feature.id}: history says ${rough}, listEntitlements says ${usage}`,
        );
    }
  }),

  optional('cuts days at midnight of the asked time zone, also where the clock changes', async (subject) => {
    const [entitlement] = await withHistory(
      subject,
      subject.fixture.features.calculated ?? subject.fixture.features.dimensions,
    );
    if (!entitlement) return;
    if (entitlement.history.granularities === 'chosen-by-engine') notOffered('the engine chooses its own buckets');
    const zones = ZONES.filter((zone) => offers(entitlement, 'day', zone));
    if (zones.length === 0) notOffered('no days in these time zones');
    for (const timeZone of zones) {
      const now = toEpoch(entitlement.asOf);
      const earliest = toEpoch(entitlement.history.earliest ?? '1970-01-01T00:00:00Z');
      const change = offsetChange(now - 300 * DAY_MS, now, timeZone);
      for (const middle of [now, ...(change !== null && change - 3 * DAY_MS > earliest ? [change] : [])]) {
        const query = {
          featureId: entitlement.feature.id,
          range: daysAround(toInstant(middle), 3, 2),
          granularity: 'day',
          timeZone,
        } as const;
        const history = await subject.history(query);
        assertHistory(history, query);
        const resets = new Set(history.resets.map(({ at }) => at));
        Array.from(history.buckets).forEach((start, index) => {
          const isEdge = index === 0 || resets.has(start) || startOfBucket(start, 'day', timeZone) === start;
          assert(isEdge, `${timeZone}: the bucket at ${toInstant(start)} must start at local midnight`);
        });
        await assertHoursNest(subject, entitlement, history, query);
      }
    }
  }),

  optional('chooses a width by itself when asked for auto', async (subject) => {
    for (const entitlement of await withHistory(subject)) {
      const query = { ...queryOf(entitlement, daysAround(entitlement.asOf, 30, 0)), granularity: 'auto' as const };
      const history = await subject.history(query);
      assertHistory(history, query);
      // An engine that cuts where usage changed has one bucket where it did not.
      const isWide = history.granularity === 'year' || history.granularity === 'irregular';
      assert(history.buckets.length > 1 || isWide, 'a month must be more than one bucket');
    }
  }),

  optional('shows a fluctuating feature as a level (or a statistic), never as amounts', async (subject) => {
    const [entitlement] = await withHistory(subject, subject.feature('fluctuating'));
    if (!entitlement) return;
    const history = await subject.history(queryOf(entitlement, daysAround(entitlement.asOf, 7, 1)));
    assert(history.kind !== 'amount', 'the kind of a fluctuating feature must be level or statistic');
    const { usage } = await subject.entitlement(entitlement.feature.id);
    const { exact, value } = lastKnown(history);
    if (history.kind !== 'level') return;
    if (exact !== undefined)
      assert(isSame(exact, usage), `the level at the end must be current usage: ${exact} and ${usage}`);
    else assertEqual(value, Number(usage), 'the level at the end and current usage');
  }),

  optional('puts a record into the bucket that holds its time', async (subject) => {
    const entitlement = await subject.writable('delta');
    const [known] = await withHistory(subject, entitlement.feature.id);
    if (!known) return;
    const record = subject.record(entitlement, { value: '3' });
    const { effectiveAt } = await subject.written(record, await subject.add(record));
    const at = toEpoch(effectiveAt);
    const query = queryOf(known, daysAround(effectiveAt, 2, 1));
    const bucketOf = async (): Promise<number | null> => {
      const amounts = toAmounts(await subject.history(query));
      return amounts.series[0]?.values[bucketIndex(amounts.buckets, at)] ?? null;
    };
    const before = await bucketOf();
    await subject.add(subject.record(entitlement, { value: '4' }));
    const after = await bucketOf();
    if (before === null || after === null) return;
    assert(Math.abs(after - before - 4) < 1e-6, `the bucket of the record must grow by 4: ${before}, then ${after}`);
  }),

  required('refuses a question that makes no sense', async (subject) => {
    const [entitlement] = (await subject.entitlements()).entitlements;
    if (!entitlement) return;
    const good = {
      featureId: entitlement.feature.id,
      range: daysAround(entitlement.asOf, 2, 0),
      granularity: 'day' as const,
      timeZone: 'UTC',
    };
    const codes = ['invalid', 'unsupported'] as const;
    await assertRejects(subject.history({ ...good, timeZone: 'Mars/Olympus' }), codes, 'a zone that does not exist');
    await assertRejects(
      subject.history({ ...good, range: { from: good.range.to, to: good.range.from } }),
      codes,
      'a backward range',
    );
    if (entitlement.history.kind === 'unavailable')
      await assertRejects(subject.history(good), 'unsupported', 'history that is not there');
  }),
];

/** The hours of a day, added up, must be the day: a day that is only labelled with a zone does not pass. */
async function assertHoursNest(
  subject: Subject,
  entitlement: Available,
  days: UsageHistory,
  query: { featureId: string; range: { from: Instant; to: Instant }; timeZone: string },
): Promise<void> {
  if (!offers(entitlement, 'hour', query.timeZone)) return;
  const hours = await subject.history({ ...query, granularity: 'hour' });
  if (days.kind !== 'amount' || hours.kind !== 'amount') return;
  const [inDays, inHours] = [days.series[0]?.exact, hours.series[0]?.exact];
  if (!inDays || !inHours) return;
  const sums = new Map<number, string>();
  Array.from(hours.buckets).forEach((start, index) => {
    const day = bucketIndex(days.buckets, start);
    sums.set(day, addQuantities(sums.get(day) ?? '0', inHours[index] ?? '0'));
  });
  inDays.forEach((amount, day) => {
    const sum = sums.get(day) ?? '0';
    const when = toInstant(days.buckets[day] as number);
    assert(
      isSame(amount ?? '0', sum),
      `${query.timeZone}: the day at ${when} says ${amount}, its hours add up to ${sum}`,
    );
  });
}
