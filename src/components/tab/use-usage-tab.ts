import { useEffect, useState } from 'react';
import { useEntitlementUsage, useRefreshUsage, useSubscriptions, useUsageContext } from '../../hooks';
import type { UsageError } from '../../provider/error';
import type { UsageSort } from '../../model/sort';
import { useStable } from '../shared/use-stable';
import { useRowOrder } from './use-row-order';
import { useSubscriptionChoice, type SubscriptionChoiceOptions } from './use-subscription-choice';

/** What {@link useUsageTab} is told. */
export interface UsageTabOptions extends Omit<SubscriptionChoiceOptions, 'subscriptions'> {
  /** The customer. */
  customerId: string;
  /** What the features are sorted by. */
  sort: UsageSort;
  /** Told when something could not be loaded. */
  onError: ((error: UsageError) => void) | undefined;
}

/** All that the tab shows besides what is open, filtered and searched: data, order, and a refresh of it. */
export function useUsageTab({ customerId, sort, onError, ...options }: UsageTabOptions) {
  const { near, locale } = useUsageContext();
  const customer = useSubscriptions({ customerId });
  const choice = useSubscriptionChoice({ ...options, subscriptions: customer.subscriptions });
  const usage = useEntitlementUsage({ customerId, subscriptionId: choice.chosen, enabled: choice.ready });
  const refreshUsage = useRefreshUsage({ customerId, subscriptionId: choice.chosen });

  const [refreshing, setRefreshing] = useState(false);
  const [refreshes, setRefreshes] = useState(0);
  const refresh = async () => {
    setRefreshing(true);
    await Promise.all([customer.refetch(), choice.ready ? refreshUsage() : undefined]);
    setRefreshing(false);
    setRefreshes((count) => count + 1);
  };
  const epoch = `${choice.chosen ?? ''}/${refreshes}`;
  const entitlements = useRowOrder(usage.entitlements, { sort, near, locale }, epoch);

  useReport(customer.error, onError);
  useReport(usage.error, onError);

  const failed =
    !choice.ready && customer.status === 'error' ? customer.error : usage.status === 'error' ? usage.error : null;
  return { customer, choice, usage, entitlements, epoch, failed, refresh, refreshing, refreshes };
}

/** Tells the host about each error once. */
function useReport(error: UsageError | null, onError: ((error: UsageError) => void) | undefined): void {
  const report = useStable((failure: UsageError) => onError?.(failure));
  useEffect(() => {
    if (error !== null) report(error);
  }, [error, report]);
}
