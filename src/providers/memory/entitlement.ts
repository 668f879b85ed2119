import type { Entitlement, HistoryRules, RecordingRules, RecordingWindow } from '../../model/entitlement';
import { GRANULARITIES } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import type { Limit } from '../../model/limit';
import { nextReset, usagePeriodAt, type Reset } from '../../model/reset';
import { levelAt, type Cell } from './ledger';

/** Most buckets in one answer: two years by hour. */
export const MAX_BUCKETS = 20_000;

/** The entitlement of a cell as it is at a moment. */
export function entitlementOf(cell: Cell, now: number): Entitlement {
  const { seed } = cell;
  const asOf = toInstant(now);
  const reset: Reset | null = cell.reset && { ...cell.reset, next: nextReset({ ...cell.reset, next: null }, asOf) };
  const unknown = seed.usageUnknownReason;
  return {
    id: seed.id ?? seed.feature.id,
    feature: { ...seed.feature },
    usage: unknown === undefined ? levelAt(cell, now) : null,
    ...(unknown !== undefined && { usageUnknownReason: unknown }),
    limit: limitAt(cell, now),
    usagePeriod: usagePeriodAt(reset, asOf),
    reset,
    dimensions: (seed.dimensions ?? []).map((dimension) => ({ ...dimension })),
    history: historyRules(cell),
    recording: recordingRules(cell, now),
    version: String(cell.lastSequence),
    asOf,
  };
}

/** The limit that holds at a moment. */
export function limitAt({ seed }: Cell, at: number): Limit {
  const earlier = seed.earlierLimits?.find(({ from, until }) => at >= toEpoch(from) && at < toEpoch(until));
  return { ...(earlier?.limit ?? seed.limit ?? { kind: 'none' }) };
}

/** What may be asked about a cell's past. */
export function historyRules({ seed, rows, times }: Cell): HistoryRules {
  const dimensions = seed.dimensions ?? [];
  if (seed.history?.kind === 'unavailable') return { ...seed.history };
  return {
    kind: 'available',
    granularities: [...GRANULARITIES],
    timeZones: 'any',
    maxGroupBy: dimensions.length,
    filter: dimensions.length > 0,
    dataExtent:
      rows.length === 0 ? null : { start: toInstant(times[0] as number), end: toInstant((times.at(-1) as number) + 1) },
    maxBuckets: MAX_BUCKETS,
    ...seed.history,
  };
}

function recordingRules({ seed }: Cell, now: number): RecordingRules {
  const { recording = {} } = seed;
  if (recording.kind === 'read-only') return { ...recording };
  if (recording.kind === 'events') {
    return {
      kind: 'events',
      fields: recording.fields ?? null,
      window: windowAt(recording.window, now),
      dedupe: 'by-key',
      visibility: recording.visibility ?? 'immediate',
    };
  }
  const { window, ...rules } = recording;
  return {
    delta: true,
    negativeDelta: true,
    set: 'native',
    integersOnly: false,
    minTotal: '0',
    dimensions: seed.dimensions?.length ? 'optional' : 'none',
    note: 'optional',
    undo: false,
    // What is not visible yet is not seen by the check either.
    conflictCheck: rules.visibility === 'eventual' ? 'read-first' : 'atomic',
    visibility: 'immediate',
    ...rules,
    kind: 'calculated',
    window: windowAt(window, now),
  };
}

/** Nothing takes effect in the future, so a window ends at the store's own now. */
function windowAt(window: Pick<RecordingWindow, 'earliest'> | null | undefined, now: number): RecordingWindow | null {
  return window ? { earliest: window.earliest, latest: toInstant(now) } : null;
}
