/** What the tests of the hooks share: a small seed, a provider whose answers wait to be released, a quiet console. */
import { notifyManager } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { UsageProvider, type UsageProviderProps } from '../../src/hooks';
import { USAGE_OPERATIONS, type CallContext, type UsageDataProvider, type UsageOperation } from '../../src/provider';
import {
  createMemoryDataProvider,
  type MemoryDataProvider,
  type MemoryDataProviderOptions,
  type UsageSeed,
} from '../../src/providers/memory';

export const NOW = '2026-11-23T14:32:00Z';

/** Two customers with a feature of the same id; the first has a second feature and a second subscription. */
export const seed: UsageSeed = {
  now: NOW,
  customers: [
    {
      id: 'cus_1',
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_1',
          name: 'Pro',
          status: 'active',
          entitlements: [
            {
              feature: { id: 'api', name: 'API calls', unit: { one: 'call', other: 'calls' }, meter: 'incremental' },
              limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
              reset: { every: { count: 1, unit: 'month' } },
              dimensions: [{ key: 'region', name: 'Region' }],
              recording: { dimensions: 'optional', window: { earliest: '2026-10-01T00:00:00Z' } },
              usage: [{ from: '2026-11-01T00:00:00Z', stepMs: 86_400_000, values: [100, 200, 300] }],
            },
            {
              feature: { id: 'seats', name: 'Seats', unit: 'seats', meter: 'fluctuating' },
              limit: { kind: 'unlimited' },
              usage: 41,
            },
          ],
        },
        { id: 'sub_2', name: 'Old', status: 'active', entitlements: [] },
      ],
    },
    {
      id: 'cus_2',
      subscriptions: [
        {
          id: 'sub_1',
          name: 'Pro',
          status: 'active',
          entitlements: [{ feature: { id: 'api', name: 'API calls', meter: 'incremental' }, usage: 7 }],
        },
      ],
    },
  ],
};

export const acme = { customerId: 'cus_1', subscriptionId: 'sub_1' };
export const acmeApi = { ...acme, featureId: 'api' };

/** A memory provider over {@link seed}. */
export const memory = (options: Partial<MemoryDataProviderOptions> = {}): MemoryDataProvider =>
  createMemoryDataProvider({ seed, ...options });

/** A wrapper for `renderHook`: no waiting between retries unless the test asks for retries. */
export function wrapperOf(props: Omit<UsageProviderProps, 'children'>, strict = false) {
  return function Wrapper({ children }: { children: ReactNode }) {
    const tree = (
      <UsageProvider now={() => Date.parse(NOW)} retries={0} {...props}>
        {children}
      </UsageProvider>
    );
    return strict ? <StrictMode>{tree}</StrictMode> : tree;
  };
}

/** A call that waits to be answered. */
export interface HeldCall {
  operation: UsageOperation;
  input: unknown;
  signal: AbortSignal;
  /** Lets the real provider answer now. */
  release: () => Promise<void>;
  /** Answers with this, whatever it is. */
  answer: (value: unknown) => Promise<void>;
  /** Fails with this, whatever it is. */
  fail: (error: unknown) => Promise<void>;
}

/**
 * A provider that records its calls and holds those of some operations until the test decides. It ignores
 * abort signals on purpose: the worst case.
 */
export function held(provider: UsageDataProvider, hold: readonly UsageOperation[] = USAGE_OPERATIONS) {
  const calls: HeldCall[] = [];
  const methods = USAGE_OPERATIONS.filter((operation) => provider[operation] !== undefined).map((operation) => {
    // The union of all methods cannot be called with a union of inputs; each test knows what it asks.
    const real = (provider[operation] as (input: unknown, context: CallContext) => Promise<unknown>).bind(provider);
    const method = (input: unknown, context: CallContext) =>
      new Promise<unknown>((resolve, reject) => {
        const settled = async (run: () => void) => act(async () => run());
        const release = () =>
          settled(() => void real(input, { signal: new AbortController().signal }).then(resolve, reject));
        calls.push({
          operation,
          input,
          signal: context.signal,
          release,
          answer: (value) => settled(() => resolve(value)),
          fail: (error) => settled(() => reject(error)),
        });
        if (!hold.includes(operation)) void real(input, context).then(resolve, reject);
      });
    return [operation, method] as const;
  });
  const wrapped = { id: provider.id, ...Object.fromEntries(methods) } as unknown as UsageDataProvider;
  const of = (operation: UsageOperation) => calls.filter((call) => call.operation === operation);
  const last = (operation: UsageOperation): HeldCall => {
    const call = of(operation).at(-1);
    if (call === undefined) throw new Error(`${operation} was not called`);
    return call;
  };
  return { provider: wrapped, calls, of, last };
}

/**
 * Fails a test during which anything was written to the console.
 *
 * @returns `taken()`: what was written so far, which is thereby expected
 */
export function expectQuietConsole() {
  let written: unknown[][] = [];
  beforeEach(() => {
    written = [];
    notifyManager.setNotifyFunction((notify) => act(notify));
    for (const method of ['error', 'warn'] as const) {
      vi.spyOn(console, method).mockImplementation((...line: unknown[]) => void written.push(line));
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(written).toEqual([]);
  });
  return { taken: () => written.splice(0) };
}
