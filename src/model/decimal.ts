/** Decimals as whole units of a power of ten: sums, differences and products of them are exact. */
export interface Decimal {
  /** How many units. */
  units: bigint;
  /** The unit is 10 to the power of minus this; zero or more. */
  decimals: number;
}

const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** Reads a decimal text. @throws SyntaxError when it is none */
export function readDecimal(text: string): Decimal {
  const exponent = text.search(/e/i);
  if (exponent >= 0) {
    const { units, decimals } = readDecimal(text.slice(0, exponent));
    const moved = decimals - Number(text.slice(exponent + 1));
    if (Math.abs(moved) > 1_000) throw new SyntaxError('an exponent that no quantity has');
    return moved >= 0 ? { units, decimals: moved } : { units: units * tenTo(-moved), decimals: 0 };
  }
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), decimals: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), decimals: text.length - point - 1 };
}

/** Writes it without an exponent, needless zeros or a negative zero. */
export function writeDecimal({ units, decimals }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString();
  if (decimals === 0) return sign + digits;
  const padded = digits.padStart(decimals + 1, '0');
  const fraction = padded.slice(-decimals).replace(/0+$/, '');
  return sign + padded.slice(0, -decimals) + (fraction === '' ? '' : `.${fraction}`);
}

/** The same value in smaller units. */
const refine = ({ units, decimals }: Decimal, to: number): bigint => units * tenTo(to - decimals);

/** a + b. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const decimals = Math.max(a.decimals, b.decimals);
  return { units: refine(a, decimals) + refine(b, decimals), decimals };
}

/** −a. */
export const negateDecimal = ({ units, decimals }: Decimal): Decimal => ({ units: -units, decimals });

/** −1, 0 or 1. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const decimals = Math.max(a.decimals, b.decimals);
  const [left, right] = [refine(a, decimals), refine(b, decimals)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a × b. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  decimals: a.decimals + b.decimals,
});

/** Rounded half to even to at most so many decimals. */
export function roundDecimal({ units, decimals }: Decimal, most: number): Decimal {
  if (decimals <= most) return { units, decimals };
  const part = tenTo(decimals - most);
  const size = units < 0n ? -units : units;
  const [whole, rest] = [size / part, size % part];
  const up = rest * 2n > part || (rest * 2n === part && whole % 2n === 1n);
  const rounded = up ? whole + 1n : whole;
  return { units: units < 0n ? -rounded : rounded, decimals: most };
}

/** More than a float holds. */
const QUOTIENT_DIGITS = 25;

/** a ÷ b as a float; `null` when b is zero. */
export function divideDecimals(a: Decimal, b: Decimal): number | null {
  if (b.units === 0n) return null;
  const decimals = Math.max(a.decimals, b.decimals);
  const [left, right] = [refine(a, decimals), refine(b, decimals)];
  const power = Math.max(0, QUOTIENT_DIGITS + right.toString().length - left.toString().length);
  return Number(`${(left * tenTo(power)) / right}e-${power}`);
}
