import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barColumns, barSegments } from '../../src/chart/geometry/bars';
import { bucketAt, bucketEnd, chartColumns } from '../../src/chart/geometry/columns';
import { chartGeometry, type GeometryOptions } from '../../src/chart/geometry/geometry';
import { limitSteps, stepCorners, timeOver } from '../../src/chart/geometry/limits';
import { CHIP_HEIGHT } from '../../src/chart/geometry/limit-lines';
import { LIMIT_REACH, timeScale, valueAxis } from '../../src/chart/geometry/scales';
import { textPlace, unknownSpans } from '../../src/chart/geometry/spans';
import { toEpoch } from '../../src/model/instant';
import type { UsageHistory } from '../../src/model/history';
import { history, soft } from './histories';
import { stretchesOf } from './path-reader';

const options: GeometryOptions = {
  width: 720,
  height: 240,
  mirrored: false,
  showLimit: true,
  valueText: String,
  limitText: ({ exact }) => `Limit ${exact}`,
};

/** The corners of a path, as `x,y`. */
const cornersOf = (path: string): string[] => stretchesOf(path).flat().map(String);

/** Columns of any sizes at any widths, some of them not known. */
const anyHistory = fc
  .array(
    fc.record({
      width: fc.integer({ min: 1, max: 5_000_000 }),
      a: fc.option(fc.integer({ min: -1_000, max: 1_000_000 }), { freq: 8 }),
      b: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { freq: 8 }),
    }),
    { minLength: 1, maxLength: 300 },
  )
  .map((rows): UsageHistory => {
    let at = Date.UTC(2026, 0, 1);
    const buckets = rows.map(({ width }) => (at += width) - width);
    return {
      ...history({ values: { a: rows.map(({ a }) => a), b: rows.map(({ b }) => b) } }),
      range: { from: new Date(buckets[0] ?? 0).toISOString(), to: new Date(at).toISOString() },
      granularity: 'irregular',
      buckets,
      end: at,
      completeUntil: at,
    };
  });

const anyWidth = fc.integer({ min: 40, max: 1_200 });

describe('the y axis', () => {
  it('holds zero, every value and every tick, in order', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        fc.integer({ min: 40, max: 800 }),
        fc.boolean(),
        (low, high, height, whole) => {
          const { domain, ticks } = valueAxis([low, high], [], height, whole);
          expect(domain[0]).toBeLessThanOrEqual(Math.min(0, low));
          expect(domain[1]).toBeGreaterThanOrEqual(high);
          expect(domain[1]).toBeGreaterThan(domain[0]);
          expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(domain[0]);
            expect(tick).toBeLessThanOrEqual(domain[1]);
          }
        },
      ),
    );
  });

  it('reaches for the limit, with room above its line', () => {
    expect(valueAxis([0, 4_000], [10_000], 200, true).domain[1]).toBeGreaterThan(10_000);
  });

  it('does not let a limit press the usage flat', () => {
    expect(valueAxis([0, 100], [100 * LIMIT_REACH + 1], 200, true).domain[1]).toBeLessThan(200);
    expect(valueAxis([0, 100], [100 * LIMIT_REACH], 200, true).domain[1]).toBeGreaterThanOrEqual(800);
  });

  it('shows the limit when nothing was used yet', () => {
    expect(valueAxis([0, 0], [10_000], 200, true).domain[1]).toBeGreaterThan(10_000);
  });

  it('has no half seats', () => {
    expect(valueAxis([0, 1], [], 200, true).ticks).toEqual([0, 1]);
  });
});

