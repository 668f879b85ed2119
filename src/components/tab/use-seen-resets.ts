import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import type { Instant } from '../../model/time';

/** Resets that passed while the list was on screen. */
export interface SeenResets {
  /** When, by the entitlement's id. */
  at: ReadonlyMap<string, Instant>;
  /** Names of the features of the last ones. */
  last: readonly string[];
}

const NONE: SeenResets = { at: new Map(), last: [] };

/** Notices usage periods that begin while the list is on screen: numbers that fall to zero need a word. */
export function useSeenResets(entitlements: readonly Entitlement[]): SeenResets {
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
      setSeen({ at: new Map([...seen.at, ...at]), last: passed.map(({ feature }) => feature.name) });
    }
  }
  return seen;
}
