import { DOUBLE_DIGITS } from '../../model/preview-issues';
import { canonicalQuantity, type Quantity } from '../../model/quantity';

/**
 * The quantity that a JSON number of an engine stands for. Whole numbers up to 2^53 − 1 are exact. Others are rounded
 * to the 15 digits that a float is sure of: 0.1 + 0.2, which floats count as 0.30000000000000004, reads 0.3.
 *
 * @returns `null` for what is no finite number
 */
export function quantityOfDouble(value: unknown): Quantity | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  // Of what is smaller than a quantity can be, zero is the nearest.
  if (Math.abs(value) < 5e-19) return '0';
  const text = Number.isSafeInteger(value) ? String(value) : value.toPrecision(DOUBLE_DIGITS);
  return canonicalQuantity(text) ?? canonicalQuantity(value.toFixed(18));
}

/** The number to send for a quantity; `null` when a float would not give it back as it is. */
export function doubleOf(quantity: Quantity): number | null {
  const value = Number(quantity);
  return quantity.replace(/\D/g, '').length <= DOUBLE_DIGITS && quantityOfDouble(value) === quantity ? value : null;
}
