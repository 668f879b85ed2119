import { useCallback, type KeyboardEvent } from 'react';
import type { CursorStore } from './cursor';
import type { ChartColumns } from './geometry/columns';

/** Buckets that Page Up and Page Down pass: about one of the next larger unit. */
const pages: Record<string, number> = { minute: 60, hour: 24, day: 7, week: 4, month: 3, year: 5 };

/**
 * Where a key moves the cursor to.
 *
 * @param key as in `KeyboardEvent.key`
 * @param from the bucket that the cursor stands at, or null
 * @returns a bucket, `'leave'`, or null when the key means nothing here
 */
export function keyTarget(
  key: string,
  from: number | null,
  columns: Pick<ChartColumns, 'count' | 'knownCount'> & { page: number },
  mirrored: boolean,
): number | 'leave' | null {
  if (key === 'Escape') return from === null ? null : 'leave';
  const last = columns.count - 1;
  if (last < 0) return null;
  const step = {
    ArrowRight: mirrored ? -1 : 1,
    ArrowLeft: mirrored ? 1 : -1,
    PageDown: columns.page,
    PageUp: -columns.page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }[key];
  if (step === undefined) return null;
  // The first arrow lands on the newest known value: what people come for.
  if (from === null && Number.isFinite(step)) return Math.max(0, Math.min(columns.knownCount, columns.count) - 1);
  return Math.max(0, Math.min(last, (from ?? 0) + step));
}

/**
 * Where a key moves the cursor to within a bucket: down from all of them through the series, as they are listed, to
 * their total, and back up.
 *
 * @param key as in `KeyboardEvent.key`
 * @param from the series that the cursor stands at; null: all of them
 * @param last the last stop: the total, or without one the last series
 * @returns a series, null for all of them, undefined when the key means nothing here
 */
export function seriesTarget(key: string, from: number | null, last: number): number | null | undefined {
  if (last < 1 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return undefined;
  const to = (from ?? -1) + (key === 'ArrowDown' ? 1 : -1);
  return to < 0 ? null : Math.min(to, last);
}

/** Keyboard reading of a chart. */
export function useChartKeys(
  columns: ChartColumns,
  cursor: CursorStore,
  mirrored: boolean,
): (event: KeyboardEvent) => void {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const page = pages[columns.history.granularity] ?? Math.max(1, Math.round(columns.count / 10));
      const { count, knownCount } = columns;
      const { index: from = null, series = null } = cursor.get() ?? {};
      const last = columns.shape === 'lines' ? columns.series.length - 1 : columns.series.length;
      const within = columns.series.length > 1 ? seriesTarget(event.key, series, last) : undefined;
      // A series of the bucket that is read; without one the newest known.
      const target = keyTarget(
        within === undefined ? event.key : from === null ? 'ArrowRight' : '',
        from,
        { count, knownCount, page },
        mirrored,
      );
      if (target === null && (within === undefined || from === null)) return;
      event.preventDefault();
      // Escape leaves the read-out first; a panel around the chart closes with the next one.
      if (target === 'leave') event.stopPropagation();
      const index = target ?? from ?? 0;
      cursor.set(index === 'leave' ? null : { index, series: within === undefined ? series : within, by: 'keyboard' });
    },
    [columns, cursor, mirrored],
  );
}
