/** So many writes are remembered; the oldest go first. */
const MOST = 10_000;

/** A write of this process that the engine may not have counted yet. */
interface Pending {
  customerId: string;
  /** Several features may count the events of one type. */
  eventType: string;
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
  add(write: { customerId: string; eventType: string; eventId: string }): () => void;
  /** Whether usage that was read after a step may leave a write of this process out. */
  isUnsure(customerId: string, eventType: string, step: number): boolean;
  /**
   * Looks those up that are open.
   *
   * @param find answers which of these events the log shows
   */
  settle(customerId: string, eventType: string, find: (eventIds: string[]) => Promise<string[]>): Promise<void>;
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

  const of = (customerId: string, eventType: string): Pending[] => {
    forget();
    return pending.filter((one) => one.customerId === customerId && one.eventType === eventType);
  };

  return {
    step: () => (steps += 1),
    add(write) {
      const one: Pending = { ...write, since: now(), seen: null };
      pending.push(one);
      forget();
      return () => void (pending = pending.filter((other) => other !== one));
    },
    isUnsure: (customerId, eventType, step) =>
      of(customerId, eventType).some(({ seen }) => seen === null || seen > step),
    async settle(customerId, eventType, find) {
      const open = of(customerId, eventType).filter(({ seen }) => seen === null);
      if (open.length === 0) return;
      const shown = new Set(await find(open.map(({ eventId }) => eventId)));
      steps += 1;
      for (const one of open) if (shown.has(one.eventId)) one.seen = steps;
    },
  };
}
