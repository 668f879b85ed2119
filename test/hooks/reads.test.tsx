import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  useEntitlementUsage,
  useRefreshUsage,
  useSubscriptions,
  useUsageHistory,
  useUsageRecords,
  type UseUsageHistoryOptions,
} from '../../src/hooks';
import { retryDelay, shouldRetry } from '../../src/hooks/read';
import { UsageError } from '../../src/provider';
import { acme, acmeApi, expectQuietConsole, held, memory, NOW, wrapperOf } from './support';

expectQuietConsole();

const november: UseUsageHistoryOptions = {
  ...acmeApi,
  range: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
  granularity: 'day',
  timeZone: 'UTC',
};
const week = { ...november, range: { from: '2026-11-17T00:00:00Z', to: '2026-11-24T00:00:00Z' } };

describe('useSubscriptions', () => {
  it('gives the customer and their subscriptions', async () => {
    const { result } = renderHook(() => useSubscriptions({ customerId: 'cus_1' }), {
      wrapper: wrapperOf({ dataProvider: memory() }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current.customer).toMatchObject({ id: 'cus_1', name: 'Acme' });
    expect(result.current.subscriptions?.map(({ id }) => id)).toEqual(['sub_1', 'sub_2']);
  });

  it('names an unknown customer as not found', async () => {
    const { result } = renderHook(() => useSubscriptions({ customerId: 'nobody' }), {
      wrapper: wrapperOf({ dataProvider: memory() }),
    });
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current.error?.code).toBe('not_found');
  });
});

describe('useUsageHistory', () => {
  it('keeps the old chart while another range of the same feature loads, and says that it is the old one', async () => {
    const hold = held(memory());
    const { result, rerender } = renderHook((options) => useUsageHistory(options), {
      initialProps: november,
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    await hold.calls[0]?.release();
    await waitFor(() => expect(result.current.history?.buckets).toHaveLength(30));
    rerender(week);
    expect(result.current).toMatchObject({ status: 'success', isPrevious: true, isRefreshing: true });
    expect(result.current.history?.buckets).toHaveLength(30);
    await waitFor(() => expect(hold.calls).toHaveLength(2));
    await hold.calls[1]?.release();
    await waitFor(() => expect(result.current.history?.buckets).toHaveLength(7));
    expect(result.current).toMatchObject({ isPrevious: false, isRefreshing: false });
  });

  it.each([
    ['feature', { featureId: 'seats' }],
    ['subscription', { subscriptionId: undefined }],
    ['customer', { customerId: 'cus_2' }],
  ])('never lets the chart of another %s stand in', async (_, other) => {
    const hold = held(memory());
    const { result, rerender } = renderHook((options) => useUsageHistory(options), {
      initialProps: november,
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    await hold.calls[0]?.release();
    await waitFor(() => expect(result.current.status).toBe('success'));
    rerender({ ...november, ...other } as UseUsageHistoryOptions);
    expect(result.current).toMatchObject({ status: 'pending' });
    expect(result.current.history).toBeUndefined();
  });

  it('shows the range that was chosen last, whichever answer comes first', async () => {
    const hold = held(memory());
    const { result, rerender } = renderHook((options) => useUsageHistory(options), {
      initialProps: november,
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    rerender(week);
    await waitFor(() => expect(hold.calls).toHaveLength(2));
    expect(hold.calls[0]?.signal.aborted).toBe(true);
    await hold.calls[1]?.release();
    await waitFor(() => expect(result.current.history?.buckets).toHaveLength(7));
    await hold.calls[0]?.release();
    expect(result.current.history?.buckets).toHaveLength(7);
  });

  it('asks once for one question, however often the host writes its options anew', async () => {
    const hold = held(memory(), []);
    const { result, rerender } = renderHook(() => useUsageHistory(structuredClone(november)), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    rerender();
    rerender();
    expect(hold.calls).toHaveLength(1);
  });
});

describe('useUsageRecords', () => {
  const withRecords = () => {
    const provider = memory();
    const add = (value: string) =>
      provider.addUsageRecord(
        { ...acmeApi, behavior: 'delta', value, idempotencyKey: `key ${value}` },
        { signal: new AbortController().signal },
      );
    return { provider, add };
  };

  it('gives pages, newest first, until there are no more', async () => {
    const { provider, add } = withRecords();
    for (const value of ['1', '2', '3']) await add(value);
    const { result } = renderHook(() => useUsageRecords({ ...acmeApi, source: 'adjustment', limit: 2 }), {
      wrapper: wrapperOf({ dataProvider: provider }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current.records?.map(({ value }) => value)).toEqual(['3', '2']);
    expect(result.current.hasMore).toBe(true);
    await act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.records?.map(({ value }) => value)).toEqual(['3', '2', '1']));
    expect(result.current.hasMore).toBe(false);
    await act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.records).toHaveLength(3));
  });

  it('keeps the first page when the next one cannot be loaded', async () => {
    const { provider, add } = withRecords();
    for (const value of ['1', '2', '3']) await add(value);
    const { result } = renderHook(() => useUsageRecords({ ...acmeApi, limit: 2 }), {
      wrapper: wrapperOf({ dataProvider: provider }),
    });
    await waitFor(() => expect(result.current.status).toBe('success'));
    provider.setFailure(() => new UsageError('forbidden', 'No.'));
    await act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
    expect(result.current.status).toBe('success');
    expect(result.current.records).toHaveLength(2);
  });
});

describe('useRefreshUsage', () => {
  it('loads everything on screen of the scope again, and nothing of another', async () => {
    const hold = held(memory(), []);
    const { result } = renderHook(
      () => ({
        usage: useEntitlementUsage(acme),
        other: useEntitlementUsage({ ...acme, customerId: 'cus_2' }),
        history: useUsageHistory(november),
        records: useUsageRecords(acmeApi),
        refresh: useRefreshUsage(acme),
      }),
      { wrapper: wrapperOf({ dataProvider: hold.provider }) },
    );
    await waitFor(() => expect(result.current.records.status).toBe('success'));
    await waitFor(() => expect(result.current.history.status).toBe('success'));
    const before = hold.calls.length;
    await act(() => result.current.refresh());
    const asked = hold.calls
      .slice(before)
      .map(({ operation, input }) => [operation, (input as typeof acme).customerId]);
    expect(asked.sort()).toEqual([
      ['getUsageHistory', 'cus_1'],
      ['listEntitlements', 'cus_1'],
      ['listUsageRecords', 'cus_1'],
    ]);
  });
});

describe('waiting between tries', () => {
  const error = (code: UsageError['code'], retryAfterMs?: number) =>
    new UsageError(code, 'No.', retryAfterMs === undefined ? {} : { retryAfterMs });

  it('grows, and obeys the backend when that asks for more', () => {
    expect([0, 1, 2].map((failures) => retryDelay(failures, error('unavailable')))).toEqual([200, 400, 800]);
    expect(retryDelay(9, error('unavailable'))).toBe(5_000);
    expect(retryDelay(0, error('rate_limited', 3_000))).toBe(3_000);
  });

  it('ends after the allowed tries, and does not hide a long wait', () => {
    expect(shouldRetry(0, error('unavailable'), 2)).toBe(true);
    expect(shouldRetry(2, error('unavailable'), 2)).toBe(false);
    expect(shouldRetry(0, error('rate_limited', 3_000), 2)).toBe(true);
    expect(shouldRetry(0, error('rate_limited', 60_000), 2)).toBe(false);
  });
});

describe('a reset that passes while the page is open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const toReset = Date.parse('2026-12-01T00:00:00Z') - Date.parse(NOW);

  it('loads the new period by itself', async () => {
    const provider = memory();
    const hold = held(provider, []);
    const { result, unmount } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider, now: provider.now }),
    });
    await act(() => vi.advanceTimersByTimeAsync(1));
    const api = () => result.current.entitlements?.find(({ feature }) => feature.id === 'api');
    expect(api()).toMatchObject({ usage: '600', reset: { next: '2026-12-01T00:00:00Z' } });
    provider.advance(toReset);
    await act(() => vi.advanceTimersByTimeAsync(toReset));
    expect(hold.calls).toHaveLength(2);
    expect(api()).toMatchObject({ usage: '0', reset: { next: '2027-01-01T00:00:00Z' } });
    unmount();
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it('asks three times, and no more, when the backend does not notice', async () => {
    const provider = memory();
    const hold = held(provider, []);
    let now = Date.parse(NOW);
    renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider, now: () => now }),
    });
    await act(() => vi.advanceTimersByTimeAsync(1));
    now += toReset;
    await act(() => vi.advanceTimersByTimeAsync(toReset + 3_600_000));
    expect(hold.calls).toHaveLength(4);
  });

  it('waits through a year without firing early', async () => {
    const provider = memory({
      seed: {
        now: '2026-01-01T00:00:01Z',
        customers: [
          {
            id: 'cus_1',
            entitlements: [
              {
                feature: { id: 'api', name: 'API calls', meter: 'incremental' },
                reset: { every: { count: 1, unit: 'year' } },
              },
            ],
          },
        ],
      },
    });
    const hold = held(provider, []);
    renderHook(() => useEntitlementUsage({ customerId: 'cus_1' }), {
      wrapper: wrapperOf({ dataProvider: hold.provider, now: provider.now }),
    });
    await act(() => vi.advanceTimersByTimeAsync(1));
    for (let month = 0; month < 11; month += 1) {
      provider.advance(30 * 86_400_000);
      await act(() => vi.advanceTimersByTimeAsync(30 * 86_400_000));
    }
    expect(hold.calls).toHaveLength(1);
  });
});
