import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barColumns } from '../../src/chart/geometry/bars';
import { bucketAt, bucketEnd, chartColumns, type ChartColumns } from '../../src/chart/geometry/columns';
import { isWholeBucket } from '../../src/chart/geometry/whole-bucket';
import { timeScale } from '../../src/chart/geometry/scales';
import { createTimeText } from '../../src/chart/text/time-text';
import { bucketStarts } from '../../src/model/calendar';
import { DAY_MS, HOUR_MS, MINUTE_MS, offsetChange } from '../../src/model/zone';
import { keyTarget } from '../../src/chart/use-chart-keys';
import { history } from './histories';

const width = fc.integer({ min: 40, max: 1_200 });

/** Buckets of any widths, from a minute to some days. */
const columns = fc
  .array(fc.integer({ min: MINUTE_MS, max: 5 * DAY_MS }), { minLength: 1, maxLength: 60, size: 'max' })
  .map((widths) => {
    let at = Date.UTC(2026, 0, 1);
    const buckets = widths.map((one) => (at += one) - one);
    return chartColumns(
      {
        ...history({ values: { all: buckets.map((_, index) => index + 1) } }),
        range: { from: new Date(buckets[0] ?? 0).toISOString(), to: new Date(at).toISOString() },
        granularity: 'irregular',
        buckets,
        end: at,
        completeUntil: at,
      },
      'per-period',
    );
  });

const domainOf = ({ starts, end }: ChartColumns): [number, number] => [starts[0] ?? 0, end];

describe('a place in the plot', () => {
  it('leads back to the moment that is drawn there, in both directions', () => {
    fc.assert(
      fc.property(columns, width, fc.double({ min: 0, max: 1, noNaN: true }), (given, plot, part) => {
        const [first, last] = domainOf(given);
        const [x, mirrored] = [false, true].map((turned) => timeScale([first, last], plot, turned)) as [
          ReturnType<typeof timeScale>,
          ReturnType<typeof timeScale>,
        ];
        const at = first + part * (last - first);
        // A thousandth of a pixel is nobody's.
        const near = (last - first) / plot / 1_000;
        for (const scale of [x, mirrored]) expect(Math.abs(scale.invert(scale(at)) - at)).toBeLessThan(near);
        expect(mirrored(at)).toBeCloseTo(plot - x(at), 6);
        expect([x(first), x(last), mirrored(first), mirrored(last)]).toEqual([0, plot, plot, 0]);
      }),
    );
  });

  it('belongs to the bucket that the moment lies in: from its start on, up to the next one', () => {
    fc.assert(
      fc.property(columns, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
        const [first, last] = domainOf(given);
        for (let index = 0; index < given.count; index += 1) {
          const [start, end] = [given.starts[index] ?? 0, bucketEnd(given, index)];
          expect([start, (start + end) / 2, end - 1].map((at) => bucketAt(given, at))).toEqual([index, index, index]);
        }
        const at = first + part * (last - first);
        const looked = Array.from(given.starts).findLastIndex((start) => start <= at);
        expect(bucketAt(given, at)).toBe(looked);
      }),
    );
  });

  it('inside of a bar reads the value of that bar, in both directions', () => {
    fc.assert(
      fc.property(columns, width, fc.boolean(), (given, plot, mirrored) => {
        const domain = domainOf(given);
        const x = timeScale(domain, plot, mirrored);
        let last = Number.NaN;
        for (const { index, left, right } of barColumns(given, domain, plot, mirrored)) {
          const place = Math.abs(x(bucketEnd(given, index)) - x(given.starts[index] ?? 0));
          // A narrower one can be moved by a pixel, so that it does not hide its neighbor.
          if (place >= 4) expect(bucketAt(given, x.invert((left + right) / 2))).toBe(index);
          // Whatever is pointed at, going on in time never reads an earlier bucket.
          const hit = bucketAt(given, x.invert((left + right) / 2));
          if (!Number.isNaN(last)) expect(hit).toBeGreaterThanOrEqual(last);
          last = hit;
        }
      }),
    );
  });

  it('and the keys agree: an arrow goes to the bucket that is drawn beside, in both directions', () => {
    fc.assert(
      fc.property(columns, width, fc.boolean(), fc.nat(), (given, plot, mirrored, seed) => {
        const x = timeScale(domainOf(given), plot, mirrored);
        const from = seed % given.count;
        const middle = (index: number) => x(((given.starts[index] ?? 0) + bucketEnd(given, index)) / 2);
        const to = keyTarget('ArrowRight', from, { ...given, page: 7 }, mirrored);
        const edge = mirrored ? 0 : given.count - 1;
        if (from === edge) expect(to).toBe(from);
        else expect(middle(to as number)).toBeGreaterThan(middle(from));
      }),
    );
  });
});

