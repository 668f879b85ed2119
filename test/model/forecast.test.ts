import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketStarts,
  forecastUsage,
  nextReset,
  toInstant,
  toLevels,
  usagePeriodAt,
  type Entitlement,
  type ForecastEstimate,
  type ForecastQuestion,
  type Granularity,
  type Limit,
  type Reset,
  type UsageHistory,
} from '../../src/model';
import { entitlement as anEntitlement } from './entitlements';
import { ZONES } from './zones';

const DAY = 86_400_000;
const MONTHLY: Reset = { every: { count: 1, unit: 'month' }, timeZone: 'UTC', next: null };
const limited = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'soft' });

interface Situation {
  now: string;
  /** Usage per bucket, by the bucket's place in the period and its start. */
  amount: (index: number, start: number) => number | null;
  reset?: Reset;
  granularity?: Granularity;
  timeZone?: string;
  limit?: Limit;
  /** How many earlier periods are known. */
  earlier?: number;
}

/** A question as a page would ask it: this period so far, and earlier ones. */
function ask(situation: Situation): ForecastQuestion {
  const { now, amount, reset = MONTHLY, granularity = 'day', timeZone = 'UTC', earlier = 0 } = situation;
  const period = usagePeriodAt(reset, now);
  if (!period) throw new Error('The situation has no period.');
  const past: UsageHistory[] = [];
  let before = period.start;
  for (let back = 1; back <= earlier; back += 1) {
    const one = usagePeriodAt(reset, toInstant(Date.parse(before) - 1));
    if (!one) break;
    before = one.start;
    past.unshift(
      historyOf(one.start, one.end, one.end, granularity, timeZone, (index, start) =>
        amount(index - 1e6 * back, start),
      ),
    );
  }
  const history = historyOf(period.start, period.end, now, granularity, timeZone, amount);
  const used = Array.from(history.series[0]?.values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    history,
    past,
    entitlement: anEntitlement({
      feature: { id: 'calls', name: 'Calls', meter: 'incremental' },
      usage: String(used),
      limit: situation.limit ?? { kind: 'unlimited' },
      usagePeriod: period,
      reset,
      asOf: now,
    }),
  };
}

function historyOf(
  from: string,
  to: string,
  now: string,
  granularity: Granularity,
  timeZone: string,
  amount: Situation['amount'],
): UsageHistory {
  const [start, end, known] = [Date.parse(from), Date.parse(to), Date.parse(now)];
  const buckets = bucketStarts(start, end, granularity, timeZone).map((bucket) => Math.max(bucket, start));
  return {
    kind: 'amount',
    range: { from, to },
    granularity,
    timeZone,
    buckets,
    end,
    completeUntil: known,
    series: [
      { key: 'all', tags: {}, values: buckets.map((bucket, index) => (bucket < known ? amount(index, bucket) : null)) },
    ],
    resets: [{ at: start, cause: 'period' }],
    limits: [],
    asOf: now,
  };
}

function estimateOf(question: ForecastQuestion): ForecastEstimate {
  const forecast = forecastUsage(question);
  if (forecast.kind === 'none') throw new Error(`No forecast: ${forecast.reason}`);
  return forecast;
}
const reasonOf = (question: ForecastQuestion) => {
  const forecast = forecastUsage(question);
  return forecast.kind === 'none' ? forecast.reason : 'a forecast';
};
const change = (question: ForecastQuestion, changes: Partial<UsageHistory>): ForecastQuestion => ({
  ...question,
  history: { ...question.history, ...changes },
});
const changeEntitlement = (question: ForecastQuestion, changes: Partial<Entitlement>): ForecastQuestion => ({
  ...question,
  entitlement: { ...question.entitlement, ...changes },
});

const midMonth = (amount: Situation['amount'], more: Partial<Situation> = {}) =>
  ask({ now: '2026-11-16T00:00:00Z', amount, ...more });
const isWeekend = (start: number) => [0, 6].includes(new Date(start).getUTCDay());

