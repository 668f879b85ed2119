import { addDecimals, readDecimal, writeDecimal, type Decimal } from '../../model/decimal';
import type { UsageHistorySeries } from '../../model/history';
import type { Quantity } from '../../model/quantity';

type Exact = readonly (Quantity | null)[];

/** Longest text whose digits a float holds, its point and sign among them. */
const SHORT = 15;

/** Beyond it, another text of {@link SHORT} could take a sum out of what a float holds. */
const FULL = 4e15;

/** Adds decimals exactly: short ones as whole floats of their smallest digit, which costs a tenth of big ones. */
function createSum() {
  const small: number[] = [];
  let large: Decimal = { units: 0n, decimals: 0 };
  const flush = (decimals: number) => {
    large = addDecimals(large, { units: BigInt(small[decimals] ?? 0), decimals });
    small[decimals] = 0;
  };
  return {
    /** @throws SyntaxError when the text is no decimal */
    add: (text: Quantity): void => {
      const point = text.indexOf('.');
      const units = Number(point < 0 ? text : text.slice(0, point) + text.slice(point + 1));
      if (text.length > SHORT || !Number.isInteger(units)) {
        large = addDecimals(large, readDecimal(text));
        return;
      }
      const decimals = point < 0 ? 0 : text.length - point - 1;
      const sum = (small[decimals] ?? 0) + units;
      small[decimals] = sum;
      if (sum > FULL || sum < -FULL) flush(decimals);
    },
    /** What was added since it was last taken. */
    take: (): Quantity => {
      small.forEach((units, decimals) => {
        if (units) flush(decimals);
      });
      const sum = writeDecimal(large);
      large = { units: 0n, decimals: 0 };
      return sum;
    },
  };
}

/** The exact sum of some decimals; null when one of them is not known or is no decimal. */
export function sumExact(quantities: Exact): Quantity | null {
  const sum = createSum();
  try {
    for (const quantity of quantities) {
      // Of an empty text BigInt would make a zero.
      if (quantity === null || quantity === '') return null;
      sum.add(quantity);
    }
    return sum.take();
  } catch {
    return null;
  }
}

/**
 * Several columns as one: per bucket the sum of what is known, not known where nothing is. Exact where all parts are
 * known exactly.
 *
 * @param count buckets
 */
export function sumColumns(
  parts: readonly UsageHistorySeries[],
  count: number,
): Pick<UsageHistorySeries, 'values' | 'exact'> {
  const values = new Float64Array(count).fill(Number.NaN);
  for (const part of parts) {
    for (let index = 0; index < count; index += 1) {
      const value = part.values[index];
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      values[index] = (Number.isNaN(values[index]) ? 0 : (values[index] ?? 0)) + value;
    }
  }
  const columns = parts.map(({ exact }) => exact);
  if (!columns.every((column): column is (Quantity | null)[] => column !== undefined)) return { values };
  const row: (Quantity | null)[] = [];
  const exact = Array.from(values, (value, index) => {
    if (Number.isNaN(value)) return null;
    for (let at = 0; at < columns.length; at += 1) row[at] = columns[at]?.[index] ?? null;
    return sumExact(row);
  });
  return { values, exact };
}
