import { useEffect, useState } from 'react';
import { useUsageContext } from '../../hooks';
import { toEpoch } from '../../model/instant';
import type { Instant } from '../../model/time';

const MINUTE = 60_000;

/**
 * How old a moment is, in whole minutes; grows while the page is open. `null` before the first effect, so
 * that server and browser agree, and while it is younger than a minute.
 */
export function useAge(asOf: Instant | undefined): number | null {
  const { now } = useUsageContext();
  const [current, setCurrent] = useState<number | null>(null);

  useEffect(() => {
    const look = () => setCurrent(now());
    look();
    const timer = setInterval(look, MINUTE / 2);
    return () => clearInterval(timer);
  }, [now, asOf]);

  if (current === null || asOf === undefined) return null;
  const minutes = Math.floor((current - toEpoch(asOf)) / MINUTE);
  return minutes >= 1 ? minutes : null;
}