describe('an even pace', () => {
  it('goes on to the reset, in a straight line', () => {
    const forecast = estimateOf(midMonth(() => 100));
    expect(forecast).toMatchObject({ projected: '3000', from: Date.parse('2026-11-16T00:00:00Z') });
    expect(forecast.until).toBe(Date.parse('2026-12-01T00:00:00Z'));
    const { times, values } = forecast.line;
    times.forEach((time, index) => {
      expect(values[index]).toBeCloseTo((time - Date.parse('2026-11-01T00:00:00Z')) / (DAY / 100), 3);
    });
  });

  it('passes the limit when the sum says so', () => {
    const { passes } = estimateOf(midMonth(() => 100, { limit: limited('2500') }));
    expect(new Date(passes?.at ?? 0).toISOString()).toBe('2026-11-26T00:00:00.000Z');
    expect(passes?.earliest).toBeLessThan(passes?.at ?? 0);
    expect(passes?.latest).toBeGreaterThan(passes?.at ?? 0);
  });

  it('of minutes in an hour is linear too, the running minute included', () => {
    const reset: Reset = { every: { count: 1, unit: 'hour' }, next: null };
    const now = '2026-11-16T10:20:30Z';
    const amount = (index: number) => (index === 20 ? 5 : 10);
    expect(estimateOf(ask({ now, amount, reset, granularity: 'minute' }))).toMatchObject({
      method: 'linear',
      projected: '600',
    });
  });

  it('is the same told as a level', () => {
    const question = midMonth((index) => 90 + (index % 3) * 10);
    const level = { ...question, history: toLevels(question.history) };
    expect(estimateOf(level)).toEqual(estimateOf(question));
  });

  it('is the same broken down', () => {
    const question = midMonth(() => 100);
    const values = Array.from(question.history.series[0]?.values ?? []);
    const parts = [0.25, 0.75].map((share, index) => ({
      key: `${index}`,
      tags: { region: `${index}` },
      values: values.map((value) => (value === null ? null : value * share)),
    }));
    expect(estimateOf(change(question, { series: parts }))).toEqual(estimateOf(question));
  });
});

describe('what a pace alone does not know', () => {
  it('weekends are quieter, where four weeks have shown it', () => {
    // Friday evening: linear pace would take the week for five sevenths more than it is.
    const weekly: Reset = { every: { count: 1, unit: 'week' }, timeZone: 'UTC', next: null };
    const amount = (_: number, start: number) => (isWeekend(start) ? 1 : 10);
    const question = { now: '2026-11-21T00:00:00Z', amount, reset: weekly, granularity: 'hour' as const };
    const truth = 5 * 24 * 10 + 2 * 24;
    const forecast = estimateOf(ask({ ...question, earlier: 3 }));
    expect(forecast.method).toBe('rhythm');
    expect(Number(forecast.projected)).toBeCloseTo(truth, -2);
    // Of one week nobody can know; the band says so.
    const blind = estimateOf(ask(question));
    expect(blind).toMatchObject({ method: 'linear', projected: '1680' });
    const width = ({ low, high }: ForecastEstimate) => Number(high) - Number(low);
    expect(width(blind)).toBeGreaterThan(3 * width(forecast));
  });

  it('weekends are quieter, where the weeks of the month itself have shown it', () => {
    const amount = (_: number, start: number) => (isWeekend(start) ? 10 : 100);
    // Saturday 28 November: two days of weekend and a Monday are left.
    const forecast = estimateOf(ask({ now: '2026-11-28T00:00:00Z', amount }));
    expect(forecast.method).toBe('rhythm');
    expect(Number(forecast.projected)).toBeGreaterThanOrEqual(2110);
    expect(Number(forecast.projected)).toBeLessThan(2230);
  });

  it('a burst counts, and is not expected again', () => {
    const forecast = estimateOf(midMonth((index) => (index === 6 ? 5000 : 100)));
    // Linear pace: 12,800. Without another burst: 7,900.
    expect(Number(forecast.projected)).toBeGreaterThanOrEqual(7900);
    expect(Number(forecast.projected)).toBeLessThan(8500);
  });

  it('a new pace counts more than an old one, where earlier periods are known', () => {
    const amount = (index: number) => (index < 0 ? 100 : 300);
    const forecast = estimateOf(midMonth(amount, { earlier: 3 }));
    expect(Number(forecast.projected)).toBeGreaterThan(8000);
    expect(Number(forecast.projected)).toBeLessThanOrEqual(9000);
  });
});

