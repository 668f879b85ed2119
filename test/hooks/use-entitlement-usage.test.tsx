import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useEntitlementUsage } from '../../src/hooks';
import { UsageError, type EntitlementsAnswer } from '../../src/provider';
import { acme, acmeApi, expectQuietConsole, held, memory, NOW, wrapperOf } from './support';

const quiet = expectQuietConsole();

const usageOf = (answer: { entitlements?: EntitlementsAnswer['entitlements'] | undefined }, id = 'api') =>
  answer.entitlements?.find(({ feature }) => feature.id === id)?.usage;

describe('useEntitlementUsage', () => {
  it('goes from pending to the rows, with what may be done and how old they are', async () => {
    const seen: string[] = [];
    const { result } = renderHook(
      () => {
        const usage = useEntitlementUsage(acme);
        seen.push(usage.status);
        return usage;
      },
      { wrapper: wrapperOf({ dataProvider: memory() }) },
    );
    expect(result.current).toMatchObject({ status: 'pending', error: null, isRefreshing: false });
    expect(result.current.entitlements).toBeUndefined();
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect([...new Set(seen)]).toEqual(['pending', 'success']);
    expect(result.current).toMatchObject({ asOf: NOW, problems: [], abilities: { write: true } });
    expect(usageOf(result.current)).toBe('600');
  });

  it('works the same in StrictMode', async () => {
    const { result, unmount } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: memory() }, true),
    });
    await waitFor(() => expect(usageOf(result.current)).toBe('600'));
    unmount();
  });

  it('keeps the numbers on screen while newer ones load', async () => {
    const provider = memory();
    const hold = held(provider);
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    await hold.last('listEntitlements').release();
    await waitFor(() => expect(result.current.status).toBe('success'));
    provider.report({ ...acmeApi, value: 50 });
    act(() => void result.current.refetch());
    await waitFor(() => expect(result.current.isRefreshing).toBe(true));
    expect(usageOf(result.current)).toBe('600');
    await hold.last('listEntitlements').release();
    await waitFor(() => expect(usageOf(result.current)).toBe('650'));
    expect(result.current.isRefreshing).toBe(false);
  });

  it('keeps the numbers and names the error when a refresh fails, and forgets it when the next one works', async () => {
    const provider = memory();
    const { result } = renderHook(() => useEntitlementUsage(acme), { wrapper: wrapperOf({ dataProvider: provider }) });
    await waitFor(() => expect(result.current.status).toBe('success'));
    provider.setFailure(() => new UsageError('unavailable', 'Down for a moment.'));
    await act(() => result.current.refetch());
    await waitFor(() => expect(result.current).toMatchObject({ status: 'success', error: { code: 'unavailable' } }));
    expect(usageOf(result.current)).toBe('600');
    provider.setFailure(undefined);
    await act(() => result.current.refetch());
    await waitFor(() => expect(result.current).toMatchObject({ status: 'success', error: null }));
  });

  it('names the error when nothing could be loaded, and recovers on retry', async () => {
    const provider = memory({
      failure: (_, call) => (call === 0 ? new UsageError('unavailable', 'Down.') : undefined),
    });
    const { result } = renderHook(() => useEntitlementUsage(acme), { wrapper: wrapperOf({ dataProvider: provider }) });
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current).toMatchObject({ error: { code: 'unavailable', message: 'Down.' }, isRefreshing: false });
    await act(() => result.current.refetch());
    await waitFor(() => expect(result.current).toMatchObject({ status: 'success', error: null }));
  });

  it.each([
    ['throws something of its own', 'unavailable', () => Promise.reject(new TypeError('x is not a function'))],
    ['throws before it answers', 'unavailable', () => JSON.parse('{')],
    ['answers junk', 'malformed_response', () => Promise.resolve('<html>')],
    ['answers nothing', 'malformed_response', () => Promise.resolve(undefined)],
    ['never answers', 'timeout', () => new Promise(() => undefined)],
  ])('turns a provider that %s into the named error %s', async (_, code, listEntitlements) => {
    const dataProvider = { ...memory(), id: 'broken', listEntitlements: listEntitlements as never };
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider, timeoutMs: 30 }),
    });
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current.error).toMatchObject({ code });
  });

  it('gives up the call that took too long', async () => {
    const hold = held(memory());
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider, timeoutMs: 30 }),
    });
    await waitFor(() => expect(result.current.error?.code).toBe('timeout'));
    expect(hold.last('listEntitlements').signal.aborted).toBe(true);
  });

  it('tries a backend that is away again, and one that says no only once', async () => {
    const away = held(memory({ failure: () => new UsageError('unavailable', 'Down.') }), []);
    const first = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: away.provider, retries: 1 }),
    });
    await waitFor(() => expect(first.result.current.status).toBe('error'), { timeout: 5_000 });
    expect(away.calls).toHaveLength(2);

    for (const code of ['not_found', 'forbidden', 'unauthenticated', 'malformed_response', 'timeout'] as const) {
      const refusing = held(memory({ id: code, failure: () => new UsageError(code, 'No.') }), []);
      const { result } = renderHook(() => useEntitlementUsage(acme), {
        wrapper: wrapperOf({ dataProvider: refusing.provider, retries: 3 }),
      });
      await waitFor(() => expect(result.current.error?.code).toBe(code));
      expect(refusing.calls).toHaveLength(1);
    }
  });

  it('aborts what nobody waits for any more, and stays quiet when its answer comes late', async () => {
    const hold = held(memory());
    const { unmount } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    unmount();
    expect(hold.last('listEntitlements').signal.aborted).toBe(true);
    await hold.last('listEntitlements').fail(new Error('too late'));
  });

  it('shows the newest answer when answers come out of order', async () => {
    const provider = memory();
    const hold = held(provider);
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    await hold.calls[0]?.release();
    await waitFor(() => expect(result.current.status).toBe('success'));
    act(() => void result.current.refetch());
    act(() => void result.current.refetch());
    await waitFor(() => expect(hold.calls).toHaveLength(3));
    const stale = await provider.listEntitlements(acme, { signal: new AbortController().signal });
    provider.report({ ...acmeApi, value: 1 });
    await hold.calls[2]?.release();
    await waitFor(() => expect(usageOf(result.current)).toBe('601'));
    await hold.calls[1]?.answer(stale);
    expect(usageOf(result.current)).toBe('601');
    expect(hold.calls[1]?.signal.aborted).toBe(true);
  });

  it('never shows one customer the numbers of another', async () => {
    const hold = held(memory(), []);
    const { result, rerender } = renderHook(({ customerId }) => useEntitlementUsage({ ...acme, customerId }), {
      initialProps: { customerId: 'cus_1' },
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(usageOf(result.current)).toBe('600'));
    rerender({ customerId: 'cus_2' });
    expect(result.current.status).toBe('pending');
    await waitFor(() => expect(usageOf(result.current)).toBe('7'));
  });

  it('does not ask while it is not enabled', async () => {
    const hold = held(memory(), []);
    const { result, rerender } = renderHook(({ enabled }) => useEntitlementUsage({ ...acme, enabled }), {
      initialProps: { enabled: false },
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    expect(result.current.status).toBe('pending');
    expect(hold.calls).toHaveLength(0);
    rerender({ enabled: true });
    await waitFor(() => expect(result.current.status).toBe('success'));
  });

  it('says so when it is used outside of its provider', () => {
    expect(() => renderHook(() => useEntitlementUsage(acme))).toThrow(/outside <UsageProvider>.*Wrap/);
    // React 18 writes the error to the console as well.
    quiet.taken();
  });
});

describe('one feature', () => {
  it('is read from the list when that is there, and stays with it', async () => {
    const provider = memory();
    const hold = held(provider, []);
    const { result } = renderHook(
      ({ open }) => ({
        list: useEntitlementUsage(acme),
        feature: useEntitlementUsage({ ...acmeApi, enabled: open }),
      }),
      { initialProps: { open: true }, wrapper: wrapperOf({ dataProvider: hold.provider }) },
    );
    await waitFor(() => expect(result.current.feature.status).toBe('success'));
    await waitFor(() => expect(result.current.list.status).toBe('success'));
    provider.report({ ...acmeApi, value: 5 });
    await act(() => result.current.list.refetch());
    await waitFor(() => expect(usageOf(result.current.list)).toBe('605'));
    expect(result.current.feature.entitlement?.usage).toBe('605');
    provider.report({ ...acmeApi, value: 5 });
    await act(() => result.current.feature.refetch());
    await waitFor(() => expect(usageOf(result.current.list)).toBe('610'));
  });

  it('is asked for alone where there is no list', async () => {
    const hold = held(memory(), []);
    const { result } = renderHook(() => useEntitlementUsage(acmeApi), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(result.current.entitlement?.usage).toBe('600'));
    expect(hold.calls.map(({ input }) => input)).toEqual([{ ...acme, featureIds: ['api'] }]);
    expect(result.current).toMatchObject({ problem: null, asOf: NOW });
  });

  it('is null when the customer has no such feature', async () => {
    const { result } = renderHook(() => useEntitlementUsage({ ...acme, featureId: 'nothing' }), {
      wrapper: wrapperOf({ dataProvider: memory() }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current).toMatchObject({ entitlement: null, problem: null });
  });
});

describe('the surroundings', () => {
  it('shares the host cache under its own keys', async () => {
    const queryClient = new QueryClient();
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: memory({ id: 'mine' }), queryClient }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    const keys = queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key.slice(0, 2)).toEqual(['entitlement-usage', 'mine']);
    queryClient.clear();
  });

  it('keeps to the retry rules of the host', async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const hold = held(memory({ failure: () => new UsageError('unavailable', 'Down.') }), []);
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider, queryClient, retries: 5 }),
    });
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(hold.calls).toHaveLength(1);
    queryClient.clear();
  });

  it.each([
    ['a customer that is not there', new UsageError('not_found', 'No.')],
    ['a wait of five minutes', new UsageError('rate_limited', 'Slow.', { retryAfterMs: 300_000 })],
  ])('shows at once what no retry rule of a host can mend: %s', async (_, error) => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: 3 } } });
    const hold = held(memory({ failure: () => error }), []);
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider, queryClient }),
    });
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(hold.calls).toHaveLength(1);
    queryClient.clear();
  });

  it('loads nothing again for a provider that is made anew at each render, and says so once', async () => {
    const provider = memory();
    const hold = held(provider, []);
    const props = { dataProvider: hold.provider };
    const Wrapper = ({ children }: { children: React.ReactNode }) => {
      const Inner = wrapperOf({ dataProvider: { ...props.dataProvider } });
      return Inner({ children });
    };
    const { result, rerender } = renderHook(() => useEntitlementUsage(acme), { wrapper: Wrapper });
    await waitFor(() => expect(result.current.status).toBe('success'));
    for (let count = 0; count < 12; count += 1) rerender();
    expect(hold.calls).toHaveLength(1);
    expect(result.current.status).toBe('success');
    const warnings = quiet.taken();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.[0]).toMatch(/new object at each render.*Create it once/);
  });

  it('asks the other backend when the provider changes', async () => {
    const [one, two] = [memory({ id: 'one' }), memory({ id: 'two' })];
    two.report({ ...acmeApi, value: 1 });
    let dataProvider = one;
    const Wrapper = ({ children }: { children: React.ReactNode }) => wrapperOf({ dataProvider })({ children });
    const { result, rerender } = renderHook(() => useEntitlementUsage(acme), { wrapper: Wrapper });
    await waitFor(() => expect(usageOf(result.current)).toBe('600'));
    dataProvider = two;
    rerender();
    expect(result.current.status).toBe('pending');
    await waitFor(() => expect(usageOf(result.current)).toBe('601'));
  });
});
