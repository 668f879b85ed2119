import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absoluteQuantity,
  addQuantities,
  compareQuantities,
  isQuantity,
  isWholeQuantity,
  MAX_DECIMALS,
  MAX_DIGITS,
  negateQuantity,
  parseQuantity,
  quantityRatio,
  scaleQuantity,
  subtractQuantities,
  sumQuantities,
  toQuantity,
} from '../../src/model';

const SCALE = 10n ** 18n;

/** A decimal as a whole number of 10^-18: the model that the arithmetic is held against. */
const toUnits = (quantity: string): bigint => {
  const [whole = '0', fraction = ''] = quantity.replace('-', '').split('.');
  const units = BigInt(whole) * SCALE + BigInt(fraction.padEnd(18, '0'));
  return quantity.startsWith('-') ? -units : units;
};

const fromUnits = (units: bigint): string => {
  const size = units < 0n ? -units : units;
  const fraction = (size % SCALE).toString().padStart(18, '0').replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${size / SCALE}${fraction === '' ? '' : `.${fraction}`}`;
};

const units = fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n });
const quantity = units.map(fromUnits);

describe('a quantity is a canonical decimal', () => {
  it.each([
    ['0012.50', '12.5'],
    ['+7', '7'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['  42 ', '42'],
    ['9007199254740993', '9007199254740993'],
    ['0.000000000000000001', '0.000000000000000001'],
    [`1${'0'.repeat(29)}`, `1${'0'.repeat(29)}`],
    [`0.${'1'.repeat(18)}`, `0.${'1'.repeat(18)}`],
    [`${'9'.repeat(12)}.${'9'.repeat(18)}`, `${'9'.repeat(12)}.${'9'.repeat(18)}`],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [-0, '0'],
    [9007199254740991, '9007199254740991'],
  ])('%s becomes %s', (input, expected) => {
    expect(toQuantity(input)).toBe(expected);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'not-a-number'],
    ['1,000', 'not-a-number'],
    ['1 000', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['1e99999', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['.', 'not-a-number'],
    ['١٢', 'not-a-number'],
    [NaN, 'not-a-number'],
    [Infinity, 'not-a-number'],
    [-Infinity, 'not-a-number'],
    [null, 'not-a-number'],
    [undefined, 'not-a-number'],
    [12n, 'not-a-number'],
    [{}, 'not-a-number'],
    [9007199254740992, 'unsafe-number'],
    [-1e300, 'unsafe-number'],
    ['1e1000', 'too-long'],
    [`1${'0'.repeat(30)}`, 'too-long'],
    [`0.${'1'.repeat(19)}`, 'too-long'],
    [`${'9'.repeat(13)}.${'9'.repeat(18)}`, 'too-long'],
  ])('%s is refused as %s', (input, reason) => {
    expect(parseQuantity(input)).toMatchObject({ ok: false, reason });
  });

  it('says in the error of a programmer what was expected', () => {
    expect(() => toQuantity('abc')).toThrow('react-entitlement-usage: expected a decimal, got "abc".');
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(quantity, (q) => {
        expect(toQuantity(q)).toBe(q);
        expect(isQuantity(q)).toBe(true);
        expect(q).not.toMatch(/e|^-0$|\.\d*0$|^-?0\d/);
      }),
    );
  });

  it('never throws on any text, and answers at most 30 digits, 18 of them decimals', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double(), fc.anything(), fc.stringMatching(/^[+-]?[0-9.eE+-]{1,40}$/)),
        (input) => {
          const parsed = parseQuantity(input);
          if (!parsed.ok) return;
          const [whole = '', fraction = ''] = parsed.value.replace('-', '').split('.');
          expect(fraction.length).toBeLessThanOrEqual(MAX_DECIMALS);
          expect(whole.replace(/^0$/, '').length + fraction.length).toBeLessThanOrEqual(MAX_DIGITS);
        },
      ),
    );
  });
});

describe('arithmetic is exact', () => {
  it('0.1 + 0.2 is 0.3, and big numbers survive', () => {
    expect(addQuantities('0.1', '0.2')).toBe('0.3');
    expect(subtractQuantities('0.3', '0.1')).toBe('0.2');
    expect(addQuantities('9007199254740993', '0.000000000000000001')).toBe('9007199254740993.000000000000000001');
  });

  it('agrees with whole-number arithmetic on units of 10^-18', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        const [x, y] = [fromUnits(a), fromUnits(b)];
        expect(toUnits(addQuantities(x, y))).toBe(a + b);
        expect(toUnits(subtractQuantities(x, y))).toBe(a - b);
        expect(toUnits(negateQuantity(x))).toBe(-a);
        expect(toUnits(absoluteQuantity(x))).toBe(a < 0n ? -a : a);
        expect(compareQuantities(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(isWholeQuantity(x)).toBe(a % SCALE === 0n);
      }),
    );
  });

  it('adds in any order, and taking away undoes adding', () => {
    fc.assert(
      fc.property(fc.array(quantity, { maxLength: 8 }), quantity, (list, extra) => {
        expect(sumQuantities(list)).toBe(sumQuantities([...list].reverse()));
        expect(subtractQuantities(addQuantities(sumQuantities(list), extra), extra)).toBe(sumQuantities(list));
        expect(addQuantities(extra, negateQuantity(extra))).toBe('0');
      }),
    );
  });

  it('a ratio is null rather than infinite, and a threshold has at most 18 decimals', () => {
    expect(quantityRatio('7', '0')).toBeNull();
    expect(quantityRatio('13012', '10000')).toBe(1.3012);
    expect(scaleQuantity('10000', 0.8)).toBe('8000');
    expect(scaleQuantity('0.000000000000000001', 0.5)).toBe('0');
  });
});
