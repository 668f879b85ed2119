/** Where usage is going until it resets: an estimate, or why there is none. How good it is: docs/forecast.md. */
import type { Entitlement } from './entitlement';
import { readCells, type UsageCell } from './forecast-cells';
import { crossingOf, edgesBetween, lineFrom, sayable, type ForecastLine } from './forecast-line';
import { paceOf } from './forecast-pace';
import { learnRhythm } from './forecast-rhythm';
import type { UsageHistory } from './history';
import { toEpoch } from './instant';
import type { Limit } from './limit';
import { quantityToNumber, type Quantity } from './quantity';
import { DAY_MS, HOUR_MS } from './zone';

export type { ForecastLine };

/**
 * Why nothing is forecast: `statistic` a maximum or a count has no pace · `fluctuating` usage goes up and down ·
 * `no-usage-period` it never resets, or nobody says when · `rolling-range` the history is not of the current period ·
 * `unknown-usage` · `period-over` the reset is due · `too-early` in the period · `too-little-data`.
 */
export type NoForecastReason =
  | 'statistic'
  | 'fluctuating'
  | 'no-usage-period'
  | 'rolling-range'
  | 'unknown-usage'
  | 'period-over'
  | 'too-early'
  | 'too-little-data';

/** An estimate of usage up to the end of its period. */
export interface ForecastEstimate {
  kind: 'estimate';
  /** What it stands on: `linear` this period alone, evenly; `recent` what was used lately; `rhythm` that, by weekday and hour. */
  method: 'linear' | 'recent' | 'rhythm';
  /** From when on, epoch milliseconds. */
  from: number;
  /** The end of the usage period, epoch milliseconds. */
  until: number;
  /** Usage at the end, rounded to what an estimate can say; never below present usage. */
  projected: Quantity;
  /** Usage at the end lies between `low` and `high` in about four of five periods. */
  low: Quantity;
  /** The other end. */
  high: Quantity;
  /**
   * When the limit is passed, epoch milliseconds: `at` about, `earliest` and `latest` at the ends of the band; each is
   * `null` where it is not passed before the reset. `null` altogether: not even at the band's end, already above it, or no limit.
   */
  passes: { at: number | null; earliest: number | null; latest: number | null } | null;
  /** For drawing. */
  line: ForecastLine;
}

/** A forecast, or the reason why there is none. */
export type UsageForecast =
  | ForecastEstimate
  | {
      kind: 'none';
      /** Why there is none. */
      reason: NoForecastReason;
    };

/** What a forecast is made from. */
export interface ForecastQuestion {
  /** Usage of the current period, all of it: broken down or not, but not filtered. */
  history: UsageHistory;
  /** Usage before it, in any number of pieces that do not overlap, oldest first. Four weeks tell the rhythm of the week. */
  past?: readonly UsageHistory[];
  /** The feature's period, limit and present usage. */
  entitlement: Entitlement;
}

/** The share of a period before which a forecast would be a guess. */
const EARLY = 0.1;
/** How far the pace itself may move in a period, and how far where a period of days or hours has a rhythm that nobody knows. */
const DRIFT = 0.35;
const UNKNOWN_RHYTHM = 1;

/**
 * Forecasts usage up to the end of its period. What it says is an estimate: name it so.
 *
 * The limit is not a ceiling here: usage above a hard limit that blocks is what would be used.
 */
export function forecastUsage({ history, past = [], entitlement }: ForecastQuestion): UsageForecast {
  const { usagePeriod, feature } = entitlement;
  if (history.kind === 'statistic') return none('statistic');
  if (feature.meter === 'fluctuating') return none('fluctuating');
  if (!usagePeriod) return none('no-usage-period');
  const [start, until] = [toEpoch(usagePeriod.start), toEpoch(usagePeriod.end)];
  const length = until - start;
  const known = Math.min(history.completeUntil, toEpoch(history.asOf));
  const from = Math.max(known, toEpoch(entitlement.asOf));
  if (!(from < until)) return none('period-over');
  const [rangeFrom, rangeTo] = [toEpoch(history.range.from), toEpoch(history.range.to)];
  // An engine may answer a slightly wider, aligned range.
  if (rangeFrom > start || rangeFrom < start - length / 20 || rangeTo < known || known < start)
    return none('rolling-range');
  if (known - start < EARLY * length) return none('too-early');

  const unit = length >= 14 * DAY_MS ? DAY_MS : length >= DAY_MS ? HOUR_MS : length / 60;
  const current = readCells(history, start, known, unit);
  // Of periods below a day nothing did better than the period alone.
  const earlier = unit < HOUR_MS ? [] : past.flatMap((one) => readCells(one, -Infinity, start, unit));
  const usage = presentUsage(entitlement, current, known - start);
  if (usage === null) return none('unknown-usage');
  if (feature.meter === 'unknown' && goesDown(current)) return none('fluctuating');
  const covered = current.reduce((sum, cell) => sum + cell.end - cell.start, 0);
  const enough =
    current.length >= 3 &&
    covered >= 0.5 * (known - start) &&
    [...earlier, ...current].some(({ amount }) => amount > 0);
  if (!enough || history.truncated) return none('too-little-data');

  return estimate({
    start,
    known,
    from,
    until,
    unit,
    usage,
    earlier,
    current,
    timeZone: history.timeZone,
    limit: entitlement.limit,
  });
}

