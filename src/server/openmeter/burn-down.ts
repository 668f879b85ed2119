/** What the burn-down of an entitlement tells about the past: when usage began again from zero, and what was granted. */
import { toInstant } from '../../model/instant';
import type { ResetCause, UsageHistory } from '../../model/history';
import { resetsBetween, usagePeriodAt, type Reset } from '../../model/reset';
import { isUsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { toReset } from './entitlement';
import type { OpenMeter } from './engine';
import { grantedOverTime } from './granted';
import { floorMinute, MINUTE_MS, minuteOf } from './instants';
import { mayRecurAt } from './recurrence';
import type { EntitledFeature, LoadedScope } from './scope';
import type { ApiEntitlement, ApiGrant, ApiSegment } from './types';

/** The past of an entitlement, in a range. */
export interface EntitlementPast {
  resets: UsageHistory['resets'];
  limits: UsageHistory['limits'];
  /** When counting had begun that the range begins in; `null` = before anything was measured. */
  countedSince: number | null;
}

/**
 * Loads it, with one call: two or three where somebody has moved the resets, or where grants that come again by themselves
 * could be taken for resets.
 */
export async function loadPast(
  { api }: OpenMeter,
  { idOrKey, now }: LoadedScope,
  row: EntitledFeature,
  range: { from: number; to: number },
  context: CallContext,
): Promise<EntitlementPast> {
  const { entitlement } = row;
  const begun = beginOf(entitlement);
  const until = floorMinute(now);
  const load = async (from: number): Promise<ApiSegment[] | null> =>
    from < until
      ? api.burnDown(idOrKey, entitlement.id, { from: toInstant(from), to: toInstant(until) }, context).catch(withoutIt)
      : [];
  const start = periodStart(entitlement, Math.min(range.from, now));
  // From a minute before it, so that the reset is an edge. The engine tells nothing of the time before it measured.
  const from = Math.max(begun, start - MINUTE_MS);
  let segments = await load(from);
  if (segments && from > begun && !edgesOf(segments).has(start)) segments = await load(begun);
  const { resets, unclear } = segments
    ? await resetsOf(row, segments, () => api.grants(idOrKey, entitlement.id, context))
    : { resets: resetsWithout(row, from, until), unclear: new Set<number>() };
  const times = [...resets.keys()].sort((a, b) => a - b);
  return {
    resets: times
      .filter((at) => at >= range.from && at < range.to && at <= now)
      .map((at) => ({ at, cause: resets.get(at) ?? 'unknown' })),
    limits: grantedOverTime(row, segments ?? [], { resets: new Set(times), unclear }, range),
    countedSince: times.findLast((at) => at <= range.from) ?? null,
  };
}

/** Usage over time is worth showing without what was granted; who asks too often or waits no more must still hear it. */
function withoutIt(error: unknown): null {
  if (isUsageError(error) && /^(invalid|unavailable|timeout|malformed_response)$/.test(error.code)) return null;
  throw error;
}

type Resets = Map<number, ResetCause>;

/** When usage began anew, as far as the segments reach, and when it began at all; and when a grant may have come again instead. */
async function resetsOf(
  { entitlement, isOfSubscription }: EntitledFeature,
  segments: readonly ApiSegment[],
  loadGrants: () => Promise<ApiGrant[]>,
): Promise<{ resets: Resets; unclear: Set<number> }> {
  const begun = beginOf(entitlement);
  const last = lastResetOf(entitlement);
  const edges = edgesOf(segments);
  const reset = toReset(entitlement);
  const [first] = segments;
  // Before the last reset the rule may have been another: there only what the engine tells too. Since then there was none,
  // whatever the rule says: the engine may count the ends of months in another way.
  const due = first ? resetsByRule(reset, minuteOf(first.period.from), last) : [];
  const resets: Resets = new Map(due.filter((at) => at === last || edges.has(at)).map((at) => [at, 'period']));
  // Where the rule has no words for how often, it is not told whether the last one was due.
  if (last > begun && !resets.has(last)) resets.set(last, reset?.every ? 'manual' : 'unknown');
  const unclear = new Set<number>();
  const jumps = jumpsOf(segments).filter(({ at }) => !resets.has(at) && at > begun && at < last);
  if (jumps.length > 0) {
    const grants = await loadGrants();
    const changes = new Set(grants.flatMap(changesOf));
    const mayRecur = (id: string, at: number): boolean => {
      const grant = grants.find((one) => one.id === id);
      return !grant || (grant.recurrence !== undefined && mayRecurAt(grant.recurrence, at));
    };
    for (const { at, stayed, filled } of jumps) {
      if (filled.length === 0 && changes.has(at)) continue;
      // A grant that comes again fills its balance as a reset does: then it is not told which of the two it was.
      const isUnclear =
        filled.length > 0 ? filled.every((id) => mayRecur(id, at)) : stayed.some((id) => mayRecur(id, at));
      if (isUnclear) unclear.add(at);
      else resets.set(at, 'unknown');
    }
  }
  return { resets: resets.set(begun, causeOfBegin(isOfSubscription)), unclear };
}

/** The same by the rule alone. */
function resetsWithout({ entitlement, isOfSubscription }: EntitledFeature, from: number, until: number): Resets {
  const begun = beginOf(entitlement);
  const last = lastResetOf(entitlement);
  const due = resetsByRule(toReset(entitlement), from, until).filter((at) => at > begun && at <= last);
  const resets: Resets = new Map(due.map((at) => [at, 'period']));
  if (!resets.has(last)) resets.set(last, 'unknown');
  return resets.set(begun, causeOfBegin(isOfSubscription));
}

/** Counting begins with the entitlement. */
const causeOfBegin = (isOfSubscription: boolean): ResetCause => (isOfSubscription ? 'subscription-change' : 'unknown');

const edgesOf = (segments: readonly ApiSegment[]): Set<number> =>
  new Set(segments.slice(1).map(({ period }) => minuteOf(period.from)));

const beginOf = ({ measureUsageFrom, activeFrom }: ApiEntitlement): number =>
  minuteOf(measureUsageFrom ?? activeFrom ?? new Date(0).toISOString());

function lastResetOf(entitlement: ApiEntitlement): number {
  const told = entitlement.lastReset ?? entitlement.currentUsagePeriod?.from;
  return Math.max(beginOf(entitlement), told === undefined ? 0 : minuteOf(told));
}

/** Where the usage period began that a moment lies in, by the rule of now. */
function periodStart(entitlement: ApiEntitlement, at: number): number {
  const [begun, last] = [beginOf(entitlement), lastResetOf(entitlement)];
  if (at <= begun) return begun;
  if (at >= last) return last;
  const period = usagePeriodAt(toReset(entitlement), toInstant(at));
  return period ? minuteOf(period.start) : begun;
}

const resetsByRule = (reset: Reset | null, from: number, to: number): number[] =>
  to > from ? resetsBetween(reset && { ...reset, next: null }, toInstant(from), toInstant(to)).map(minuteOf) : [];

/** When a grant begins or ends. The balances may not tell: one that ends may be gone from them just before. */
const changesOf = ({ effectiveAt, expiresAt, deletedAt, voidedAt }: ApiGrant): number[] =>
  [effectiveAt, expiresAt, deletedAt, voidedAt].flatMap((text) => (text === undefined ? [] : [minuteOf(text)]));

/** An edge that may be a reset. */
interface Jump {
  at: number;
  /** The grants that are there before and after. */
  stayed: string[];
  /** Those of them whose balance changed. With none, the grants are the same before and after. */
  filled: string[];
}

/**
 * Edges that the balances do not explain by a grant that begins or ends there: usage began anew, or a grant came again.
 * Balances jump there, unless nothing was used.
 */
function jumpsOf(segments: readonly ApiSegment[]): Jump[] {
  return segments.slice(1).flatMap((segment, index) => {
    const before = segments[index]?.grantBalancesAtEnd;
    const after = segment.grantBalancesAtStart;
    if (!before || !after) return [];
    const stayed = Object.keys(after).filter((id) => Object.hasOwn(before, id));
    const isSame = stayed.length === Object.keys(after).length && stayed.length === Object.keys(before).length;
    const filled = stayed.filter((id) => before[id] !== after[id]);
    return isSame || filled.length > 0 ? [{ at: minuteOf(segment.period.from), stayed, filled }] : [];
  });
}
