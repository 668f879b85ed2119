import type { Watch } from '../../model/record';
import { placeRow, type Cell, type LedgerRow } from './ledger';

/** Rows that were taken and are not visible yet, as an engine keeps them whose reads lag behind its writes. */
export interface LateRows {
  /** How long a row of a feature with `visibility: 'eventual'` stays unseen, milliseconds; 0 = not at all. */
  settleMs: number;
  /** In the order in which they were taken. */
  waiting: { cell: Cell; row: LedgerRow; takenAt: number; takenOnMachine: number }[];
}

/**
 * Takes a row: into the ledger, or among those that are visible later.
 *
 * @returns how to look for it, where it is not visible yet
 */
export function takeRow(late: LateRows, cell: Cell, row: LedgerRow, now: number): Watch | null {
  const { recording = {} } = cell.seed;
  if (late.settleMs <= 0 || !('visibility' in recording) || recording.visibility !== 'eventual') {
    placeRow(cell, row);
    return null;
  }
  late.waiting.push({ cell, row, takenAt: now, takenOnMachine: Date.now() });
  return { pollAfterMs: Math.ceil(late.settleMs / 2), giveUpAfterMs: late.settleMs * 3 };
}

/** Makes those visible whose time has come, by the provider's clock or, where that stands still, by the machine's. */
export function settleRows(late: LateRows, now: number): void {
  const isDue = ({ takenAt, takenOnMachine }: LateRows['waiting'][number]): boolean =>
    now - takenAt >= late.settleMs || Date.now() - takenOnMachine >= late.settleMs;
  const due = late.waiting.filter(isDue);
  if (due.length === 0) return;
  late.waiting = late.waiting.filter((one) => !isDue(one));
  for (const { cell, row } of due) placeRow(cell, row);
}

/** Whether a row was taken and is not visible yet. */
export const isLate = (late: LateRows, row: LedgerRow): boolean => late.waiting.some((one) => one.row === row);