describe('bars', () => {
  it('never overlap, stay inside the plot and ascend, in both directions', () => {
    fc.assert(
      fc.property(anyHistory, anyWidth, fc.boolean(), (given, width, mirrored) => {
        const columns = chartColumns(given, 'per-period');
        const domain: [number, number] = [columns.starts[0] ?? 0, columns.end];
        const bars = barColumns(columns, domain, width, mirrored);
        const inOrder = mirrored ? [...bars].reverse() : bars;
        inOrder.forEach((bar, at) => {
          expect(bar.right).toBeGreaterThan(bar.left);
          expect(bar.left).toBeGreaterThanOrEqual(inOrder[at - 1]?.right ?? 0);
        });
        expect(inOrder[inOrder.length - 1]?.right ?? 0).toBeLessThanOrEqual(width);
        expect(bars.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('shows the greatest bucket of each pixel column when there are more buckets than pixels', () => {
    const values = Array.from({ length: 2_000 }, (_, index) => (index === 777 ? 9_999 : index % 7));
    const given = history({
      from: '2026-01-01T00:00:00Z',
      to: '2026-03-25T08:00:00Z',
      granularity: 'hour',
      values: { all: values },
    });
    const columns = chartColumns(given, 'per-period');
    expect(columns.count).toBe(2_000);
    const bars = barColumns(columns, [columns.starts[0] ?? 0, columns.end], 200, false);
    expect(bars.map(({ index }) => index)).toContain(777);
  });

  it('are as wide as their day: 25 hours when the clock goes back, 23 when it goes forward', () => {
    const widths = (from: string, to: string) => {
      const columns = chartColumns(
        history({ from, to, timeZone: 'Europe/Berlin', values: { all: [1, 1, 1] } }),
        'per-period',
      );
      const bars = barColumns(columns, [columns.starts[0] ?? 0, columns.end], 7_100 + 100 * (columns.count - 3), false);
      const hours = Array.from(columns.starts, (start, index) => (bucketEnd(columns, index) - start) / 3_600_000);
      return {
        hours,
        wider: (bars[1]?.right ?? 0) - (bars[1]?.left ?? 0) - ((bars[0]?.right ?? 0) - (bars[0]?.left ?? 0)),
      };
    };
    const autumn = widths('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z');
    expect(autumn.hours).toEqual([24, 25, 24]);
    expect(autumn.wider).toBeGreaterThan(50);
    const spring = widths('2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z');
    expect(spring.hours).toEqual([24, 23, 24]);
    expect(spring.wider).toBeLessThan(-50);
  });

  it('stack to the total: what is positive up, what is negative down', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 12 }), (values) => {
        const segments = barSegments(
          values.map((value) => ({ values: Float64Array.of(value) })),
          0,
        );
        const sum = (sign: number) => values.filter((value) => value * sign > 0).reduce((a, b) => a + b, 0);
        expect(Math.max(0, ...segments.map(({ to }) => to))).toBe(sum(1));
        expect(Math.min(0, ...segments.map(({ to }) => to)) + 0).toBe(sum(-1) + 0);
        for (const { series, from, to } of segments) expect(to - from).toBe(values[series]);
      }),
    );
  });
});

describe('hit-testing', () => {
  it('finds the bucket whose pixels were pointed at: the inverse of drawing it', () => {
    fc.assert(
      fc.property(
        anyHistory,
        anyWidth,
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (given, width, mirrored, part) => {
          const columns = chartColumns(given, 'per-period');
          const x = timeScale([columns.starts[0] ?? 0, columns.end], width, mirrored);
          const index = Math.floor(part * columns.count);
          const middle = ((columns.starts[index] ?? 0) + bucketEnd(columns, index)) / 2;
          // Half a millisecond of rounding is all that a one-millisecond bucket can lose.
          const hit = bucketAt(columns, x.invert(x(middle)));
          expect(Math.abs(hit - index)).toBeLessThanOrEqual(
            bucketEnd(columns, index) - (columns.starts[index] ?? 0) < 4 ? 1 : 0,
          );
        },
      ),
    );
  });

  it('gives the nearest bucket outside of the data, and none without data', () => {
    const columns = chartColumns(history({ values: { all: [1, 2, 3, 4, 5] } }));
    expect(bucketAt(columns, 0)).toBe(0);
    expect(bucketAt(columns, Number.MAX_SAFE_INTEGER)).toBe(4);
    expect(bucketAt(chartColumns({ ...history({ values: {} }), buckets: [] }), 0)).toBe(-1);
  });
});

describe('the limit', () => {
  const at = (day: number) => Date.UTC(2026, 10, day);

  it('is a step line with a corner where it changed', () => {
    const steps = limitSteps(
      [
        { from: at(-30), limit: soft('100') },
        { from: at(3), limit: soft('250') },
      ],
      [at(1), at(6)],
    );
    expect(stepCorners(steps)).toEqual([
      [
        { at: at(1), value: 100 },
        { at: at(3), value: 100 },
        { at: at(3), value: 250 },
        { at: at(6), value: 250 },
      ],
    ]);
  });

  it('breaks where there is none, an unlimited or an unknown one', () => {
    const steps = limitSteps(
      [
        { from: at(1), limit: soft('100') },
        { from: at(2), limit: { kind: 'unlimited' } },
        { from: at(3), limit: soft('100') },
        { from: at(4), limit: { kind: 'unknown' } },
        { from: at(5), limit: { kind: 'none' } },
      ],
      [at(1), at(6)],
    );
    expect(stepCorners(steps).map((run) => run.map((corner) => corner.at))).toEqual([
      [at(1), at(2)],
      [at(3), at(4)],
    ]);
  });

  it('is one step when it was only confirmed, and stays inside the range', () => {
    const steps = limitSteps(
      [
        { from: at(1), limit: soft('100') },
        { from: at(3), limit: soft('100') },
        { from: at(20), limit: soft('900') },
      ],
      [at(2), at(6)],
    );
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ from: at(2), to: at(6), value: 100 });
  });

  it('is passed only by usage of its own time', () => {
    const limits = [
      { from: at(1), limit: soft('10') },
      { from: at(3), limit: soft('100') },
    ];
    const over = (values: number[]) => {
      const columns = chartColumns(history({ kind: 'level', values: { all: values }, limits }));
      return timeOver(limitSteps(limits, [at(1), at(6)]), columns);
    };
    expect(over([5, 9, 40, 60, 80])).toBe(0);
    expect(over([5, 11, 40, 60, 80])).toBe(86_400_000);
  });
});

