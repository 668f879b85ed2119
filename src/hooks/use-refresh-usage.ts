import { useCallback } from 'react';
import { useUsageContext, useUsageInternals } from './context';
import { scopeOf, usageKeys } from '../cache/keys';

/** Options of {@link useRefreshUsage}. */
export interface UseRefreshUsageOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
}

/**
 * Loads everything about a scope that is on screen again: current usage, open charts, records.
 *
 * @returns a function that resolves when all of it is new, or has failed; it never throws
 */
export function useRefreshUsage({ customerId, subscriptionId }: UseRefreshUsageOptions): () => Promise<void> {
  const { dataProvider } = useUsageContext();
  const { queryClient } = useUsageInternals();
  const providerId = dataProvider.id;
  return useCallback(async () => {
    const scope = scopeOf({ customerId, subscriptionId });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: usageKeys.entitlements(providerId, scope) }),
      queryClient.invalidateQueries({ queryKey: usageKeys.allHistories(providerId, scope) }),
      queryClient.invalidateQueries({ queryKey: usageKeys.allRecords(providerId, scope) }),
    ]);
  }, [queryClient, providerId, customerId, subscriptionId]);
}
