import { describe, expect, it } from 'vitest';
import { overLimitSince } from '../../src/model';
import type { UsageHistory } from '../../src/model';

const DAY = 86_400_000;
const NOV_1 = Date.parse('2026-11-01T00:00:00Z');
const day = (date: number) => NOV_1 + (date - 1) * DAY;

const history = (values: (number | null)[], change: Partial<UsageHistory> = {}): UsageHistory => ({
  kind: 'amount',
  range: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
  granularity: 'day',
  timeZone: 'UTC',
  buckets: values.map((_, index) => day(index + 1)),
  end: day(values.length + 1),
  completeUntil: day(values.length + 1),
  series: [{ key: 'all', tags: {}, values }],
  resets: [{ at: NOV_1, cause: 'period' }],
  limits: [{ from: NOV_1, limit: { kind: 'limited', value: '100', enforcement: 'soft' } }],
  asOf: new Date(day(values.length + 1)).toISOString(),
  ...change,
});

describe('since when usage is over its limit', () => {
  it('is the day on which amounts added up to more than it', () => {
    expect(overLimitSince(history([60, 40, 1, 0]))).toEqual({ at: day(3), orEarlier: false });
  });

  it('is nothing at the limit or below', () => {
    expect(overLimitSince(history([60, 40, 0]))).toBeNull();
  });

  it('counts from the last time that usage came back above it', () => {
    const level = history([120, 90, 130, 140], { kind: 'level' });
    expect(overLimitSince(level)).toEqual({ at: day(3), orEarlier: false });
  });

  it('may be earlier still where the history begins above it', () => {
    expect(overLimitSince(history([120, 130], { kind: 'level', resets: [] }))).toEqual({ at: day(1), orEarlier: true });
    expect(overLimitSince(history([120, 130], { kind: 'level' }))).toEqual({ at: day(1), orEarlier: false });
  });

  it('is held against the limit as it was', () => {
    const limits: UsageHistory['limits'] = [
      { from: NOV_1, limit: { kind: 'limited', value: '100', enforcement: 'soft' } },
      { from: day(3), limit: { kind: 'limited', value: '50', enforcement: 'soft' } },
    ];
    expect(overLimitSince(history([60, 0, 0, 0], { limits }))).toEqual({ at: day(3), orEarlier: false });
  });

  it('adds the parts of a break-down, exactly', () => {
    const series = ['eu', 'us'].map((key) => ({
      key,
      tags: { region: key },
      values: [0.1, 0.2],
      exact: ['0.1', '0.2'],
    }));
    const limits: UsageHistory['limits'] = [
      { from: NOV_1, limit: { kind: 'limited', value: '0.6', enforcement: 'soft' } },
    ];
    expect(overLimitSince(history([0, 0], { series, limits }))).toBeNull();
  });

  it('looks at nothing that is still to come, and says nothing where a value is not known', () => {
    const ahead = history([60, 60, 0, 0], { completeUntil: day(3), asOf: '2026-11-03T00:00:00Z' });
    expect(overLimitSince(ahead)).toEqual({ at: day(2), orEarlier: false });
    expect(overLimitSince(history([60, null, 70]))).toBeNull();
    expect(overLimitSince(history([60, 70], { kind: 'statistic' }))).toBeNull();
  });
});
