import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleOf, quantityOfDouble } from '../../../src/server/engine/number';

describe('numbers of an engine that counts in floats', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [1.1 * 3, '3.3'],
    [0, '0'],
    [-0, '0'],
    [-12.5, '-12.5'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [4e-19, '0'],
    [123456789.123456789, '123456789.123457'],
    [1.23456789e-10, '0.000000000123456789'],
  ])('%d reads %s', (value, quantity) => expect(quantityOfDouble(value)).toBe(quantity));

  it.each([NaN, Infinity, 1e31, '5', null, undefined])('%s is no quantity', (value) =>
    expect(quantityOfDouble(value)).toBeNull(),
  );

  it('whatever has up to 15 digits arrives as it was typed', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n),
        fc.integer({ min: 0, max: 14 }),
        (units, decimals) => {
          const text = quantityOfDouble(Number(`${units}e-${decimals}`));
          const sent = doubleOf(text ?? '');
          return sent !== null && quantityOfDouble(sent) === text;
        },
      ),
    );
    expect(doubleOf('1234567890123456')).toBeNull();
    expect(doubleOf('0.1')).toBe(0.1);
  });
});
