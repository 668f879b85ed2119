import { retryAfterMs } from '../../wire/retry-after';
import { systemClock, type EngineClock } from './clock';
import type { RateLimiter } from './rate-limiter';

/** How long nothing leaves after a 429 that does not say how long, milliseconds. */
const HOLD_MS = 5_000;
/** Longest that one 429 holds all calls, milliseconds: an absurd one must not end them for good. */
const LONGEST_HOLD_MS = 300_000;

/**
 * A fetch whose every request takes a place of the limiter first, each repeated one too, and that holds the limiter
 * when the engine answers 429.
 *
 * @throws UsageError `rate_limited` when the limiter has no place
 */
export function createLimitedFetch(
  limiter: RateLimiter,
  options: { fetch?: typeof fetch | undefined; clock?: EngineClock | undefined },
): typeof fetch {
  const { clock = systemClock } = options;
  return async (input, init) => {
    await limiter.take(init?.signal ?? new AbortController().signal);
    try {
      const response = await (options.fetch ?? globalThis.fetch)(input, init);
      if (response.status === 429) {
        const asked = retryAfterMs(response.headers.get('retry-after'), clock.now()) ?? HOLD_MS;
        limiter.hold?.(Math.min(asked, LONGEST_HOLD_MS));
      }
      return response;
    } finally {
      limiter.done?.();
    }
  };
}
