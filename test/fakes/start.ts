/** Starts the stand-in of an engine for the demo, and says how the demo reaches it. */
import { createFakeOpenMeter } from './openmeter/engine';
import { createDemoState, DEMO_FEATURES } from './openmeter/seed';
import { serveFake } from './serve';
import { FACTS } from './stigg/facts';
import { createStiggFake } from './stigg/fake';
import { createStiggSeed } from './stigg/seed';

/** What the demo's environment says about an engine. */
export interface StartedFake {
  USAGE_BACKEND_URL: string;
  USAGE_BACKEND_KEY: string;
  USAGE_BACKEND_OPTIONS: string;
}

const KEY = 'server-demo-key';

/** How soon what was written can be seen: late enough to see that it is late. */
const LAG_MS = 3_000;

/** @param now the clock of the stand-in, epoch milliseconds */
export async function startFake(engine: 'openmeter' | 'stigg', now: () => number): Promise<StartedFake> {
  const [handle, features] = engine === 'openmeter' ? openMeter(now) : stigg(now);
  const { url, unref } = await serveFake(handle);
  // It ends with the demo.
  unref();
  return { USAGE_BACKEND_URL: url, USAGE_BACKEND_KEY: KEY, USAGE_BACKEND_OPTIONS: JSON.stringify({ features }) };
}

type Started = [handle: (request: Request) => Promise<Response>, features: object];

const openMeter = (now: () => number): Started => [
  createFakeOpenMeter({ state: createDemoState(now()), now, lagMs: LAG_MS, apiKey: KEY }).fetch,
  DEMO_FEATURES,
];

const stigg = (now: () => number): Started => [
  createStiggFake({ state: createStiggSeed(now()), now, lagMs: LAG_MS, apiKeys: [KEY] }).handle,
  FACTS,
];
