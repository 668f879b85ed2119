/** What the burn-down of an entitlement tells about the past: when usage began again from zero, and what was granted. */
import { toInstant } from '../../model/instant';
import type { UsageHistory } from '../../model/history';
import type { Limit } from '../../model/limit';
import { resetsBetween, usagePeriodAt } from '../../model/reset';
import type { CallContext } from '../../provider/provider';
import { quantityOfDouble } from '../engine/number';
import { limitOf, toReset } from './entitlement';
import type { OpenMeter } from './engine';
import { epochOf } from './instants';
import type { EntitledFeature, LoadedScope } from './scope';
import type { ApiEntitlement, ApiSegment } from './types';

const MINUTE_MS = 60_000;

/** The past of an entitlement, in a range. */
export interface EntitlementPast {
  resets: UsageHistory['resets'];
  limits: UsageHistory['limits'];
  /** When counting had begun that the range begins in; `null` = before anything was measured. */
  countedSince: number | null;
}

/** Loads it, with one call, or two where grants that come again by themselves could be taken for resets. */
export async function loadPast(
  { api }: OpenMeter,
  { idOrKey, now }: LoadedScope,
  row: EntitledFeature,
  range: { from: number; to: number },
  context: CallContext,
): Promise<EntitlementPast> {
  const { entitlement } = row;
  const begun = beginOf(entitlement);
  const last = Math.min(range.to, now);
  const from = firstSegment(entitlement, range.from, now);
  const until = now - (now % MINUTE_MS);
  const segments =
    from < until
      ? await api.burnDown(idOrKey, entitlement.id, { from: toInstant(from), to: toInstant(until) }, context)
      : [];
  const edges = new Set(segments.slice(1).map(({ period }) => epochOf(period.from)));
  const known = resetsByRule(entitlement, from, until).filter((at) => at >= lastResetOf(entitlement) || edges.has(at));
  const resets = new Map<number, UsageHistory['resets'][number]['cause']>(known.map((at) => [at, 'period']));
  const reset = lastResetOf(entitlement);
  if (reset > begun && !resets.has(reset)) resets.set(reset, 'manual');
  const jumps = jumpsOf(segments).filter((at) => !resets.has(at) && at > begun);
  if (jumps.length > 0) {
    const grants = await api.grants(idOrKey, entitlement.id, context);
    // A grant that comes again fills its balance as a reset does: then it is not told which of the two it was.
    if (!grants.some(({ recurrence }) => recurrence !== undefined)) for (const at of jumps) resets.set(at, 'unknown');
  }
  // Counting begins with the entitlement.
  resets.set(begun, row.isOfSubscription ? 'subscription-change' : 'unknown');
  return {
    resets: [...resets]
      .filter(([at]) => at >= range.from && at < last)
      .sort(([a], [b]) => a - b)
      .map(([at, cause]) => ({ at, cause })),
    limits: limitsOf(row, segments, new Set(resets.keys()), range),
    countedSince: [...resets.keys()].filter((at) => at <= range.from).sort((a, b) => b - a)[0] ?? null,
  };
}

const beginOf = ({ measureUsageFrom, activeFrom }: ApiEntitlement): number =>
  epochOf(measureUsageFrom ?? activeFrom ?? new Date(0).toISOString());

const lastResetOf = (entitlement: ApiEntitlement): number =>
  Math.max(beginOf(entitlement), entitlement.lastReset === undefined ? 0 : epochOf(entitlement.lastReset));

/**
 * Where to begin so that what was used before the range in the same period is known: with the period, and a minute
 * before it, so that its reset is an edge between two segments. The engine tells nothing of the time before it measured.
 */
function firstSegment(entitlement: ApiEntitlement, from: number, now: number): number {
  const begun = beginOf(entitlement);
  const at = Math.min(from, now);
  if (at <= begun) return begun;
  const reset = lastResetOf(entitlement);
  const period = at >= reset ? null : usagePeriodAt(toReset(entitlement), toInstant(at));
  const start = at >= reset ? reset : period ? epochOf(period.start) : begun;
  return Math.max(begun, start - MINUTE_MS);
}

/** The resets that the rule of now would have made. Before the last one the rule may have been another. */
const resetsByRule = (entitlement: ApiEntitlement, from: number, to: number): number[] =>
  to > from ? resetsBetween({ ...resetOf(entitlement), next: null }, toInstant(from), toInstant(to)).map(epochOf) : [];

const resetOf = (entitlement: ApiEntitlement) => toReset(entitlement) ?? { every: null };

/** Edges at which a grant has another balance than just before: usage began anew there, or the grant came again. */
function jumpsOf(segments: readonly ApiSegment[]): number[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1]?.grantBalancesAtEnd ?? {};
    const after = segment.grantBalancesAtStart ?? {};
    const isJump = Object.keys(after).some((id) => Object.hasOwn(before, id) && before[id] !== after[id]);
    return isJump ? [epochOf(segment.period.from)] : [];
  });
}

/**
 * What was granted, as a step line: all that is there when usage begins anew, and from then on what the grants that begin,
 * end or come again add to what is left.
 */
function limitsOf(
  { entitlement, feature }: EntitledFeature,
  segments: readonly ApiSegment[],
  resets: ReadonlySet<number>,
  { from, to }: { from: number; to: number },
): UsageHistory['limits'] {
  if (feature.facts.limit) return [{ from, limit: feature.facts.limit }];
  const steps: UsageHistory['limits'] = [];
  const add = (at: number, limit: Limit): void => {
    if (at >= to) return;
    const start = Math.max(at, from);
    if (steps.at(-1)?.from === start) steps.pop();
    if (JSON.stringify(steps.at(-1)?.limit) !== JSON.stringify(limit)) steps.push({ from: start, limit });
  };
  add(from, { kind: 'unknown', reason: 'OpenMeter tells no limit of the time before.' });
  let granted: number | null = null;
  let left = 0;
  for (const { period, balanceAtStart, balanceAtEnd } of segments) {
    const start = epochOf(period.from);
    if (resets.has(start)) granted = balanceAtStart;
    else if (granted !== null) granted += balanceAtStart - left;
    left = balanceAtEnd;
    const value = quantityOfDouble(granted);
    if (value !== null) add(start, limitOf(entitlement.isSoftLimit, value));
  }
  return steps;
}
