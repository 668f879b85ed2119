import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barColumns } from '../../src/chart/geometry/bars';
import { bucketEnd, chartColumns, type ChartColumns } from '../../src/chart/geometry/columns';
import { roundPixel, timeScale } from '../../src/chart/geometry/scales';
import { GAP, lineVertices, ZERO } from '../../src/chart/geometry/vertices';
import type { UsageHistory } from '../../src/model/history';
import { history } from './histories';
import { stackOf } from './stack-of';

const runOf = (widths: number[], maxLength: number) =>
  fc.record({
    width: fc.constantFrom(...widths),
    values: fc.array(fc.option(fc.integer({ min: -50, max: 1_000_000 }), { freq: 12 }), {
      minLength: 1,
      maxLength,
      // Without it there are hardly ever more buckets than pixels.
      size: 'max',
    }),
  });

/** A run of buckets of one width, some without a value; several in a row are a history of mixed granularities. */
const run = fc.oneof(runOf([1, 60_000, 3_600_000], 300), runOf([3_600_000, 86_400_000], 20));

/** Levels or statistics of two series, with resets. */
const anyLevel = fc
  .record({
    runs: fc.array(run, { minLength: 1, maxLength: 5, size: 'max' }),
    kind: fc.constantFrom('level' as const, 'statistic' as const),
    reset: fc.array(fc.nat({ max: 1_000 }), { maxLength: 8 }),
    other: fc.integer({ min: -100, max: 1_000 }),
    known: fc.double({ min: 0.5, max: 1, noNaN: true }),
  })
  .map(({ runs, kind, reset, other, known }): UsageHistory => {
    let at = Date.UTC(2026, 0, 1);
    const buckets: number[] = [];
    const values: (number | null)[] = [];
    for (const { width, values: some } of runs) {
      for (const value of some) {
        buckets.push(at);
        values.push(value);
        at += width;
      }
    }
    const [first = 0] = buckets;
    return {
      ...history({ kind, values: { a: values, b: values.map((value, index) => value && other + index) } }),
      range: { from: new Date(first).toISOString(), to: new Date(at).toISOString() },
      granularity: 'irregular',
      buckets,
      end: at,
      completeUntil: Math.ceil(first + (at - first) * known),
      resets: [...new Set(reset.map((index) => buckets[index % buckets.length] ?? first))]
        .sort((a, b) => a - b)
        .map((moment) => ({ at: moment, cause: 'period' })),
    };
  });

const anyWidth = fc.integer({ min: 40, max: 250 });

/** The x axis of all buckets. */
const axisOf = (columns: ChartColumns, width: number) => timeScale(domainOf(columns), width, false);

const domainOf = ({ starts, end }: ChartColumns): [number, number] => [starts[0] ?? 0, end];

/** The known buckets by the pixel column that they start in. */
function pixelColumns(columns: ChartColumns, width: number): Map<number, number[]> {
  const [first, last] = domainOf(columns);
  const groups = new Map<number, number[]>();
  for (let index = 0; index < columns.knownCount; index += 1) {
    if (Number.isNaN(columns.totals[index])) continue;
    const column = Math.floor(((columns.starts[index] ?? 0) - first) * (width / (last - first)));
    groups.set(column, [...(groups.get(column) ?? []), index]);
  }
  return groups;
}

/** The buckets that a line has corners at, each once. */
const keptIn = (index: Int32Array) => [...new Set(index.filter((bucket) => bucket >= 0))];

const check = (property: (columns: ChartColumns, width: number) => void) =>
  fc.assert(
    fc.property(anyLevel, anyWidth, (given, width) => property(chartColumns(given, 'cumulative'), width)),
    // Making a counterexample small must not take longer than a test may.
    { numRuns: 200, interruptAfterTimeLimit: 10_000 },
  );

