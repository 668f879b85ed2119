import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import { bucketAt, type ChartColumns } from './columns';
import type { ChartScale } from './scales';

/** Records that share one mark. */
export interface RecordMark {
  /** Place, pixels inside the plot. */
  x: number;
  /** The records, by the time at which they take effect. */
  records: UsageRecord[];
}

/** Nearer than this, pixels, records share a mark. */
const DISTANCE = 14;

/** Marks for records inside the domain, oldest first, that do not crowd each other. */
export function recordMarks(records: readonly UsageRecord[], x: ChartScale): RecordMark[] {
  const marks: RecordMark[] = [];
  for (const record of byTime(records)) {
    const at = toEpoch(record.effectiveAt);
    if (!(at >= x.domain[0] && at <= x.domain[1])) continue;
    const place = x(at);
    const before = marks.at(-1);
    if (before !== undefined && Math.abs(place - before.x) < DISTANCE) before.records.push(record);
    else marks.push({ x: place, records: [record] });
  }
  return marks;
}

/** Records by the bucket that they lie in, by time; those outside of the chart are left out. */
export function recordsByBucket(columns: ChartColumns, records: readonly UsageRecord[]): Map<number, UsageRecord[]> {
  const buckets = new Map<number, UsageRecord[]>();
  for (const record of byTime(records)) {
    const at = toEpoch(record.effectiveAt);
    if (columns.count === 0 || at < (columns.starts[0] ?? 0) || at >= columns.end) continue;
    const index = bucketAt(columns, at);
    buckets.set(index, [...(buckets.get(index) ?? []), record]);
  }
  return buckets;
}

const byTime = (records: readonly UsageRecord[]): UsageRecord[] =>
  [...records].sort((a, b) => toEpoch(a.effectiveAt) - toEpoch(b.effectiveAt) || a.sequence - b.sequence);
