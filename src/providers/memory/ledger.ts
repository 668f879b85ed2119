import { bucketIndex } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import { addQuantities, subtractQuantities, sumQuantities, type Quantity } from '../../model/quantity';
import type { UsageRecord } from '../../model/record';
import { usagePeriodAt, type Reset } from '../../model/reset';
import type { UsageScope } from '../../model/subscription';
import type { SeedEntitlement } from './seed';

/** A record and what the ledger needs to find it again. */
export interface LedgerRow {
  record: UsageRecord;
  /** `effectiveAt` as epoch milliseconds. */
  at: number;
  /** Text of the intent; `null` for rows of the seed. */
  intent: string | null;
}

/** The usage of one feature in one scope. */
export interface Cell {
  scope: UsageScope;
  seed: SeedEntitlement;
  /** `null` for a fluctuating feature, which never resets. */
  reset: Omit<Reset, 'next'> | null;
  /** By `at`, then in the order of writing. */
  rows: LedgerRow[];
  /** The same times, for searching. */
  times: number[];
  /** Sequence of the row written last. */
  lastSequence: number;
}

/** A half-open span in epoch milliseconds. */
export interface Span {
  start: number;
  end: number;
}

const LIFETIME: Span = { start: -Infinity, end: Infinity };

/** The usage period that a moment lies in; all of time for a feature without one. */
export function spanAt(cell: Cell, at: number): Span {
  const period = cell.reset && usagePeriodAt({ ...cell.reset, next: null }, toInstant(at));
  return period ? { start: toEpoch(period.start), end: toEpoch(period.end) } : LIFETIME;
}

/** Rows with a time in `[from, to)`. */
export function rowsBetween(cell: Cell, from: number, to: number): LedgerRow[] {
  return cell.rows.slice(bucketIndex(cell.times, from - 1) + 1, bucketIndex(cell.times, to - 1) + 1);
}

/** Whether a row belongs to the slice with these tags. */
export const inSlice = (row: LedgerRow, tags: Record<string, string>): boolean =>
  Object.entries(tags).every(([key, value]) => row.record.dimensions[key] === value);

/** What the rows of `[from, to)` add up to, of one slice if tags are given. */
export function total(cell: Cell, from: number, to: number, tags: Record<string, string> = {}): Quantity {
  const parts: Quantity[] = [];
  for (const row of rowsBetween(cell, from, to)) if (inSlice(row, tags)) parts.push(row.record.applied);
  return sumQuantities(parts);
}

/** Level at a moment, that moment included: what counts in its usage period so far. */
export const levelAt = (cell: Cell, at: number, tags?: Record<string, string>): Quantity =>
  total(cell, spanAt(cell, at).start, at + 1, tags);

/** A record before it is written. */
export interface OpenRow {
  /** When it takes effect, epoch milliseconds. */
  at: number;
  /** What it is, without what the ledger works out. */
  fields: Omit<UsageRecord, 'id' | 'sequence' | 'applied' | 'before' | 'after' | 'effectiveAt' | 'correctedBy'>;
}

/** What a record does, worked out when it is taken. */
export interface RowEffect {
  sequence: number;
  applied: Quantity;
  before: Quantity;
  intent: string | null;
}

/** The row of a record, not in the ledger yet. */
export function makeRow({ at, fields }: OpenRow, { sequence, applied, before, intent }: RowEffect): LedgerRow {
  return {
    at,
    intent,
    record: {
      ...fields,
      id: recordId(sequence),
      sequence,
      applied,
      before,
      after: addQuantities(before, applied),
      effectiveAt: toInstant(at),
      correctedBy: null,
    },
  };
}

/** Puts a row in its place by time, after those with the same time, and links it with the one that it corrects. */
export function placeRow(cell: Cell, row: LedgerRow): void {
  const { corrects, id, sequence } = row.record;
  const index = bucketIndex(cell.times, row.at) + 1;
  cell.rows.splice(index, 0, row);
  cell.times.splice(index, 0, row.at);
  cell.lastSequence = sequence;
  const corrected = corrects === null ? undefined : cell.rows.find(({ record }) => record.id === corrects);
  if (corrected) corrected.record.correctedBy = id;
}

/** Id of the record with this number. */
export const recordId = (sequence: number): string => `rec_${sequence}`;

/**
 * Appends rows to an empty cell in order of time, working out what each one did. One running total, not a
 * sum per row: a year by hour has thousands of rows. They are numbered afterwards, across cells.
 */
export function appendSeed(cell: Cell, rows: readonly OpenRow[]): void {
  let span: Span = { start: 0, end: 0 };
  let level: Quantity = '0';
  for (const row of [...rows].sort((a, b) => a.at - b.at)) {
    const { at, fields } = row;
    if (at < span.start || at >= span.end) {
      span = spanAt(cell, at);
      level = '0';
    }
    const isSlice = Object.keys(fields.dimensions).length > 0;
    const before = isSlice && fields.behavior === 'set' ? levelAt(cell, at, fields.dimensions) : level;
    const applied = fields.behavior === 'set' ? subtractQuantities(fields.value, before) : fields.value;
    placeRow(cell, makeRow(row, { sequence: 0, applied, before, intent: null }));
    level = addQuantities(level, applied);
  }
}
