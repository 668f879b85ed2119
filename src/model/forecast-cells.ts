import type { UsageHistory } from './history';
import { toWall } from './zone';

/** Usage of a span that is known whole. */
export interface UsageCell {
  /** Epoch milliseconds. */
  start: number;
  /** Epoch milliseconds. */
  end: number;
  /** Used in between, all series together. */
  amount: number;
}

/**
 * A history as amounts per hour or day of its zone's clock (buckets that are wider stay as they are), in one pass.
 * What is not known is left out.
 *
 * @param from,until epoch milliseconds; a level counts from zero at `from` as it does at a reset
 * @param unit width of a cell, milliseconds
 */
export function readCells(history: UsageHistory, from: number, until: number, unit: number): UsageCell[] {
  const { buckets, series, kind, timeZone } = history;
  const resets = new Set(history.resets.map(({ at }) => at));
  const cells: UsageCell[] = [];
  const last = Math.min(until, history.completeUntil);
  let level: number | null = null;
  let open: UsageCell | undefined;
  let key = NaN;
  for (let index = 0; index < buckets.length; index += 1) {
    const start = buckets[index] ?? 0;
    if (start >= last) break;
    const end = Math.min(buckets[index + 1] ?? history.end, last);
    let value: number | null = 0;
    for (const { values } of series) {
      const one: number = values[index] ?? NaN;
      value = value === null || !Number.isFinite(one) ? null : value + one;
    }
    if (kind === 'level') {
      const before: number | null = start === from || resets.has(start) ? 0 : level;
      level = value;
      value = value === null || before === null ? null : value - before;
    }
    if (value === null || start < from || !(end > start)) continue;
    const own = Math.floor(toWall(start, timeZone) / unit);
    if (open?.end === start && own === key) {
      open.end = end;
      open.amount += value;
    } else cells.push((open = { start, end, amount: value }));
    key = own;
  }
  return cells;
}
