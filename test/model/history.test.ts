import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  bucketIndex,
  chooseGranularity,
  fillBuckets,
  historyAxis,
  historyTotal,
  toAmounts,
  toColumn,
  toLevels,
  type HistoryRules,
  type UsageHistory,
} from '../../src/model';
import { at, iso } from './zones';

const history = (changes: Partial<UsageHistory> & { exact?: (string | null)[] }): UsageHistory => {
  const { exact = ['1', '2', '3', '4'], ...rest } = changes;
  return {
    kind: 'amount',
    range: { from: '1970-01-01T00:00:00Z', to: '1970-01-01T00:00:00.040Z' },
    granularity: 'irregular',
    timeZone: 'UTC',
    buckets: exact.map((_, index) => index * 10),
    end: exact.length * 10,
    completeUntil: exact.length * 10,
    series: [{ key: 'total', tags: {}, ...toColumn(exact) }],
    resets: [],
    limits: [],
    asOf: '1970-01-01T00:00:01Z',
    ...rest,
  };
};
const reset = (...times: number[]): UsageHistory['resets'] => times.map((time) => ({ at: time, cause: 'period' }));
const exactOf = (answer: UsageHistory): unknown => answer.series[0]?.exact;

describe('amounts and levels', () => {
  it('amounts run up to a level that falls at a reset', () => {
    const levels = toLevels(history({ resets: reset(20) }));
    expect(levels.kind).toBe('level');
    expect(exactOf(levels)).toEqual(['1', '3', '3', '7']);
    expect(levels.series[0]?.values).toEqual([1, 3, 3, 7]);
  });

  it('a level can go on from usage before the range', () => {
    expect(exactOf(toLevels(history({ resets: reset(20) }), { total: '100' }))).toEqual(['101', '103', '3', '7']);
  });

  it('a level becomes differences, from zero at a reset', () => {
    const amounts = toAmounts(history({ kind: 'level', exact: ['10', '12', '5', '4'], resets: reset(0, 20) }));
    expect(amounts.kind).toBe('amount');
    expect(exactOf(amounts)).toEqual(['10', '2', '5', '-1']);
  });

  it('the first difference is not known unless the range begins with a reset', () => {
    expect(exactOf(toAmounts(history({ kind: 'level', exact: ['10', '12'] })))).toEqual([null, '2']);
  });

  it('what is not known stays not known until the next reset', () => {
    expect(exactOf(toLevels(history({ exact: ['1', null, '3', '4', '5'], resets: reset(30) })))).toEqual([
      '1',
      null,
      null,
      '4',
      '9',
    ]);
    expect(exactOf(toAmounts(history({ kind: 'level', exact: ['1', null, '3', '4'], resets: reset(0) })))).toEqual([
      '1',
      null,
      null,
      '1',
    ]);
  });

  it('is exact: 0.3 − 0.1 is 0.2 in the drawing too', () => {
    const amounts = toAmounts(history({ kind: 'level', exact: ['0.1', '0.3'], resets: reset(0) }));
    expect(amounts.series[0]?.values).toEqual([0.1, 0.2]);
  });

  it('works on floats where nothing exact is given', () => {
    const series = [{ key: 'total', tags: {}, values: new Float64Array([1, 2, 3, 4]) }];
    const levels = toLevels(history({ series }));
    expect(levels.series[0]?.values).toEqual([1, 3, 6, 10]);
    expect(levels.series[0]).not.toHaveProperty('exact');
  });

  it('a statistic is never turned into anything', () => {
    const statistic = history({ kind: 'statistic' });
    expect(toAmounts(statistic)).toBe(statistic);
    expect(toLevels(statistic)).toBe(statistic);
    expect(historyTotal(statistic)).toBeNull();
  });

  it('there and back is the same, with any amounts, gaps and resets', () => {
    const cents = fc.integer({ min: -10_000, max: 10_000 }).map((value) => addQuantities(String(value), '0.01'));
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 40 }), fc.array(fc.nat(39)), (exact, marks) => {
        const resets = reset(...[0, ...marks.map((mark) => mark * 10)]);
        const amounts = history({ exact, resets });
        expect(exactOf(toAmounts(toLevels(amounts)))).toEqual(exact);
        const levels = history({ kind: 'level', exact, resets });
        expect(exactOf(toLevels(toAmounts(levels)))).toEqual(exact);
      }),
    );
  });
});

