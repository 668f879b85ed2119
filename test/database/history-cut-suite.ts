/** The cut of a history, held against PostgreSQL's own calendar. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfBucket } from '../../src/model/calendar';
import { GRANULARITIES } from '../../src/model/history';
import type { WeekStart } from '../../src/model/time';
import { ACME, CALLS, context, reported, type SetUp } from './support';

// North and south of the equator, a half-hour offset, midnights that daylight saving skips, and the date line.
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Asia/Kolkata',
  'America/Santiago',
  'Pacific/Auckland',
];
const WEEK_STARTS: WeekStart[] = [0, 1, 6];

/** Start of the bucket of `at` as PostgreSQL sees it; its weeks begin on Monday, hence the shift. */
const ORACLE = `
  case when granularity = 'week'
    then (date_trunc('week', (at at time zone zone) + shift) - shift) at time zone zone
    else date_trunc(granularity, at, zone)
  end`;

const shiftOf = (weekStartsOn: WeekStart): number => (8 - weekStartsOn) % 7;

export function describeHistoryCut(acme: SetUp): void {
  describe('the cut', () => {
    it('begins buckets where PostgreSQL begins them', async () => {
      const { database } = await acme();
      const samples = fc.sample(
        fc.record({
          at: fc.integer({ min: Date.parse('2016-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') }),
          zone: fc.constantFrom(...ZONES),
          granularity: fc.constantFrom(...GRANULARITIES),
          weekStartsOn: fc.constantFrom(...WEEK_STARTS),
        }),
        { numRuns: 2_000, seed: 20_261_122 },
      );
      const rows = await database.query<{ start: number }>(
        `select (extract(epoch from ${ORACLE}) * 1000)::float8 as start
         from (
           select to_timestamp(ms / 1000) as at, zone, granularity, make_interval(days => days::int) as shift, place
           from unnest($1::float8[], $2::text[], $3::text[], $4::float8[]) with ordinality
             as sample (ms, zone, granularity, days, place)
         ) as samples order by place`,
        [
          samples.map(({ at }) => at),
          samples.map(({ zone }) => zone),
          samples.map(({ granularity }) => granularity),
          samples.map(({ weekStartsOn }) => shiftOf(weekStartsOn)),
        ],
      );
      const named = (start: (sample: (typeof samples)[number], index: number) => number) =>
        samples.map((sample, index) => ({ ...sample, start: start(sample, index) }));
      expect(
        named(({ at, granularity, zone, weekStartsOn }) => startOfBucket(at, granularity, zone, weekStartsOn)),
      ).toEqual(named((_, index) => rows[index]?.start ?? NaN));
    });

    it('puts every record into the bucket that PostgreSQL puts it into', async () => {
      const { provider, database } = await acme({ feature: CALLS, reset: null });
      const [from, to] = [Date.parse('2025-09-01T00:00:00Z'), Date.parse('2026-11-01T00:00:00Z')];
      const times = fc.sample(fc.integer({ min: from, max: to - 1 }), { numRuns: 1_500, seed: 7 });
      await provider.appendRecords(
        reported(
          'calls',
          times.map((at, index) => [new Date(at).toISOString(), index + 1]),
        ),
      );
      for (const [index, zone] of ZONES.entries()) {
        for (const granularity of ['hour', 'day', 'week', 'month', 'year'] as const) {
          const weekStartsOn = WEEK_STARTS[index % 3] ?? 1;
          const history = await provider.getUsageHistory(
            {
              ...ACME,
              featureId: 'calls',
              // From a bucket's start on, so that none is clipped.
              range: {
                from: new Date(startOfBucket(from, granularity, zone, weekStartsOn)).toISOString(),
                to: new Date(to).toISOString(),
              },
              granularity,
              timeZone: zone,
              weekStartsOn,
            },
            context(),
          );
          const used = Array.from(history.buckets, (start, bucket) => ({
            start,
            amount: history.series[0]?.exact?.[bucket],
          }));
          const rows = await database.query(
            `select (extract(epoch from ${ORACLE}) * 1000)::float8 as start, sum(applied)::text as amount
             from (
               select effective_at as at, applied, $2::text as zone, $3::text as granularity, make_interval(days => $4::float8::int) as shift
               from entitlement_usage.usage_record where tenant = $1::text
             ) as records group by 1 order by 1`,
            [provider.tenant, zone, granularity, shiftOf(weekStartsOn)],
          );
          expect(used.filter(({ amount }) => amount !== '0')).toEqual(rows);
        }
      }
    });
  });
}