describe('the limit', () => {
  it('is not passed where the band stays below it', () => {
    expect(estimateOf(midMonth(() => 100, { limit: limited('100000') })).passes).toBeNull();
  });

  it('may be passed where only the upper end of the band does', () => {
    const { high, projected, passes } = estimateOf(midMonth(() => 100, { limit: limited('3100') }));
    expect([Number(projected), Number(high)]).toEqual([3000, expect.any(Number)]);
    expect(passes).toEqual({ at: null, earliest: expect.any(Number), latest: null });
  });

  it('has been passed already: there is a forecast and no moment to come', () => {
    expect(estimateOf(midMonth(() => 100, { limit: limited('1000') }))).toMatchObject({
      projected: '3000',
      passes: null,
    });
  });

  it('is never on the other side of a rounded figure', () => {
    const above = estimateOf(midMonth(() => 100, { limit: limited('2999') }));
    expect(above.projected).toBe('3000');
    expect(above.passes?.at).not.toBeNull();
    // 3,015 would round to 3,020.
    const near = estimateOf(midMonth(() => 100.5, { limit: limited('3016') }));
    expect(near.projected).toBe('3015');
    expect(near.passes?.at).toBeNull();
  });

  it('of whole things is forecast in whole things', () => {
    expect(estimateOf(ask({ now: '2026-11-23T00:00:00Z', amount: (index) => index % 2 })).projected).toMatch(/^\d+$/);
  });
});

describe('no forecast', () => {
  const good = midMonth(() => 100);
  it.each<[string, ForecastQuestion]>([
    ['statistic', change(good, { kind: 'statistic' })],
    ['fluctuating', changeEntitlement(good, { feature: { id: 'seats', name: 'Seats', meter: 'fluctuating' } })],
    ['no-usage-period', changeEntitlement(good, { usagePeriod: null, reset: null })],
    ['rolling-range', change(good, { range: { from: '2026-10-17T00:00:00Z', to: '2026-11-17T00:00:00Z' } })],
    ['rolling-range', change(good, { range: { from: '2026-11-10T00:00:00Z', to: '2026-11-17T00:00:00Z' } })],
    ['rolling-range', ((past) => change(good, past))(ask({ now: '2026-10-31T23:00:00Z', amount: () => 100 }).history)],
    ['period-over', changeEntitlement(good, { asOf: '2026-12-01T00:00:00Z' })],
    ['too-early', ask({ now: '2026-11-03T00:00:00Z', amount: () => 100 })],
    ['too-little-data', midMonth(() => 0)],
    ['too-little-data', ask({ now: '2026-11-09T00:00:00Z', amount: () => 100, granularity: 'week' })],
    ['too-little-data', midMonth((index) => (index < 9 ? null : 100))],
    ['too-little-data', change(good, { truncated: { reason: 'Too many events.' } })],
    [
      'unknown-usage',
      changeEntitlement(
        midMonth((index) => (index === 1 ? null : 100)),
        { usage: null },
      ),
    ],
  ])('%s (%#)', (reason, question) => {
    expect(reasonOf(question)).toBe(reason);
  });

  it('of a meter that nobody names and that goes down', () => {
    const unnamed = { feature: { id: 'gb', name: 'Storage', meter: 'unknown' as const } };
    expect(
      reasonOf(
        changeEntitlement(
          midMonth((index) => (index % 2 ? -80 : 100)),
          unnamed,
        ),
      ),
    ).toBe('fluctuating');
    expect(reasonOf(changeEntitlement(good, unnamed))).toBe('a forecast');
  });

  it('but one where the history knows what the entitlement does not', () => {
    expect(estimateOf(changeEntitlement(good, { usage: null })).projected).toBe('3000');
  });
});