describe('a level', () => {
  it('falls to zero at a reset and grows from there', () => {
    const given = history({ kind: 'level', values: { all: [10, 20, 5, 9, 12] }, resets: ['2026-11-03T00:00:00Z'] });
    const { lines, x, y, columns } = chartGeometry(chartColumns(given), options);
    expect(columns.shape).toBe('area');
    const corner = (at: string, value: number) =>
      `${Math.round(x(toEpoch(at)) * 10) / 10},${Math.round(y(value) * 10) / 10}`;
    expect(cornersOf(lines?.series[0]?.line ?? '').slice(1, 4)).toEqual([
      corner('2026-11-03T00:00:00Z', 20),
      corner('2026-11-03T00:00:00Z', 0),
      corner('2026-11-04T00:00:00Z', 5),
    ]);
  });

  it('that goes up and down without a reset stands still within a bucket', () => {
    expect(chartColumns(history({ kind: 'level', values: { all: [4, 7, 5, 6, 6] } })).shape).toBe('steps');
    expect(
      chartColumns(history({ kind: 'level', values: { all: [4, 7, 5, 6, 6] } }), 'cumulative', 'incremental').shape,
    ).toBe('area');
  });

  it('stays bounded by the width and keeps its extremes with a year of hours', () => {
    const values = Array.from({ length: 8_760 }, (_, index) => (index === 5_000 ? 1_000_000 : 1_000 + (index % 50)));
    const given = history({
      kind: 'level',
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      granularity: 'hour',
      values: { all: values },
    });
    const { lines, y } = chartGeometry(chartColumns(given, 'cumulative', 'incremental'), options);
    const drawn = cornersOf(lines?.series[0]?.line ?? '');
    expect(drawn.length).toBeLessThan(720 * 4);
    expect(drawn.map((corner) => Number(corner.split(',')[1]))).toContain(Math.round(y(1_000_000) * 10) / 10);
  });

  it('stacks its series to their sum', () => {
    const given = history({ kind: 'level', values: { eu: [1, 2, 3, 4, 5], us: [10, 10, 10, 10, 10] } });
    const { lines, y, columns } = chartGeometry(chartColumns(given), options);
    expect(Array.from(columns.totals)).toEqual([11, 12, 13, 14, 15]);
    expect(lines?.series[1]?.last?.y).toBeCloseTo(y(15));
  });
});

