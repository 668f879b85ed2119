import { bucketAt, type ChartColumns } from './columns';
import { stepCorners, type LimitStep } from './limits';
import { CHARACTER_WIDTH, roundPixel, type ChartFrame, type ChartScale } from './scales';

/** A label on a limit's line. */
export interface LimitLabel {
  /** The limit that it names. */
  step: LimitStep;
  /** Its text. */
  text: string;
  /** Left edge of its chip, pixels inside the plot. */
  left: number;
  /** Top edge of its chip. */
  top: number;
  /** Width of its chip. */
  width: number;
  /** Whether the limit is so far above the values that only an arrow at the top edge points to it. */
  above: boolean;
}

/** How limits are drawn. */
export interface LimitDrawing {
  /** Step lines of limits that block. */
  hard: string;
  /** Step lines of limits that let use through, or of which that is not known. */
  soft: string;
  /** Step lines of hard stops above soft limits. */
  caps: string;
  /** What lies above the limit, as an outline to clip by; empty when no limit is in the picture. */
  beyond: string;
  /** The labels. */
  labels: LimitLabel[];
}

/** Height of a label's chip, pixels. */
export const CHIP_HEIGHT = 18;

/**
 * Draws the limits inside a plot. Those above the y axis have an arrow at the top edge in place of a line.
 *
 * @param isAhead whether something is drawn of time to come, or beside usage: labels rather stand at the early end
 */
export function limitLines(
  columns: ChartColumns,
  steps: readonly LimitStep[],
  x: ChartScale,
  y: ChartScale,
  frame: ChartFrame,
  text: (step: LimitStep) => string,
  isAhead: boolean,
): LimitDrawing {
  const top = y.domain[1];
  const inside = (value: number) => value <= top && value >= y.domain[0];
  const path = (height: (step: LimitStep) => number | null): string =>
    stepCorners(steps, (step) => {
      const value = height(step);
      return value !== null && inside(value) ? value : null;
    })
      .map((run) => `M${run.map(({ at, value }) => `${roundPixel(x(at))},${roundPixel(y(value))}`).join('L')}`)
      .join('');
  // Where a soft limit turns into a hard one, neither line has the step between them.
  const risers = steps
    .map((step, index) => {
      const before = steps[index - 1];
      if (before?.to !== step.from || (before.enforcement === 'hard') === (step.enforcement === 'hard')) return '';
      const [from, to] = [before.value, step.value].map((value) => roundPixel(y(Math.min(value, top))));
      return `M${roundPixel(x(step.from))},${from}V${to}`;
    })
    .join('');
  const beyond = steps
    .filter(({ value }) => value < top)
    .map(({ from, to, value }) => {
      const [a, b, floor] = [x(from), x(to), y(Math.max(value, y.domain[0]))].map(roundPixel);
      return `M${a},0H${b}V${floor}H${a}Z`;
    })
    .join('');
  return {
    hard: path((step) => (step.enforcement === 'hard' ? step.value : null)),
    soft: path((step) => (step.enforcement === 'hard' ? null : step.value)) + risers,
    caps: path((step) => step.cap?.value ?? null),
    beyond,
    labels: limitLabels(columns, steps, x, y, frame, text, isAhead),
  };
}

function limitLabels(
  columns: ChartColumns,
  steps: readonly LimitStep[],
  x: ChartScale,
  y: ChartScale,
  frame: ChartFrame,
  text: (step: LimitStep) => string,
  isAhead: boolean,
): LimitLabel[] {
  const labels: LimitLabel[] = [];
  steps.forEach((step, index) => {
    const words = text(step);
    const above = step.value > y.domain[1];
    const width = Math.ceil(words.length * CHARACTER_WIDTH) + (above ? 24 : 12);
    const [from, to] = [x(step.from), x(step.to)];
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    // The last one always says its value, the others where they have room.
    if (index < steps.length - 1 && high - low < width + 16) return;
    const clamp = (left: number) => Math.max(0, Math.min(left, frame.plotWidth - width));
    const ends = [clamp(low + 6), clamp(high - width - 6)];
    // Late in the picture there is room, but for what is drawn of time to come.
    if (frame.mirrored === isAhead) ends.reverse();
    const line = y(step.value);
    const tops = above ? [2] : [line - CHIP_HEIGHT - 5, line + 5];
    const places = tops
      .filter((top) => top >= 0 && top + CHIP_HEIGHT <= frame.plotHeight)
      .flatMap((top) => ends.map((left) => ({ left, top })));
    const best = places.reduce<{ left: number; top: number; cost: number } | null>((least, place) => {
      const cost = crowding(columns, x, y, place.left, place.left + width, place.top);
      return least === null || cost < least.cost ? { ...place, cost } : least;
    }, null);
    if (best !== null) labels.push({ step, text: words, left: best.left, top: best.top, width, above });
  });
  return labels;
}

/** How much of the data a chip would hide: 1 where the line runs through it, less where only the area lies under it. */
function crowding(
  columns: ChartColumns,
  x: ChartScale,
  y: ChartScale,
  left: number,
  right: number,
  top: number,
): number {
  const [a, b] = [x.invert(left), x.invert(right)];
  const last = Math.min(bucketAt(columns, Math.max(a, b)), columns.knownCount - 1);
  let first = bucketAt(columns, Math.min(a, b));
  if (Math.min(a, b) >= columns.knownUntil) first = columns.knownCount;
  // A bucket every other pixel tells enough: the work grows with the chip, not with the data.
  const step = Math.ceil(((last - first) / (right - left)) * 2) || 1;
  let cost = 0;
  for (let index = Math.max(0, first); index <= last; index += step) {
    const edge = y(columns.totals[index] ?? Number.NaN);
    if (edge >= top - 3 && edge <= top + CHIP_HEIGHT + 3) cost += 1;
    else if (edge < top) cost += 0.4;
  }
  return (cost * step) / Math.max(1, last - first + 1);
}
