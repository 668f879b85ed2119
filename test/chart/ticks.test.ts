import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TICK_DISTANCE, timeTicks } from '../../src/chart/geometry/ticks';
import { isWholeBucket } from '../../src/chart/geometry/whole-bucket';
import { createTimeText } from '../../src/chart/text/time-text';
import { startOfBucket } from '../../src/model/calendar';
import { toEpoch } from '../../src/model/instant';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Adelaide', 'Asia/Kathmandu'];

const labels = (
  from: string,
  to: string,
  width: number,
  granularity: 'hour' | 'day' | 'month',
  zone: string,
  locale = 'en-US',
) => {
  const times = createTimeText(locale, zone);
  return timeTicks([toEpoch(from), toEpoch(to)], width, granularity, zone).map(({ at, unit, context }) =>
    context === null ? times.tick(unit, at) : `${times.tick(unit, at)} ${times.context(context, at)}`,
  );
};

describe('the x axis', () => {
  it('has its ticks inside the range, apart, at boundaries of the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
        fc.integer({ min: 60_000, max: 10 * 365 * 86_400_000 }),
        fc.integer({ min: 120, max: 1_600 }),
        fc.constantFrom(
          'minute' as const,
          'hour' as const,
          'day' as const,
          'week' as const,
          'month' as const,
          'irregular' as const,
        ),
        fc.constantFrom(...zones),
        (from, span, width, granularity, zone) => {
          const ticks = timeTicks([from, from + span], width, granularity, zone);
          ticks.forEach(({ at, labelAt, unit }, index) => {
            // A bucket that the range cuts is named where it is seen.
            expect(labelAt).toBeGreaterThanOrEqual(from);
            expect(labelAt).toBeLessThan(from + span);
            expect(at).toBeLessThan(from + span);
            expect(startOfBucket(at, unit, zone)).toBe(at);
            const before = ticks[index - 1]?.at ?? Number.NEGATIVE_INFINITY;
            expect(((at - before) * width) / span).toBeGreaterThanOrEqual(TICK_DISTANCE - 6);
          });
        },
      ),
    );
  });

  it('names days, then the month once, then the month that begins', () => {
    expect(labels('2026-11-28T00:00:00Z', '2026-12-04T00:00:00Z', 600, 'day', 'UTC')).toEqual([
      '28 Nov 2026',
      '29',
      '30',
      '1 Dec',
      '2',
      '3',
    ]);
  });

  it('names a day that the range cuts where it is seen, when that is half of it at least', () => {
    // A month of UTC, in a zone an hour ahead: 23 hours of the first day, an hour of the one after the last.
    const ticks = timeTicks(
      [Date.parse('2026-11-01T00:00:00Z'), Date.parse('2026-11-08T00:00:00Z')],
      700,
      'day',
      'Europe/Berlin',
    );
    expect(ticks.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-10-31T23:00:00.000Z',
      '2026-11-01T23:00:00.000Z',
      '2026-11-02T23:00:00.000Z',
      '2026-11-03T23:00:00.000Z',
      '2026-11-04T23:00:00.000Z',
      '2026-11-05T23:00:00.000Z',
      '2026-11-06T23:00:00.000Z',
    ]);
    expect(new Date(ticks[0]?.labelAt ?? 0).toISOString()).toBe('2026-11-01T11:30:00.000Z');
  });

  it('cuts days in the zone of the history, not at midnight UTC', () => {
    expect(labels('2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 600, 'hour', 'America/New_York')[0]).toBe(
      '00:00 Nov 1',
    );
    const [first] = timeTicks(
      [toEpoch('2026-10-31T23:00:00Z'), toEpoch('2026-11-05T23:00:00Z')],
      600,
      'day',
      'Europe/Berlin',
    );
    expect(first?.at).toBe(toEpoch('2026-10-31T23:00:00Z'));
  });

  it('says months and the year over a year, in the words of the locale', () => {
    const year = (locale: string) => labels('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 900, 'day', 'UTC', locale);
    expect(year('en-US').slice(0, 3)).toEqual(['Jan 2026', 'Feb', 'Mar']);
    expect(year('de-DE')[2]).toBe('Mär');
  });

  it('is never finer than the buckets', () => {
    const ticks = timeTicks([Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 3)], 1_000, 'day', 'UTC');
    expect(ticks.map(({ unit }) => unit)).toEqual(['day', 'day']);
  });
});

describe('a bucket’s span', () => {
  const times = createTimeText('en-US', 'Europe/Berlin');
  const span = (from: string, to: string, granularity: 'hour' | 'day' | 'week' | 'month') =>
    times.span(toEpoch(from), toEpoch(to), granularity);

  it('is the day, also when it has 25 hours', () => {
    expect(span('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'day')).toBe('Sun, Oct 25, 2026');
    expect(
      isWholeBucket(toEpoch('2026-10-24T22:00:00Z'), toEpoch('2026-10-25T23:00:00Z'), 'day', 'Europe/Berlin'),
    ).toBe(true);
  });

  it('has its times when it was clipped by a reset', () => {
    expect(span('2026-11-01T09:30:00Z', '2026-11-01T23:00:00Z', 'day')).toContain('10:30');
  });

  it('names hours, weeks and months', () => {
    expect(span('2026-11-05T13:00:00Z', '2026-11-05T14:00:00Z', 'hour')).toBe('Nov 5, 2026, 14:00 – 15:00');
    expect(span('2026-11-01T23:00:00Z', '2026-11-08T23:00:00Z', 'week')).toBe('Nov 2 – 8, 2026');
    expect(span('2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z', 'month')).toBe('November 2026');
  });
});
