import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths } from 'date-fns/addMonths';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfWeek } from 'date-fns/startOfWeek';
import { startOfYear } from 'date-fns/startOfYear';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketStarts, GRANULARITIES, isTimeZone, nextBucket, startOfBucket, type Granularity } from '../../src/model';
import { addWallUnits } from '../../src/model/calendar';
import type { WeekStart } from '../../src/model/time';
import { at, iso, moment, zone } from './zones';

const days = (from: string, to: string, timeZone: string): string[] =>
  bucketStarts(at(from), at(to), 'day', timeZone).map(iso);
const hoursOf = (starts: readonly string[]): number[] =>
  starts.slice(1).map((start, index) => (at(start) - at(starts[index] as string)) / 3_600_000);

describe('days are cut at local midnight', () => {
  it.each([
    ['America/New_York', '2026-03-07T12:00Z', '2026-03-10T12:00Z', [24, 23, 24]],
    ['America/New_York', '2026-10-31T12:00Z', '2026-11-03T12:00Z', [24, 25, 24]],
    ['Europe/Berlin', '2026-03-28T12:00Z', '2026-03-31T12:00Z', [24, 23, 24]],
    ['Europe/Berlin', '2026-10-24T12:00Z', '2026-10-27T12:00Z', [24, 25, 24]],
    ['Australia/Sydney', '2026-04-04T00:00Z', '2026-04-07T00:00Z', [24, 25, 24]],
    ['Australia/Sydney', '2026-10-03T00:00Z', '2026-10-06T00:00Z', [24, 23, 24]],
    ['Australia/Lord_Howe', '2026-04-04T00:00Z', '2026-04-07T00:00Z', [24, 24.5, 24]],
    ['Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-06T00:00Z', [24, 23.5, 24]],
  ])('%s from %s has days of %j hours', (timeZone, from, to, expected) => {
    expect(hoursOf(days(from, to, timeZone))).toEqual(expected);
  });

  it('a day whose midnight is skipped starts when the clock jumps (Santiago, 6 September 2026)', () => {
    expect(days('2026-09-05T12:00Z', '2026-09-07T12:00Z', 'America/Santiago')).toEqual([
      '2026-09-05T04:00Z',
      '2026-09-06T04:00Z', // 01:00 on the wall: there is no 00:00
      '2026-09-07T03:00Z',
    ]);
  });

  it('a day that has midnight twice starts at the first one (Havana, 1 November 2026)', () => {
    const starts = days('2026-10-31T12:00Z', '2026-11-02T12:00Z', 'America/Havana');
    expect(starts).toEqual(['2026-10-31T04:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z']);
    expect(iso(startOfBucket(at('2026-11-01T05:30Z'), 'day', 'America/Havana'))).toBe('2026-11-01T04:00Z');
  });

  it('a date that a zone left out has no bucket (Samoa, 30 December 2011)', () => {
    expect(days('2011-12-29T12:00Z', '2011-12-31T12:00Z', 'Pacific/Apia')).toEqual([
      '2011-12-29T10:00Z', // 29 December
      '2011-12-30T10:00Z', // 31 December
      '2011-12-31T10:00Z', // 1 January
    ]);
  });

  it('a clock set back across midnight does not open the old day again (St. John’s, 7 November 2010)', () => {
    // 00:01 becomes 23:01 of the day before: the new day has begun and goes on.
    expect(iso(startOfBucket(at('2010-11-07T03:00Z'), 'day', 'America/St_Johns'))).toBe('2010-11-07T02:30Z');
  });
});

