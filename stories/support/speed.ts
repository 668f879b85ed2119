import { intercept, type FullProvider } from './intercept';
import type { Speed } from './settings';

/** How long a slow backend takes, milliseconds. */
const SLOW_MS = 1_500;

/** The same provider, as fast as `speed` says at the moment of each call. */
export function withSpeed(provider: FullProvider, speed: () => Speed): FullProvider {
  return intercept(provider, async ({ context: { signal }, answer }) => {
    if (speed() === 'slow') await pause(SLOW_MS, signal);
    if (speed() === 'never') await pause(null, signal);
    return answer();
  });
}

/** Waits, for ever with `null`, but no longer than anybody waits for the answer. */
function pause(ms: number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms === null ? undefined : setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
