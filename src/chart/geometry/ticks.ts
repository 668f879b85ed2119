import { bucketStarts, nextBucket } from '../../model/calendar';
import type { UsageHistory } from '../../model/history';
import type { Granularity, WeekStart } from '../../model/time';
import { toWall } from '../../model/zone';

/** A labelled place on the x axis. */
export interface TimeTick {
  /** The calendar boundary, epoch milliseconds. */
  at: number;
  /** Where the mark and its label stand: the boundary itself, or the middle of the bucket that starts there. */
  labelAt: number;
  /** What the label names. */
  unit: Granularity;
  /** What is said under it, because it changed: its day, its month with or without the year, its year. */
  context: 'day' | 'month' | 'month-year' | 'year' | null;
}

interface Step {
  unit: Granularity;
  every: number;
  /** How long it is, about, milliseconds. */
  width: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const steps: readonly Step[] = [
  ...[1, 5, 15, 30].map((every): Step => ({ unit: 'minute', every, width: every * MINUTE })),
  ...[1, 2, 3, 6, 12].map((every): Step => ({ unit: 'hour', every, width: every * HOUR })),
  ...[1, 2, 5, 10].map((every): Step => ({ unit: 'day', every, width: every * DAY })),
  ...[1, 2].map((every): Step => ({ unit: 'week', every, width: every * 7 * DAY })),
  ...[1, 3, 6].map((every): Step => ({ unit: 'month', every, width: every * 30 * DAY })),
  ...[1, 2, 5, 10, 25, 100].map((every): Step => ({ unit: 'year', every, width: every * 365 * DAY })),
];

const order: readonly Granularity[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

/** Least distance between two labels, pixels. */
export const TICK_DISTANCE = 56;

/** More candidates than this are not looked at: the range is then no usage history any more. */
const MOST_CANDIDATES = 5_000;

/**
 * The ticks of the x axis: at calendar boundaries of the zone, never finer than the buckets, at least about
 * {@link TICK_DISTANCE} pixels apart.
 *
 * @param domain of the x axis, epoch milliseconds
 * @param width of the plot, pixels
 * @param granularity of the buckets
 * @param timeZone in which days and longer are cut
 * @param weekStartsOn first day of a week; default Monday
 */
export function timeTicks(
  domain: readonly [number, number],
  width: number,
  granularity: UsageHistory['granularity'],
  timeZone: string,
  weekStartsOn: WeekStart = 1,
): TimeTick[] {
  const perMs = width / (domain[1] - domain[0]);
  const finest = granularity === 'irregular' ? 0 : order.indexOf(granularity);
  const step = steps.find(
    ({ unit, width: least }) =>
      order.indexOf(unit) >= finest &&
      (unit !== 'week' || granularity === 'week') &&
      least * perMs >= TICK_DISTANCE - 4,
  );
  if (step === undefined || (domain[1] - domain[0]) / (step.width / step.every) > MOST_CANDIDATES) return [];
  const starts = bucketStarts(domain[0], domain[1], step.unit, timeZone, weekStartsOn);
  const ticks: TimeTick[] = [];
  let lastContext = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const at of starts) {
    const labelAt = labelPlace(at, domain, step, granularity, timeZone, weekStartsOn);
    if (labelAt === null || !belongs(at, step, timeZone) || (at - lastAt) * perMs < TICK_DISTANCE - 6) continue;
    const context = contextOf(at, step.unit, timeZone);
    const known = lastContext === context.key ? null : context.kind(lastContext);
    ticks.push({
      at,
      labelAt,
      unit: step.unit,
      context: known,
    });
    lastContext = context.key;
    lastAt = at;
  }
  return ticks;
}

/** Whether a boundary of the step's unit is one of every n. */
function belongs(at: number, { unit, every }: Step, timeZone: string): boolean {
  if (every === 1) return true;
  const wall = new Date(toWall(at, timeZone));
  switch (unit) {
    case 'minute':
      return wall.getUTCMinutes() % every === 0;
    case 'hour':
      return wall.getUTCHours() % every === 0;
    case 'day':
      // Counted within the month, so that the 1st always has a tick; the last one before it may be too near.
      return (wall.getUTCDate() - 1) % every === 0 && wall.getUTCDate() + every <= 32;
    case 'week':
      return Math.floor(wall.getTime() / (7 * DAY)) % every === 0;
    case 'month':
      return wall.getUTCMonth() % every === 0;
    case 'year':
      return wall.getUTCFullYear() % every === 0;
  }
}

function contextOf(at: number, unit: Granularity, timeZone: string) {
  const wall = new Date(toWall(at, timeZone)).toISOString();
  const [day = '', year = ''] = [wall.slice(0, wall.indexOf('T')), wall.slice(0, wall.indexOf('-', 1))];
  if (unit === 'minute' || unit === 'hour') return { key: day, kind: () => 'day' as const };
  if (unit === 'day' || unit === 'week') {
    const key = day.slice(0, -3);
    return { key, kind: (last: string) => (last.startsWith(year) ? ('month' as const) : ('month-year' as const)) };
  }
  if (unit === 'month') return { key: year, kind: () => 'year' as const };
  return { key: '', kind: () => null };
}

/** The middle of what is shown of a bucket that has a name; of others their boundary. Null: not, or hardly, in the picture. */
function labelPlace(
  at: number,
  domain: readonly [number, number],
  step: Step,
  granularity: UsageHistory['granularity'],
  timeZone: string,
  weekStartsOn: WeekStart,
): number | null {
  const names = step.unit === granularity && step.unit !== 'minute' && step.unit !== 'hour';
  if (!names) return at < domain[0] ? null : at;
  const next = nextBucket(at, step.unit, timeZone, weekStartsOn);
  const [from, to] = [Math.max(at, domain[0]), Math.min(next, domain[1])];
  return (to - from) * 2 < next - at ? null : (from + to) / 2;
}
