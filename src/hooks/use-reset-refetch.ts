import { useEffect, useRef } from 'react';
import type { Entitlement } from '../model/entitlement';
import { toEpoch } from '../model/instant';
import { useUsageContext } from './context';

/** Longest delay that a timer can hold; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Shortest delay: a clock that stands still just before a reset must not spin. */
const SHORTEST_TIMER = 250;

/** Waits before asking again when the backend has not noticed a reset yet; after the last one it is left alone. */
const LATE_WAITS = [2_000, 10_000, 30_000];

/** When the usage of an entitlement starts again, epoch milliseconds; `null` when that is not known. */
function resetOf({ reset, usagePeriod }: Entitlement): number | null {
  const next = reset === null ? null : (reset.next ?? usagePeriod?.end ?? null);
  return next === null ? null : toEpoch(next);
}

/** The reset to wait for: the first ahead, or one that has passed unnoticed and was not asked about too often. */
function nextWait(resets: number[], now: number, asked: Map<number, number>) {
  let soonest: { due: number; delay: number } | null = null;
  for (const due of resets) {
    const delay = due > now ? due - now : LATE_WAITS[asked.get(due) ?? 0];
    if (delay !== undefined && (soonest === null || delay < soonest.delay)) soonest = { due, delay };
  }
  return soonest;
}

/**
 * Loads again when a reset passes while the page is open. Timers are bounded: one at a time, and a
 * backend whose clock is behind is asked three times, not for ever.
 *
 * @param entitlements what is on screen; `undefined`: nothing yet
 * @param refetch loads it again
 * @param enabled whether to watch
 */
export function useResetRefetch(
  entitlements: Entitlement[] | undefined,
  refetch: () => Promise<void>,
  enabled: boolean,
): void {
  const { now } = useUsageContext();
  const latest = useRef({ now, refetch });
  const asked = useRef(new Map<number, number>());
  useEffect(() => {
    latest.current = { now, refetch };
  });

  const resets = (enabled ? (entitlements ?? []) : []).map(resetOf).filter((reset) => reset !== null);
  const watched = [...new Set(resets)].join(' ');

  useEffect(() => {
    if (watched === '') return undefined;
    const dues = watched.split(' ').map(Number);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const wait = () => {
      const next = nextWait(dues, latest.current.now(), asked.current);
      if (next === null || stopped) return;
      timer = setTimeout(() => passed(next.due), Math.min(Math.max(next.delay, SHORTEST_TIMER), LONGEST_TIMER));
    };
    const passed = (due: number) => {
      // A long wait is cut into several timers, and the injected clock may go slower than the timer's.
      if (latest.current.now() < due) return wait();
      asked.current.set(due, (asked.current.get(due) ?? 0) + 1);
      void latest.current.refetch().finally(wait);
    };
    wait();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [watched]);
}
