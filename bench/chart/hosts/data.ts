/** The data that every contender draws: a level that goes up and down, starts again three times and has a limit. */

/** Data of one picture. */
export interface BenchData {
  /** Moments, epoch milliseconds. */
  times: Float64Array;
  /** End of the last one. */
  end: number;
  /** A column per series. */
  series: Float64Array[];
  /** When it starts again from zero. */
  resets: number[];
  /** The limit. */
  limit: number;
}

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const DAYS = 120;
const PERIODS = 4;

/** Numbers that look random and are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes the data of a case; another seed makes other values of the same shape. */
export function makeData(seriesCount: number, points: number, seed: number): BenchData {
  const random = randomFrom(seed);
  const step = (DAYS * DAY) / points;
  const times = Float64Array.from({ length: points }, (_, index) => START + index * step);
  const perPeriod = points / PERIODS;
  const series = Array.from({ length: seriesCount }, () => {
    let level = 0;
    return Float64Array.from({ length: points }, (_, index) => {
      if (index % perPeriod === 0) level = 0;
      // Rises to about 1 000 within a period, with noise that no column of pixels is free of.
      level = Math.max(0, level + ((random() * 3 - 1) * 2_000) / perPeriod);
      return Math.round((level + random() * 120) * 100) / 100;
    });
  });
  return {
    times,
    end: START + DAYS * DAY,
    series,
    resets: [1, 2, 3].map((period) => START + (period * DAYS * DAY) / PERIODS),
    limit: 800 * seriesCount,
  };
}
