import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketStarts, toEpoch, toInstant } from '../../src/model';
import { localDays, spanOfDays } from '../../src/model/custom-days';
import { moment, zone } from './zones';

const HOUR = 3_600_000;
const hours = (day: string, timeZone: string) => {
  const span = spanOfDays(day, day, timeZone);
  return span && (toEpoch(span.to) - toEpoch(span.from)) / HOUR;
};

describe('a range by its days', () => {
  it('holds its last day', () => {
    expect(spanOfDays('2026-11-03', '2026-11-05', 'UTC')).toEqual({
      from: '2026-11-03T00:00:00Z',
      to: '2026-11-06T00:00:00Z',
    });
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['America/Santiago', '2026-09-06', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Asia/Kathmandu', '2026-11-01', 24],
  ])('in %s has %s of %d hours', (timeZone, day, expected) => {
    expect(hours(day, timeZone)).toBe(expected);
  });

  it.each(['', '2026-02-30', '2026-13-01', 'today', '2026-1-1', '2026-11-03T00:00:00Z', '+12026-01-01'])(
    'has no day %j',
    (day) => {
      expect(spanOfDays(day, '2026-11-05', 'UTC')).toBeNull();
      expect(spanOfDays('2026-11-05', day, 'UTC')).toBeNull();
    },
  );

  it('is, in any zone, the days that it was made of, cut as the backend cuts them', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 40 }), zone, (at, length, timeZone) => {
        const { first, last } = localDays(
          { from: toInstant(at), to: toInstant(at + length * 24 * HOUR + 1) },
          timeZone,
        );
        const span = spanOfDays(first, last, timeZone);
        if (span === null) throw new Error(`${first} to ${last} is no range in ${timeZone}`);
        const again = localDays(span, timeZone);
        expect(again).toMatchObject({ first, last, isWhole: true });
        const [from, to] = [toEpoch(span.from), toEpoch(span.to)];
        const starts = bucketStarts(from, to, 'day', timeZone);
        expect(starts[0]).toBe(from);
        // A date that the zone left out is no day of the range.
        expect(again.count - starts.length).toBeLessThanOrEqual(first <= '2011-12-30' && last >= '2011-12-30' ? 1 : 0);
        expect(bucketStarts(to, to + 1, 'day', timeZone)).toEqual([to]);
      }),
    );
  });
});
