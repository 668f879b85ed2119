import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  subtractQuantities,
  type Quantity,
} from '../../model/quantity';
import { bucketEnd, type ChartColumns } from './columns';
import { limitAt, type LimitStep } from './limits';

/** A value as it can be said: exact where the engine gave it so, else the float as a decimal. */
export interface ReadoutValue {
  /** The quantity; null = not known, or beyond what a quantity holds. */
  quantity: Quantity | null;
  /** Whether it is exact; false: rounded by the engine or on the way. */
  exact: boolean;
}

/** All that is known about one bucket. */
export interface Readout {
  /** The bucket. */
  index: number;
  /** Its start, epoch milliseconds. */
  start: number;
  /** Its end. */
  end: number;
  /** `closed`: final · `running`: so far · `unknown`: the engine does not say · `not-yet`: later than what is known. */
  state: 'closed' | 'running' | 'unknown' | 'not-yet';
  /** One value per series, in their order. */
  values: ReadoutValue[];
  /** The sum; null for a statistic and with a single series. */
  total: ReadoutValue | null;
  /** The limit at that time, where it is shown. */
  limit: LimitStep | null;
  /** How much is above the limit; null when nothing is. */
  overage: Quantity | null;
}

/**
 * What the read-out, the table and the live region say about a bucket. Sums are exact when all parts are.
 *
 * @param index a bucket of the columns
 * @param limits as drawn; none where the limit is not shown
 */
export function readoutAt(columns: ChartColumns, index: number, limits: readonly LimitStep[] = []): Readout {
  const start = columns.starts[index] ?? 0;
  const end = bucketEnd(columns, index);
  const values = columns.series.map((_, series) => valueAt(columns, series, index));
  const known = values.some(({ quantity }) => quantity !== null) || !Number.isNaN(columns.totals[index] ?? Number.NaN);
  const statistic = columns.shape === 'lines';
  const sum = statistic ? null : sumOf(values);
  const limit = limitAt(limits, Math.max(start, Math.min(end, columns.knownUntil) - 1));
  const state =
    index >= columns.knownCount ? 'not-yet' : !known ? 'unknown' : index === columns.running ? 'running' : 'closed';
  const over =
    limit !== null && sum !== null && sum.quantity !== null && compareQuantities(sum.quantity, limit.exact) > 0;
  return {
    index,
    start,
    end,
    state,
    values,
    total: values.length > 1 ? sum : null,
    limit,
    overage: over ? subtractQuantities(sum.quantity ?? '0', limit.exact) : null,
  };
}

/** The value of one series in one bucket. */
export function valueAt(columns: ChartColumns, series: number, index: number): ReadoutValue {
  const column = columns.series[series];
  const value = column?.values[index] ?? Number.NaN;
  if (column === undefined || Number.isNaN(value)) return { quantity: null, exact: true };
  const exact = column.exact?.[index];
  if (typeof exact === 'string' && canonicalQuantity(exact) !== null) return { quantity: exact, exact: true };
  return { quantity: toDecimal(value), exact: false };
}

/** The nearest decimal of a float, without the noise of its last digits; null beyond 30 digits. */
export function toDecimal(value: number): Quantity | null {
  if (!Number.isFinite(value)) return null;
  // Most are; what comes after it reads and writes digits.
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const text = Number.isInteger(value) && Math.abs(value) < 1e30 ? BigInt(value).toString() : value.toPrecision(15);
  return canonicalQuantity(text) ?? canonicalQuantity(value.toFixed(12));
}

function sumOf(values: readonly ReadoutValue[]): ReadoutValue {
  let total: Quantity | null = null;
  for (const { quantity } of values) {
    // Of a sum one part of which is not known, nothing is.
    if (quantity === null) return { quantity, exact: true };
    total = total === null ? quantity : addQuantities(total, quantity);
  }
  return { quantity: total, exact: total !== null && values.every(({ exact }) => exact) };
}
