import { describe, expect, it } from 'vitest';
import type { UsageHistory } from '../../src/model/history';
import { historyWith, presentOf } from '../../src/model/history-with';

const DAY = 86_400_000;
const start = Date.UTC(2026, 10, 1);

const history = (kind: UsageHistory['kind'], values: (number | null)[], resets: number[] = []): UsageHistory => ({
  kind,
  range: { from: '2026-11-01T00:00:00Z', to: '2026-11-05T00:00:00Z' },
  granularity: 'day',
  timeZone: 'UTC',
  buckets: values.map((_, index) => start + index * DAY),
  end: start + values.length * DAY,
  completeUntil: start + 2.5 * DAY,
  series: [{ key: 'total', tags: {}, values }],
  resets: resets.map((at) => ({ at, cause: 'period' })),
  limits: [],
  asOf: '2026-11-03T12:00:00Z',
});

const valuesOf = ({ series }: UsageHistory) => Array.from(series[0]?.values ?? []);

describe('a history with one more record', () => {
  it('has an amount in the bucket of its time', () => {
    const before = history('amount', [10, 20, 30, 0]);
    expect(valuesOf(historyWith(before, start + 1.5 * DAY, '5'))).toEqual([10, 25, 30, 0]);
    expect(valuesOf(historyWith(before, presentOf(before), '-7'))).toEqual([10, 20, 23, 0]);
    expect(valuesOf(before)).toEqual([10, 20, 30, 0]);
  });

  it('has a level in the bucket of its time and all later ones, up to a reset', () => {
    expect(valuesOf(historyWith(history('level', [10, 30, 60, null]), start + 1.5 * DAY, '5'))).toEqual([
      10,
      35,
      65,
      null,
    ]);
    const resets = [start + 2 * DAY];
    expect(valuesOf(historyWith(history('level', [10, 30, 5, 9], resets), start + DAY, '5'))).toEqual([10, 35, 5, 9]);
  });

  it('is as it was where the time lies outside of it, and of a statistic', () => {
    for (const at of [start - 1, start + 4 * DAY])
      expect(valuesOf(historyWith(history('amount', [1, 2, 3, 4]), at, '5'))).toEqual([1, 2, 3, 4]);
    expect(valuesOf(historyWith(history('statistic', [1, 2]), start, '5'))).toEqual([1, 2]);
  });
});