describe('any history', () => {
  const amounts = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 1e9 }).map((value) => value / 1000) },
      { weight: 2, arbitrary: fc.constantFrom(0, null, 1e-9, 1e21, -50, NaN, Infinity) },
    ),
    { minLength: 1, maxLength: 40 },
  );
  const resets: Reset['every'][] = [
    { count: 1, unit: 'hour' },
    { count: 1, unit: 'day' },
    { count: 1, unit: 'week' },
    { count: 1, unit: 'month' },
    { count: 1, unit: 'year' },
  ];
  const situation = fc
    .record({
      at: fc.integer({ min: Date.UTC(2026, 1, 20), max: Date.UTC(2026, 10, 20) }),
      every: fc.constantFrom(...resets),
      timeZone: fc.constantFrom(...ZONES),
      amounts,
      earlier: fc.constantFrom(0, 1, 4),
      limit: fc.constantFrom('0', '1', '1000', '99999999'),
    })
    .map(({ at, every, timeZone, amounts: drawn, earlier, limit }): Situation => {
      const granularity =
        every?.unit === 'hour' ? 'minute' : every?.unit === 'day' || every?.unit === 'week' ? 'hour' : 'day';
      return {
        now: toInstant(at),
        amount: (index) => drawn[Math.abs(index) % drawn.length] ?? null,
        reset: { every, timeZone, next: null },
        granularity,
        timeZone,
        earlier,
        limit: limited(limit),
      };
    });

  it('gives sane figures: ordered, finite, never falling, from present usage to the reset', () => {
    let forecasts = 0;
    fc.assert(
      fc.property(situation, (drawn) => {
        const question = ask(drawn);
        const usage = Math.max(0, ...[Number(question.entitlement.usage)].filter(Number.isFinite));
        const asked = changeEntitlement(question, { usage: String(usage) });
        const forecast = forecastUsage(asked);
        if (forecast.kind === 'none') return;
        forecasts += 1;
        const { line, projected, low, high, until, from, passes } = forecast;
        expect(until).toBe(Date.parse(nextReset(drawn.reset ?? null, drawn.now) ?? ''));
        expect([from, until]).toEqual([line.times[0], line.times.at(-1)]);
        expect(line.times.length).toBeLessThanOrEqual(65);
        expect(line.values[0]).toBe(usage);
        line.times.forEach((time, index) => {
          const [bottom = NaN, middle = NaN, top = NaN] = [line.low[index], line.values[index], line.high[index]];
          expect(Number.isFinite(top)).toBe(true);
          expect(bottom).toBeGreaterThanOrEqual(usage);
          expect(bottom).toBeLessThanOrEqual(middle);
          expect(middle).toBeLessThanOrEqual(top);
          if (index === 0) return;
          expect(time).toBeGreaterThan(line.times[index - 1] ?? NaN);
          for (const values of [line.values, line.high, line.low]) {
            expect(values[index]).toBeGreaterThanOrEqual((values[index - 1] ?? NaN) * (1 - 1e-12));
          }
        });
        expect(Number(low)).toBeGreaterThanOrEqual(usage);
        expect(Number(low)).toBeLessThanOrEqual(Number(projected));
        expect(Number(projected)).toBeLessThanOrEqual(Number(high));
        const quota = drawn.limit?.kind === 'limited' ? Number(drawn.limit.value) : NaN;
        if (usage <= quota) expect((passes?.at ?? null) !== null).toBe(Number(projected) > quota);
        for (const moment of Object.values(passes ?? {})) {
          if (moment === null) continue;
          expect(moment).toBeGreaterThanOrEqual(from);
          expect(moment).toBeLessThanOrEqual(until);
        }
        if (passes?.at) expect(passes.earliest).toBeLessThanOrEqual(passes.at);
        if (passes?.at && passes.latest) expect(passes.latest).toBeGreaterThanOrEqual(passes.at);
      }),
      { numRuns: 400 },
    );
    // Of so many drawings some have to be answered, or this has shown nothing.
    expect(forecasts).toBeGreaterThan(100);
  });

  it('an even pace is linear whatever the clocks do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 11 }),
        fc.constantFrom(0, 2),
        (timeZone, month, earlier) => {
          const reset: Reset = { every: { count: 1, unit: 'month' }, timeZone, next: null };
          const now = toInstant(Date.UTC(2026, month, 17, 5));
          const question = ask({ now, amount: () => 60, reset, granularity: 'hour', timeZone, earlier });
          const { start, end } = question.entitlement.usagePeriod ?? { start: '', end: '' };
          const { line } = estimateOf(question);
          const hours = (Date.parse(end) - Date.parse(start)) / 3_600_000;
          // A zone may begin or end its hours at a half.
          expect(Math.abs((line.values.at(-1) ?? 0) / (60 * hours) - 1)).toBeLessThan(0.005);
        },
      ),
      { numRuns: 60 },
    );
  });
});
