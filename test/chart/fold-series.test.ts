import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSeries, seriesAmount, withoutSeries } from '../../src/chart/geometry/fold-series';
import { sumColumns, sumExact } from '../../src/chart/geometry/sum-columns';
import type { UsageHistory, UsageHistorySeries } from '../../src/model/history';
import { addQuantities, sumQuantities, toQuantity } from '../../src/model/quantity';
import { history } from './histories';

const BUCKETS = 5;

/** A decimal as engines give them: negative, with a fraction, larger than a float holds. */
const quantity = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat({ max: 999_999 }))
    .map(([whole, part]) => toQuantity(`${whole}.${part}`)),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
);
const cells = fc.array(fc.option(quantity, { freq: 8 }), { minLength: BUCKETS, maxLength: BUCKETS });
const key = fc.string({ minLength: 1, maxLength: 6 });

const seriesOf = (name: string, exact: (string | null)[], typed = false): UsageHistorySeries => {
  const values = exact.map((one) => (one === null ? null : Number(one)));
  return {
    key: name,
    tags: { region: name },
    values: typed ? Float64Array.from(values, (value) => value ?? Number.NaN) : values,
    exact,
  };
};

const histories = fc
  .record({
    kind: fc.constantFrom('amount' as const, 'level' as const),
    columns: fc.uniqueArray(fc.tuple(key, cells, fc.boolean()), { maxLength: 30, selector: ([name]) => name }),
    provided: fc.option(cells),
  })
  .map(({ kind, columns, provided }): UsageHistory => ({
    ...history({ kind, values: {} }),
    series: [
      ...columns.map(([name, exact, typed]) => seriesOf(name, exact, typed)),
      ...(provided ? [{ ...seriesOf('rest!', provided), tags: {}, isOther: true as const }] : []),
    ],
  }));

/** Exact sum of a bucket over all series; null where one is not known. */
const sumAt = (series: readonly UsageHistorySeries[], index: number): string | null => {
  const parts = series.map(({ exact }) => exact?.[index] ?? null);
  return parts.includes(null) ? null : sumQuantities(parts as string[]);
};

describe('folding the small series into one', () => {
  it('keeps the sum of each bucket to the last digit', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 10 }), (given, top) => {
        const folded = foldSeries(given, { top }).history;
        for (let index = 0; index < BUCKETS; index += 1) {
          expect(sumAt(folded.series, index)).toBe(sumAt(given.series, index));
        }
      }),
    );
  });

  it('is the history itself where there is room for all of it', () => {
    fc.assert(
      fc.property(histories, (given) => {
        expect(foldSeries(given, { top: 31 }).history).toBe(given);
      }),
    );
  });

  it('draws the greatest, at most so many, in their order, and the rest at the end', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 10 }), (given, top) => {
        const { history: folded, ranked, kept, rest } = foldSeries(given, { top });
        const single = given.series.filter(({ isOther }) => !isOther);
        const drawn = folded.series.filter(({ isOther }) => !isOther);
        expect(kept.size + rest).toBe(single.length);
        expect(drawn).toEqual(single.filter((one) => kept.has(one.key)));
        expect(drawn.length).toBeLessThanOrEqual(top + 1);
        expect(folded.series.slice(0, -1).some(({ isOther }) => isOther)).toBe(false);
        const sizes = ranked.map(({ size }) => size);
        expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
        expect(new Set(ranked.slice(0, kept.size).map(({ series }) => series.key))).toEqual(kept);
      }),
    );
  });

  it('has one order and one set of colors, whatever the order of the answer', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 10 }), (given, top) => {
        const there = foldSeries(given, { top });
        const back = foldSeries({ ...given, series: [...given.series].reverse() }, { top });
        expect(back.ranked.map(({ series }) => series.key)).toEqual(there.ranked.map(({ series }) => series.key));
        expect(new Map([...back.colors].sort())).toEqual(new Map([...there.colors].sort()));
      }),
    );
  });

  it('gives up to eight series a color of their own', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 7 }), (given, top) => {
        const { colors, kept } = foldSeries(given, { top });
        expect([...colors.keys()].sort()).toEqual([...kept].sort());
        expect(new Set(colors.values()).size).toBe(kept.size);
      }),
    );
  });

  it('leaves the small ones of a statistic out: they cannot be added up', () => {
    const values = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`r${at}`, [at, at + 1]]));
    const given = history({ kind: 'statistic', values, to: '2026-11-03T00:00:00Z' });
    const { history: folded, rest } = foldSeries(given, { top: 8 });
    expect(folded.series.map(({ key: name }) => name)).toEqual(['r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11']);
    expect(rest).toBe(4);
  });

  it('draws what is picked and folds what is put back, whatever their size', () => {
    const values = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`r${at}`, [at, at]]));
    const given = history({ values, to: '2026-11-03T00:00:00Z' });
    const { history: folded } = foldSeries(given, {
      top: 3,
      picked: new Map([
        ['r0', true],
        ['r11', false],
      ]),
    });
    expect(folded.series.map(({ key: name }) => name)).toEqual(['r0', 'r9', 'r10', 'other']);
    expect(folded.series.at(-1)?.exact).toEqual(['47', '47']);
  });

  it('is not known exactly where a part of the rest is not known, and not at all where all of it is not', () => {
    const parts = [seriesOf('a', ['0.1', null, null]), seriesOf('b', ['0.2', '3', null], true)];
    const { values, exact } = sumColumns(parts, 3);
    expect(exact).toEqual(['0.3', null, null]);
    expect([values[1], values[2]]).toEqual([3, Number.NaN]);
  });
});

