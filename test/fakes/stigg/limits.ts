import type { StiggOperation } from './routes';

const MINUTE = 60_000;

/** Counts calls of the whole environment in any window of a minute; those that are refused do not count. */
export function createLimits(
  callsPerMinute: Partial<Record<StiggOperation, number>>,
  now: () => number,
): { take(operation: StiggOperation): number } {
  const taken = new Map<StiggOperation, number[]>();
  return {
    /** 0 when the call is taken, else how long until one would be, milliseconds. */
    take(operation) {
      const most = callsPerMinute[operation];
      if (most === undefined) return 0;
      const recent = (taken.get(operation) ?? []).filter((at) => at > now() - MINUTE);
      taken.set(operation, recent);
      const first = recent[recent.length - most];
      if (first !== undefined) return Math.max(1, first + MINUTE - now());
      recent.push(now());
      return 0;
    },
  };
}
