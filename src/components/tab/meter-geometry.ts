import type { UsageState } from '../../model/limit';

/** What a meter draws, in percent of its width. */
export type MeterGeometry =
  | {
      /** Usage against a limit. */
      kind: 'bar';
      /** End of usage within the limit. */
      within: number;
      /** End of usage beyond the limit; equals `within` where there is none. */
      beyond: number;
      /** Where the limit is; `null` = at the end of the track, where it needs no mark. */
      limit: number | null;
    }
  /** No end to draw against: unlimited, no limit set, or not known. */
  | { kind: 'open' | 'none' | 'unknown' };

/**
 * Places usage on a meter. It is never clamped: past the limit the scale grows, so that the limit moves
 * inward and the part beyond it is seen in its true proportion.
 */
export function meterGeometry({ usage, limit, status, utilization }: UsageState): MeterGeometry {
  if (usage === null || limit.kind === 'unknown') return { kind: 'unknown' };
  if (limit.kind === 'unlimited') return { kind: 'open' };
  if (limit.kind === 'none') return { kind: 'none' };
  // A limit of zero: everything used is beyond it.
  if (utilization === null) return { kind: 'bar', within: 0, beyond: status === 'exceeded' ? 100 : 0, limit: 0 };
  if (utilization <= 1) {
    const within = round(Math.max(0, utilization) * 100);
    return { kind: 'bar', within, beyond: within, limit: null };
  }
  const at = round(100 / utilization);
  return { kind: 'bar', within: at, beyond: 100, limit: at };
}

const round = (percent: number) => Math.round(percent * 100) / 100;