const none = (reason: NoForecastReason): UsageForecast => ({ kind: 'none', reason });

/** As the entitlement says; else what the history adds up to, if it has no gap. */
function presentUsage({ usage }: Entitlement, current: readonly UsageCell[], elapsed: number): number | null {
  if (usage !== null) return quantityToNumber(usage);
  let [sum, covered] = [0, 0];
  for (const { start, end, amount } of current) {
    sum += amount;
    covered += end - start;
  }
  return covered < elapsed ? null : sum;
}

/** A meter of which nobody says what it is goes down by more than a correction would. */
function goesDown(cells: readonly UsageCell[]): boolean {
  let [up, down] = [0, 0];
  for (const { amount } of cells) {
    if (amount > 0) up += amount;
    else down -= amount;
  }
  return down > 0.2 * up;
}

/** What is known, cut into cells. */
interface Known {
  start: number;
  known: number;
  from: number;
  until: number;
  unit: number;
  usage: number;
  earlier: readonly UsageCell[];
  current: readonly UsageCell[];
  timeZone: string;
  limit: Limit;
}

function estimate({
  start,
  known,
  from,
  until,
  unit,
  usage,
  earlier,
  current,
  timeZone,
  limit,
}: Known): ForecastEstimate {
  const length = until - start;
  const cells = [...earlier, ...current];
  const rhythm = unit < HOUR_MS ? null : learnRhythm(cells, unit, timeZone, length > 2 * DAY_MS);
  const weigh = (begin: number, end: number) => ((end - begin) / unit) * (rhythm ? rhythm((begin + end) / 2) : 1);
  const even = !rhythm && earlier.length === 0;
  const weighed = cells.map(({ start: begin, end, amount }) => ({
    amount,
    weight: weigh(begin, end),
    width: (end - begin) / unit,
    age: (known - (begin + end) / 2) / length,
  }));
  const { pace, noise, doubt } = paceOf(weighed, Math.max(1, Math.floor(current.length / 10)), even);
  const drift = rhythm || unit === DAY_MS ? DRIFT : UNKNOWN_RHYTHM;
  const line = lineFrom(usage, [from, ...edgesBetween(from, until, unit, timeZone)], weigh, (ahead) => {
    const more = pace * ahead;
    const unsure = more > 0 ? (noise * (ahead + ahead * ahead * doubt)) / more ** 2 : 0;
    // Of next to nothing the square is nothing.
    return { more, variance: (unsure || 0) + (drift ** 2 * ahead * unit) / length };
  });

  const whole = Number.isInteger(usage) && cells.every(({ amount }) => Number.isInteger(amount));
  const quota = limit.kind === 'limited' ? quantityToNumber(limit.value) : Infinity;
  const endOf = (values: number[]) => sayable(values.at(-1) ?? usage, usage, quota, whole);
  const [projected, low, high] = [endOf(line.values), endOf(line.low), endOf(line.high)];
  const crossing = (values: number[], end: Quantity) =>
    quantityToNumber(end) > quota ? crossingOf(line.times, values, quota) : null;
  const passes = {
    at: crossing(line.values, projected),
    earliest: crossing(line.high, high),
    latest: crossing(line.low, low),
  };
  return {
    kind: 'estimate',
    method: even ? 'linear' : rhythm ? 'rhythm' : 'recent',
    from,
    until,
    projected,
    low,
    high,
    passes: usage > quota || passes.earliest === null ? null : passes,
    line,
  };
}
