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

/** A client whose requests reach `fetch` through faults. @param fetch is given a whole request */
export function faultyClient(
  seed: number,
  fetch: (request: Request) => Promise<Response>,
): { provider: ReturnType<typeof createHttpDataProvider>; network: FaultyFetch } {
  const network = createFaultyFetch({ faults: FAULTS, holdMs: 5 }, seed, (input, init) =>
    fetch(new Request(input, init)),
  );
  return { provider: createHttpDataProvider({ baseUrl: `http://usage.test${BASE_PATH}`, fetch: network }), network };
}
