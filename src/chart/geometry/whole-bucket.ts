import { nextBucket, startOfBucket } from '../../model/calendar';
import type { UsageHistory } from '../../model/history';
import { DAY_MS, HOUR_MS } from '../../model/zone';

/** Whether a bucket is a whole calendar unit of its granularity, or was clipped (by a reset, by now, by the range). */
export function isWholeBucket(
  start: number,
  end: number,
  granularity: UsageHistory['granularity'],
  timeZone: string,
): boolean {
  if (granularity === 'irregular') return false;
  // A week may start on any day; only its length tells.
  if (granularity === 'week') {
    const days = nextBucket(startOfBucket(start, 'day', timeZone), 'day', timeZone);
    return (
      startOfBucket(start, 'day', timeZone) === start && Math.abs(end - start - 7 * DAY_MS) <= HOUR_MS && days > start
    );
  }
  return startOfBucket(start, granularity, timeZone) === start && nextBucket(start, granularity, timeZone) === end;
}
