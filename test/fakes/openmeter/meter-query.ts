import { isTimeZone, nextBucket, startOfBucket } from '../../../src/model/calendar';
import type { Granularity } from '../../../src/model/time';
import { aggregate } from './aggregate';
import { groupAt } from './data-path';
import type { Meter, StoredEvent, StringFilter, WindowSize } from './model';
import { Problem } from './problem';
import { passes } from './string-filter';

/** A question to a meter, as it comes in the body of a POST. */
export interface MeterQuestion {
  from?: string;
  to?: string;
  windowSize?: WindowSize;
  windowTimeZone?: string;
  subject?: string[];
  filterCustomerId?: string[];
  filterGroupBy?: Record<string, string[]>;
  advancedMeterGroupByFilters?: Record<string, StringFilter>;
  groupBy?: string[];
}

export interface MeterRow {
  value: number;
  windowStart: string;
  windowEnd: string;
  subject: string | null;
  customerId?: string;
  groupBy: Record<string, string | null>;
}

const WIDTHS: Record<WindowSize, Granularity> = { MINUTE: 'minute', HOUR: 'hour', DAY: 'day', MONTH: 'month' };
const RESERVED = ['subject', 'customer_id'];

/** Rows of a meter: only windows with usage, one per window and group. */
export function queryMeter(meter: Meter, events: readonly StoredEvent[], question: MeterQuestion, now: number) {
  const { windowSize, windowTimeZone = 'UTC', groupBy = [] } = question;
  check(meter, question);
  const [from, to] = [timeOf(question.from, 'from'), timeOf(question.to, 'to')];
  if (from !== undefined && to !== undefined && from >= to) throw new Problem(400, 'from must be before to');

  const groups = new Map<string, { row: Omit<MeterRow, 'value'>; events: StoredEvent[] }>();
  for (const stored of eventsOf(meter, events, question)) {
    if ((from !== undefined && stored.at < from) || (to !== undefined && stored.at >= to)) continue;
    const start = windowSize ? startOfBucket(stored.at, WIDTHS[windowSize], windowTimeZone) : (from ?? 0);
    const end = windowSize ? nextBucket(start, WIDTHS[windowSize], windowTimeZone) : (to ?? now);
    const row = {
      windowStart: new Date(start).toISOString(),
      windowEnd: new Date(end).toISOString(),
      subject: groupBy.includes('subject') ? stored.event.subject : null,
      ...(groupBy.includes('customer_id') && { customerId: stored.customerId ?? '' }),
      groupBy: groupsOf(meter, stored, groupBy),
    };
    const key = JSON.stringify(row);
    const group = groups.get(key);
    if (group) group.events.push(stored);
    else groups.set(key, { row, events: [stored] });
  }
  const data = [...groups.values()].flatMap((group) => {
    const value = aggregate(meter, group.events);
    return value === null ? [] : [{ value, ...group.row }];
  });
  return {
    ...(question.from !== undefined && { from: question.from }),
    ...(question.to !== undefined && { to: question.to }),
    ...(windowSize && { windowSize }),
    data: data.sort((a, b) => (a.windowStart < b.windowStart ? -1 : a.windowStart > b.windowStart ? 1 : 0)),
  };
}

const groupsOf = ({ groupBy: paths }: Meter, { event }: StoredEvent, keys: readonly string[]) =>
  Object.fromEntries(
    keys.filter((key) => !RESERVED.includes(key)).map((key) => [key, groupAt(event.data, paths[key] as string)]),
  );

/** The events that a meter counts, of any time. */
export function eventsOf(meter: Meter, events: readonly StoredEvent[], question: MeterQuestion): StoredEvent[] {
  const { subject, filterCustomerId, filterGroupBy = {}, advancedMeterGroupByFilters = {} } = question;
  const filters: [string, StringFilter][] = [
    ...Object.entries(filterGroupBy).map(([key, $in]): [string, StringFilter] => [key, { $in }]),
    ...Object.entries(advancedMeterGroupByFilters),
  ];
  return events.filter(
    ({ event, customerId }) =>
      event.type === meter.eventType &&
      (!subject || subject.includes(event.subject)) &&
      (!filterCustomerId || (customerId !== undefined && filterCustomerId.includes(customerId))) &&
      filters.every(([key, filter]) => passes(filter, groupAt(event.data, meter.groupBy[key] as string))),
  );
}

function check(meter: Meter, question: MeterQuestion): void {
  const { windowSize, windowTimeZone, groupBy = [], filterGroupBy, advancedMeterGroupByFilters } = question;
  if (windowSize !== undefined && !(windowSize in WIDTHS)) throw new Problem(400, `invalid window size ${windowSize}`);
  if (windowTimeZone !== undefined && !isTimeZone(windowTimeZone)) throw new Problem(400, 'unknown time zone');
  for (const key of groupBy) {
    if (!RESERVED.includes(key) && !(key in meter.groupBy)) throw new Problem(400, `invalid group by: ${key}`);
  }
  for (const key of Object.keys({ ...filterGroupBy, ...advancedMeterGroupByFilters })) {
    if (!(key in meter.groupBy)) throw new Problem(400, `invalid group by filter: ${key}`);
  }
}

/** A time of a question; the engine counts in minutes, and this one insists on them. */
function timeOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (!Number.isFinite(at)) throw new Problem(400, `${name} is no RFC 3339 time`);
  if (at % 60_000 !== 0) throw new Problem(400, `${name} must be aligned to minutes`);
  return at;
}
