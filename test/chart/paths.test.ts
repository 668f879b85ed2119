import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketEnd, chartColumns, type ChartColumns } from '../../src/chart/geometry/columns';
import { linePaths } from '../../src/chart/geometry/paths';
import { createPathWriter, LINE, MOVE, takePath, trace } from '../../src/chart/geometry/path-writer';
import { roundPixel, timeScale, valueScale } from '../../src/chart/geometry/scales';
import { lineVertices } from '../../src/chart/geometry/vertices';
import type { UsageHistory } from '../../src/model/history';
import { history } from './histories';
import { stretchesOf } from './path-reader';
import { stackOf } from './stack-of';

const HEIGHT = 200;
const TALLEST = 2_100;

/** Two levels, some values of which are not known, with resets. */
const anyLevel = fc
  .record({
    rows: fc.array(
      fc.record({
        a: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 12 }),
        b: fc.integer({ min: 0, max: 1_000 }),
      }),
      { minLength: 1, maxLength: 900, size: 'max' },
    ),
    resets: fc.array(fc.nat({ max: 899 }), { maxLength: 4 }),
  })
  .map(({ rows, resets }): UsageHistory => {
    const start = Date.UTC(2026, 0, 1);
    const at = (index: number) => start + index * 60_000;
    return {
      ...history({ kind: 'level', values: { a: rows.map(({ a }) => a), b: rows.map(({ a, b }) => a && b) } }),
      range: { from: new Date(start).toISOString(), to: new Date(at(rows.length)).toISOString() },
      granularity: 'irregular',
      buckets: rows.map((_, index) => at(index)),
      end: at(rows.length),
      completeUntil: at(rows.length),
      resets: [...new Set(resets)]
        .filter((index) => index < rows.length)
        .sort((a, b) => a - b)
        .map((index) => ({ at: at(index), cause: 'period' })),
    };
  });

/** When a corner that has a value is: where its bucket ends. */
const momentOf = (columns: ChartColumns, bucket: number) => Math.min(bucketEnd(columns, bucket), columns.knownUntil);

const check = (
  property: (drawn: {
    paths: ReturnType<typeof linePaths>;
    columns: ChartColumns;
    heights: number[][];
    x: (at: number) => number;
    y: (value: number) => number;
    vertices: ReturnType<typeof lineVertices>;
    limit: number;
  }) => void,
) =>
  fc.assert(
    fc.property(
      anyLevel,
      fc.integer({ min: 60, max: 500 }),
      fc.boolean(),
      fc.integer({ min: 0, max: TALLEST }),
      (given, width, mirrored, limit) => {
        const columns = chartColumns(given, 'cumulative', 'incremental');
        const x = timeScale([columns.starts[0] ?? 0, columns.end], width, mirrored);
        const y = valueScale([0, TALLEST], HEIGHT);
        const vertices = lineVertices(columns, columns.totals, x, width);
        const heights = stackOf(columns.series, vertices);
        property({ paths: linePaths(columns, x, y, width, limit), columns, heights, x, y, vertices, limit });
      },
    ),
    { numRuns: 150, interruptAfterTimeLimit: 10_000 },
  );

describe('the line of a series', () => {
  it('goes through the height of every corner, less than a pixel from its time', () =>
    check(({ paths, columns, heights, vertices, x, y }) => {
      paths.series.forEach(({ line }, series) => {
        const wanted: string[] = [];
        vertices.index.forEach((bucket, at) => {
          if (bucket === -2) return;
          const place = (vertices.xs[at] ?? Number.NaN) / 10;
          const corner = String([place, roundPixel(y(heights[series]?.[at] ?? Number.NaN))]);
          if (bucket >= 0) expect(Math.abs(place - x(momentOf(columns, bucket)))).toBeLessThan(1.1);
          // It does not go again to where it stands.
          if (corner !== wanted[wanted.length - 1] || vertices.index[at - 1] === -2) wanted.push(corner);
        });
        expect(stretchesOf(line).flat().map(String)).toEqual(wanted);
      });
    }));

  it('begins, ends and falls to zero at the very moment', () =>
    check(({ columns, vertices, x }) => {
      const place = (at: number) => (vertices.xs[at] ?? Number.NaN) / 10;
      vertices.index.forEach((bucket, at) => {
        const next = vertices.index[at + 1] ?? -2;
        // A tenth is the finest step there is.
        if (bucket === -1) expect(Math.abs(place(at) - x(columns.starts[next] ?? 0))).toBeLessThan(0.06);
        else if (bucket >= 0 && next < 0) expect(Math.abs(place(at) - x(momentOf(columns, bucket)))).toBeLessThan(0.06);
      });
    }));
});

describe('the area of a series', () => {
  it('has its line as its upper edge: all corners of few buckets, of many no pixel column without one', () =>
    check(({ paths, vertices }) => {
      paths.series.forEach(({ line, area }) => {
        const [edge, fill] = [stretchesOf(line), stretchesOf(area)];
        expect(fill).toHaveLength(edge.length);
        edge.forEach((run, at) => {
          const corners = new Set(run.map(String));
          const upper = (fill[at] ?? []).filter((corner) => corners.has(String(corner)));
          expect([...new Set(upper.map(([place]) => place))]).toEqual([...new Set(run.map(([place]) => place))]);
          if (!vertices.dense) expect(new Set(upper.map(String))).toEqual(corners);
        });
      });
    }));
});

describe('what is above the limit', () => {
  it('has every corner of the sum that is, and no more than their neighbors besides', () =>
    check(({ paths, y, limit }) => {
      const level = roundPixel(y(limit));
      const above = stretchesOf(paths.series[1]?.line ?? '').flatMap((run) =>
        run.filter(([, height]) => height < level).map(String),
      );
      const parts = stretchesOf(paths.over.edge);
      const drawn = parts.flatMap((run) => run.filter(([, height]) => height < level).map(String));
      expect(drawn).toEqual(above);
      for (const run of parts) {
        const lows = run.map(([, height], at) => (height < level ? -1 : at)).filter((at) => at > 0);
        // Never three in a row that are not.
        expect(lows.some((at) => lows.includes(at + 1) && lows.includes(at + 2))).toBe(false);
      }
      expect(stretchesOf(paths.over.area)).toHaveLength(parts.length);
    }));
});

describe('the writer of paths', () => {
  const anyTenths = fc.integer({ min: -999_999, max: 999_999 });

  it('goes where it is told, to the tenth of a pixel', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyTenths, anyTenths), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (some, back) => {
          const pen = createPathWriter(some.length * 2);
          const [xs, ys] = [0, 1].map((axis) => Int32Array.from(some, (corner) => corner[axis] ?? 0));
          trace(pen, xs ?? new Int32Array(), ys ?? new Int32Array(), 0, some.length, MOVE, null, back);
          const wanted = back ? [...some].reverse() : some;
          const once = wanted.filter((corner, at) => String(corner) !== String(wanted[at - 1]));
          expect(stretchesOf(takePath(pen))).toEqual([once.map(([x, y]) => [x / 10, y / 10])]);
        },
      ),
    ));

  it('goes past what is left out, never past an end', () => {
    const pen = createPathWriter(8);
    const places = Int32Array.of(0, 10, 20, 30);
    trace(pen, places, places, 0, 4, MOVE, () => true);
    trace(pen, places, places, 0, 4, LINE, (at) => at === 1, true);
    expect(takePath(pen)).toBe('M0,0l3,3L3,3l-1-1l-2-2');
  });
});
