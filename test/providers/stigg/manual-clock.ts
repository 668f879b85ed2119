import type { EngineClock } from '../../../src/server/engine/clock';

/** A clock that stands still until it is moved on, and wakes who sleeps on the way, one moment after the other. */
export interface ManualClock extends EngineClock {
  /** Moves it on by so much, or until nobody sleeps any more. */
  tick(ms?: number): Promise<void>;
}

/** @param time where it is read and moved on */
export function createManualClock(time: { now(): number; advance(ms: number): void }): ManualClock {
  const sleepers: { at: number; wake: () => void }[] = [];
  let chance = 7;
  return {
    now: time.now,
    // Always the same numbers.
    random: () => (chance = (chance * 48_271) % 2_147_483_647) / 2_147_483_647,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          signal.removeEventListener('abort', onAbort);
        };
        const onAbort = (): void => {
          leave();
          reject(signal.reason as Error);
        };
        const sleeper = {
          at: time.now() + ms,
          wake() {
            leave();
            resolve();
          },
        };
        sleepers.push(sleeper);
        signal.addEventListener('abort', onAbort);
      }),
    async tick(ms = Infinity) {
      const end = time.now() + ms;
      for (;;) {
        await settle();
        const next = Math.min(...sleepers.map(({ at }) => at));
        if (next > end || sleepers.length === 0) break;
        time.advance(Math.max(0, next - time.now()));
        for (const sleeper of sleepers.filter(({ at }) => at <= next)) sleeper.wake();
      }
      if (end < Infinity) time.advance(Math.max(0, end - time.now()));
      await settle();
    },
  };
}

/** Lets everything happen that waits for no clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