describe('a line of more buckets than pixels', () => {
  it('keeps the first, the lowest, the highest and the last of every pixel column', () =>
    check((columns, width) => {
      const { totals } = columns;
      const kept = new Set(keptIn(lineVertices(columns, totals, axisOf(columns, width), width).index));
      for (const group of pixelColumns(columns, width).values()) {
        const there = group.filter((index) => kept.has(index)).map((index) => totals[index] ?? Number.NaN);
        const values = group.map((index) => totals[index] ?? Number.NaN);
        expect(kept).toContain(group[0]);
        expect(kept).toContain(group[group.length - 1]);
        expect([Math.min(...there), Math.max(...there)]).toEqual([Math.min(...values), Math.max(...values)]);
      }
    }));

  it('has its corners in order of time, and its ends where the data begins and ends', () =>
    check((columns, width) => {
      const x = axisOf(columns, width);
      const { xs, index } = lineVertices(columns, columns.totals, x, width);
      expect(xs).toEqual(xs.slice().sort());
      const kept = keptIn(index);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      const known = [...pixelColumns(columns, width).values()].flat();
      if (known.length === 0) {
        expect(kept).toEqual([]);
        return;
      }
      expect([kept[0], kept[kept.length - 1]]).toEqual([known[0], columns.last]);
      const start = columns.starts[columns.last] ?? 0;
      const end = Math.min(bucketEnd(columns, columns.last), columns.knownUntil);
      const place = (xs[index.lastIndexOf(columns.last)] ?? Number.NaN) / 10;
      expect(place).toBeCloseTo(roundPixel(x(columns.shape === 'lines' ? (start + end) / 2 : end)), 6);
    }));

  it('has no more corners than the width allows, whatever the data', () =>
    check((columns, width) => {
      const { index } = lineVertices(columns, columns.totals, axisOf(columns, width), width);
      // Four buckets a column, each with up to two corners, a break before it; a reset begins a column of its own.
      const most = (width + 1 + columns.history.resets.length) * 9;
      expect(index.length).toBeLessThanOrEqual(most);
    }));

  it('is the data itself when there are few', () =>
    check((columns, width) => {
      const kept = keptIn(lineVertices(columns, columns.totals, axisOf(columns, width), width).index);
      const known = [...pixelColumns(columns, width).values()].flat();
      if (columns.knownCount <= width) expect(kept).toEqual(known);
      else expect(kept.length).toBeLessThanOrEqual(known.length);
    }));

  it('breaks only where something is not known, and wherever that can be seen', () =>
    check((columns, width) => {
      const { index } = lineVertices(columns, columns.totals, axisOf(columns, width), width);
      const [first, last] = domainOf(columns);
      const pixel = (last - first) / width;
      const kept = keptIn(index);
      kept.forEach((bucket, at) => {
        const next = kept[at + 1];
        if (next === undefined) return;
        const between = index.slice(index.lastIndexOf(bucket), index.indexOf(next));
        const missing = Array.from(columns.totals.subarray(bucket + 1, next), Number.isNaN);
        const seen = (columns.starts[next] ?? 0) - bucketEnd(columns, bucket) > 2 * pixel;
        if (between.includes(GAP)) expect(missing).toContain(true);
        else if (missing.length > 0 && missing.every(Boolean)) expect(seen).toBe(false);
      });
    }));

  it('falls to zero at every reset of a level', () =>
    check((columns, width) => {
      if (columns.shape !== 'area') return;
      const x = axisOf(columns, width);
      const { xs, index } = lineVertices(columns, columns.totals, x, width);
      const zeros = Array.from(xs).filter((_, corner) => index[corner] === ZERO);
      const resets = Array.from(columns.starts).filter(
        (_, bucket) =>
          bucket < columns.knownCount && columns.resetAt[bucket] === 1 && !Number.isNaN(columns.totals[bucket]),
      );
      expect(zeros).toEqual(resets.map((moment) => Math.round(x(moment) * 10)));
    }));
});

describe('a stack', () => {
  it('has, over every corner, the values of its series in their order, and their sum on top', () =>
    check((columns, width) => {
      const vertices = lineVertices(columns, columns.totals, axisOf(columns, width), width);
      const edges = stackOf(columns.series, vertices);
      vertices.index.forEach((bucket, at) => {
        let below = 0;
        columns.series.forEach(({ values }, series) => {
          const edge = edges[series]?.[at] ?? Number.NaN;
          const value = bucket < 0 ? 0 : (values[bucket] ?? Number.NaN);
          expect(edge - below).toBe(Number.isNaN(value) ? 0 : value);
          below = edge;
        });
        if (bucket >= 0 && columns.shape !== 'lines') expect(below).toBe(columns.totals[bucket]);
      });
    }));

  it('shows the extremes of its sum, however many buckets there are', () =>
    check((columns, width) => {
      if (columns.shape === 'lines' || columns.valued === 0) return;
      const vertices = lineVertices(columns, columns.totals, axisOf(columns, width), width);
      const edges = stackOf(columns.series, vertices);
      const top = Array.from(edges[edges.length - 1] ?? []).filter((_, at) => (vertices.index[at] ?? GAP) >= 0);
      const sums = Array.from(columns.totals).filter((total) => !Number.isNaN(total));
      expect([Math.min(...top), Math.max(...top)]).toEqual([Math.min(...sums), Math.max(...sums)]);
      expect(Math.max(...top)).toBe(columns.totals[columns.peak]);
      // The axis has room for every edge, the lower ones too.
      const drawn = edges.flatMap((edge) => Array.from(edge));
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(columns.extent[0]);
      expect(Math.max(...drawn)).toBeLessThanOrEqual(columns.extent[1]);
    }));
});

describe('bars of more buckets than pixels', () => {
  it('hide a bucket only behind a greater one in its place', () => {
    fc.assert(
      fc.property(anyLevel, anyWidth, (given, width) => {
        const columns = chartColumns({ ...given, kind: 'amount', resets: [] }, 'per-period');
        const [first, last] = domainOf(columns);
        const bars = barColumns(columns, [first, last], width, false);
        const drawn = new Set(bars.map(({ index }) => index));
        const place = (at: number) => ((at - first) / (last - first)) * width;
        const size = (index: number) => Math.abs(columns.totals[index] ?? 0);
        for (const index of [...pixelColumns(columns, width).values()].flat()) {
          if (drawn.has(index)) continue;
          const [from, to] = [place(columns.starts[index] ?? 0), place(bucketEnd(columns, index))];
          // Rounded to whole pixels it can have lost one, and have given one to a sliver beside it.
          expect(to - from).toBeLessThan(3);
          const hiding = bars.filter(({ left, right }) => left <= to + 1 && right >= from - 1);
          expect(Math.max(...hiding.map((bar) => size(bar.index)))).toBeGreaterThanOrEqual(size(index));
        }
        if (columns.valued > 0) {
          const greatest = Math.max(...Array.from(columns.totals, (_, index) => size(index)).filter(Number.isFinite));
          expect(Math.max(...bars.map((bar) => size(bar.index)))).toBe(greatest);
        }
      }),
    );
  });
});