describe('buckets that an engine says nothing about', () => {
  const known = new Map([[10, '5']]);
  it.each<[UsageHistory['kind'], (string | null)[]]>([
    ['amount', ['0', '5', '0', '0']],
    ['level', [null, '5', '5', '5']],
    ['statistic', [null, '5', null, null]],
  ])('of kind %s', (kind, expected) => {
    expect(fillBuckets({ kind, buckets: [0, 10, 20, 30], completeUntil: 40, known }).exact).toEqual(expected);
  });

  it('carry a level on from before the range, and from zero after a reset', () => {
    const filled = fillBuckets({
      kind: 'level',
      buckets: [0, 10, 20, 30],
      completeUntil: 40,
      known,
      opening: '3',
      resets: [20],
    });
    expect(filled).toEqual({ exact: ['3', '5', '0', '0'], values: [3, 5, 0, 0] });
  });

  it('are not zero when they lie ahead', () => {
    for (const kind of ['amount', 'level', 'statistic'] as const) {
      expect(fillBuckets({ kind, buckets: [0, 10, 20], completeUntil: 15, known }).exact[2]).toBeNull();
    }
  });

  it('stay not known where the engine says so', () => {
    const unknown = new Map([[10, null]]);
    expect(fillBuckets({ kind: 'amount', buckets: [0, 10, 20], completeUntil: 40, known: unknown }).exact).toEqual([
      '0',
      null,
      '0',
    ]);
  });
});

describe('the axis', () => {
  it('is clipped to the range and has an edge at each reset', () => {
    const axis = historyAxis({
      from: at('2026-11-01T00:00Z'),
      to: at('2026-11-03T12:00Z'),
      granularity: 'day',
      timeZone: 'Asia/Tokyo',
      resets: [at('2026-11-02T00:00Z'), at('2026-11-01T00:00Z'), at('2027-01-01T00:00Z')],
    });
    expect(axis.buckets.map(iso)).toEqual([
      '2026-11-01T00:00Z',
      '2026-11-01T15:00Z',
      '2026-11-02T00:00Z',
      '2026-11-02T15:00Z',
    ]);
    expect(iso(axis.end)).toBe('2026-11-03T12:00Z');
  });

  it('finds the bucket of a moment', () => {
    const buckets = [0, 10, 20];
    expect([-1, 0, 9, 10, 25].map((time) => bucketIndex(buckets, time))).toEqual([-1, 0, 0, 1, 2]);
    expect(bucketIndex([], 5)).toBe(-1);
  });
});

describe('the total of a range', () => {
  it('is exact, and of all series or one', () => {
    const series = [
      { key: 'a', tags: {}, ...toColumn(['0.1', '0.2']) },
      { key: 'b', tags: {}, ...toColumn(['9007199254740993', '0']) },
    ];
    const both = history({ series, buckets: [0, 10] });
    expect(historyTotal(both)).toBe('9007199254740993.3');
    expect(historyTotal(both, 'a')).toBe('0.3');
    expect(historyTotal(both, 'c')).toBeNull();
  });

  it('never sums a level', () => {
    expect(historyTotal(history({ kind: 'level', exact: ['10', '12', '13'], resets: reset(0) }))).toBe('13');
  });

  it('leaves out what lies ahead, and is not known where a bucket is not', () => {
    expect(historyTotal(history({ exact: ['1', '2', null], completeUntil: 15 }))).toBe('3');
    expect(historyTotal(history({ exact: ['1', null, '2'] }))).toBeNull();
    expect(
      historyTotal(history({ series: [{ key: 'total', tags: {}, values: [1, 2] }], buckets: [0, 10] })),
    ).toBeNull();
  });
});

describe('the granularity of a range', () => {
  const rules: HistoryRules = {
    kind: 'available',
    granularities: ['hour', 'day', 'month'],
    timeZones: 'any',
    maxGroupBy: 0,
    filter: false,
  };
  it.each([
    ['2026-11-23T13:00:00Z', '2026-11-23T14:00:00Z', 'minute'],
    ['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z', 'hour'],
    ['2026-11-17T00:00:00Z', '2026-11-24T00:00:00Z', 'hour'],
    ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', 'day'],
    ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'day'],
    ['2022-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'week'],
    ['2000-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'month'],
    ['1900-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'year'],
  ])('from %s to %s comes by %s', (from, to, expected) => {
    expect(chooseGranularity({ from, to }, { ...rules, granularities: 'chosen-by-engine' })).toBe(expected);
  });

  it('is one that the engine offers, the coarsest if need be', () => {
    const range = { from: '1900-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
    expect(chooseGranularity(range, rules)).toBe('month');
    expect(chooseGranularity({ from: '2026-11-23T13:00:00Z', to: '2026-11-23T14:00:00Z' }, rules)).toBe('hour');
  });

  it('respects the engine’s own bound', () => {
    const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
    expect(chooseGranularity(range, { ...rules, maxBuckets: 10 })).toBe('month');
  });
});
