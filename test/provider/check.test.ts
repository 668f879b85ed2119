import { describe, expect, it, vi } from 'vitest';
import { checkProvider } from '../../src/provider/check';
import { isUsageError, UsageError } from '../../src/provider/error';
import {
  isWriteOperation,
  USAGE_OPERATIONS,
  type CallContext,
  type UsageDataProvider,
  type UsageOperation,
} from '../../src/provider/provider';
import { sampleAnswers, sampleInputs } from './samples';

const context = (): CallContext => ({ signal: new AbortController().signal, actor: { id: 'u_1' } });

/** A provider that answers every operation from the samples, with some answers replaced. */
function provider(change: Partial<Record<UsageOperation, () => unknown>> = {}): UsageDataProvider {
  const methods = USAGE_OPERATIONS.map((operation) => [
    operation,
    async () => (change[operation] ?? (() => sampleAnswers[operation]))(),
  ]);
  return { id: 'sample', ...Object.fromEntries(methods) } as UsageDataProvider;
}

const call = (
  data: UsageDataProvider,
  operation: UsageOperation,
  input: unknown = sampleInputs[operation],
  ctx = context(),
) => (checkProvider(data)[operation] as (input: unknown, context: CallContext) => Promise<unknown>)(input, ctx);

const failure = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isUsageError(error)) throw new Error(`expected a UsageError, got ${String(error)}`);
  return error;
};

describe('checkProvider', () => {
  it('gives the same checked provider for the same provider, and itself for a checked one', () => {
    const data = provider();
    expect(checkProvider(data)).toBe(checkProvider(data));
    expect(checkProvider(checkProvider(data))).toBe(checkProvider(data));
    expect(checkProvider(provider())).not.toBe(checkProvider(data));
    expect(checkProvider(data).id).toBe('sample');
  });

  it.each(USAGE_OPERATIONS)('%s: hands the input and the context on and gives the answer', async (operation) => {
    const method = vi.fn(async () => sampleAnswers[operation]);
    const data = { ...provider(), [operation]: method } as UsageDataProvider;
    const ctx = context();
    expect(await call(data, operation, { ...sampleInputs[operation], extra: 1 }, ctx)).toEqual(
      sampleAnswers[operation],
    );
    expect(method).toHaveBeenCalledExactlyOnceWith(sampleInputs[operation], ctx);
  });

  it('calls methods on their provider, so that classes work', async () => {
    class Backend {
      readonly id = 'class';
      readonly #customer = sampleAnswers.listSubscriptions;
      listSubscriptions = provider().listSubscriptions;
      listEntitlements = provider().listEntitlements;
      getUsageHistory = provider().getUsageHistory;
      async listDimensionValues() {
        return { values: [this.#customer.customer.id], more: false };
      }
    }
    expect(await call(new Backend(), 'listDimensionValues')).toEqual({ values: ['cus_1'], more: false });
  });

  it.each([
    'previewUsageRecord',
    'addUsageRecord',
    'reportUsageEvent',
    'listUsageRecords',
    'listDimensionValues',
  ] as const)('%s: a provider without it answers unsupported', async (operation) => {
    const { [operation]: _, ...rest } = provider();
    expect((await failure(call(rest as UsageDataProvider, operation))).code).toBe('unsupported');
  });

  it.each(USAGE_OPERATIONS)('%s: a wrong input is refused before the provider sees it', async (operation) => {
    const method = vi.fn();
    const data = { ...provider(), [operation]: method } as UsageDataProvider;
    expect((await failure(call(data, operation, { customerId: 4 }))).code).toBe('invalid');
    expect(method).not.toHaveBeenCalled();
  });

  it.each(USAGE_OPERATIONS)(
    '%s: a foreign error is unavailable, on a write the outcome is not known',
    async (operation) => {
      const cause = new TypeError('socket hang up at 10.0.0.3, password hunter2');
      const error = await failure(call(provider({ [operation]: () => Promise.reject(cause) }), operation));
      expect(error.code).toBe(isWriteOperation(operation) ? 'outcome_unknown' : 'unavailable');
      expect(error.cause).toBe(cause);
      expect(error.message).not.toContain('hunter2');
    },
  );

  it.each(USAGE_OPERATIONS)('%s: a method that throws at once is the same as one that rejects', async (operation) => {
    const data = {
      ...provider(),
      [operation]: () => {
        throw new Error('at once');
      },
    } as UsageDataProvider;
    expect((await failure(call(data, operation))).code).toBe(
      isWriteOperation(operation) ? 'outcome_unknown' : 'unavailable',
    );
  });

  it.each(USAGE_OPERATIONS)(
    '%s: an answer that is not understood is malformed, on a write the outcome is not known',
    async (operation) => {
      const error = await failure(call(provider({ [operation]: () => '<html>' }), operation));
      expect(error.code).toBe(isWriteOperation(operation) ? 'outcome_unknown' : 'malformed_response');
    },
  );

  it.each(USAGE_OPERATIONS)('%s: an error of ours passes as it is', async (operation) => {
    const told = new UsageError('rate_limited', 'Later.', { retryAfterMs: 5 });
    expect(await failure(call(provider({ [operation]: () => Promise.reject(told) }), operation))).toBe(told);
  });

  it('a write that says itself that nothing was written is believed', async () => {
    const told = new UsageError('unavailable', 'No connection could be made.');
    expect(await failure(call(provider({ addUsageRecord: () => Promise.reject(told) }), 'addUsageRecord'))).toBe(told);
  });

  it('a write whose answer the provider did not understand is not known', async () => {
    const told = new UsageError('malformed_response', 'No JSON.');
    const error = await failure(call(provider({ addUsageRecord: () => Promise.reject(told) }), 'addUsageRecord'));
    expect(error.code).toBe('outcome_unknown');
    expect(error.cause).toBe(told);
  });

  it('the abort of a read passes as it is; the abort of a write leaves its outcome unknown', async () => {
    const abort = new DOMException('gone', 'AbortError');
    const data = provider({
      listEntitlements: () => Promise.reject(abort),
      addUsageRecord: () => Promise.reject(abort),
    });
    await expect(call(data, 'listEntitlements')).rejects.toBe(abort);
    expect((await failure(call(data, 'addUsageRecord'))).code).toBe('outcome_unknown');
  });

  it('a call that was aborted before it began does not reach the provider', async () => {
    const method = vi.fn();
    const aborted: CallContext = { signal: AbortSignal.abort() };
    const data = { ...provider(), addUsageRecord: method } as UsageDataProvider;
    await expect(call(data, 'addUsageRecord', undefined, aborted)).rejects.toMatchObject({ name: 'AbortError' });
    expect(method).not.toHaveBeenCalled();
  });

  it('a timeout of the platform is a timeout', async () => {
    const late = new DOMException('late', 'TimeoutError');
    expect(
      (await failure(call(provider({ listEntitlements: () => Promise.reject(late) }), 'listEntitlements'))).code,
    ).toBe('timeout');
  });

  it.each([
    [null, /got null/],
    ['http://x', /got string/],
    [{}, /without an id/],
    [{ id: 'x' }, /without the method listSubscriptions/],
    [{ ...provider(), listUsageRecords: 4 }, /whose listUsageRecords is no function/],
  ])('says what is wrong with something that is no provider (%#)', (junk, message) => {
    expect(() => checkProvider(junk as unknown as UsageDataProvider)).toThrow(message);
    expect(() => checkProvider(junk as unknown as UsageDataProvider)).toThrow(/^react-entitlement-usage: /);
  });
});
