/**
 * Exact decimals. Everywhere else a quantity is a canonical string, and arithmetic on it goes through the
 * functions below; how decimals are held and reckoned with stays in `decimal.ts`.
 */
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  readDecimal,
  roundDecimal,
  writeDecimal,
} from './decimal';

/**
 * A canonical decimal: `'0.3'`, `'-12'`, `'9007199254740993'`. No exponent, no leading or trailing
 * zeros, no `-0`, at most 30 digits, 18 of them after the point.
 */
export type Quantity = string;

/** Most digits of a quantity, before and after the point together. */
export const MAX_DIGITS = 30;

/** Most digits after the point. */
export const MAX_DECIMALS = 18;

/** Longest text that is read at all. */
const MOST_TEXT = 200;

const DECIMAL_TEXT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/** What {@link parseQuantity} makes of an input: the canonical quantity, or why there is none. */
export type ParsedQuantity =
  | {
      ok: true;
      /** The canonical quantity. */
      value: Quantity;
    }
  | {
      ok: false;
      /** `empty` no text · `not-a-number` · `too-long` over 30 digits or 18 decimals · `unsafe-number` a JavaScript number that has lost precision. */
      reason: 'empty' | 'not-a-number' | 'too-long' | 'unsafe-number';
      /** English sentence that says what was expected. */
      message: string;
    };

/**
 * Reads a decimal from text or a number and makes it canonical. Never throws.
 *
 * @example parseQuantity('0012.50') // { ok: true, value: '12.5' }
 */
export function parseQuantity(input: unknown): ParsedQuantity {
  if (typeof input === 'number') {
    if (!Number.isFinite(input)) {
      return { ok: false, reason: 'not-a-number', message: `expected a decimal, got ${String(input)}` };
    }
    if (Math.abs(input) > Number.MAX_SAFE_INTEGER) {
      return {
        ok: false,
        reason: 'unsafe-number',
        message: `expected a decimal, got the number ${String(input)}, which may have lost digits: send it as a string`,
      };
    }
    return parseQuantity(String(input));
  }
  if (typeof input !== 'string') {
    return { ok: false, reason: 'not-a-number', message: `expected a decimal, got ${describe(input)}` };
  }
  const text = input.trim();
  if (text === '') return { ok: false, reason: 'empty', message: 'expected a decimal, got nothing' };
  if (text.length > MOST_TEXT || !DECIMAL_TEXT.test(text)) {
    return { ok: false, reason: 'not-a-number', message: `expected a decimal, got ${describe(input)}` };
  }
  const value = canonicalText(text);
  if (value !== null) return { ok: true, value };
  return {
    ok: false,
    reason: 'too-long',
    message: `expected at most ${MAX_DIGITS} digits, ${MAX_DECIMALS} of them after the point`,
  };
}

/** The canonical quantity of a decimal text; `null` when it is none. Says less than {@link parseQuantity}, and is smaller. */
export const canonicalQuantity = (text: string): Quantity | null =>
  text.length <= MOST_TEXT && DECIMAL_TEXT.test(text) ? canonicalText(text) : null;

/** The canonical form of a decimal text, `null` when it is too long. Looks at the digits alone: an exponent can ask for thousands. */
function canonicalText(text: string): Quantity | null {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const trailing = (whole + fraction).length - (whole + fraction).replace(/0+$/, '').length;
  const decimals = fraction.length - trailing - Number(exponent);
  if (decimals > MAX_DECIMALS || Math.max(0, digits.length - decimals) + Math.max(0, decimals) > MAX_DIGITS)
    return null;
  const units = BigInt(digits) * 10n ** BigInt(Math.max(0, -decimals));
  return writeDecimal({ units: text.startsWith('-') ? -units : units, decimals: Math.max(0, decimals) });
}

function describe(input: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(input) ?? String(input);
  } catch {
    // A bigint, a circular object: not JSON, so it never came over a wire.
    text = `a ${typeof input}`;
  }
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/**
 * The canonical quantity of a decimal.
 *
 * @throws RangeError when the input is not a decimal within the limits. Use {@link parseQuantity} for input of people.
 */
export function toQuantity(input: string | number): Quantity {
  const parsed = parseQuantity(input);
  if (!parsed.ok) throw new RangeError(`react-entitlement-usage: ${parsed.message}.`);
  return parsed.value;
}

/** Whether the text is a canonical quantity already. */
export function isQuantity(input: unknown): input is Quantity {
  if (typeof input !== 'string') return false;
  const parsed = parseQuantity(input);
  return parsed.ok && parsed.value === input;
}

/** a + b. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity =>
  writeDecimal(addDecimals(readDecimal(a), readDecimal(b)));

/** a − b. */
export const subtractQuantities = (a: Quantity, b: Quantity): Quantity =>
  writeDecimal(addDecimals(readDecimal(a), negateDecimal(readDecimal(b))));

/** −a. */
export const negateQuantity = (a: Quantity): Quantity => writeDecimal(negateDecimal(readDecimal(a)));

/** |a|. */
export const absoluteQuantity = (a: Quantity): Quantity => (a.startsWith('-') ? negateQuantity(a) : a);

/** The sum of all; `'0'` of none. */
export function sumQuantities(quantities: Iterable<Quantity>): Quantity {
  let total = readDecimal('0');
  for (const quantity of quantities) total = addDecimals(total, readDecimal(quantity));
  return writeDecimal(total);
}

/** −1 when a < b, 0 when they are equal, 1 when a > b. */
export const compareQuantities = (a: Quantity, b: Quantity): -1 | 0 | 1 =>
  compareDecimals(readDecimal(a), readDecimal(b));

/** a × factor, rounded half to even to 18 decimals; for thresholds such as 0.8 × limit. */
export const scaleQuantity = (a: Quantity, factor: number | Quantity): Quantity =>
  writeDecimal(roundDecimal(multiplyDecimals(readDecimal(a), readDecimal(String(factor))), MAX_DECIMALS));

/** Whether the quantity is a whole number. */
export const isWholeQuantity = (a: Quantity): boolean => !a.includes('.');

/** a ÷ b as a float, for drawing and percentages; `null` when b is zero. */
export const quantityRatio = (a: Quantity, b: Quantity): number | null =>
  divideDecimals(readDecimal(a), readDecimal(b));

/** The nearest float, for drawing only. */
export const quantityToNumber = (a: Quantity): number => Number(a);
