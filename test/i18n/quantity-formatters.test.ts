import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormatters } from '../../src/i18n';
import { toQuantity } from '../../src/model/quantity';

const { quantity, quantityShort, quantityWithUnit, quantityShortWithUnit, signedQuantity, percent, unit } =
  createFormatters();

describe('quantities', () => {
  it.each([
    ['0', '0'],
    ['13012', '13,012'],
    ['-12', '\u221212'],
    ['9007199254740993', '9,007,199,254,740,993'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['123456789012.123456789012345678', '123,456,789,012.123456789012345678'],
    ['999999999999999999999999999999', '999,999,999,999,999,999,999,999,999,999'],
  ])('writes every digit of %s', (value, text) => expect(quantity(value)).toBe(text));

  it.each([
    ['13012', '13,012'],
    ['99999', '99,999'],
    ['18059974', '≈18.05M'],
    ['18050000', '18.05M'],
    ['61.456', '≈61.45'],
    ['61.45', '61.45'],
    ['0.12349', '≈0.123'],
    ['0.00123', '0.00123'],
    ['-250000', '\u2212250K'],
    ['-250001', '≈\u2212250K'],
    ['9007199254740993', '≈9,007T'],
    ['10000000000', '10B'],
  ])('shortens %s for the meter', (value, text) => expect(quantityShort(value)).toBe(text));

  it('never shortens usage below a limit to the limit', () => {
    expect(quantityShort('999999')).not.toBe(quantityShort('1000000'));
    expect(quantityShort('99.999')).not.toBe(quantityShort('100'));
  });

  it('says that a short form is not exact whenever it is not', () => {
    const read = (text: string) =>
      Number(text.replace(/[≈,]/g, '').replace('\u2212', '-').replace('K', 'e3').replace('M', 'e6'));
    const anyQuantity = fc
      .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, decimals]) => toQuantity((digits / 10 ** decimals).toFixed(decimals)));
    fc.assert(
      fc.property(anyQuantity, (value) => {
        const text = quantityShort(value);
        expect(text.startsWith('≈')).toBe(read(text) !== Number(value));
      }),
    );
  });

  it('takes the word of the unit that the number asks for', () => {
    const seats = { one: 'seat', other: 'seats' };
    expect(quantityWithUnit('1', seats)).toBe('1 seat');
    expect(quantityWithUnit('41', seats)).toBe('41 seats');
    expect(quantityWithUnit('0', seats)).toBe('0 seats');
    expect(quantityShortWithUnit('18059974', 'tokens')).toBe('≈18.05M tokens');
    expect(quantityWithUnit('3')).toBe('3');
    expect(unit('2', { one: 'call' })).toBe('call');
    expect(unit('2', {})).toBe('');
  });

  it('follows the plural rules of the locale', () => {
    const arabic = createFormatters({ locale: 'ar-EG' });
    expect(arabic.unit('2', { two: 'مقعدان', few: 'مقاعد', other: 'مقعد' })).toBe('مقعدان');
    expect(arabic.unit('3', { two: 'مقعدان', few: 'مقاعد', other: 'مقعد' })).toBe('مقاعد');
  });

  it('writes the sign of a difference, and none on zero', () => {
    expect(signedQuantity('500')).toBe('+500');
    expect(signedQuantity('-0.5')).toBe('\u22120.5');
    expect(signedQuantity('0')).toBe('0');
  });

  it('writes numbers the way of the locale', () => {
    expect(createFormatters({ locale: 'de-DE' }).quantity('9007199254740993.5')).toBe('9.007.199.254.740.993,5');
  });
});

describe('percent', () => {
  it.each([
    [0, '0%'],
    [0.29, '29%'],
    [0.57, '57%'],
    [0.797, '79%'],
    [1, '100%'],
    [1.3, '130%'],
    [12.5, '1,250%'],
  ])('%d is %s', (fraction, text) => expect(percent(fraction)).toBe(text));

  it('never says 100% for what is not exactly the limit, nor 0% for what is not nothing', () => {
    expect(percent(0.99999)).toBe('99.9%');
    expect(percent(1.00001)).toBe('100.1%');
    expect(percent(0.0004)).toBe('0.04%');
  });

  it('writes a dash for what is no number', () => {
    expect(percent(Number.NaN)).toBe('—');
    expect(percent(Infinity)).toBe('—');
  });
});
