/** Which width of a bucket goes with which range: what an engine offers, and what it answers at once. */
import { bucketStarts, nextBucket, startOfBucket } from './calendar';
import type { HistoryRules } from './entitlement';
import { countBuckets, countHistoryBuckets, GRANULARITIES, WIDTH_MS } from './granularity';
import { toEpoch, toInstant } from './instant';
import { resetsBetween, type Reset } from './reset';
import type { Granularity } from './time';
import type { RangeSpan } from './usage-range';

/** Most buckets that are asked for where the engine names no bound of its own. */
const MOST_BUCKETS = 20_000;

/** Most buckets of a width that nobody has chosen. */
const COMFORTABLE = 400;

/** History rules of a feature that has a history. */
export type AvailableHistory = Extract<HistoryRules, { kind: 'available' }>;

/** In what a range is cut besides the width of its buckets. */
export interface HistoryCut {
  /** Zone in which days are cut. */
  timeZone: string;
  /** When usage starts again from zero: each of these moments is an edge. */
  reset: Reset | null;
  /** "Now", epoch milliseconds; later resets are no edges yet. */
  at: number;
}

/** A range and the width of its buckets, which the engine can answer. */
export interface HistoryPair {
  /** The range. */
  span: RangeSpan;
  /** The width; `'auto'` where the engine chooses. */
  granularity: Granularity | 'auto';
  /** What was wished for and cannot be; `null` = all is as it was wished for. */
  moved: HistoryMove | null;
}

/** What of a wish was moved to the nearest that is possible. */
export interface HistoryMove {
  /** The width that was wished for. Absent: it is as wished, or nobody wished for one. */
  wished?: Granularity;
  /** The width in its place. */
  shown: Granularity;
  /** Whether the range begins later, since all of it is too much at once. */
  shortened: boolean;
}

/** The widths that an engine offers, finest first. An engine that names none offers all. */
export function offeredGranularities({ granularities }: AvailableHistory): readonly Granularity[] {
  if (granularities === 'chosen-by-engine') return [];
  const offered = GRANULARITIES.filter((granularity) => granularities.includes(granularity));
  return offered.length > 0 ? offered : GRANULARITIES;
}

/** Those of them that go with a range: not too many buckets at once, and none that is wider than the range itself. */
export function possibleGranularities(
  span: RangeSpan,
  rules: AvailableHistory,
  cut: HistoryCut,
): readonly Granularity[] {
  const most = rules.maxBuckets ?? MOST_BUCKETS;
  const possible = offeredGranularities(rules).filter((granularity) => fits(span, granularity, most, cut));
  const length = toEpoch(span.to) - toEpoch(span.from);
  // A day can have 23 hours, a month 28 days.
  const within = possible.filter((granularity) => WIDTH_MS[granularity] * 0.9 <= length);
  return within.length > 0 ? within : possible.slice(0, 1);
}

/**
 * The nearest pair that an engine can answer: of another width than the wished one, if need be; where no width goes
 * with the range, of its last part alone.
 *
 * @param wished the width; `undefined`: one that suits the range
 */
export function possiblePair(
  span: RangeSpan,
  wished: Granularity | undefined,
  rules: AvailableHistory,
  cut: HistoryCut,
): HistoryPair {
  const coarsest = offeredGranularities(rules).at(-1);
  if (coarsest === undefined) return { span, granularity: 'auto', moved: null };
  let possible = possibleGranularities(span, rules, cut);
  let shortened = false;
  if (possible.length === 0) {
    span = lastPart(span, coarsest, rules.maxBuckets ?? MOST_BUCKETS, cut);
    shortened = true;
    possible = [coarsest];
  }
  const shown =
    wished === undefined
      ? (possible.find((granularity) => countBuckets(span, granularity) <= COMFORTABLE) ?? possible.at(-1) ?? coarsest)
      : nearest(possible, wished);
  const isMoved = wished !== undefined && shown !== wished;
  return {
    span,
    granularity: shown,
    moved: isMoved || shortened ? { shown, shortened, ...(isMoved && { wished }) } : null,
  };
}

/** The finer of two that are as near. */
function nearest(possible: readonly Granularity[], wished: Granularity): Granularity {
  const away = (granularity: Granularity) =>
    Math.abs(GRANULARITIES.indexOf(granularity) - GRANULARITIES.indexOf(wished));
  return possible.reduce((best, other) => (away(other) < away(best) ? other : best));
}

/** Whether a range has no more buckets than that. They are counted one by one only where an estimate does not tell. */
function fits(span: RangeSpan, granularity: Granularity, most: number, { timeZone, reset, at }: HistoryCut): boolean {
  const about = countHistoryBuckets(span, granularity, reset, at);
  // Both ends can be clipped, months are not of one length, and each reset can be an edge between two others.
  if (about > most + 3 || about * 2 + 3 <= most) return about <= most;
  const [from, to] = [toEpoch(span.from), toEpoch(span.to)];
  const resets = resetsBetween(reset, span.from, toInstant(Math.min(to - 1, at))).map(toEpoch);
  const starts = bucketStarts(from, to, granularity, timeZone).map((start) => Math.max(start, from));
  return new Set([...starts, ...resets]).size <= most;
}

/** The last part of a range that has no more buckets than that: a half, a quarter … */
function lastPart({ from, to }: RangeSpan, granularity: Granularity, most: number, cut: HistoryCut): RangeSpan {
  const end = toEpoch(to);
  let start = toEpoch(from);
  do {
    start = Math.ceil((start + end) / 2);
    const next = nextBucket(startOfBucket(start, granularity, cut.timeZone), granularity, cut.timeZone);
    from = toInstant(next < end ? next : start);
  } while (start < end - 1 && !fits({ from, to }, granularity, most, cut));
  return { from, to };
}
