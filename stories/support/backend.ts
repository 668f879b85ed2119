import { createMemoryDataProvider, type MemoryDataProvider, type UsageSeed } from 'react-entitlement-usage/core';
import { withFailures } from './failures';
import type { FullProvider } from './intercept';
import type { Failures, Speed } from './settings';
import { withSpeed } from './speed';

/** What the backend of a story is made of. */
export interface BackendOptions {
  /** What there is. */
  seed: UsageSeed;
  /** Why nothing can be written, for a session that may only read. */
  readOnly?: string | undefined;
  /** How fast it answers at first. Default instant. */
  speed?: Speed | undefined;
  /** What goes wrong at first. Default nothing. */
  failures?: Failures | undefined;
  /** Gives it ways of its own, beneath speed and failures. */
  adapt?: ((provider: FullProvider, memory: MemoryDataProvider) => FullProvider) | undefined;
}

/** A backend in memory on a clock that stands still, and the strings that a story's play function pulls. */
export interface StoryBackend {
  /** What `<UsageProvider>` gets. */
  dataProvider: FullProvider;
  /** The store beneath: `advance` moves the clock, `report` is usage from elsewhere. */
  memory: MemoryDataProvider;
  /** Changes how fast it answers. */
  setSpeed: (speed: Speed) => void;
  /** Changes what goes wrong. */
  setFailures: (failures: Failures) => void;
}

let count = 0;

/** Makes one. Each has an id, and so a cache, of its own. */
export function createBackend({
  seed,
  readOnly,
  speed: firstSpeed = 'instant',
  failures: firstFailures = 'none',
  adapt = (provider) => provider,
}: BackendOptions): StoryBackend {
  let speed = firstSpeed;
  let failures = firstFailures;
  count += 1;
  const memory = createMemoryDataProvider({ seed, id: `story-${count}`, ...(readOnly !== undefined && { readOnly }) });
  return {
    dataProvider: withSpeed(
      withFailures(adapt(memory, memory), () => failures),
      () => speed,
    ),
    memory,
    setSpeed: (next) => void (speed = next),
    setFailures: (next) => void (failures = next),
  };
}
