import { parseQuantity } from 'react-entitlement-usage/core';
import { createRowKeys } from './key';
import type { ImportRow, RawRow, RejectedLine } from './row';
import { parseTime } from './time';

/** Whose rows they are and how their times are meant. */
export interface RowContext {
  /** The customer. */
  customerId: string;
  /** The feature. */
  featureId: string;
  /** IANA zone of times without an offset; default `UTC`. */
  timeZone?: string;
}

/** Makes the function that turns raw rows, in the file's order, into rows to write, or says why one cannot be. */
export function createRowReader(context: RowContext): (row: RawRow) => ImportRow | RejectedLine {
  const keyOf = createRowKeys(context.customerId, context.featureId);
  return (row) => {
    const key = keyOf(row);
    const time = parseTime(row.time, context.timeZone);
    if (!time.ok) return { line: row.line, reason: time.reason };
    const value = parseQuantity(row.value);
    if (!value.ok) {
      return {
        line: row.line,
        reason: value.reason === 'empty' ? 'has no value' : `has a bad value: ${value.message}`,
      };
    }
    const dimension = row.dimension?.trim() ?? '';
    return { line: row.line, key, at: time.at, value: value.value, ...(dimension !== '' && { dimension }) };
  };
}
