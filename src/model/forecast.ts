/** Where usage is going: an estimate of usage up to the next reset, or why there is none. */
import { bucketStarts } from './calendar';
import type { Entitlement } from './entitlement';
import type { UsageHistory } from './history';
import { toEpoch } from './instant';
import { quantityToNumber } from './quantity';
import { nextReset } from './reset';
import { DAY_MS, HOUR_MS, toWall } from './zone';

export const T: Record<string, number> = { half: 0, h1: 0.15, h2: 0.5, h3: 1.5, prefer: 0.97, clip: 99, cap: 3, q: 0.9, z: 1.28, drift: 0.1, rhythm: 1, blocks: 10 };

/** Why nothing is forecast. */
export type NoForecastReason =
  | 'statistic'
  | 'fluctuating'
  | 'no-usage-period'
  | 'rolling-range'
  | 'unknown-usage'
  | 'period-over'
  | 'too-early'
  | 'too-little-data';

export type UsageForecast =
  | { kind: 'none'; reason: NoForecastReason }
  | { kind: 'forecast'; times: number[]; values: number[]; low: number[]; high: number[] };

const none = (reason: NoForecastReason): UsageForecast => ({ kind: 'none', reason });

interface Cell {
  start: number;
  end: number;
  amount: number;
}

export function forecastUsage(question: {
  history: UsageHistory;
  past?: readonly UsageHistory[];
  entitlement: Entitlement;
}): UsageForecast {
  const { history, past = [], entitlement } = question;
  const { usagePeriod, reset, feature, asOf } = entitlement;
  if (history.kind === 'statistic') return none('statistic');
  if (feature.meter === 'fluctuating') return none('fluctuating');
  if (!usagePeriod) return none('no-usage-period');
  const start = toEpoch(usagePeriod.start);
  const end = toEpoch(nextReset(reset, asOf) ?? usagePeriod.end);
  const known = Math.min(history.completeUntil, toEpoch(history.asOf), end);
  const now = Math.max(known, toEpoch(asOf));
  if (now >= end) return none('period-over');
  const length = end - start;
  if ((known - start) / length < 0.1) return none('too-early');
  const unit = length >= 14 * DAY_MS ? DAY_MS : length >= DAY_MS ? HOUR_MS : length / 60;
  const zone = history.timeZone;
  const current = readCells(history, start, known, unit);
  const earlier = past.flatMap((one) => readCells(one, -Infinity, start, unit));
  const cells = [...earlier, ...current];
  if (current.length < 3) return none('too-little-data');
  const rhythm = T['rhythm'] && unit >= HOUR_MS ? learnRhythm(cells, unit, zone) : () => 1;
  const weigh = ({ start: a, end: b }: { start: number; end: number }) => ((b - a) / unit) * rhythm((a + b) / 2);
  const usage = quantityToNumber(entitlement.usage ?? '0');

  const weighed = cells.map((cell) => ({ amount: cell.amount, weight: weigh(cell), age: (known - (cell.start + cell.end) / 2) / length }));
  const rates = weighed.filter(({ weight }) => weight > 0.2).map(({ amount, weight }) => amount / weight).sort((a, b) => a - b);
  const cap = (rates[Math.floor((rates.length - 1) * (T['q'] ?? 0))] ?? Infinity) * (T['cap'] ?? 0) || Infinity;
  // Blocks, so that what hangs together within one counts once.
  const per = Math.max(1, Math.floor(current.length / (T['blocks'] ?? 1)));
  const blocks: { amount: number; capped: number; weight: number; age: number }[] = [];
  for (let index = weighed.length % per; index + per <= weighed.length; index += per) {
    const block = { amount: 0, capped: 0, weight: 0, age: 0 };
    for (const cell of weighed.slice(index, index + per)) {
      block.amount += cell.amount;
      block.capped += Math.min(cell.amount, cap * cell.weight);
      block.weight += cell.weight;
      block.age += cell.age / per;
    }
    blocks.push(block);
  }
  let best = { loss: Infinity, pace: 0, effective: 1, noise: 0 };
  for (const half of T['half'] ? [T['half']] : [T['h2'] ?? 0, T['h1'] ?? 0, T['h3'] ?? 0]) {
    let [amount, weight, square, loss, noise, seen, age] = [0, 0, 0, 0, 0, 0, blocks[0]?.age ?? 0];
    for (const block of blocks) {
      const decay = 2 ** ((block.age - age) / half);
      age = block.age;
      amount *= decay;
      weight *= decay;
      square *= decay * decay;
      if (weight > 0 && block.weight > 0) {
        const off = block.capped - (amount / weight) * block.weight;
        loss += Math.abs(off);
        const whole = block.amount - (amount / weight) * block.weight;
        noise += (Math.min(Math.abs(whole), (T['clip'] ?? 99) * Math.abs(block.capped) + (amount / weight) * block.weight)) ** 2 / block.weight;
        seen += 1;
      }
      amount += block.capped;
      weight += block.weight;
      square += block.weight ** 2;
    }
    if (loss < best.loss * (T['prefer'] ?? 1)) best = { loss, pace: Math.max(0, amount / weight), effective: (weight * weight) / square, noise: noise / Math.max(1, seen) };
  }
  const { pace, noise } = best;
  const effective = Math.max(1, best.effective) * (blocks.at(-1)?.weight ?? 1);

  const edges =
    unit < HOUR_MS
      ? Array.from({ length: 60 }, (_, index) => now + ((end - now) * index) / 60)
      : bucketStarts(now, end, unit === DAY_MS ? 'day' : 'hour', zone).map((edge) => Math.max(edge, now));
  edges.push(end);
  const times = [now];
  const values = [usage];
  const low = [usage];
  const high = [usage];
  let ahead = 0;
  for (let index = 1; index < edges.length; index += 1) {
    ahead += weigh({ start: edges[index - 1] ?? 0, end: edges[index] ?? 0 });
    const more = pace * ahead;
    const variance = noise * (ahead + (ahead * ahead) / effective) + ((T['drift'] ?? 0) * more * Math.sqrt((edges[index]! - now) / length)) ** 2;
    const spread = more > 0 ? (T['z'] ?? 0) * Math.sqrt(Math.log(1 + variance / (more * more))) : 0;
    times.push(edges[index] ?? 0);
    values.push(usage + more);
    low.push(usage + more * Math.exp(-spread));
    high.push(usage + more * Math.exp(spread));
  }
  return { kind: 'forecast', times, values, low, high };
}

