import { createHash } from 'node:crypto';
import type { RawRow } from './row';

/**
 * Makes the function that gives each row its key: a hash of customer, feature, the raw text of time,
 * value and dimension, and its count among equal rows. Two equal lines of one file so have two keys
 * and both count; the same file read again has the same keys, and so does the common part of a
 * longer one.
 *
 * @param customerId the customer that the rows are of
 * @param featureId the feature that the rows are of
 */
export function createRowKeys(customerId: string, featureId: string): (row: RawRow) => string {
  const counts = new Map<string, number>();
  return (row) => {
    const content = hash([customerId, featureId, row.time, row.value, row.dimension ?? null]);
    const count = (counts.get(content) ?? 0) + 1;
    counts.set(content, count);
    return `import:${hash([content, count])}`;
  };
}

const hash = (parts: readonly (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
