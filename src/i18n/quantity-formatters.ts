import { isolateRightToLeft, isRightToLeftLocale } from './bidi';
import type { PluralCategory, Unit } from '../model/entitlement';
import { absoluteQuantity, compareQuantities, quantityToNumber, type Quantity } from '../model/quantity';
import { once } from './once';

/** Quantities as text. Exact unless the name says short. */
export interface QuantityFormatters {
  /** Every digit, grouped: `9,007,199,254,740,993`. */
  quantity(value: Quantity): string;
  /**
   * For the meter only: whole numbers up to 99,999 as they are, larger ones shortened (`18M`), at most two
   * decimals. Cut, never rounded up, so that usage below a limit never reads as the limit; what has lost digits
   * says so (`≈18.05M`).
   */
  quantityShort(value: Quantity): string;
  /** The unit's word for this quantity (`seat`, `seats`); `''` without a unit. */
  unit(value: Quantity, unit?: Unit): string;
  /** Every digit and the unit: `13,012 calls`. */
  quantityWithUnit(value: Quantity, unit?: Unit): string;
  /** Shortened, and the unit: `≈18.05M tokens`. */
  quantityShortWithUnit(value: Quantity, unit?: Unit): string;
  /** Every digit and a sign: `+500`, `−12`, `0`. */
  signedQuantity(value: Quantity): string;
  /** Every digit, a sign and the unit: `+500 calls`. */
  signedQuantityWithUnit(value: Quantity, unit?: Unit): string;
  /**
   * A fraction as percent: 1.3 is `130%`. Cut to whole percent, but what is not the limit never reads `100%`
   * (`99.9%`, `100.1%`) and what is not nothing never reads `0%`.
   */
  percent(fraction: number): string;
}

type DecimalText = Intl.StringNumericLiteral;

const MINUS = '\u2212';
const ABOUT = '≈';
const SHORT_DECIMALS = 2;
const COMPACT_DIGITS = 4;
const TINY_DIGITS = 3;

/**
 * Makes the formatters of quantities. Intl takes decimal strings, so no digit is lost.
 *
 * @throws RangeError when the locale is no language tag
 */
export function createQuantityFormatters(locale: string): QuantityFormatters {
  Intl.getCanonicalLocales(locale);
  const number = (options: Intl.NumberFormatOptions) => {
    const format = once(() => new Intl.NumberFormat(locale, options));
    // Intl writes a hyphen in most locales, which is short and breaks lines.
    return (value: string) =>
      format()
        .format(value as DecimalText)
        .replace('-', MINUS);
  };
  const whole = number({ maximumFractionDigits: 18 });
  const signed = number({ maximumFractionDigits: 18, signDisplay: 'exceptZero' });
  const plain = number({ maximumFractionDigits: SHORT_DECIMALS, roundingMode: 'trunc' });
  const tiny = number({ maximumSignificantDigits: TINY_DIGITS, roundingMode: 'trunc' });
  const compact = number({
    notation: 'compact',
    useGrouping: 'always',
    maximumSignificantDigits: COMPACT_DIGITS,
    roundingMode: 'trunc',
  });
  const percentWhole = number({ style: 'percent', maximumFractionDigits: 0, roundingMode: 'trunc' });
  const percentBelow = number({ style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' });
  const percentAbove = number({ style: 'percent', maximumFractionDigits: 1, roundingMode: 'ceil' });
  const percentTiny = number({ style: 'percent', maximumSignificantDigits: 1 });
  const plural = once(() => new Intl.PluralRules(locale, { maximumFractionDigits: 18 }));

  const quantityShort = (value: Quantity): string => {
    const size = absoluteQuantity(value);
    const about = (isExact: boolean, text: string) => (isExact ? text : ABOUT + text);
    if (compareQuantities(size, '100000') >= 0) return about(significantDigits(size) <= COMPACT_DIGITS, compact(value));
    if (compareQuantities(size, '1') < 0) return about(significantDigits(size) <= TINY_DIGITS, tiny(value));
    return about((size.split('.')[1]?.length ?? 0) <= SHORT_DECIMALS, plain(value));
  };
  const unitWord = (value: Quantity, unit?: Unit): string => {
    if (unit === undefined) return '';
    if (typeof unit === 'string') return unit;
    const category = plural().select(quantityToNumber(value)) as PluralCategory;
    return unit[category] ?? unit.other ?? Object.values(unit)[0] ?? '';
  };
  // A unit that runs the other way would pull the numbers after it to its side.
  const apart = isRightToLeftLocale(locale) ? (text: string) => text : isolateRightToLeft;
  const join = (text: string, word: string) => (word === '' ? text : apart(`${text} ${word}`));

  return {
    quantity: whole,
    quantityShort,
    unit: unitWord,
    quantityWithUnit: (value, unit) => join(whole(value), unitWord(value, unit)),
    quantityShortWithUnit: (value, unit) => join(quantityShort(value), unitWord(value, unit)),
    signedQuantity: signed,
    signedQuantityWithUnit: (value, unit) => join(signed(value), unitWord(value, unit)),
    percent: (fraction) => {
      if (!Number.isFinite(fraction)) return '—';
      // The shortest decimal text of the float: 0.29 is 29 %, its binary value would be cut to 28 %.
      const text = String(fraction);
      const size = Math.abs(fraction);
      if (size > 0 && size < 0.01) return percentTiny(text);
      if (size > 1 && size < 1.01) return percentAbove(text);
      return size > 0.99 && size < 1 ? percentBelow(text) : percentWhole(text);
    },
  };
}

/** Digits between the first and the last that is not zero. */
const significantDigits = (value: Quantity): number => value.replace('.', '').replace(/^0+|0+$/g, '').length;
