import { describe, expect, it } from 'vitest';
import { chartColumns } from '../../src/chart/geometry/columns';
import { limitSteps } from '../../src/chart/geometry/limits';
import { readoutAt, toDecimal } from '../../src/chart/geometry/readout';
import { history, soft } from './histories';

describe('the read-out', () => {
  it('adds exact decimals, not floats', () => {
    const given = history({ values: { eu: [0.1], us: [0.2] }, to: '2026-11-02T00:00:00Z' });
    expect(readoutAt(chartColumns(given), 0).total).toEqual({ quantity: '0.3', exact: true });
  });

  it('keeps every digit that the engine gave', () => {
    const given = history({ values: { all: [9007199254740992] }, to: '2026-11-02T00:00:00Z' });
    const series = given.series.map((one) => ({ ...one, exact: ['9007199254740993'] }));
    expect(readoutAt(chartColumns({ ...given, series }), 0).values[0]?.quantity).toBe('9007199254740993');
  });

  it('says the limit of that time and what is above it', () => {
    const given = history({
      kind: 'level',
      values: { eu: [5, 20], us: [5, 5] },
      to: '2026-11-03T00:00:00Z',
      limits: [
        { from: 0, limit: soft('8') },
        { from: Date.UTC(2026, 10, 2), limit: soft('25') },
      ],
    });
    const limits = limitSteps(given.limits, [Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 3)]);
    const columns = chartColumns(given);
    expect(readoutAt(columns, 0, limits)).toMatchObject({ limit: { exact: '8' }, overage: '2' });
    expect(readoutAt(columns, 1, limits)).toMatchObject({ limit: { exact: '25' }, overage: null });
  });

  it('never sums a statistic', () => {
    const given = history({ kind: 'statistic', values: { eu: [5], us: [6] }, to: '2026-11-02T00:00:00Z' });
    expect(readoutAt(chartColumns(given), 0).total).toBeNull();
  });

  it('tells running, not known and not yet known apart', () => {
    const given = history({ values: { all: [1, null, 3, null, null] }, completeUntil: '2026-11-03T10:00:00Z' });
    const columns = chartColumns(given);
    expect([0, 1, 2, 3].map((index) => readoutAt(columns, index).state)).toEqual([
      'closed',
      'unknown',
      'running',
      'not-yet',
    ]);
  });

  it('says floats without the noise of their last digits', () => {
    expect(toDecimal(0.1 + 0.2)).toBe('0.3');
    expect(toDecimal(1e21)).toBe('1000000000000000000000');
    expect(toDecimal(Number.NaN)).toBeNull();
  });
});