describe('exact sums', () => {
  it('are those of quantities, whatever their length', () => {
    fc.assert(
      fc.property(fc.array(quantity), (given) => {
        expect(sumExact(given)).toBe(given.reduce(addQuantities, '0'));
      }),
    );
  });

  it('hold thousands of long ones', () => {
    const long = '9007199254.74099';
    expect(sumExact(Array.from({ length: 10_000 }, () => long))).toBe('90071992547409.9');
  });

  it('are none of what is no decimal', () => {
    for (const bad of ['', 'NaN', '1,5', 'x', '-']) expect(sumExact(['1', bad])).toBeNull();
  });
});

describe('what the legend says of a series', () => {
  const amountOf = (given: UsageHistory) => given.series.map((one) => seriesAmount(given, one).quantity);

  it('is the sum of amounts', () => {
    expect(amountOf(history({ values: { eu: [0.1, 0.2, null, 1, 1] } }))).toEqual(['2.3']);
  });

  it('is what a level reached in each of its periods, or where it stands', () => {
    const given = history({ kind: 'level', values: { eu: [3, 6, 2, 4, null] }, resets: ['2026-11-03T00:00:00Z'] });
    expect(amountOf(given)).toEqual(['10']);
    expect(amountOf({ ...given, resets: [] })).toEqual(['4']);
  });

  it('is the highest of a statistic', () => {
    expect(amountOf(history({ kind: 'statistic', values: { eu: [3, 9, 2] }, to: '2026-11-04T00:00:00Z' }))).toEqual([
      '9',
    ]);
  });

  it('is not known where nothing is', () => {
    expect(amountOf(history({ values: { eu: [null, null] }, to: '2026-11-03T00:00:00Z' }))).toEqual([null]);
  });
});

describe('hiding series', () => {
  it('leaves the others as they are, and never nothing', () => {
    const given = history({ values: { eu: [1], us: [2], ap: [3] }, to: '2026-11-02T00:00:00Z' });
    expect(withoutSeries(given, ['us', 'gone']).series).toEqual([given.series[0], given.series[2]]);
    expect(withoutSeries(given, [])).toBe(given);
    expect(withoutSeries(given, ['eu', 'us', 'ap'])).toBe(given);
  });
});