describe('the other widths', () => {
  it('hours are those of the local clock, and both of a repeated hour are there', () => {
    expect(bucketStarts(at('2026-11-01T04:30Z'), at('2026-11-01T08:00Z'), 'hour', 'America/New_York').map(iso)).toEqual(
      ['2026-11-01T04:00Z', '2026-11-01T05:00Z', '2026-11-01T06:00Z', '2026-11-01T07:00Z'],
    );
    expect(iso(startOfBucket(at('2026-11-23T10:20Z'), 'hour', 'Asia/Kathmandu'))).toBe('2026-11-23T10:15Z');
  });

  it('a jump by half an hour ends the hour it falls into (Lord Howe)', () => {
    const hours = bucketStarts(at('2026-04-04T14:00Z'), at('2026-04-04T16:30Z'), 'hour', 'Australia/Lord_Howe').map(
      iso,
    );
    expect(hours).toEqual(['2026-04-04T14:00Z', '2026-04-04T15:00Z', '2026-04-04T15:30Z']);
  });

  it.each<[1 | 0 | 6 | undefined, string]>([
    [undefined, '2026-11-23T00:00Z'],
    [1, '2026-11-23T00:00Z'],
    [0, '2026-11-22T00:00Z'],
    [6, '2026-11-21T00:00Z'],
  ])('a week that starts on %s', (weekStartsOn, expected) => {
    expect(iso(startOfBucket(at('2026-11-23T14:32Z'), 'week', 'UTC', weekStartsOn))).toBe(expected);
  });

  it('months and years are cut in the zone', () => {
    expect(iso(startOfBucket(at('2026-03-31T23:30Z'), 'month', 'Europe/Berlin'))).toBe('2026-03-31T22:00Z');
    expect(iso(startOfBucket(at('2026-01-01T03:00Z'), 'year', 'America/New_York'))).toBe('2025-01-01T05:00Z');
    expect(bucketStarts(at('2024-01-15T00:00Z'), at('2024-04-01T00:00Z'), 'month', 'UTC').map(iso)).toEqual([
      '2024-01-01T00:00Z',
      '2024-02-01T00:00Z',
      '2024-03-01T00:00Z',
    ]);
  });

  it('an empty or backward range has no buckets', () => {
    expect(bucketStarts(5, 5, 'day', 'UTC')).toEqual([]);
    expect(bucketStarts(6, 5, 'day', 'UTC')).toEqual([]);
  });
});

describe('in every zone and width', () => {
  const granularity = fc.constantFrom<Granularity>(...GRANULARITIES);
  const weekStartsOn = fc.constantFrom<0 | 1 | 6>(0, 1, 6);

  it('a moment lies in its bucket, and all moments of a bucket agree on it', () => {
    fc.assert(
      fc.property(moment, granularity, zone, weekStartsOn, fc.nat(), (t, g, z, w, inside) => {
        const start = startOfBucket(t, g, z, w);
        const end = nextBucket(start, g, z, w);
        expect(start).toBeLessThanOrEqual(t);
        expect(end).toBeGreaterThan(t);
        expect(startOfBucket(start + (inside % (end - start)), g, z, w)).toBe(start);
        expect(startOfBucket(end, g, z, w)).toBe(end);
        expect(startOfBucket(end - 1, g, z, w)).toBe(start);
      }),
      { numRuns: 2_000 },
    );
  });

  it('days begin with a new local date, as the runtime’s own calendar shows it', () => {
    fc.assert(
      fc.property(moment, zone, (t, z) => {
        const format = new Intl.DateTimeFormat('en-CA', {
          timeZone: z,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
        });
        const start = startOfBucket(t, 'day', z);
        expect(format.format(start) > format.format(start - 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  it.each(['', 'Mars/Olympus', '+02:00', '-05', 'local', 'Europe/Berlin; drop table'])('%j is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
  it('that does not exist is named in the error', () => {
    expect(() => startOfBucket(0, 'day', 'Mars/Olympus')).toThrow(/"Mars\/Olympus".*IANA name/);
  });
});

describe('the calendar is that of date-fns', () => {
  // Years of one and two digits too, and such before our era.
  const anyMoment = fc.integer({ min: -7e13, max: 7e13 });
  const inUtc = { in: (value: Date | number | string) => new UTCDateMini(+value) };

  it('where weeks, months and years begin', () =>
    fc.assert(
      fc.property(anyMoment, fc.constantFrom<WeekStart>(0, 1, 6), (at, weekStartsOn) => {
        expect(startOfBucket(at, 'week', 'UTC', weekStartsOn)).toBe(+startOfWeek(at, { ...inUtc, weekStartsOn }));
        expect(startOfBucket(at, 'month', 'UTC')).toBe(+startOfMonth(at, inUtc));
        expect(startOfBucket(at, 'year', 'UTC')).toBe(+startOfYear(at, inUtc));
      }),
    ));

  it('where months and years lead to, from the end of a long month too', () =>
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -500, max: 500 }), (at, count) => {
        expect(addWallUnits(at, count, 'month')).toBe(+addMonths(at, count, inUtc));
        expect(addWallUnits(at, count, 'year')).toBe(+addMonths(at, 12 * count, inUtc));
      }),
    ));
});
