/** The backend of the page: memory over the seed of the components' tests, with strings that a test pulls. */
import type { Problem, UsageDataProvider, UsageOperation } from '../../../src/provider/provider';
import { UsageError, type UsageErrorCode, type UsageErrorDetails } from '../../../src/provider/error';
import { createMemoryDataProvider, type MemoryDataProvider } from '../../../src/providers/memory';
import { SEED } from './seed';

/** What a test does to the backend, from outside of the page. */
export interface BackendControls {
  /** Lets every call of an operation fail; `after`: when the work is done and only the answer is lost. */
  fail(operation: UsageOperation, code: UsageErrorCode, more?: UsageErrorDetails & { after?: boolean }): void;
  /** Nothing fails any more, and what was broken can be loaded. */
  mend(): void;
  /** How long answers take from now on, milliseconds. */
  latency(ms: number): void;
  /** Usage that comes from elsewhere while the page is open. */
  report(subscriptionId: string, featureId: string, value: number, customerId?: string): void;
  /** Moves the clock. */
  advance(ms: number): void;
}

/** States that the backend is in when the page opens. */
export type BackendState =
  'ready' | 'loading' | 'error' | 'problems' | 'row-failed' | 'entry-unreadable' | 'read-only' | 'accepting';

/** A backend in a state, with its strings. */
export function createBackend(state: BackendState): {
  provider: UsageDataProvider;
  memory: MemoryDataProvider;
  controls: BackendControls;
} {
  const memory = createMemoryDataProvider({
    seed: SEED,
    ...(state === 'read-only' && { readOnly: 'You may look at usage here, but not change it.' }),
  });
  const failures = new Map<UsageOperation, { code: UsageErrorCode; more: UsageErrorDetails & { after?: boolean } }>();
  let isBroken = ['problems', 'row-failed', 'entry-unreadable'].includes(state);
  if (state === 'loading') memory.setLatency(3_600_000);
  memory.setFailure((operation) => {
    const planned = failures.get(operation);
    if (planned === undefined) return undefined;
    const { after = false, ...details } = planned.more;
    const error = new UsageError(planned.code, 'The billing service answered 503.', details);
    return after ? { error, after: true } : error;
  });
  const controls: BackendControls = {
    fail: (operation, code, more = {}) => failures.set(operation, { code, more }),
    mend: () => {
      failures.clear();
      isBroken = false;
    },
    latency: (ms) => memory.setLatency(ms),
    report: (subscriptionId, featureId, value, customerId = 'cus_two') =>
      memory.report({ customerId, subscriptionId, featureId, value }),
    advance: (ms) => memory.advance(ms),
  };
  if (state === 'error') controls.fail('listEntitlements', 'unavailable');

  const storage: Problem = {
    path: 'entitlements[0]',
    featureId: 'storage',
    featureName: 'Storage',
    code: 'unavailable',
    message: 'The meter of storage did not answer.',
    retryable: true,
  };
  const entry: Problem = {
    path: 'entitlements[7].limit.value',
    code: 'malformed_response',
    message: 'entitlements[7].limit.value is no quantity',
    retryable: false,
  };
  const provider: UsageDataProvider = {
    ...memory,
    async addUsageRecord(input, context) {
      if (state !== 'accepting') return memory.addUsageRecord(input, context);
      // Taken, and not in any number for as long as anybody looks.
      const watch = { pollAfterMs: 3_600_000, giveUpAfterMs: 7_200_000 };
      return { status: 'accepted', record: null, requested: input.value, applied: null, watch };
    },
    async listEntitlements(query, context) {
      const answer = await memory.listEntitlements(query, context);
      if (!isBroken) return answer;
      return {
        ...answer,
        entitlements: answer.entitlements.filter(
          ({ feature }) => feature.id !== 'storage' || state === 'entry-unreadable',
        ),
        problems: [storage, entry].filter((problem) =>
          problem === storage ? state !== 'entry-unreadable' : state !== 'row-failed' && query.featureIds === undefined,
        ),
      };
    },
  };
  return { provider, memory, controls };
}
