import { UsageError } from '../../provider/error';
import { systemClock, type EngineClock } from './clock';

/** Time that only goes on: the machine's can be set, back for an hour or ahead of a minute that has not passed. */
const steadyClock: EngineClock = { ...systemClock, now: () => performance.now() };

/**
 * Keeps calls below what an engine takes. One for all who share the engine's limit: users, providers and, where a host
 * keeps it in a store that its processes share, all of them.
 */
export interface RateLimiter {
  /**
   * Resolves when a call may leave.
   *
   * @param signal rejects with its reason when nobody waits any more
   * @throws UsageError `rate_limited` with `retryAfterMs` when that would take too long
   */
  take(signal: AbortSignal): Promise<void>;
  /** Called once per place taken, when its call was answered or failed: the engine may have counted it until then. */
  done?(): void;
  /** The engine refused a call all the same: nothing leaves for this long, milliseconds. */
  hold?(ms: number): void;
}

/** Options of {@link createRateLimiter}. */
export interface RateLimiterOptions {
  /** Most calls in any span of `perMs`. */
  calls: number;
  /** The span, milliseconds. */
  perMs: number;
  /** Longest wait for a place, milliseconds; what would take longer is refused at once. Default 2,000. */
  longestWaitMs?: number;
  /**
   * Time and chance, for tests. Its `now` may begin anywhere. Default: those of the machine, with a time that does not
   * follow when its clock is set.
   */
  clock?: EngineClock;
}

/**
 * A limiter of this process, with a sliding window: in no span of `perMs` do more than `calls` calls reach the engine.
 * A place is free again `perMs` after its call was answered, since nobody knows when on its way it was counted.
 *
 * @throws RangeError when `calls` is no whole number from 1, or `perMs` is not above 0
 * @example
 * const historyLimiter = createRateLimiter({ calls: 250, perMs: 60_000 });
 */
export function createRateLimiter(options: RateLimiterOptions): Required<RateLimiter> {
  const { calls, perMs, longestWaitMs = 2_000, clock = steadyClock } = options;
  if (!(Number.isInteger(calls) && calls > 0 && perMs > 0)) {
    throw new RangeError(
      `react-entitlement-usage: a rate limiter was given ${calls} calls per ${perMs} ms, so that no call could ever leave, or any. Give a whole number of calls, 1 or more, and a span above 0.`,
    );
  }
  let open = 0;
  let heldUntil = -Infinity;
  /** When calls of the last span were answered, ascending. */
  const ended: number[] = [];

  function waitMs(now: number): number {
    while (ended[0] !== undefined && ended[0] + perMs <= now) ended.shift();
    const held = heldUntil - now;
    if (open + ended.length < calls) return held;
    // With all of them on their way, the first place is free a whole span after one is answered.
    return Math.max(held, ended[0] === undefined ? perMs : ended[0] + perMs - now);
  }

  return {
    async take(signal) {
      const giveUpAt = clock.now() + longestWaitMs;
      for (;;) {
        signal.throwIfAborted();
        const now = clock.now();
        const wait = waitMs(now);
        if (wait <= 0) break;
        if (now + wait > giveUpAt) throw tooMany(wait + clock.random() * (perMs / 10));
        await clock.sleep(wait, signal);
      }
      open += 1;
    },
    done() {
      open -= 1;
      ended.push(clock.now());
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, clock.now() + ms);
    },
  };
}

/** Spread, so that not all who are refused come back in the same moment. */
const tooMany = (wait: number): UsageError =>
  new UsageError(
    'rate_limited',
    `The engine takes no more calls of this kind for now. Try again in ${Math.ceil(wait / 1_000)} s.`,
    { retryAfterMs: Math.ceil(wait) },
  );
