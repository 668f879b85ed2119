import type { UsageHistory } from '../../model/history';
import { quantityToNumber, type Quantity } from '../../model/quantity';
import { lowerBound, type ChartColumns } from './columns';

/** A stretch of time with one limit. */
export interface LimitStep {
  /** Start, epoch milliseconds. */
  from: number;
  /** End, epoch milliseconds. */
  to: number;
  /** The limit, for drawing. */
  value: number;
  /** The limit itself. */
  exact: Quantity;
  /** Whether it blocks. */
  enforcement: 'hard' | 'soft' | 'unknown';
  /** The hard stop above it, or null. */
  cap: { value: number; exact: Quantity } | null;
}

/**
 * The limits of a history as stretches inside a time domain, ascending. Equal neighbors are one; times with
 * no limit, an unlimited or an unknown one have no stretch.
 */
export function limitSteps(limits: UsageHistory['limits'], domain: readonly [number, number]): LimitStep[] {
  const sorted = [...limits].filter(({ from }) => !Number.isNaN(from)).sort((a, b) => a.from - b.from);
  const steps: LimitStep[] = [];
  sorted.forEach(({ from, limit }, index) => {
    if (limit.kind !== 'limited') return;
    const start = Math.max(from, domain[0]);
    const end = Math.min(sorted[index + 1]?.from ?? Number.POSITIVE_INFINITY, domain[1]);
    const value = quantityToNumber(limit.value);
    if (!(end > start) || !Number.isFinite(value)) return;
    const cap = limit.cap === undefined ? null : { value: quantityToNumber(limit.cap), exact: limit.cap };
    const before = steps[steps.length - 1];
    const same =
      before?.to === start &&
      before.exact === limit.value &&
      before.enforcement === limit.enforcement &&
      before.cap?.exact === cap?.exact;
    if (before !== undefined && same) before.to = end;
    else steps.push({ from: start, to: end, value, exact: limit.value, enforcement: limit.enforcement, cap });
  });
  return steps;
}

/** The limit at a moment, or null. */
export const limitAt = (steps: readonly LimitStep[], at: number): LimitStep | null =>
  steps.find((step) => step.from <= at && at < step.to) ?? null;

/**
 * Corners of the step line, as runs of points that touch: a run breaks where there is no limit.
 *
 * @param height value to draw of a step, or null to leave it out
 */
export function stepCorners(
  steps: readonly LimitStep[],
  height: (step: LimitStep) => number | null = (step) => step.value,
): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [];
  let lastTo = Number.NaN;
  for (const step of steps) {
    const value = height(step);
    if (value === null) continue;
    const corners = [
      { at: step.from, value },
      { at: step.to, value },
    ];
    const run = runs[runs.length - 1];
    if (run !== undefined && lastTo === step.from) run.push(...corners);
    else runs.push(corners);
    lastTo = step.to;
  }
  return runs;
}

/**
 * How long totals are above the limit of their time, milliseconds of whole buckets. One pass at most.
 *
 * @param enough where to stop: it is at least as long, and no more is asked
 */
export function timeOver(
  steps: readonly LimitStep[],
  { starts, totals, end, knownUntil }: Pick<ChartColumns, 'starts' | 'end' | 'totals' | 'knownUntil'>,
  enough = Number.POSITIVE_INFINITY,
): number {
  let time = 0;
  for (const { from, to, value } of steps) {
    // What holds for a bucket is the limit at its end, as in the read-out.
    const last = lowerBound(starts, to);
    for (let index = Math.max(0, lowerBound(starts, from) - 1); index < last && time < enough; index += 1) {
      if ((totals[index] as number) > value) {
        const until = Math.min(starts[index + 1] ?? end, knownUntil);
        if (until > from && until <= to) time += until - (starts[index] as number);
      }
    }
  }
  return time;
}
