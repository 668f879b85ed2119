import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useEntitlementUsage } from '../../src/hooks';
import { UsageError, type EntitlementsAnswer } from '../../src/provider';
import { acme, acmeApi, expectQuietConsole, held, memory, wrapperOf } from './support';

expectQuietConsole();

const usageOf = (answer: { entitlements?: EntitlementsAnswer['entitlements'] | undefined }, id = 'api') =>
  answer.entitlements?.find(({ feature }) => feature.id === id)?.usage;

describe('a row that could not be read', () => {
  const broken = () => {
    const provider = memory();
    let isBroken = true;
    const listEntitlements: typeof provider.listEntitlements = async (query, context) => {
      const answer = await provider.listEntitlements(query, context);
      const entitlements = answer.entitlements.map((entitlement) =>
        isBroken && entitlement.feature.id === 'api' ? { ...entitlement, usage: 'abc' } : entitlement,
      );
      return { ...answer, entitlements };
    };
    return { provider: { ...provider, listEntitlements }, mend: () => (isBroken = false) };
  };

  it('is named while the others are there, and comes back when it is retried alone', async () => {
    const { provider, mend } = broken();
    const hold = held(provider, []);
    const { result } = renderHook(() => ({ list: useEntitlementUsage(acme), feature: useEntitlementUsage(acmeApi) }), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(result.current.list.problems).toHaveLength(1));
    expect(result.current.list.problems?.[0]).toMatchObject({ featureId: 'api', code: 'malformed_response' });
    expect(usageOf(result.current.list, 'seats')).toBe('41');
    await waitFor(() => expect(result.current.feature.problem).toMatchObject({ featureId: 'api' }));

    await act(() => result.current.list.retryFeature('api'));
    expect(result.current.list.problems).toHaveLength(1);
    mend();
    await act(() => result.current.list.retryFeature('api'));
    await waitFor(() => expect(result.current.list.problems).toEqual([]));
    expect(usageOf(result.current.list)).toBe('600');
    expect(result.current.feature.entitlement?.usage).toBe('600');
    expect(hold.last('listEntitlements').input).toEqual({ ...acme, featureIds: ['api'] });
  });

  it('leaves what is wrong with the whole answer said once, however often a row is retried', async () => {
    const { provider } = broken();
    const list = provider.listEntitlements;
    const whole = { path: 'history', code: 'unavailable', message: 'The history is away.', retryable: true } as const;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      return { ...answer, problems: [...answer.problems, whole] };
    };
    const { result } = renderHook(() => useEntitlementUsage(acme), { wrapper: wrapperOf({ dataProvider: provider }) });
    await waitFor(() => expect(result.current.problems).toHaveLength(2));
    await act(() => result.current.retryFeature('api'));
    await act(() => result.current.retryFeature('api'));
    expect(result.current.problems?.filter(({ path }) => path === 'history')).toHaveLength(1);
    expect(result.current.problems).toHaveLength(2);
  });

  it('says what happened when retrying it fails in another way', async () => {
    const { provider } = broken();
    const hold = held(provider, []);
    const { result } = renderHook(() => useEntitlementUsage(acme), {
      wrapper: wrapperOf({ dataProvider: hold.provider }),
    });
    await waitFor(() => expect(result.current.problems).toHaveLength(1));
    hold.provider.listEntitlements = () => Promise.reject(new UsageError('forbidden', 'Not for you.'));
    await act(() => result.current.retryFeature('api'));
    await waitFor(() =>
      expect(result.current.problems?.[0]).toMatchObject({ featureId: 'api', code: 'forbidden', retryable: false }),
    );
  });
});