function readCells(history: UsageHistory, from: number, until: number, unit: number): Cell[] {
  const { buckets, series, kind, timeZone } = history;
  const resets = new Set(history.resets.map(({ at }) => at));
  const cells: Cell[] = [];
  let key = NaN;
  let level: number | null = null;
  const last = Math.min(until, history.completeUntil);
  for (let index = 0; index < buckets.length; index += 1) {
    const start = buckets[index] ?? 0;
    if (start >= last) break;
    const end = Math.min(buckets[index + 1] ?? history.end, last);
    let value: number | null = 0;
    for (const { values } of series) {
      const one: number | null = values[index] ?? null;
      value = one === null || value === null || !Number.isFinite(one) ? null : value + one;
    }
    if (kind === 'level') {
      const before: number | null = resets.has(start) || start === from ? 0 : level;
      level = value;
      value = value === null || before === null ? null : value - before;
    }
    if (value === null || start < from) continue;
    const own = Math.floor(toWall(start, timeZone) / unit);
    const open = cells.at(-1);
    if (open && own === key && open.end === start) {
      open.end = end;
      open.amount += value;
    } else cells.push({ start, end, amount: value });
    key = own;
  }
  return cells;
}

function learnRhythm(cells: readonly Cell[], unit: number, zone: string): (at: number) => number {
  const days = new Map<number, { amount: number; width: number }>();
  for (const { start, end, amount } of cells) {
    if (end - start > 1.1 * unit) return () => 1;
    const key = Math.floor(toWall(start, zone) / DAY_MS);
    const day = days.get(key) ?? { amount: 0, width: 0 };
    days.set(key, { amount: day.amount + amount, width: day.width + end - start });
  }
  const weekday = (wall: number) => Math.floor(wall / DAY_MS) % 7;
  const byDay = factors(
    7,
    [...days].filter(([, { width }]) => width > 0.9 * DAY_MS).map(([key, { amount, width }]) => [key % 7, amount / width]),
  );
  if (unit === DAY_MS) return (at) => byDay[weekday(toWall(at, zone))] ?? 1;
  const hour = (wall: number) => Math.floor(wall / HOUR_MS) % 24;
  const byHour = factors(
    24,
    cells.map(({ start, end, amount }) => {
      const wall = toWall(start, zone);
      return [hour(wall), amount / (end - start) / (byDay[weekday(wall)] || 1)];
    }),
  );
  return (at) => {
    const wall = toWall(at, zone);
    return (byDay[weekday(wall)] ?? 1) * (byHour[hour(wall)] ?? 1);
  };
}

/** A factor for each slot, near 1 where what slots differ by is no more than noise. */
function factors(count: number, observed: readonly (readonly [slot: number, rate: number])[]): number[] {
  const slots = Array.from({ length: count }, () => [] as number[]);
  for (const [slot, rate] of observed) slots[slot]?.push(rate);
  if (slots.some((rates) => rates.length < 2)) return slots.map(() => 1);
  const middles = slots.map(robustMean);
  const mean = middles.reduce((sum, value) => sum + value, 0) / count;
  if (!(mean > 0)) return slots.map(() => 1);
  let noise = 0;
  let freedom = 0;
  let between = 0;
  slots.forEach((rates, slot) => {
    const middle = middles[slot] ?? 0;
    for (const rate of rates) noise += Math.min(Math.abs(rate - middle), 3 * mean) ** 2 / rates.length;
    freedom += rates.length - 1;
    between += (middle - mean) ** 2;
  });
  const keep = Math.max(0, 1 - noise / Math.max(1, freedom / 1) / Math.max(between / (count - 1), 1e-300));
  return middles.map((middle) => 1 + keep * (middle / mean - 1));
}

function robustMean(rates: number[]): number {
  const sorted = [...rates].sort((a, b) => a - b);
  const cut = sorted.length >= 3 ? Math.max(1, Math.floor(sorted.length / 4)) : 0;
  const kept = sorted.slice(cut, sorted.length - cut);
  return kept.reduce((sum, rate) => sum + rate, 0) / kept.length;
}
