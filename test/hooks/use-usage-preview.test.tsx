import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useEntitlementUsage, useUsagePreview, type UseUsagePreviewOptions } from '../../src/hooks';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import { acme, acmeApi, expectQuietConsole, held, memory, wrapperOf } from './support';

expectQuietConsole();

type Draft = UseUsagePreviewOptions['draft'];

async function setup(dataProvider: UsageDataProvider, draft: Draft) {
  const { entitlements } = await memory().listEntitlements(acme, { signal: new AbortController().signal });
  const entitlement = entitlements[0];
  if (entitlement === undefined) throw new Error('the seed has lost its feature');
  return renderHook((next: Draft) => useUsagePreview({ ...acme, entitlement, draft: next }), {
    initialProps: draft,
    wrapper: wrapperOf({ dataProvider }),
  });
}

describe('useUsagePreview', () => {
  it('has nothing to say while the value is empty', async () => {
    const { result, rerender } = await setup(memory(), { behavior: 'delta', value: '' });
    expect(result.current).toMatchObject({ preview: null, isRefreshing: false, error: null });
    rerender({ behavior: 'delta', value: '   ' });
    expect(result.current.preview).toBeNull();
  });

  it('answers a record at present at once, without asking anybody', async () => {
    const hold = held(memory());
    const { result, rerender } = await setup(hold.provider, { behavior: 'delta', value: '500' });
    expect(result.current.preview).toMatchObject({
      before: { usage: '600' },
      after: { usage: '1100' },
      applied: '500',
    });
    rerender({ behavior: 'set', value: '9500' });
    expect(result.current.preview).toMatchObject({ after: { usage: '9500', status: 'near' }, applied: '8900' });
    expect(hold.calls).toHaveLength(0);
  });

  it.each([
    ['12x', 'invalid'],
    ['1'.repeat(31), 'too_long'],
    ['-601', 'below_minimum'],
  ])('says what is wrong with %s', async (value, code) => {
    const { result } = await setup(memory(), { behavior: 'delta', value });
    expect(result.current.preview?.issues.map((issue) => issue.code)).toContain(code);
  });

  it('follows usage that moves while somebody types', async () => {
    const provider = memory();
    const { result } = renderHook(
      () => {
        const usage = useEntitlementUsage(acmeApi);
        const entitlement = usage.entitlement ?? null;
        return { usage, preview: usePreviewOf(entitlement) };
      },
      { wrapper: wrapperOf({ dataProvider: provider }) },
    );
    await waitFor(() => expect(result.current.preview?.after.usage).toBe('1100'));
    provider.report({ ...acmeApi, value: 1 });
    await act(() => result.current.usage.refetch());
    // The cache tells of an answer a moment after it is there.
    await waitFor(() =>
      expect(result.current.preview).toMatchObject({ before: { usage: '601' }, after: { usage: '1101' } }),
    );
  });

  it('asks the provider about a slice, and shows what is known until it answers', async () => {
    const hold = held(memory());
    const { result } = await setup(hold.provider, { behavior: 'set', value: '50', dimensions: { region: 'eu' } });
    expect(result.current).toMatchObject({ isRefreshing: true, error: null, preview: { applied: null } });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    expect(hold.calls[0]?.input).toMatchObject({ ...acmeApi, value: '50', dimensions: { region: 'eu' } });
    await hold.calls[0]?.release();
    await waitFor(() => expect(result.current.isRefreshing).toBe(false));
    expect(result.current.preview).toMatchObject({ applied: '50', slice: { before: '0', after: '50' } });
  });

  it('asks once for what is typed in one go, and the newest draft wins', async () => {
    const hold = held(memory());
    const slice = { region: 'eu' };
    const { result, rerender } = await setup(hold.provider, { behavior: 'set', value: '', dimensions: slice });
    rerender({ behavior: 'set', value: '5', dimensions: slice });
    rerender({ behavior: 'set', value: '50', dimensions: slice });
    rerender({ behavior: 'set', value: '500', dimensions: slice });
    await waitFor(() => expect(hold.calls).toHaveLength(1));
    expect(hold.calls[0]?.input).toMatchObject({ value: '500' });
    rerender({ behavior: 'set', value: '501', dimensions: slice });
    await waitFor(() => expect(hold.calls).toHaveLength(2));
    await hold.calls[1]?.release();
    await waitFor(() => expect(result.current.preview?.applied).toBe('501'));
    await hold.calls[0]?.release();
    expect(result.current.preview?.applied).toBe('501');
    expect(hold.calls[0]?.signal.aborted).toBe(true);
  });

  it('does not ask about a draft that cannot be confirmed', async () => {
    const hold = held(memory());
    const { result } = await setup(hold.provider, { behavior: 'delta', value: 'x', dimensions: { region: 'eu' } });
    expect(result.current).toMatchObject({ isRefreshing: false, preview: { issues: [{ code: 'invalid' }] } });
    expect(hold.calls).toHaveLength(0);
  });

  it('makes do with what the model knows where the provider has no previews', async () => {
    const { previewUsageRecord: _, ...provider } = memory();
    const { result } = await setup(provider, { behavior: 'set', value: '5', at: '2026-11-20T00:00:00Z' });
    await waitFor(() => expect(result.current.isRefreshing).toBe(false));
    expect(result.current.error).toBeNull();
    expect(result.current.preview?.assumptions.length).toBeGreaterThan(0);
  });

  it('names the error when the provider fails, and keeps what is known', async () => {
    const provider = memory({ failure: () => new UsageError('forbidden', 'Not for you.') });
    const { result } = await setup(provider, { behavior: 'delta', value: '5', at: '2026-11-20T00:00:00Z' });
    await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
    expect(result.current.preview).not.toBeNull();
  });
});

/** A preview of +500, once there is something to preview against. */
function usePreviewOf(entitlement: UseUsagePreviewOptions['entitlement'] | null) {
  const draft: Draft = { behavior: 'delta', value: entitlement === null ? '' : '500' };
  const { preview } = useUsagePreview({ ...acme, entitlement: entitlement ?? NOTHING, draft });
  return preview;
}

const NOTHING: UseUsagePreviewOptions['entitlement'] = {
  id: 'none',
  feature: { id: 'none', name: 'None', meter: 'unknown' },
  usage: null,
  limit: { kind: 'none' },
  usagePeriod: null,
  reset: null,
  dimensions: [],
  history: { kind: 'unavailable', reason: 'None.' },
  recording: { kind: 'read-only', reason: 'None.' },
  version: null,
  asOf: '2026-11-23T14:32:00Z',
};
