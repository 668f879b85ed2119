import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  useAddUsageRecord,
  useEntitlementUsage,
  useUsageHistory,
  useUsageRecords,
  type RecordIntent,
  type UsageProviderProps,
} from '../../src/hooks';
import { createRandomKey } from '../../src/hooks/idempotency-key';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import type { FailurePlan } from '../../src/providers/memory';
import { acme, acmeApi, expectQuietConsole, held, memory, NOW, wrapperOf, type HeldCall } from './support';

expectQuietConsole();

const delta: RecordIntent = { behavior: 'delta', value: '500', note: 'migration replay' };
const writes = (calls: HeldCall[]) => calls.filter(({ operation }) => operation === 'addUsageRecord');
const keys = (calls: HeldCall[]) =>
  writes(calls).map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey);

/** A hook on the first customer's API calls, with keys that count up. */
function setup(dataProvider: UsageDataProvider, props: Partial<UsageProviderProps> = {}, strict = false) {
  let count = 0;
  const createIdempotencyKey = () => `key-${(count += 1)}`;
  return renderHook(() => useAddUsageRecord(acmeApi), {
    wrapper: wrapperOf({ createIdempotencyKey, ...props, dataProvider }, strict),
  });
}

const failing =
  (operation: string, ...errors: (UsageError | { error: UsageError; after: true } | undefined)[]): FailurePlan =>
  (asked, call) =>
    asked === operation ? errors[call] : undefined;

describe('a record', () => {
  it('is written once, with what the preview said, and its receipt is given', async () => {
    const hold = held(memory(), []);
    const { result } = setup(hold.provider, { actor: { id: 'ada', name: 'Ada Admin' } });
    expect(result.current).toMatchObject({ status: 'idle', receipt: null, error: null });
    const confirmation = { expected: { periodStart: '2026-11-01T00:00:00Z' }, guard: { status: 'ok' as const } };
    await act(() => result.current.add(delta, confirmation));
    expect(result.current).toMatchObject({ status: 'success', error: null });
    expect(result.current.receipt).toMatchObject({
      status: 'applied',
      requested: '500',
      applied: '500',
      record: { before: '600', after: '1100', actor: { id: 'ada', name: 'Ada Admin' }, note: 'migration replay' },
    });
    expect(writes(hold.calls)[0]?.input).toEqual({ ...acmeApi, ...delta, ...confirmation, idempotencyKey: 'key-1' });
  });

  it('is written once in StrictMode too', async () => {
    const hold = held(memory(), []);
    const { result } = setup(hold.provider, {}, true);
    await act(() => result.current.add(delta));
    expect(result.current.status).toBe('success');
    expect(writes(hold.calls)).toHaveLength(1);
  });

  it('that is sent twice at once is written once', async () => {
    const hold = held(memory());
    const { result } = setup(hold.provider);
    act(() => {
      void result.current.add(delta);
      void result.current.add(delta);
      void result.current.add({ behavior: 'set', value: '1' });
    });
    expect(result.current.status).toBe('pending');
    await hold.last('addUsageRecord').release();
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(writes(hold.calls)).toHaveLength(1);
  });

  it('with a value that is no quantity is not sent', async () => {
    const hold = held(memory(), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add({ behavior: 'delta', value: '12 apples' }));
    expect(result.current).toMatchObject({ status: 'error', error: { code: 'invalid' } });
    expect(result.current.error?.details.issues?.[0]?.path).toBe('value');
    expect(hold.calls).toHaveLength(0);
  });

  it('shows in usage, history and records right away', async () => {
    const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
    const { result } = renderHook(
      () => ({
        write: useAddUsageRecord(acmeApi),
        list: useEntitlementUsage(acme),
        one: useEntitlementUsage(acmeApi),
        records: useUsageRecords({ ...acmeApi, source: 'adjustment' }),
        history: useUsageHistory({ ...acmeApi, range, granularity: 'month', timeZone: 'UTC' }),
      }),
      { wrapper: wrapperOf({ dataProvider: memory() }) },
    );
    await waitFor(() => expect(result.current.records.status).toBe('success'));
    await waitFor(() => expect(result.current.history.status).toBe('success'));
    await act(() => result.current.write.add(delta));
    await waitFor(() => expect(result.current.list.entitlements?.[0]?.usage).toBe('1100'));
    expect(result.current.one.entitlement?.usage).toBe('1100');
    await waitFor(() => expect(result.current.records.records?.map(({ value }) => value)).toEqual(['500']));
    await waitFor(() => expect(result.current.history.history?.series[0]?.exact?.at(-1)).toBe('1100'));
  });

  it('goes on when its panel closes while it is on its way', async () => {
    const provider = memory();
    const hold = held(provider);
    const { result, unmount } = setup(hold.provider);
    act(() => void result.current.add(delta));
    unmount();
    expect(hold.last('addUsageRecord').signal.aborted).toBe(false);
    await hold.last('addUsageRecord').release();
    const page = await provider.listUsageRecords(
      { ...acmeApi, source: 'adjustment' },
      { signal: new AbortController().signal },
    );
    expect(page.items).toHaveLength(1);
  });
});

