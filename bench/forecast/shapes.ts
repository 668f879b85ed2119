/** Usage whose formula the forecaster does not know: each shape draws its own parameters from its seed. */
import type { Random } from './random';

/** Where a shape is drawn: hour by hour, from some time before the period up to the period's end. */
export interface Canvas {
  /** Hours before the period. */
  before: number;
  /** Hours of the period. */
  within: number;
  /** Weekday (0 Sunday) and hour of the day of an hour of the canvas. */
  clock(hour: number): { weekday: number; hour: number };
}

/** Draws usage per hour. */
export type Shape = (canvas: Canvas, random: Random) => Float64Array;

/** Usage per hour as a product of what the hour is and what chance makes of it. */
function draw(canvas: Canvas, rate: (hour: number) => number, noise: () => number): Float64Array {
  return Float64Array.from({ length: canvas.before + canvas.within }, (_, hour) => Math.round(rate(hour) * noise()));
}

/** Noise that forgets slowly: each hour keeps a share of the hour before. Its mean is about 1. */
function drifting(random: Random, deviation: number, keep: number): () => number {
  let state = random.normal() * deviation;
  return () => {
    state = keep * state + Math.sqrt(1 - keep * keep) * deviation * random.normal();
    return Math.exp(state - (deviation * deviation) / 2);
  };
}

/** Office hours in the week: quiet nights, quieter weekends. */
function office(canvas: Canvas, random: Random): (hour: number) => number {
  const weekend = random.between(0.03, 0.5);
  const night = random.between(0.05, 0.6);
  const peak = random.between(10, 16);
  return (at) => {
    const { weekday, hour } = canvas.clock(at);
    const day = night + (1 - night) * Math.exp(-(((hour - peak) / 5) ** 2));
    return day * (weekday === 0 || weekday === 6 ? weekend : 1);
  };
}

const WEEK = 168;

export const SHAPES: Record<string, Shape> = {
  steady: (canvas, random) => {
    const base = random.between(50, 5000);
    return draw(canvas, () => base, drifting(random, random.between(0.1, 0.6), 0.5));
  },
  'weekly rhythm': (canvas, random) => {
    const base = random.between(50, 5000);
    const rhythm = office(canvas, random);
    return draw(canvas, (hour) => base * rhythm(hour), drifting(random, random.between(0.1, 0.5), 0.8));
  },
  'daily rhythm': (canvas, random) => {
    const base = random.between(50, 5000);
    const [depth, peak] = [random.between(0.3, 0.95), random.between(0, 24)];
    const rate = (at: number) => base * (1 + depth * Math.cos(((canvas.clock(at).hour - peak) * Math.PI) / 12));
    return draw(canvas, rate, drifting(random, random.between(0.1, 0.5), 0.8));
  },
  growth: (canvas, random) => {
    const base = random.between(50, 5000);
    const perWeek = random.between(0.02, 0.18);
    const rhythm = office(canvas, random);
    const rate = (hour: number) => base * rhythm(hour) * Math.exp((perWeek * (hour - canvas.before)) / WEEK);
    return draw(canvas, rate, drifting(random, 0.3, 0.8));
  },
  'one-off burst': (canvas, random) => {
    const base = random.between(50, 5000);
    const rhythm = office(canvas, random);
    const length = Math.max(1, canvas.within * random.between(0.01, 0.06));
    const start = canvas.before + random.between(0, canvas.within * 0.8);
    const height = random.between(4, 20);
    const rate = (hour: number) => base * (rhythm(hour) + (hour >= start && hour < start + length ? height : 0));
    return draw(canvas, rate, drifting(random, 0.3, 0.8));
  },
  'step up or down': (canvas, random) => {
    const base = random.between(50, 5000);
    const rhythm = office(canvas, random);
    const at = canvas.before + canvas.within * random.between(-0.5, 0.7);
    const factor = random.uniform() < 0.5 ? random.between(0.2, 0.6) : random.between(1.6, 4);
    const rate = (hour: number) => base * rhythm(hour) * (hour < at ? 1 : factor);
    return draw(canvas, rate, drifting(random, 0.3, 0.8));
  },
  'heavy noise': (canvas, random) => {
    const base = random.between(50, 5000);
    const slow = drifting(random, random.between(0.4, 0.9), 0.99);
    const quick = drifting(random, random.between(0.6, 1.2), 0.3);
    return draw(
      canvas,
      () => base,
      () => slow() * quick(),
    );
  },
  'weekly batch': (canvas, random) => {
    const base = random.between(50, 5000);
    const day = Math.floor(random.between(0, 7));
    const share = random.between(0.01, 0.2);
    const rate = (at: number) => {
      const { weekday, hour } = canvas.clock(at);
      return base * (share + (weekday === day && hour >= 2 && hour < 8 ? 20 : 0));
    };
    return draw(canvas, rate, drifting(random, 0.3, 0.8));
  },
  'all at once': (canvas, random) => {
    const base = random.between(50, 5000);
    const perWeek = random.between(-0.08, 0.15);
    const rhythm = office(canvas, random);
    const bursts = new Float64Array(canvas.before + canvas.within);
    for (let left = 4; left > 0; left -= 1) {
      const start = Math.floor(random.between(0, bursts.length));
      bursts.fill(random.between(2, 10), start, start + Math.ceil(canvas.within * random.between(0.005, 0.04)));
    }
    const rate = (hour: number) =>
      base * (rhythm(hour) + (bursts[hour] ?? 0)) * Math.exp((perWeek * (hour - canvas.before)) / WEEK);
    return draw(canvas, rate, drifting(random, 0.5, 0.9));
  },
};
