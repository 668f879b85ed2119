/** Answers that many ask for, asked for once and kept for a short time. */
export interface AnswerCache<Answer> {
  /**
   * The answer that is kept, else the one that is on its way, else a new one. A failure is answered to all who wait, and
   * not kept.
   *
   * @param group what {@link AnswerCache.drop} takes away together
   * @param key the question within its group
   * @param load asks; its signal is aborted when nobody waits any more
   * @param signal of this caller: an abort ends this wait alone
   */
  get(group: string, key: string, load: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer>;
  /** Forgets a group. What is on its way is still answered to those who wait, and to nobody who comes later. */
  drop(group: string): void;
}

interface Kept<Answer> {
  group: string;
  kept: { answer: Answer; until: number };
}

interface Flight<Answer> {
  group: string;
  kept?: undefined;
  promise: Promise<Answer>;
  controller: AbortController;
  waiters: number;
}

/**
 * A cache in this process.
 *
 * @param options.ttlMs how long an answer is kept, milliseconds from when it was asked for; 0: only shared while on its way
 * @param options.maxEntries most answers that are kept; those not asked for the longest go first
 * @param options.now epoch milliseconds
 */
export function createAnswerCache<Answer>(options: {
  ttlMs: number;
  maxEntries: number;
  now: () => number;
}): AnswerCache<Answer> {
  const { ttlMs, maxEntries, now } = options;
  const entries = new Map<string, Kept<Answer> | Flight<Answer>>();
  // A clock that was set back makes nothing fresh for longer.
  const isFresh = ({ kept: { until } }: Kept<Answer>): boolean => until - ttlMs <= now() && now() < until;

  function start(id: string, group: string, load: (signal: AbortSignal) => Promise<Answer>): Flight<Answer> {
    const controller = new AbortController();
    const until = now() + ttlMs;
    const settle = (entry?: Kept<Answer>): void => {
      // Dropped meanwhile: what it says may be from before a write.
      if (entries.get(id) !== flight) return;
      entries.delete(id);
      if (entry && isFresh(entry)) entries.set(id, entry);
      evict();
    };
    const promise = Promise.resolve()
      .then(() => load(controller.signal))
      .then(
        (answer) => {
          settle({ group, kept: { answer, until } });
          return answer;
        },
        (error: unknown) => {
          settle();
          throw error;
        },
      );
    // Those who wait are told; when nobody does, nobody needs to be.
    promise.catch(() => undefined);
    const flight: Flight<Answer> = { group, promise, controller, waiters: 0 };
    entries.set(id, flight);
    return flight;
  }

  function evict(): void {
    for (const [id, entry] of entries) {
      if (entries.size <= maxEntries) return;
      if (entry.kept) entries.delete(id);
    }
  }

  function wait(id: string, flight: Flight<Answer>, signal: AbortSignal): Promise<Answer> {
    flight.waiters += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiters -= 1;
        if (flight.waiters === 0) {
          if (entries.get(id) === flight) entries.delete(id);
          flight.controller.abort(signal.reason);
        }
        // An abort's reason is whatever the caller gave.
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.promise.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  }

  return {
    async get(group, key, load, signal) {
      signal.throwIfAborted();
      const id = JSON.stringify([group, key]);
      const entry = entries.get(id);
      if (entry?.kept && isFresh(entry)) {
        // The newest is last.
        entries.delete(id);
        entries.set(id, entry);
        return entry.kept.answer;
      }
      return wait(id, entry && !entry.kept ? entry : start(id, group, load), signal);
    },
    drop(group) {
      for (const [id, entry] of entries) if (entry.group === group) entries.delete(id);
    },
  };
}