describe('the idempotency key', () => {
  it('stays for the same intent after a refusal, and is new for another or after a success', async () => {
    const refuse = new UsageError('unavailable', 'Nothing was written.');
    const hold = held(memory({ failure: failing('addUsageRecord', refuse, refuse, refuse, refuse) }), []);
    const { result } = setup(hold.provider);
    const send = (intent: RecordIntent) => act(() => result.current.add(intent));
    await send(delta);
    expect(result.current).toMatchObject({ status: 'error', error: { code: 'unavailable' } });
    await send({ ...delta });
    await send({ ...delta, value: '500.0' });
    await send({ ...delta, value: '501' });
    await send(delta);
    expect(result.current.status).toBe('success');
    await send(delta);
    expect(keys(hold.calls)).toEqual(['key-1', 'key-1', 'key-1', 'key-2', 'key-1', 'key-3']);
  });

  it.each<[string, Partial<RecordIntent>]>([
    ['behavior', { behavior: 'set' }],
    ['note', { note: 'other' }],
    ['time', { at: '2026-11-20T00:00:00Z' }],
    ['slice', { dimensions: { region: 'eu' } }],
    ['corrected record', { corrects: 'rec_1' }],
  ])('is new when the %s changes', async (_, change) => {
    const refuse = new UsageError('unavailable', 'Nothing was written.');
    const hold = held(memory({ failure: failing('addUsageRecord', refuse, refuse) }), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add(delta));
    await act(() => result.current.add({ ...delta, ...change }));
    expect(keys(hold.calls)).toEqual(['key-1', 'key-2']);
  });

  it('does not hang on what the preview said', async () => {
    const hold = held(memory(), []);
    const { result } = setup(hold.provider);
    const set: RecordIntent = { behavior: 'set', value: '700' };
    await act(() => result.current.add(set, { expected: { periodStart: '2026-11-01T00:00:00Z', usage: '1' } }));
    expect(result.current.error?.code).toBe('conflict');
    await act(() => result.current.add(set, { expected: { periodStart: '2026-11-01T00:00:00Z', usage: '600' } }));
    expect(result.current.status).toBe('success');
    expect(keys(hold.calls)).toEqual(['key-1', 'key-1']);
  });

  it('is a random UUID, also where the page has no TLS', () => {
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(createRandomKey()).toMatch(uuid);
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    vi.stubGlobal('crypto', insecure);
    try {
      const made = new Set(Array.from({ length: 50 }, createRandomKey));
      expect(made.size).toBe(50);
      for (const key of made) expect(key).toMatch(uuid);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('a conflict', () => {
  it('puts the usage as it is now on screen', async () => {
    const provider = memory();
    const { result } = renderHook(() => ({ write: useAddUsageRecord(acmeApi), usage: useEntitlementUsage(acmeApi) }), {
      wrapper: wrapperOf({ dataProvider: provider }),
    });
    await waitFor(() => expect(result.current.usage.entitlement?.usage).toBe('600'));
    provider.report({ ...acmeApi, value: 50 });
    await act(() =>
      result.current.write.add(
        { behavior: 'set', value: '700' },
        { expected: { periodStart: '2026-11-01T00:00:00Z', usage: '600' } },
      ),
    );
    expect(result.current.write).toMatchObject({ status: 'error', error: { code: 'conflict' } });
    await waitFor(() => expect(result.current.usage.entitlement?.usage).toBe('650'));
  });
});

describe('an unknown outcome', () => {
  const lost = { error: new UsageError('outcome_unknown', 'The answer was lost.'), after: true } as const;
  const neverArrived = new UsageError('outcome_unknown', 'The request was lost.');

  it('is said as such, and another record has to wait', async () => {
    const hold = held(memory({ failure: failing('addUsageRecord', lost) }), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add(delta));
    expect(result.current).toMatchObject({ status: 'unknown', receipt: null, error: { code: 'outcome_unknown' } });
    await act(() => result.current.add({ ...delta, value: '1' }));
    expect(writes(hold.calls)).toHaveLength(1);
    expect(result.current.status).toBe('unknown');
  });

  it.each([
    ['throws something of its own', () => Promise.reject(new TypeError('fetch failed'))],
    ['aborts', () => Promise.reject(new DOMException('gone', 'AbortError'))],
    ['answers junk', () => Promise.resolve({ ok: true })],
    ['never answers', () => new Promise(() => undefined)],
  ])('is what it is when the provider %s', async (_, addUsageRecord) => {
    const dataProvider = { ...memory(), addUsageRecord: addUsageRecord as never };
    const { result } = setup(dataProvider, { timeoutMs: 30 });
    await act(() => result.current.add(delta));
    expect(result.current).toMatchObject({ status: 'unknown', error: { code: 'outcome_unknown' } });
  });

  it('tried again sends the same body with the same key, and is counted once', async () => {
    const provider = memory({ failure: failing('addUsageRecord', lost) });
    const hold = held(provider, []);
    const { result } = setup(hold.provider);
    const confirmation = { expected: { periodStart: '2026-11-01T00:00:00Z' } };
    await act(() => result.current.add(delta, confirmation));
    await act(() => result.current.retry());
    const [first, second] = writes(hold.calls);
    expect(second?.input).toEqual(first?.input);
    expect(result.current).toMatchObject({ status: 'success', receipt: { status: 'duplicate', applied: '500' } });
    const answer = await provider.listEntitlements(acme, { signal: new AbortController().signal });
    expect(answer.entitlements[0]?.usage).toBe('1100');
  });

  it('checked and found is a success', async () => {
    const hold = held(memory({ failure: failing('addUsageRecord', lost) }), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add(delta));
    await act(() => result.current.check());
    expect(result.current).toMatchObject({
      status: 'success',
      receipt: { status: 'duplicate', requested: '500', applied: '500', record: { idempotencyKey: 'key-1' } },
    });
    expect(writes(hold.calls)).toHaveLength(1);
  });

  it('checked and not found is safe to send again, with the same key', async () => {
    const hold = held(memory({ failure: failing('addUsageRecord', neverArrived) }), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add(delta));
    await act(() => result.current.check());
    expect(result.current).toMatchObject({ status: 'error', notRecorded: true });
    await act(() => result.current.add(delta));
    expect(result.current).toMatchObject({ status: 'success', notRecorded: false });
    expect(keys(hold.calls)).toEqual(['key-1', 'key-1']);
  });

  it('stays unknown when looking is not possible', async () => {
    const provider = memory({
      failure: (operation) =>
        operation === 'addUsageRecord'
          ? neverArrived
          : new UsageError('unsupported', 'This backend does not offer listUsageRecords.'),
    });
    const { result } = setup(provider);
    await act(() => result.current.add(delta));
    await act(() => result.current.check());
    expect(result.current).toMatchObject({ status: 'unknown', error: { code: 'unsupported' } });
  });

  it('that is put away keeps its key for the same intent', async () => {
    const hold = held(memory({ failure: failing('addUsageRecord', lost) }), []);
    const { result } = setup(hold.provider);
    await act(() => result.current.add(delta));
    act(() => result.current.reset());
    expect(result.current).toMatchObject({ status: 'idle', error: null });
    await act(() => result.current.add(delta));
    expect(keys(hold.calls)).toEqual(['key-1', 'key-1']);
    expect(result.current.receipt?.status).toBe('duplicate');
  });

  it('is still there when the panel is closed and opened again', async () => {
    const { result, rerender } = renderHook(({ open }: { open: boolean }) => usePanel(open), {
      initialProps: { open: true },
      wrapper: wrapperOf({ dataProvider: memory({ failure: failing('addUsageRecord', lost) }) }),
    });
    await act(async () => result.current?.add(delta));
    expect(result.current?.status).toBe('unknown');
    rerender({ open: false });
    rerender({ open: true });
    expect(result.current?.status).toBe('unknown');
    await act(async () => result.current?.check());
    expect(result.current?.status).toBe('success');
  });

  it('is settled by an answer that comes after the wait was over', async () => {
    const hold = held(memory(), ['addUsageRecord']);
    const { result } = setup(hold.provider, { timeoutMs: 30 });
    await act(() => result.current.add(delta));
    expect(result.current.status).toBe('unknown');
    await hold.last('addUsageRecord').release();
    await waitFor(() => expect(result.current).toMatchObject({ status: 'success', receipt: { status: 'applied' } }));
  });

  it('stays so while its request is under way, though it is not found yet, and takes its late answer', async () => {
    const hold = held(memory(), ['addUsageRecord']);
    const { result } = setup(hold.provider, { timeoutMs: 30 });
    await act(() => result.current.add(delta));
    await act(() => result.current.check());
    expect(result.current).toMatchObject({ status: 'unknown', notRecorded: false });
    await act(async () => hold.calls[0]?.release());
    await waitFor(() => expect(result.current).toMatchObject({ status: 'success', receipt: { status: 'applied' } }));
  });

  it.each(['unavailable', 'timeout', 'unauthenticated', 'forbidden', 'rate_limited'] as const)(
    'stays so where the same is sent again and answered %s, which says nothing about the first time',
    async (code) => {
      const provider = memory();
      const { result } = setup(provider);
      const lost = new UsageError('outcome_unknown', 'Lost.');
      provider.setFailure((operation) => (operation === 'addUsageRecord' ? { error: lost, after: true } : undefined));
      await act(() => result.current.add(delta));
      provider.setFailure((operation) =>
        operation === 'addUsageRecord' ? new UsageError(code, 'No.', { retryAfterMs: 5_000 }) : undefined,
      );
      await act(() => result.current.retry());
      expect(result.current).toMatchObject({ status: 'unknown', error: { code }, waitMs: null });
      // And so nothing else can be sent.
      provider.setFailure(undefined);
      await act(() => result.current.add({ ...delta, value: '60' }));
      expect(result.current.status).toBe('unknown');
      await act(() => result.current.retry());
      expect(result.current).toMatchObject({ status: 'success', receipt: { status: 'duplicate' } });
    },
  );

  it('that was not found, and arrives late, is found before something else is sent', async () => {
    const provider = memory();
    const add = provider.addUsageRecord;
    let arrive = () => Promise.resolve();
    provider.addUsageRecord = (input, context) => {
      arrive = async () => void (await add(input, context));
      return Promise.reject(new UsageError('outcome_unknown', 'Lost.'));
    };
    const { result } = setup(provider);
    await act(() => result.current.add(delta));
    await act(() => result.current.check());
    expect(result.current).toMatchObject({ status: 'error', notRecorded: true });
    await arrive();
    provider.addUsageRecord = add;
    await act(() => result.current.add({ ...delta, value: '60' }));
    expect(result.current).toMatchObject({
      status: 'success',
      receipt: { status: 'duplicate', requested: delta.value },
    });
  });

  it('lets the browser ask before the page is left', async () => {
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const provider = memory();
    const { result } = setup(provider);
    expect(leave()).toBe(false);
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? new UsageError('outcome_unknown', 'Lost.') : undefined,
    );
    await act(() => result.current.add(delta));
    expect(leave()).toBe(true);
    provider.setFailure(undefined);
    await act(() => result.current.retry());
    expect(leave()).toBe(false);
  });
});

/** Stands for a panel that is mounted only while it is open: another scope has another writer. */
function usePanel(open: boolean) {
  const here = useAddUsageRecord(open ? acmeApi : { ...acmeApi, featureId: 'seats' });
  return open ? here : null;
}

describe('an accepted record', () => {
  it('is looked for until it shows', async () => {
    const provider = memory();
    const hold = held(provider, ['addUsageRecord']);
    const { result } = renderHook(() => ({ write: useAddUsageRecord(acmeApi), usage: useEntitlementUsage(acmeApi) }), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(result.current.usage.entitlement?.usage).toBe('600'));
    act(() => void result.current.write.add(delta));
    await hold.last('addUsageRecord').answer({
      status: 'accepted',
      record: null,
      requested: '500',
      applied: null,
      watch: { pollAfterMs: 250, giveUpAfterMs: 60_000 },
    });
    await waitFor(() => expect(result.current.write.receipt?.status).toBe('accepted'));
    provider.report({ ...acmeApi, value: 500 });
    await waitFor(() => expect(result.current.usage.entitlement?.usage).toBe('1100'), { timeout: 5_000 });
  });

  it('is not looked for longer than the engine says, nor after the page is gone', async () => {
    vi.useFakeTimers();
    try {
      const hold = held(memory(), ['addUsageRecord']);
      const { result, unmount } = renderHook(
        () => ({ write: useAddUsageRecord(acmeApi), usage: useEntitlementUsage(acmeApi) }),
        { wrapper: wrapperOf({ dataProvider: hold.provider, now: () => Date.parse(NOW) }) },
      );
      await act(() => vi.advanceTimersByTimeAsync(1));
      const accept = async () => {
        act(() => void result.current.write.add(delta));
        const watch = { pollAfterMs: 1_000, giveUpAfterMs: 3_000 };
        await hold
          .last('addUsageRecord')
          .answer({ status: 'accepted', record: null, requested: '500', applied: null, watch });
        await act(() => vi.advanceTimersByTimeAsync(1));
      };
      await accept();
      const before = hold.of('listEntitlements').length;
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(hold.of('listEntitlements').length - before).toBe(3);
      await accept();
      unmount();
      const after = hold.of('listEntitlements').length;
      await act(() => vi.advanceTimersByTimeAsync(60_000));
      expect(hold.of('listEntitlements')).toHaveLength(after);
    } finally {
      vi.useRealTimers();
    }
  });
});
