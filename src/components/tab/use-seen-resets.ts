import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import type { Instant } from '../../model/time';

const NONE: ReadonlyMap<string, Instant> = new Map();

/**
 * Notices usage periods that begin while the list is on screen: numbers that fall to zero need a word. The rows
 * say it; it is not read out by itself, since with hourly resets that would be every hour.
 *
 * @returns when, by the entitlement's id
 */
export function useSeenResets(entitlements: readonly Entitlement[]): ReadonlyMap<string, Instant> {
  const [starts, setStarts] = useState<ReadonlyMap<string, Instant>>(new Map());
  const [seen, setSeen] = useState(NONE);

  const changed = entitlements.filter(({ id, usagePeriod }) => usagePeriod && starts.get(id) !== usagePeriod.start);
  if (changed.length > 0) {
    setStarts(new Map([...starts, ...changed.map(({ id, usagePeriod }) => [id, usagePeriod?.start ?? ''] as const)]));
    const passed = changed.filter(({ id, usagePeriod }) => {
      const before = starts.get(id);
      return before !== undefined && usagePeriod !== null && toEpoch(usagePeriod.start) > toEpoch(before);
    });
    if (passed.length > 0) {
      const at = passed.map(({ id, usagePeriod }) => [id, usagePeriod?.start ?? ''] as const);
      setSeen(new Map([...seen, ...at]));
    }
  }
  return seen;
}