describe('what is not known', () => {
  it('is neither zero nor drawn: after completeUntil, and where the engine says null', () => {
    const given = history({ values: { all: [3, null, 0, 7, 9] }, completeUntil: '2026-11-04T12:00:00Z' });
    const columns = chartColumns(given);
    expect(Array.from(columns.totals)).toEqual([3, Number.NaN, 0, 7, Number.NaN]);
    expect(columns.running).toBe(3);
    const { bars, unknown, notYet, x, frame } = chartGeometry(columns, options);
    expect(bars?.columns.map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(bars?.zeros).not.toBe('');
    expect(unknown).toHaveLength(1);
    expect(notYet?.left).toBeCloseTo(x(toEpoch('2026-11-04T12:00:00Z')));
    expect((notYet?.left ?? 0) + (notYet?.width ?? 0)).toBeCloseTo(frame.plotWidth);
  });

  it('is a plain gap in a statistic, which has no total either', () => {
    const given = history({ kind: 'statistic', values: { eu: [3, null, 4, 7, 9], us: [1, null, 1, 1, 1] } });
    const columns = chartColumns(given, 'per-period');
    expect(columns.shape).toBe('lines');
    const geometry = chartGeometry(columns, options);
    expect(unknownSpans(columns, geometry.x)).toEqual([]);
    expect(geometry.lines?.series[0]?.line.match(/M/g)).toHaveLength(2);
    expect(geometry.columns.extent[1]).toBe(9);
  });
});

describe('bad data', () => {
  it('is put in order, and repeated starts have the last value', () => {
    const base = history({ values: { all: [1, 2, 3, 4] } });
    const [a = 0, b = 0, c = 0] = Array.from(base.buckets);
    const columns = chartColumns({ ...base, buckets: [c, a, b, a] });
    expect(Array.from(columns.starts)).toEqual([a, b, c]);
    expect(Array.from(columns.totals)).toEqual([4, 3, 1]);
  });

  it('never throws and never draws NaN', () => {
    const anyNumber = fc.oneof(
      fc.double(),
      fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY, 1e21, -5, 8.64e15, 1e300),
    );
    fc.assert(
      fc.property(
        fc.array(anyNumber, { maxLength: 20 }),
        fc.array(anyNumber, { maxLength: 20 }),
        anyNumber,
        anyNumber,
        fc.constantFrom('amount' as const, 'level' as const, 'statistic' as const),
        fc.constantFrom('cumulative' as const, 'per-period' as const),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere/At_All'),
        (buckets, values, end, completeUntil, kind, mode, timeZone) => {
          const given = {
            ...history({ kind, values: { all: values }, limits: [{ from: 0, limit: soft('10') }] }),
            timeZone,
            buckets: buckets as number[],
            end: end as number,
            completeUntil: completeUntil as number,
          };
          const geometry = chartGeometry(chartColumns(given, mode), options);
          const drawn = JSON.stringify([geometry.bars, geometry.lines, geometry.limitLines, geometry.notYet]);
          expect(drawn).not.toMatch(/NaN|Infinity/);
        },
      ),
    );
  });
});

describe('the text in a span', () => {
  const span = { left: 100, width: 200 };

  it('stands at the bottom, and elsewhere where that is taken', () => {
    const chip = { left: 240, width: 50, top: 177, height: 18 };
    expect(textPlace(span, 100, 200, [])).toEqual({ x: 200, y: 190 });
    expect(textPlace(span, 100, 200, [chip])).toEqual({ x: 200, y: 104 });
    expect(textPlace(span, 100, 200, [chip, { left: 0, width: 300, top: 99, height: 2 }])).toEqual({ x: 200, y: 18 });
    expect(textPlace(span, 100, 200, [{ ...chip, left: 260 }])).toEqual({ x: 200, y: 190 });
  });

  it('is left out where there is no room', () => {
    expect(textPlace(span, 201, 200, [])).toBeNull();
    expect(textPlace(span, 100, 200, [{ left: 0, width: 300, top: 0, height: 200 }])).toBeNull();
  });

  it('does not meet the label of a limit of zero', () => {
    const given = history({
      kind: 'level',
      values: { all: [1, 2, 3, null, null] },
      completeUntil: '2026-11-04T00:00:00Z',
      limits: [{ from: 0, limit: soft('0') }],
    });
    const { notYet, limitLines, frame } = chartGeometry(chartColumns(given), { ...options, width: 420 });
    const [label] = limitLines.labels;
    if (notYet === null || label === undefined) throw new Error('nothing to meet');
    const place = textPlace(notYet, 110, frame.plotHeight, [{ ...label, height: CHIP_HEIGHT }]);
    expect(place?.y).toBeLessThan(label.top);
  });
});

describe('the sign of what is over the limit', () => {
  const seen = (last: string) => {
    const given = history({
      kind: 'level',
      values: { all: [5, 6, 7, 8, 20] },
      completeUntil: last,
      limits: [{ from: 0, limit: soft('10') }],
    });
    const { over, overSeen } = chartGeometry(chartColumns(given), options);
    return { over, overSeen };
  };

  it('is explained only where it can be seen', () => {
    expect(seen('2026-11-05T00:30:00Z')).toEqual({ over: true, overSeen: false });
    expect(seen('2026-11-05T18:00:00Z')).toEqual({ over: true, overSeen: true });
  });

  it('is not explained over bars, which have none', () => {
    const given = history({ values: { all: [5, 60] }, limits: [{ from: 0, limit: soft('10') }] });
    expect(chartGeometry(chartColumns(given, 'per-period'), options).overSeen).toBe(false);
  });
});
