import type { Entitlement } from '../../model/entitlement';
import type { Quantity } from '../../model/quantity';

/**
 * Features with an event on its way. Stigg counts it some time after it was reported: the history that was read
 * meanwhile does not have it, and would be kept when the list shows it already.
 */
export interface AwaitedEvents {
  /** An event of the feature was taken. @param group of the feature, within its scope */
  add(group: string, usage: Quantity | null): void;
  /** Whether usage of the feature has moved since; said once. */
  hasMoved(group: string, entitlement: Entitlement): boolean;
}

/**
 * @param options.forMs how long an event is waited for, milliseconds
 * @param options.now epoch milliseconds
 */
export function createAwaitedEvents(options: { forMs: number; now: () => number }): AwaitedEvents {
  const waiting = new Map<string, { usage: Quantity | null; until: number }>();
  return {
    add(group, usage) {
      const now = options.now();
      for (const [other, { until }] of waiting) if (until <= now) waiting.delete(other);
      waiting.set(group, { usage, until: now + options.forMs });
    },
    hasMoved(group, { usage }) {
      const before = waiting.get(group);
      return before !== undefined && before.usage !== usage && waiting.delete(group);
    },
  };
}
