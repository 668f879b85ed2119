/** So many writes are remembered; the oldest go first. */
const MOST = 10_000;

/** A write of this process that the engine may not have counted yet. */
interface Pending {
  customerId: string;
  featureKey: string;
  eventId: string;
  since: number;
  /** When the log was first seen to show it, in steps of this process; `null`: not yet. */
  seen: number | null;
}

/**
 * What this process has sent and the engine has not surely counted: usage that is read meanwhile leaves it out, so that no
 * difference to it can be told.
 */
export interface PendingWrites {
  /** A step of this process, before usage is read. */
  step(): number;
  /** Remembers a write, before it is sent. Answers what takes it back when it was certainly not written. */
  add(write: { customerId: string; featureKey: string; eventId: string }): () => void;
  /** Whether usage that was read after a step may leave a write of this process out. */
  isUnsure(customerId: string, featureKey: string, step: number): boolean;
  /**
   * Looks those up that are open.
   *
   * @param find answers which of these events the log shows
   */
  settle(customerId: string, featureKey: string, find: (eventIds: string[]) => Promise<string[]>): Promise<void>;
}

/**
 * @param options.keptMs what does not show after this long is taken as not written
 * @param options.now epoch milliseconds
 */
export function createPendingWrites({ keptMs, now }: { keptMs: number; now: () => number }): PendingWrites {
  let pending: Pending[] = [];
  let steps = 0;

  const forget = (): void => {
    pending = pending.filter(({ since }) => now() - since < keptMs).slice(-MOST);
  };

  const of = (customerId: string, featureKey: string): Pending[] => {
    forget();
    return pending.filter((one) => one.customerId === customerId && one.featureKey === featureKey);
  };

  return {
    step: () => (steps += 1),
    add(write) {
      const one: Pending = { ...write, since: now(), seen: null };
      pending.push(one);
      forget();
      return () => void (pending = pending.filter((other) => other !== one));
    },
    isUnsure: (customerId, featureKey, step) =>
      of(customerId, featureKey).some(({ seen }) => seen === null || seen > step),
    async settle(customerId, featureKey, find) {
      const open = of(customerId, featureKey).filter(({ seen }) => seen === null);
      if (open.length === 0) return;
      const shown = new Set(await find(open.map(({ eventId }) => eventId)));
      steps += 1;
      for (const one of open) if (shown.has(one.eventId)) one.seen = steps;
    },
  };
}
