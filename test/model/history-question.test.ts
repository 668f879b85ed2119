import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GRANULARITIES,
  historyAxis,
  historyQuestion,
  isInstant,
  resetsBetween,
  toEpoch,
  toInstant,
  type AvailableHistory,
  type Entitlement,
  type UsageHistoryChoice,
} from '../../src/model';
import { entitlement as everyday } from './entitlements';
import { moment, zone } from './zones';

const NOW = Date.parse('2026-11-23T14:32:00Z');
const scope = { customerId: 'cus_1' };
const available = (rules: Partial<AvailableHistory> = {}): AvailableHistory => ({
  kind: 'available',
  granularities: [...GRANULARITIES],
  timeZones: 'any',
  maxGroupBy: 1,
  filter: false,
  ...rules,
});

/** The question about an everyday feature. */
function ask(choice: UsageHistoryChoice, rules: AvailableHistory = available(), change: Partial<Entitlement> = {}) {
  const entitlement = everyday({ dimensions: [{ key: 'region' }], history: rules, ...change });
  return historyQuestion(scope, entitlement, rules, { ...choice, at: NOW, pageZone: 'UTC' });
}

describe('a range of one’s own', () => {
  const custom = { range: 'custom', from: '2026-11-03T00:00:00Z', to: '2026-11-06T00:00:00Z' } as const;

  it('is asked for as it is, as finely as suits it', () => {
    const { range, query, moved } = ask(custom);
    expect({ range, moved }).toEqual({ range: 'custom', moved: null });
    expect(query).toMatchObject({ range: { from: custom.from, to: custom.to }, granularity: 'hour' });
  });

  it('begins where the engine begins to answer, and ends with what can be known', () => {
    const rules = available({ earliest: '2026-11-04T00:00:00Z' });
    expect(ask({ ...custom, to: '2031-01-01T00:00:00Z' }, rules).query.range).toEqual({
      from: '2026-11-04T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
    });
    // Without a period that is still running, today is the last day.
    const never = { usagePeriod: null, reset: null };
    expect(ask({ ...custom, to: '2031-01-01T00:00:00Z' }, rules, never).query.range.to).toBe('2026-11-24T00:00:00Z');
  });

  it.each([
    ['without an end', { to: undefined }],
    ['of other words', { from: 'yesterday' }],
    ['of a day that there is not', { from: '2026-02-30T00:00:00Z' }],
    ['that ends before it begins', { from: '2026-11-06T00:00:00Z', to: '2026-11-03T00:00:00Z' }],
    ['of no length', { to: custom.from }],
    ['that is still to come', { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z' }],
    ['that is over before the engine begins to answer', { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }],
  ])('%s is passed over', (_, change) => {
    const { range, query } = ask({ ...custom, ...change }, available({ earliest: '2022-01-01T00:00:00Z' }));
    expect(range).toBe('this-period');
    expect(query.range.from).toBe('2026-11-01T00:00:00Z');
  });
});

describe('a width of one’s own', () => {
  it('is asked for where it goes with the range', () => {
    expect(ask({ range: 'last-7-days', granularity: 'minute' })).toMatchObject({
      moved: null,
      query: { granularity: 'minute' },
    });
  });

  it('gives way to the nearest that goes with the range, which is said', () => {
    expect(ask({ range: 'last-90-days', granularity: 'minute' })).toMatchObject({
      moved: { wished: 'minute', shown: 'hour', shortened: false },
      query: { granularity: 'hour' },
    });
    expect(ask({ range: 'last-7-days', granularity: 'month' })).toMatchObject({
      moved: { wished: 'month', shown: 'week' },
      query: { granularity: 'week' },
    });
    expect(
      ask({ range: 'last-30-days', granularity: 'hour' }, available({ granularities: ['month', 'day'] })).moved,
    ).toEqual({ wished: 'hour', shown: 'day', shortened: false });
  });

  it('is the finer of two that are as near', () => {
    const rules = available({ granularities: ['week', 'hour'] });
    expect(ask({ range: 'last-30-days', granularity: 'day' }, rules).query.granularity).toBe('hour');
  });

  it('is nothing that an engine which chooses by itself is asked for', () => {
    const rules = available({ granularities: 'chosen-by-engine' });
    expect(ask({ granularity: 'minute' }, rules)).toMatchObject({ moved: null, query: { granularity: 'auto' } });
  });

  it('counts the edges that resets make', () => {
    const hourly = { reset: { every: { count: 1, unit: 'hour' as const }, next: '2026-11-23T15:00:00Z' } };
    const rules = available({ maxBuckets: 200 });
    // Eight hundred hours of resets leave no width of which two hundred are enough.
    const { moved, query } = ask({ range: 'last-30-days', granularity: 'day' }, rules, hourly);
    expect(moved).toMatchObject({ shortened: true });
    expect(toEpoch(query.range.from)).toBeGreaterThan(NOW - 8.5 * 86_400_000);
    expect(query.range.to).toBe('2026-11-24T00:00:00Z');
  });

  it('leaves a month of days alone that is just as many as the engine gives', () => {
    const daily = { reset: { every: { count: 1, unit: 'day' as const }, next: '2026-11-24T00:00:00Z' } };
    const rules = available({ maxBuckets: 30 });
    expect(ask({ range: 'last-30-days', granularity: 'day' }, rules, daily)).toMatchObject({
      moved: null,
      query: { granularity: 'day' },
    });
  });

  it('shows the last part of a range that is too much in every width, and says so', () => {
    const rules = available({ granularities: ['hour'], maxBuckets: 100 });
    const { moved, query } = ask({ range: 'last-12-months' }, rules);
    expect(moved).toEqual({ shown: 'hour', shortened: true });
    expect(query.range.to).toBe('2026-11-24T00:00:00Z');
    expect(toEpoch(query.range.to) - toEpoch(query.range.from)).toBeGreaterThan(50 * 3_600_000);
  });
});

describe('a zone of one’s own', () => {
  it('cuts the days, where the engine can', () => {
    const { query } = ask({ range: 'last-7-days', timeZone: 'America/New_York' });
    expect(query).toMatchObject({ timeZone: 'America/New_York', range: { from: '2026-11-17T05:00:00Z' } });
  });

  it.each(['Mars/Olympus', '', '+02:00', 'constructor'])('%j is passed over: the page’s stays', (timeZone) => {
    expect(ask({ timeZone }).query.timeZone).toBe('UTC');
  });

  it('that the engine does not cut in is passed over, and so is the page’s', () => {
    const rules = available({ timeZones: ['Asia/Tokyo', 'Europe/Berlin'] });
    expect(ask({ timeZone: 'America/New_York' }, rules).query.timeZone).toBe('Asia/Tokyo');
    expect(ask({ timeZone: 'Europe/Berlin' }, rules).query.timeZone).toBe('Europe/Berlin');
  });
});

describe('whatever an address says', () => {
  const word = fc.constantFrom('constructor', 'toString', '__proto__', 'custom', '', 'yearly', 'Europe/Berlin');
  const instant = fc.oneof(moment.map(toInstant), word);
  const choice: fc.Arbitrary<Record<string, unknown>> = fc.record(
    {
      range: fc.oneof(
        fc.constantFrom(
          'custom',
          'this-period',
          'previous-period',
          'last-7-days',
          'last-90-days',
          'last-12-months',
          'all',
        ),
        word,
      ),
      from: instant,
      to: instant,
      granularity: fc.oneof(fc.constantFrom(...GRANULARITIES), word),
      timeZone: fc.oneof(zone, word),
      groupBy: fc.oneof(fc.constant('region'), word),
    },
    { requiredKeys: [] },
  );
  const rules = fc.record({
    granularities: fc.oneof(
      fc.uniqueArray(fc.constantFrom(...GRANULARITIES), { minLength: 1 }),
      fc.constant('chosen-by-engine' as const),
    ),
    timeZones: fc.oneof(fc.constant('any' as const), fc.uniqueArray(zone, { minLength: 1, maxLength: 4 })),
    maxGroupBy: fc.nat({ max: 1 }),
    earliest: moment.map((at) => toInstant(Math.min(at, NOW - 1))),
    maxBuckets: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5_000 })),
  });
  const unit = fc.constantFrom('hour', 'day', 'week', 'month', 'year');
  const reset = fc.option(
    fc.record({ every: fc.record({ count: fc.integer({ min: 1, max: 3 }), unit }), anchor: moment.map(toInstant) }),
  );

  it('the question is one that the engine’s rules allow', () => {
    fc.assert(
      fc.property(choice, rules, reset, zone, (wish, some, every, pageZone) => {
        const allowed = available(some);
        const entitlement = everyday({
          dimensions: [{ key: 'region' }],
          history: allowed,
          reset: every && { ...every, next: null },
        });
        const { query, moved } = historyQuestion(scope, entitlement, allowed, { ...wish, at: NOW, pageZone });
        const [from, to] = [toEpoch(query.range.from), toEpoch(query.range.to)];
        expect(isInstant(query.range.from) && isInstant(query.range.to)).toBe(true);
        expect(from).toBeLessThan(to);
        expect(from).toBeGreaterThanOrEqual(toEpoch(some.earliest));
        if (some.timeZones !== 'any') expect(some.timeZones).toContain(query.timeZone);
        expect(query.groupBy?.length ?? 0).toBeLessThanOrEqual(some.maxGroupBy);
        if (some.granularities === 'chosen-by-engine') {
          expect(query.granularity).toBe('auto');
          expect(moved).toBeNull();
          return;
        }
        if (query.granularity === 'auto') throw new Error('The engine offers widths to choose from.');
        expect(some.granularities).toContain(query.granularity);
        // As the stores cut it.
        const resets = resetsBetween(entitlement.reset, query.range.from, toInstant(Math.min(to - 1, NOW))).map(
          toEpoch,
        );
        const { granularity, timeZone } = query;
        const { buckets } = historyAxis({ from, to, granularity, timeZone, resets });
        expect(buckets.length).toBeLessThanOrEqual(some.maxBuckets);
        // What is not as it was wished for is said.
        const wished = GRANULARITIES.find((known) => known === wish['granularity']);
        expect(moved?.wished).toBe(wished === granularity ? undefined : wished);
      }),
      { numRuns: 400 },
    );
  });
});
