import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  compareQuantities,
  subtractQuantities,
  usageState,
  type Limit,
  type Quantity,
} from '../../src/model';

const limited = (value: Quantity, enforcement: 'hard' | 'soft' | 'unknown' = 'soft'): Limit => ({
  kind: 'limited',
  value,
  enforcement,
});

describe('limit and usage make a status', () => {
  it.each<[string, Quantity | null, Limit, number | undefined, object]>([
    [
      'below the near threshold',
      '7999',
      limited('10000'),
      undefined,
      { status: 'ok', utilization: 0.7999, remaining: '2001', overage: '0' },
    ],
    [
      'exactly at the near threshold',
      '8000',
      limited('10000'),
      undefined,
      { status: 'near', utilization: 0.8, remaining: '2000', overage: '0' },
    ],
    [
      'just below the limit',
      '9999.999',
      limited('10000'),
      undefined,
      { status: 'near', remaining: '0.001', overage: '0' },
    ],
    [
      'exactly at the limit',
      '10000',
      limited('10000'),
      undefined,
      { status: 'reached', utilization: 1, remaining: '0', overage: '0' },
    ],
    [
      'over the limit',
      '13012',
      limited('10000'),
      undefined,
      { status: 'exceeded', utilization: 1.3012, remaining: '0', overage: '3012' },
    ],
    [
      'just over the limit',
      '10000.000000000000000001',
      limited('10000'),
      undefined,
      { status: 'exceeded', overage: '0.000000000000000001' },
    ],
    ['over a hard limit all the same', '11', limited('10', 'hard'), undefined, { status: 'exceeded', overage: '1' }],
    ['with another threshold', '50', limited('100'), 0.5, { status: 'near' }],
    ['with a threshold of 1', '99', limited('100'), 1, { status: 'ok' }],
    [
      'negative usage',
      '-5',
      limited('10'),
      undefined,
      { status: 'ok', utilization: -0.5, remaining: '15', overage: '0' },
    ],
    ['0 of 0', '0', limited('0'), undefined, { status: 'reached', utilization: null, remaining: '0', overage: '0' }],
    [
      'below 0 of 0',
      '-1',
      limited('0'),
      undefined,
      { status: 'reached', utilization: null, remaining: '1', overage: '0' },
    ],
    ['7 of 0', '7', limited('0'), undefined, { status: 'exceeded', utilization: null, remaining: '0', overage: '7' }],
    [
      'unlimited',
      '41',
      { kind: 'unlimited' },
      undefined,
      { status: 'unlimited', utilization: null, remaining: null, overage: null },
    ],
    [
      'no limit set',
      '41',
      { kind: 'none' },
      undefined,
      { status: 'none', utilization: null, remaining: null, overage: null },
    ],
    ['a limit that is not known', '41', { kind: 'unknown' }, undefined, { status: 'unknown', utilization: null }],
    [
      'usage that is not known',
      null,
      limited('10'),
      undefined,
      { usage: null, status: 'unknown', utilization: null, remaining: null, overage: null },
    ],
    ['nothing known at all', null, { kind: 'unlimited' }, undefined, { status: 'unknown', utilization: null }],
  ])('%s', (_, usage, limit, near, expected) => {
    expect(usageState(usage, limit, near)).toMatchObject({ ...expected, limit });
  });

  it('compares the threshold exactly: 0.8 of 0.3 is 0.24', () => {
    expect(usageState('0.24', limited('0.3')).status).toBe('near');
    expect(usageState('0.239999999999999999', limited('0.3')).status).toBe('ok');
  });

  const quantity = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 999 }))
    .map(([whole, thousandths]) =>
      addQuantities(String(whole), `0.${String(thousandths).padStart(3, '0')}`.replace(/\.?0+$/, '')),
    );

  it('is the whole limit only when it is: not where the nearest float says so', () => {
    const limit = (value: string) => ({ kind: 'limited', value, enforcement: 'hard' }) as const;
    const below = usageState('0.3', limit('0.300000000000000001'));
    expect(below.status).toBe('near');
    expect(below.utilization).toBeLessThan(1);
    const above = usageState('0.300000000000000001', limit('0.3'));
    expect(above.status).toBe('exceeded');
    expect(above.utilization).toBeGreaterThan(1);
    expect(usageState('0.3', limit('0.3')).utilization).toBe(1);
  });

  it('is never NaN, infinite or clamped, and usage = limit − remaining + overage', () => {
    fc.assert(
      fc.property(quantity, quantity, fc.double({ min: 0, max: 1, noNaN: true }), (usage, value, near) => {
        const state = usageState(usage, limited(value), near);
        if (state.utilization !== null) expect(Number.isFinite(state.utilization)).toBe(true);
        expect(state.utilization === null).toBe(compareQuantities(value, '0') <= 0);
        const { remaining, overage } = state;
        if (remaining === null || overage === null) throw new Error('both are known here');
        expect(addQuantities(subtractQuantities(value, remaining), overage)).toBe(usage);
        expect(state.status === 'exceeded').toBe(compareQuantities(usage, value) > 0);
      }),
    );
  });
});
