import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  quantityRatio,
  scaleQuantity,
} from '../../src/model/quantity';

const Decimal = Big();
Decimal.DP = 120;
Decimal.RM = Decimal.roundHalfEven;
Decimal.NE = -1_000;
Decimal.PE = 1_000;

/** Canonical quantities of any size. */
const quantity = fc
  .tuple(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, decimals]) => new Decimal(units.toString()).div(new Decimal(10).pow(decimals)).toFixed())
  .map((text) => (text === '-0' ? '0' : text));

const plain = (value: Big) => (value.toFixed() === '-0' ? '0' : value.toFixed());

describe('decimals', () => {
  it('agree with a decimal library on sums, order and scaling', () => {
    fc.assert(
      fc.property(quantity, quantity, fc.double({ min: 0, max: 10, noNaN: true }), (a, b, factor) => {
        expect(addQuantities(a, b)).toBe(plain(new Decimal(a).plus(b)));
        expect(compareQuantities(a, b)).toBe(new Decimal(a).cmp(b));
        expect(scaleQuantity(a, factor)).toBe(plain(new Decimal(a).times(factor).round(18)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('agree with it on the float of a quotient', () => {
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        fc.pre(b !== '0');
        expect(quantityRatio(a, b)).toBe(Number(new Decimal(a).div(b).toString()) + 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('agree with it on any way to write a number', () => {
    const text = fc.tuple(quantity, fc.integer({ min: -40, max: 40 })).map(([value, power]) => `${value}e${power}`);
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseQuantity(written);
        const expected = plain(new Decimal(written));
        const [whole = '', fraction = ''] = expected.replace('-', '').split('.');
        const fits = fraction.length <= 18 && (whole === '0' ? 0 : whole.length) + fraction.length <= 30;
        expect(parsed.ok ? parsed.value : null).toBe(fits ? expected : null);
      }),
      { numRuns: 2_000 },
    );
  });

  it('do not work out what an exponent asks for when it is too long anyway', () => {
    expect(parseQuantity('1e9999')).toMatchObject({ ok: false, reason: 'too-long' });
    expect(parseQuantity('0e9999')).toEqual({ ok: true, value: '0' });
    expect(parseQuantity('1e-9999')).toMatchObject({ ok: false, reason: 'too-long' });
  });
});