/** Zones whose clock changes, in both hemispheres, one of them by half an hour. */
const CHANGING = [
  ['America/New_York', 1],
  ['Europe/Berlin', 1],
  ['Africa/Cairo', 1],
  ['America/Santiago', 1],
  ['Australia/Sydney', 1],
  ['Pacific/Auckland', 1],
  ['Australia/Lord_Howe', 0.5],
] as const;

/** Every change of a zone's clock from 2020 to 2030. */
function changes(timeZone: string): number[] {
  const found: number[] = [];
  for (let at = Date.UTC(2020, 0, 2); at < Date.UTC(2031, 0, 1); at += DAY_MS) {
    const change = offsetChange(at - DAY_MS, at, timeZone);
    if (change !== null) found.push(change);
  }
  return found;
}

/** A week of days around a change of the clock. */
function weekAround(change: number, timeZone: string): ChartColumns {
  const [first = 0, ...rest] = bucketStarts(change - 3 * DAY_MS, change + 4 * DAY_MS, 'day', timeZone);
  return chartColumns(
    history({
      from: new Date(first).toISOString(),
      to: new Date(rest[rest.length - 1] ?? 0).toISOString(),
      timeZone,
      values: { all: rest.map((_, day) => day + 1) },
    }),
    'per-period',
  );
}

describe.each(CHANGING)('where the clock of %s changes by %d h', (timeZone, hours) => {
  it('a day is as wide as it is long, and every moment of it reads that day', () => {
    const seen = new Set<number>();
    const day = new Intl.DateTimeFormat('en-US', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone,
    });
    const times = createTimeText('en-US', timeZone);
    expect(changes(timeZone).length).toBeGreaterThan(8);
    for (const change of changes(timeZone)) {
      const columns = weekAround(change, timeZone);
      // Twenty pixels an hour: half an hour is seen as well.
      const [first, last] = domainOf(columns);
      const plot = ((last - first) / HOUR_MS) * 20;
      for (const mirrored of [false, true]) {
        const x = timeScale([first, last], plot, mirrored);
        for (const { index, left, right } of barColumns(columns, [first, last], plot, mirrored)) {
          const [start, end] = [columns.starts[index] ?? 0, bucketEnd(columns, index)];
          const long = (end - start) / HOUR_MS;
          if (long !== 24) seen.add(long);
          expect(Math.abs(right - left + 16 - long * 20)).toBeLessThanOrEqual(1);
          const said = times.span(start, end, 'day');
          expect(isWholeBucket(start, end, 'day', timeZone)).toBe(true);
          for (let at = start + MINUTE_MS; at < end; at += HOUR_MS / 2) {
            expect(bucketAt(columns, x.invert(x(at)))).toBe(index);
            expect(day.format(at)).toBe(said);
          }
        }
      }
    }
    expect([...seen].sort()).toEqual([24 - hours, 24 + hours]);
  });

  it('the hours add up to the day, those that come twice are told apart, and none is left out', () => {
    const times = createTimeText('en-US', timeZone);
    for (const change of changes(timeZone).slice(-4)) {
      const [from = 0, to = 0] = bucketStarts(change, change + DAY_MS, 'day', timeZone);
      const starts = bucketStarts(from, to, 'hour', timeZone);
      const ends = starts.map((_, index) => starts[index + 1] ?? to);
      expect(starts[0]).toBe(from);
      const lengths = starts.map((start, index) => ((ends[index] ?? 0) - start) / HOUR_MS);
      expect(lengths.reduce((sum, one) => sum + one, 0)).toBe((to - from) / HOUR_MS);
      const said = starts.map((start, index) => times.span(start, ends[index] ?? 0, 'hour'));
      expect(new Set(said).size).toBe(said.length);
    }
  });
});
