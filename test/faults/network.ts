/** The network of a storm: what goes wrong on it, and a writer's way through it. */
import { createHttpDataProvider } from '../../src/providers/http';
import { createUsageHandler } from '../../src/server';
import type { PostgresDataProvider } from '../../src/server/postgres';
import { createFaultyFetch, type FaultyFetch } from '../../src/testing';

/** A third of all requests or their answers meets something. */
const FAULTS = {
  'drop-request': 0.05,
  'drop-answer': 0.08,
  duplicate: 0.04,
  hold: 0.03,
  'cut-body': 0.03,
  '429': 0.02,
  '500': 0.02,
  '502': 0.03,
  '503': 0.02,
} as const;

/** Where the handler is mounted. */
export const BASE_PATH = '/api/usage';

/** The handler that a storm's requests come to. */
export const handlerOf = (provider: PostgresDataProvider) =>
  createUsageHandler({ provider, basePath: BASE_PATH, authorize: () => ({ actor: { id: 'ada' } }) });

/** Names an attempt, so that a request that arrives twice is known as such. */
const ATTEMPT = 'x-attempt';

/** A client whose requests reach `fetch` through faults. @param fetch is given a whole request */
export function faultyClient(
  seed: number,
  fetch: (request: Request) => Promise<Response>,
): {
  provider: ReturnType<typeof createHttpDataProvider>;
  network: FaultyFetch;
  /** Whether a request with a key has arrived twice. */
  isSentTwice: (key: string) => boolean;
} {
  const [arrived, twice] = [new Set<string | null>(), new Set<string>()];
  let attempts = 0;
  const network = createFaultyFetch({ faults: FAULTS, holdMs: 5 }, seed, async (input, init) => {
    const request = new Request(input, init);
    const attempt = request.headers.get(ATTEMPT);
    const key = arrived.has(attempt) && /"idempotencyKey":"([^"]*)"/.exec(await request.clone().text())?.[1];
    if (typeof key === 'string') twice.add(key);
    arrived.add(attempt);
    return fetch(request);
  });
  const numbered: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set(ATTEMPT, String((attempts += 1)));
    return network(request);
  };
  const provider = createHttpDataProvider({ baseUrl: `http://usage.test${BASE_PATH}`, fetch: numbered });
  return { provider, network, isSentTwice: (key) => twice.has(key) };
}
