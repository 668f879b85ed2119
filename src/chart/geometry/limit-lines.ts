import { line } from '@visx/shape';
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

/** Draws the limits inside a plot. Those above the y axis have an arrow at the top edge in place of a line. */
export function limitLines(
  steps: readonly LimitStep[],
  x: ChartScale,
  y: ChartScale,
  frame: ChartFrame,
  text: (step: LimitStep) => string,
): LimitDrawing {
  const top = y.domain[1];
  const inside = (value: number) => value <= top && value >= y.domain[0];
  const path = (height: (step: LimitStep) => number | null): string => {
    const draw = line<{ at: number; value: number }>({
      x: ({ at }) => roundPixel(x(at)),
      y: ({ value }) => roundPixel(y(value)),
    });
    return stepCorners(steps, (step) => {
      const value = height(step);
      return value !== null && inside(value) ? value : null;
    })
      .map((run) => draw(run) ?? '')
      .join('');
  };
  const beyond = steps
    .filter(({ value }) => value < top)
    .map(({ from, to, value }) => {
      const [a, b, floor] = [x(from), x(to), y(Math.max(value, y.domain[0]))].map(roundPixel);
      return `M${a},0H${b}V${floor}H${a}Z`;
    })
    .join('');
  return {
    hard: path((step) => (step.enforcement === 'hard' ? step.value : null)),
    soft: path((step) => (step.enforcement === 'hard' ? null : step.value)),
    caps: path((step) => step.cap?.value ?? null),
    beyond,
    labels: limitLabels(steps, x, y, frame, text),
  };
}

function limitLabels(
  steps: readonly LimitStep[],
  x: ChartScale,
  y: ChartScale,
  frame: ChartFrame,
  text: (step: LimitStep) => string,
): LimitLabel[] {
  const labels: LimitLabel[] = [];
  steps.forEach((step, index) => {
    const words = text(step);
    const above = step.value > y.domain[1];
    const width = Math.ceil(words.length * CHARACTER_WIDTH) + (above ? 24 : 12);
    const [from, to] = [x(step.from), x(step.to)];
    const room = Math.abs(to - from);
    // The last one always says its value, the others where they have room.
    if (index < steps.length - 1 && room < width + 16) return;
    const inlineEnd = frame.mirrored ? Math.min(from, to) + 6 : Math.max(from, to) - width - 6;
    const left = Math.max(0, Math.min(inlineEnd, frame.plotWidth - width));
    const line = y(step.value);
    const overLine = line - CHIP_HEIGHT - 5;
    const place = above ? 2 : overLine >= 0 ? overLine : Math.min(line + 5, frame.plotHeight - CHIP_HEIGHT);
    labels.push({ step, text: words, left, top: place, width, above });
  });
  return labels;
}
