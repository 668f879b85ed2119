import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextReset,
  resetsBetween,
  toEpoch,
  toInstant,
  usagePeriodAt,
  type Reset,
  type ResetUnit,
} from '../../src/model';
import { moment, zone } from './zones';

const every = (count: number, unit: ResetUnit, rest: Partial<Reset> = {}): Reset => ({
  every: { count, unit },
  next: null,
  ...rest,
});

/** Starts of the periods that follow a moment. */
const starts = (reset: Reset, from: string, count: number): string[] => {
  const found: string[] = [];
  for (let next = nextReset(reset, from); next !== null && found.length < count; next = nextReset(reset, next))
    found.push(next);
  return found;
};

describe('usage periods without an anchor have natural boundaries', () => {
  it.each<[number, ResetUnit, string | undefined, string, string]>([
    [1, 'hour', undefined, '2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z'],
    [6, 'hour', undefined, '2026-11-23T12:00:00Z', '2026-11-23T18:00:00Z'],
    [1, 'hour', 'Asia/Kolkata', '2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z'],
    [1, 'day', undefined, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'],
    [1, 'day', 'America/New_York', '2026-11-23T05:00:00Z', '2026-11-24T05:00:00Z'],
    [1, 'week', undefined, '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z'],
    [1, 'month', undefined, '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    [3, 'month', undefined, '2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    [1, 'month', 'Australia/Sydney', '2026-10-31T13:00:00Z', '2026-11-30T13:00:00Z'],
    [1, 'year', undefined, '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    [1, 'year', 'Europe/Berlin', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
  ])('every %i %s in %s', (count, unit, timeZone, start, end) => {
    const reset = every(count, unit, timeZone === undefined ? {} : { timeZone });
    expect(usagePeriodAt(reset, '2026-11-23T14:32:00Z')).toEqual({ start, end });
    expect(nextReset(reset, '2026-11-23T14:32:00Z')).toBe(end);
  });
});

describe('usage periods are counted from their anchor', () => {
  it('month ends do not drift: 31 January, 28 February, 31 March', () => {
    expect(starts(every(1, 'month', { anchor: '2026-01-31T09:30:00Z' }), '2026-01-31T09:30:00Z', 5)).toEqual([
      '2026-02-28T09:30:00Z',
      '2026-03-31T09:30:00Z',
      '2026-04-30T09:30:00Z',
      '2026-05-31T09:30:00Z',
      '2026-06-30T09:30:00Z',
    ]);
  });

  it('February has 29 days in a leap year', () => {
    expect(nextReset(every(1, 'month', { anchor: '2027-01-31T00:00:00Z' }), '2028-02-01T00:00:00Z')).toBe(
      '2028-02-29T00:00:00Z',
    );
  });

  it('a year from 29 February is 28 February until the next leap year', () => {
    expect(starts(every(1, 'year', { anchor: '2024-02-29T00:00:00Z' }), '2024-02-29T00:00:00Z', 4)).toEqual([
      '2025-02-28T00:00:00Z',
      '2026-02-28T00:00:00Z',
      '2027-02-28T00:00:00Z',
      '2028-02-29T00:00:00Z',
    ]);
  });

  it('2100 is no leap year', () => {
    expect(usagePeriodAt(every(4, 'year', { anchor: '2096-02-29T00:00:00Z' }), '2101-01-01T00:00:00Z')).toEqual({
      start: '2100-02-28T00:00:00Z',
      end: '2104-02-29T00:00:00Z',
    });
  });

  it('also before the anchor', () => {
    expect(usagePeriodAt(every(1, 'month', { anchor: '2026-05-31T00:00:00Z' }), '2026-03-05T00:00:00Z')).toEqual({
      start: '2026-02-28T00:00:00Z',
      end: '2026-03-31T00:00:00Z',
    });
  });

  it('several units at a time', () => {
    expect(starts(every(2, 'week', { anchor: '2026-11-02T00:00:00Z' }), '2026-11-23T14:00:00Z', 2)).toEqual([
      '2026-11-30T00:00:00Z',
      '2026-12-14T00:00:00Z',
    ]);
    expect(starts(every(36, 'hour', { anchor: '2026-11-23T00:00:00Z' }), '2026-11-23T00:00:00Z', 2)).toEqual([
      '2026-11-24T12:00:00Z',
      '2026-11-26T00:00:00Z',
    ]);
  });

  it.each([
    // 09:00 on the wall, before and after the clock changes.
    ['America/New_York', '2026-03-07T14:00:00Z', ['2026-03-08T13:00:00Z', '2026-03-09T13:00:00Z']],
    ['Europe/Berlin', '2026-10-24T07:00:00Z', ['2026-10-25T08:00:00Z', '2026-10-26T08:00:00Z']],
    ['Australia/Sydney', '2026-10-02T23:00:00Z', ['2026-10-03T22:00:00Z', '2026-10-04T22:00:00Z']],
    ['Australia/Lord_Howe', '2026-04-03T22:00:00Z', ['2026-04-04T22:30:00Z', '2026-04-05T22:30:00Z']],
  ])('a day in %s keeps its time on the wall', (timeZone, anchor, expected) => {
    expect(starts(every(1, 'day', { anchor, timeZone }), anchor, 2)).toEqual(expected);
  });

  it('a wall time that is skipped starts when the clock jumps, and the next day is itself again', () => {
    // 02:30 does not exist in New York on 8 March 2026.
    const reset = every(1, 'day', { anchor: '2026-03-07T07:30:00Z', timeZone: 'America/New_York' });
    expect(starts(reset, '2026-03-07T07:30:00Z', 2)).toEqual(['2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z']);
    // Midnight does not exist in Santiago on 6 September 2026.
    const midnight = every(1, 'day', { timeZone: 'America/Santiago' });
    expect(starts(midnight, '2026-09-05T12:00:00Z', 2)).toEqual(['2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z']);
  });

  it('an anchor in the second of two equal hours starts its period exactly there', () => {
    const anchor = '2026-11-01T06:30:00Z'; // 01:30, the second one
    expect(usagePeriodAt(every(1, 'day', { anchor, timeZone: 'America/New_York' }), anchor)?.start).toBe(anchor);
  });
});

describe('what an engine leaves out', () => {
  it('no reset: never', () => {
    expect(usagePeriodAt(null, '2026-11-23T00:00:00Z')).toBeNull();
    expect(nextReset(null, '2026-11-23T00:00:00Z')).toBeNull();
    expect(resetsBetween(null, '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([]);
  });

  it('how often: its own next reset is all that is known', () => {
    const reset: Reset = { every: null, next: '2026-12-01T00:00:00Z' };
    expect(usagePeriodAt(reset, '2026-11-23T00:00:00Z')).toBeNull();
    expect(nextReset(reset, '2026-11-23T00:00:00Z')).toBe('2026-12-01T00:00:00Z');
    expect(nextReset(reset, '2026-12-01T00:00:00Z')).toBeNull();
    expect(resetsBetween(reset, '2026-11-23T00:00:00Z', '2027-11-23T00:00:00Z')).toEqual(['2026-12-01T00:00:00Z']);
  });

  it('the anchor: periods are counted from the next reset', () => {
    const reset = every(1, 'month', { next: '2026-12-15T00:00:00Z' });
    expect(usagePeriodAt(reset, '2026-11-23T00:00:00Z')).toEqual({
      start: '2026-11-15T00:00:00Z',
      end: '2026-12-15T00:00:00Z',
    });
  });

  it('the anchor, with a next reset on a natural boundary: it stays natural where midnight is skipped', () => {
    const reset = every(1, 'day', { timeZone: 'America/Santiago', next: '2026-09-06T04:00:00Z' });
    expect(nextReset(reset, '2026-09-06T04:00:00Z')).toBe('2026-09-07T03:00:00Z');
  });

  it.each([0, -1, 1.5, NaN])('a count of %s never hangs', (count) => {
    expect(usagePeriodAt(every(count, 'day'), '2026-11-23T00:00:00Z')).toBeNull();
  });
});

describe('resets between two moments', () => {
  it('are those after the first, up to and including the second', () => {
    const reset = every(1, 'month');
    expect(resetsBetween(reset, '2026-10-01T00:00:00Z', '2026-12-01T00:00:00Z')).toEqual([
      '2026-11-01T00:00:00Z',
      '2026-12-01T00:00:00Z',
    ]);
    expect(resetsBetween(reset, '2026-12-01T00:00:00Z', '2026-10-01T00:00:00Z')).toEqual([]);
  });
});

describe('in every zone, unit and anchor', () => {
  const reset = fc
    .record({
      count: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom<ResetUnit>('hour', 'day', 'week', 'month', 'year'),
      anchor: fc.option(moment, { nil: undefined }),
      timeZone: zone,
    })
    .map(({ count, unit, anchor, timeZone }) =>
      every(count, unit, { timeZone, ...(anchor !== undefined && { anchor: toInstant(anchor) }) }),
    );

  it('a moment lies in its period, and periods tile time without gap or overlap', () => {
    fc.assert(
      fc.property(reset, moment, (rule, t) => {
        const period = usagePeriodAt(rule, toInstant(t));
        if (!period) throw new Error('this reset says how often');
        expect(toEpoch(period.start)).toBeLessThanOrEqual(t);
        expect(toEpoch(period.end)).toBeGreaterThan(t);
        expect(usagePeriodAt(rule, period.start)).toEqual(period);
        expect(usagePeriodAt(rule, period.end)?.start).toBe(period.end);
        expect(usagePeriodAt(rule, toInstant(toEpoch(period.start) - 1))?.end).toBe(period.start);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a period starts at the anchor', () => {
    fc.assert(
      fc.property(reset, (rule) => {
        if (rule.anchor === undefined) return;
        expect(usagePeriodAt(rule, rule.anchor)?.start).toBe(rule.anchor);
      }),
    );
  });
});
