import type { CallContext } from '../../../src/provider';
import { isUsageError, type UsageError } from '../../../src/provider/error';
import type { EngineClock } from '../../../src/server/engine/clock';
import {
  createOpenMeterDataProvider,
  type OpenMeterDataProvider,
  type OpenMeterDataProviderOptions,
} from '../../../src/server/openmeter';
import type { ConformanceFixture } from '../../../src/testing';
import { createFakeOpenMeter, type FakeOpenMeter, type FakeOptions } from '../../fakes/openmeter/engine';
import { createConformanceState } from '../../fakes/openmeter/seed';
import type { State } from '../../fakes/openmeter/model';
import { openVendorDocument } from '../../support/vendor-document';

export const NOW = Date.parse('2026-11-23T14:32:00Z');

/** A time that stands still, until a test or a wait moves it. */
export interface TestClock extends EngineClock {
  advance(ms: number): void;
  /** What was waited for, milliseconds. */
  waits: number[];
}

export function createTestClock(start = NOW): TestClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    random: () => 0.5,
    advance: (ms) => void (now += ms),
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

/**
 * OpenMeter's own document, `null` where it is not at hand. All that the tests of a file say to the fake is held against it.
 */
export const vendorDocument = await openVendorDocument('openmeter.yaml');

/** A fake, a provider that talks to it, and their clock. */
export interface Setup {
  fake: FakeOpenMeter;
  clock: TestClock;
  provider: OpenMeterDataProvider;
  /** Changes what the fake answers to requests whose path ends so. What is changed is not held against the document. */
  rewrite(pathEnd: string, change: (body: unknown) => void): void;
}

/** A provider on a fake in one process, with real requests and responses. */
export function setUp(
  state: (now: number) => State,
  options: Partial<OpenMeterDataProviderOptions> = {},
  fakeOptions: Partial<FakeOptions> = {},
): Setup {
  const clock = createTestClock();
  const fake = createFakeOpenMeter({ state: state(NOW), now: clock.now, ...fakeOptions });
  const direct: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    return fake.fetch(request);
  };
  const watched = vendorDocument?.watch(direct) ?? direct;
  const changes: [pathEnd: string, change: (body: unknown) => void][] = [];
  const rewritten: typeof fetch = async (input, init) => {
    const response = await watched(input, init);
    const { pathname } = new URL(new Request(input).url);
    const asked = changes.filter(([pathEnd]) => pathname.endsWith(pathEnd));
    if (asked.length === 0) return response;
    const body: unknown = await response.json();
    for (const [, change] of asked) change(body);
    return Response.json(body);
  };
  const provider = createOpenMeterDataProvider({
    baseUrl: 'http://openmeter.test',
    fetch: rewritten,
    clock,
    ...options,
  });
  return { fake, clock, provider, rewrite: (pathEnd, change) => void changes.push([pathEnd, change]) };
}

/** After this long the fake shows what it has taken, milliseconds. */
const LAG_MS = 3_000;

/** The provider on a fake with a customer for the conformance suite. */
export function conformanceFixture(
  options: Partial<OpenMeterDataProviderOptions>,
  fakeOptions: Partial<FakeOptions> = {},
  features: ConformanceFixture['features'] = {},
): { fixture: ConformanceFixture; setup: Setup } {
  const setup = setUp(
    createConformanceState,
    {
      features: { read_only: { recording: 'read-only' }, measured: { recording: 'events' } },
      customerKeyOf: (customerId) => (customerId === 'cus_foreign' ? null : customerId),
      ...options,
    },
    { lagMs: LAG_MS, ...fakeOptions },
  );
  const [main] = setup.fake.state.subscriptions;
  const fixture: ConformanceFixture = {
    provider: setup.provider,
    customerId: 'cus_conformance',
    ...(main && { subscriptionId: main.id }),
    foreignCustomerId: 'cus_foreign',
    features: {
      calculated: 'calculated',
      fluctuating: 'fluctuating',
      events: 'events',
      readOnly: 'read_only',
      dimensions: 'dimensions',
      ...features,
    },
    advance: (ms) => setup.clock.advance(ms),
    settle: () => setup.clock.advance(LAG_MS),
  };
  return { fixture, setup };
}

/** A context as the page would send it. */
export const context = (changes: Partial<CallContext> = {}): CallContext => ({
  signal: new AbortController().signal,
  ...changes,
});

/** The error that a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<UsageError> {
  const error: unknown = await promise.then(
    () => new Error('expected an error, got an answer'),
    (reason: unknown) => reason,
  );
  if (isUsageError(error)) return error;
  throw error;
}
