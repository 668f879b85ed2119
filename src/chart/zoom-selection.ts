import { startOfBucket } from '../model/calendar';
import { toInstant } from '../model/instant';
import type { Instant } from '../model/time';
import { bucketEnd, type ChartColumns } from './geometry/columns';
import type { TimeText } from './text/time-text';

/** Buckets that are selected: from the one where it began to the one where it is now, in either order. */
export interface ZoomSelection {
  /** Where it began. */
  anchor: number;
  /** Where it is now. */
  focus: number;
}

/** The part of time that a selection holds. */
export interface ZoomSpan {
  /** First moment. */
  from: Instant;
  /** First moment after it. */
  to: Instant;
}

/** First and last moment of whole buckets, epoch milliseconds, and how many there are. */
export function selectedTime(columns: ChartColumns, { anchor, focus }: ZoomSelection) {
  const [first, last] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  return { start: columns.starts[first] ?? 0, end: bucketEnd(columns, last), count: last - first + 1 };
}

/** The same as instants. */
export function selectedSpan(columns: ChartColumns, selection: ZoomSelection): ZoomSpan {
  const { start, end } = selectedTime(columns, selection);
  return { from: toInstant(start), to: toInstant(end) };
}

/** A part of time as text: its days where it is whole days, else its moments. */
export function zoomText(columns: ChartColumns, selection: ZoomSelection, times: TimeText): string {
  const { start, end } = selectedTime(columns, selection);
  const isMidnight = (at: number) => startOfBucket(at, 'day', columns.timeZone) === at;
  return isMidnight(start) && isMidnight(end) ? times.range(start, end) : times.span(start, end, 'irregular');
}

/**
 * Where a key that is pressed together with Shift moves the end of a selection to.
 *
 * @param from the bucket that it stands at; `null` = none yet
 * @returns a bucket, or `null` when the key means nothing here
 */
export function extendedTo(
  key: string,
  from: number | null,
  { count, knownCount }: Pick<ChartColumns, 'count' | 'knownCount'>,
  mirrored: boolean,
): number | null {
  const step = {
    ArrowRight: mirrored ? -1 : 1,
    ArrowLeft: mirrored ? 1 : -1,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }[key];
  if (step === undefined || count === 0) return null;
  // The first one selects the newest known bucket, where reading begins, too.
  const at = from ?? Math.max(0, Math.min(knownCount, count) - 1);
  return from === null && Number.isFinite(step) ? at : Math.max(0, Math.min(count - 1, at + step));
}

/** Without a host that knows better: a part of the picture, or one bucket that is not of the finest width there is. */
export function canZoomInto(columns: ChartColumns, count: number): boolean {
  return count === 1 ? columns.history.granularity !== 'minute' : count < columns.count;
}
