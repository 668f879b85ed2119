import type { UsageCell } from './forecast-cells';
import { DAY_MS, HOUR_MS, toWall } from './zone';

/** How much more, or less, than on average is used at a moment: 1 is the average. */
export type Rhythm = (at: number) => number;

/**
 * The rhythm of the week, and of the day where cells are that narrow. Each weekday and hour has to be seen twice;
 * where they differ by no more than chance, the factors are near 1.
 *
 * @param unit width of the cells, milliseconds
 * @param needsWeek whether the rhythm of the day alone says nothing about what is ahead
 * @returns `null` where it cannot be learned
 */
export function learnRhythm(
  cells: readonly UsageCell[],
  unit: number,
  timeZone: string,
  needsWeek: boolean,
): Rhythm | null {
  const days = new Map<number, { amount: number; width: number }>();
  for (const { start, end, amount } of cells) {
    // Wider than a day of 25 hours: it has no weekday.
    if (end - start > 1.1 * unit) return null;
    const key = Math.floor(toWall(start, timeZone) / DAY_MS);
    const day = days.get(key);
    if (day) {
      day.amount += amount;
      day.width += end - start;
    } else days.set(key, { amount, width: end - start });
  }
  const whole = [...days].filter(([, { width }]) => width > 0.9 * DAY_MS);
  const byDay = factors(
    7,
    whole.map(([key, { amount, width }]) => [weekday(key * DAY_MS), amount / width]),
  );
  if (unit >= DAY_MS) return byDay && ((at) => byDay[weekday(toWall(at, timeZone))] ?? 1);
  if (!byDay && needsWeek) return null;
  const ofDay = (wall: number) => byDay?.[weekday(wall)] ?? 1;
  const byHour = factors(
    24,
    cells.map(({ start, end, amount }) => {
      const wall = toWall(start, timeZone);
      return [hour(wall), amount / (end - start) / (ofDay(wall) || 1)];
    }),
  );
  if (!byHour) return null;
  return (at) => {
    const wall = toWall(at, timeZone);
    return ofDay(wall) * (byHour[hour(wall)] ?? 1);
  };
}

const slot = (wall: number, width: number, count: number) => ((Math.floor(wall / width) % count) + count) % count;
const weekday = (wall: number) => slot(wall, DAY_MS, 7);
const hour = (wall: number) => slot(wall, HOUR_MS, 24);

/** A factor for each slot: its middle over the mean of all, drawn towards 1 by the share that chance explains. */
function factors(count: number, observed: readonly (readonly [slot: number, rate: number])[]): number[] | null {
  const slots = Array.from({ length: count }, (): number[] => []);
  for (const [index, rate] of observed) slots[index]?.push(rate);
  if (slots.some((rates) => rates.length < 2)) return null;
  const middles = slots.map(middleOf);
  const mean = middles.reduce((sum, middle) => sum + middle, 0) / count;
  if (!(mean > 0)) return null;
  let within = 0;
  let freedom = 0;
  let between = 0;
  slots.forEach((rates, index) => {
    const middle = middles[index] ?? 0;
    for (const rate of rates) within += Math.min(Math.abs(rate - middle), 3 * mean) ** 2 / rates.length;
    freedom += rates.length - 1;
    between += (middle - mean) ** 2;
  });
  const keep = between > 0 ? Math.max(0, 1 - ((within / freedom) * (count - 1)) / between) : 0;
  return middles.map((middle) => Math.max(0, 1 + keep * (middle / mean - 1)));
}

/** The mean without the outer quarters, of two the smaller one: a burst is not taken for a habit. */
function middleOf(rates: readonly number[]): number {
  const cut = Math.max(1, Math.floor(rates.length / 4));
  const kept = [...rates].sort((a, b) => a - b).slice(rates.length < 3 ? 0 : cut, rates.length - cut);
  return kept.reduce((sum, rate) => sum + rate, 0) / kept.length;
}
