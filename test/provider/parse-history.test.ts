import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../src/provider/parse';
import { AS_OF, DAY, FIRST_DAY, refusal, sampleHistory } from './samples';

describe('the columns of a history', () => {
  const series = (change: object) => sampleHistory({ series: [{ ...sampleHistory().series[0], ...change } as never] });

  it('may be typed arrays in the same process, and are not copied', () => {
    const buckets = Float64Array.from(sampleHistory().buckets);
    const values = new Float64Array(3);
    const read = parseAnswer('getUsageHistory', series({ values, exact: undefined }));
    expect(read.series[0]?.values).toBe(values);
    expect(parseAnswer('getUsageHistory', sampleHistory({ buckets })).buckets).toBe(buckets);
  });

  it('may be empty', () => {
    const empty = sampleHistory({ buckets: [], series: [{ key: 'all', tags: {}, values: [] }] });
    expect(parseAnswer('getUsageHistory', empty)).toEqual(empty);
  });

  it('exact values are made canonical', () => {
    expect(parseAnswer('getUsageHistory', series({ exact: ['01.50', 7, null] })).series[0]?.exact).toEqual([
      '1.5',
      '7',
      null,
    ]);
    const big = ['9007199254740993', '-0.5', '123456789012345678901234567890'];
    expect(parseAnswer('getUsageHistory', series({ exact: big })).series[0]?.exact).toEqual(big);
  });

  it('a reset outside the axis is no edge of it', () => {
    const history = sampleHistory({
      resets: [
        { at: 5, cause: 'manual' },
        { at: FIRST_DAY + 3 * DAY, cause: 'period' },
      ],
    });
    expect(parseAnswer('getUsageHistory', history)).toEqual(history);
  });

  it.each([
    ['a value too few', series({ values: [1, 2] }), 'series[0].values', 'expected 3 values, one per bucket, got 2'],
    [
      'a value too many',
      series({ values: [1, 2, 3, 4] }),
      'series[0].values',
      'expected 3 values, one per bucket, got 4',
    ],
    [
      'NaN',
      series({ values: Float64Array.of(1, NaN, 3) }),
      'series[0].values[1]',
      'expected a finite number or null, got NaN',
    ],
    [
      'text for a value',
      series({ values: [1, '2', 3] }),
      'series[0].values[1]',
      'expected a finite number or null, got "2"',
    ],
    ['a hole', series({ values: [1, , 3] }), 'series[0].values[1]', 'expected a finite number or null, got nothing'],
    ['no column', series({ values: 'abc' }), 'series[0].values', 'expected an array, got "abc"'],
    [
      'bigints',
      series({ values: BigInt64Array.of(1n, 2n, 3n) }),
      'series[0].values',
      'expected an array, got an object',
    ],
    [
      'an object that looks like an array',
      series({ values: { length: 3 } }),
      'series[0].values',
      'expected an array, got an object',
    ],
    [
      'exact values that are none',
      series({ exact: ['1', 'x', null] }),
      'series[0].exact[1]',
      'expected a decimal, got "x"',
    ],
    ['too few exact values', series({ exact: ['1'] }), 'series[0].exact', 'expected 3 values, one per bucket, got 1'],
    [
      'starts that fall',
      sampleHistory({ buckets: [2, 1, 3] }),
      'buckets[1]',
      'expected more than 2, the one before, got 1',
    ],
    [
      'the same start twice',
      sampleHistory({ buckets: [1, 1, 3] }),
      'buckets[1]',
      'expected more than 1, the one before, got 1',
    ],
    [
      'a start that is text',
      sampleHistory({ buckets: ['2026'] as never }),
      'buckets[0]',
      'expected epoch milliseconds, got "2026"',
    ],
    ['an end before the last start', sampleHistory({ end: FIRST_DAY }), 'end', /^expected more than/],
    [
      'a reset inside a bucket',
      sampleHistory({ resets: [{ at: FIRST_DAY + 5, cause: 'period' }] }),
      'resets[0].at',
      /^expected the start of a bucket/,
    ],
    [
      'two series with one key',
      sampleHistory({ series: [sampleHistory().series[0], sampleHistory().series[0]] as never }),
      'series[1].key',
      'expected a key of its own, got "all" twice',
    ],
    ['an end that is not finite', sampleHistory({ end: Infinity }), 'end', 'expected a finite number, got Infinity'],
    [
      'limits out of order',
      sampleHistory({
        limits: [
          { from: 2, limit: { kind: 'none' } },
          { from: 1, limit: { kind: 'none' } },
        ],
      }),
      'limits[1].from',
      /more than 2/,
    ],
    [
      'a range that ends before it starts',
      sampleHistory({ range: { from: AS_OF, to: '2026-01-01T00:00:00Z' } }),
      'range.to',
      /at or after/,
    ],
    ['tags that are numbers', series({ tags: { region: 4 } }), 'series[0].tags.region', 'expected text, got 4'],
  ])('are refused with %s', (_, history, path, message) => {
    const { code, issues } = refusal(() => parseAnswer('getUsageHistory', history));
    expect(code).toBe('malformed_response');
    expect(issues?.[0]).toEqual({
      path,
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
    });
  });

  it('a million values are read in one cheap pass', () => {
    const length = 1_000_000;
    const buckets = Array.from({ length }, (_, i) => i);
    const values = Array.from({ length }, (_, i) => (i % 7 === 0 ? null : i / 3));
    const history = sampleHistory({ buckets, end: length, resets: [], series: [{ key: 'all', tags: {}, values }] });
    const start = performance.now();
    expect(parseAnswer('getUsageHistory', history).series[0]?.values).toBe(values);
    // About 15 ms; a schema per element takes seconds.
    expect(performance.now() - start).toBeLessThan(400);
  });
});
