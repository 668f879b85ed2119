import { route, type StiggOperation } from './routes';
import { createFaults, type FakeFaults } from './faults';
import { createLimits } from './limits';
import { failure } from './answers';
import type { FakeGrant, FakeState } from './state';

/** Options of {@link createStiggFake}. */
export interface StiggFakeOptions {
  /** What is there at first; the fake changes it. */
  state: FakeState;
  /** The fake's clock, epoch milliseconds. Default: the machine's. `advance` moves it on from there. */
  now?: () => number;
  /** Keys that it takes: those that begin with `client-` can only read. Default `['server-test-key']`. */
  apiKeys?: readonly string[];
  /** How long after a raw event any answer counts it, milliseconds. Default 5,000. */
  lagMs?: number;
  /** How long after a change of usage the history tells of it, milliseconds. Default 0. */
  historyLagMs?: number;
  /** Calls that are taken in any minute, by operation. Default: history 250, reports 3,000, as the vendor's pages say. */
  callsPerMinute?: Partial<Record<StiggOperation, number>>;
  /** Whether a 429 comes with `Retry-After`. Default `true`. */
  retryAfter?: boolean;
  /** How a customer that is not there is answered when entitlements are asked for: as data, or as an error. Default `'data'`. */
  unknownCustomer?: 'data' | 404;
  /** Whose a key is, which is not told: any customer's of the environment, or one customer's. Default `'environment'`. */
  keyScope?: 'environment' | 'customer';
  /** Subscriptions on a page, at most. Default 100. */
  pageSize?: number;
}

/** One request that came. */
export interface FakeCall {
  operation: StiggOperation | 'unknown';
  /** When, by the fake's clock. */
  at: number;
  /** With which status it was answered. */
  status: number;
  url: string;
  body: string;
}

/** A stateful stand-in for Stigg's REST API. */
export interface StiggFake {
  /** Answers a request, as a `fetch` would. */
  handle(request: Request): Promise<Response>;
  /** The same, to be given as `fetch`. */
  fetch: typeof fetch;
  /** Moves its clock on. */
  advance(ms: number): void;
  now(): number;
  /** What it holds. */
  readonly state: FakeState;
  /** What came, in order. */
  readonly calls: FakeCall[];
  /** Makes the next requests fail. */
  readonly faults: FakeFaults;
  /** Gives a subscription other grants from now on; incremental usage begins from zero. */
  changeSubscription(subscriptionId: string, change: { planId: string; grants: FakeGrant[] }): void;
}

/** What the operations work on. */
export interface FakeWorld extends Required<Omit<StiggFakeOptions, 'now' | 'callsPerMinute'>> {
  now(): number;
  /** First answers by idempotency key, of its customer where that is its scope: a key that comes again is answered the same and changes nothing. */
  answered: Map<string, unknown>;
}

/** A fake of one environment of Stigg. Everything is in memory. */
export function createStiggFake(options: StiggFakeOptions): StiggFake {
  let skipped = 0;
  const now = (): number => (options.now ?? Date.now)() + skipped;
  const world: FakeWorld = {
    state: options.state,
    apiKeys: options.apiKeys ?? ['server-test-key'],
    lagMs: options.lagMs ?? 5_000,
    historyLagMs: options.historyLagMs ?? 0,
    retryAfter: options.retryAfter ?? true,
    unknownCustomer: options.unknownCustomer ?? 'data',
    keyScope: options.keyScope ?? 'environment',
    pageSize: options.pageSize ?? 100,
    now,
    answered: new Map(),
  };
  const limits = createLimits({ getUsageHistory: 250, reportUsage: 3_000, ...options.callsPerMinute }, now);
  const faults = createFaults();
  const calls: FakeCall[] = [];

  async function answer(
    request: Request,
    body: string,
  ): Promise<{ operation: FakeCall['operation']; response: Response }> {
    const found = route(request);
    if (!found) return { operation: 'unknown', response: failure(404, 'NotFound', 'There is no such path.') };
    const { operation, run } = found;
    const key = request.headers.get('x-api-key');
    if (key === null || !world.apiKeys.includes(key)) {
      return { operation, response: failure(401, 'Unauthenticated', 'The API key is missing or not known.') };
    }
    if (request.method !== 'GET' && key.startsWith('client-')) {
      return { operation, response: failure(403, 'AccessDenied', 'A client key cannot write.') };
    }
    const wait = limits.take(operation);
    if (wait > 0) {
      const headers = world.retryAfter ? { 'retry-after': String(Math.ceil(wait / 1_000)) } : undefined;
      return { operation, response: failure(429, 'RateLimitExceeded', 'Too many requests.', headers) };
    }
    return { operation, response: await faults.around(operation, request, async () => run(world, body)) };
  }

  const handle = async (request: Request): Promise<Response> => {
    const body = await request.text();
    const call: FakeCall = { operation: 'unknown', at: now(), status: 0, url: request.url, body };
    calls.push(call);
    const { operation, response } = await answer(request, body).catch((error: unknown) => {
      call.operation = route(request)?.operation ?? 'unknown';
      throw error;
    });
    call.operation = operation;
    call.status = response.status;
    return response;
  };

  return {
    handle,
    fetch: (input, init) => handle(new Request(input, init)),
    advance: (ms) => void (skipped += ms),
    now,
    state: world.state,
    calls,
    faults,
    changeSubscription(subscriptionId, { planId, grants }) {
      const subscription = world.state.subscriptions.find(({ id }) => id === subscriptionId);
      if (!subscription) throw new Error(`There is no subscription ${subscriptionId}.`);
      subscription.planId = planId;
      subscription.eras.push({ from: now(), grants });
    },
  };
}
