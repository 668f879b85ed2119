import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { UsageError } from '../provider/error';
import type { SubscriptionsAnswer } from '../provider/provider';
import { usageKeys } from '../cache/keys';
import { toQuery, type Query } from './query';
import { useReader } from './read';
import { useIsHydrating } from './use-is-hydrating';

/** Options of {@link useSubscriptions}. */
export interface UseSubscriptionsOptions {
  /** The customer. */
  customerId: string;
  /** Also give ended ones. Default `false`. */
  includeEnded?: boolean;
  /** Whether to ask at all. Default `true`. */
  enabled?: boolean;
}

/** The customer and their subscriptions. */
export function useSubscriptions({
  customerId,
  includeEnded = false,
  enabled = true,
}: UseSubscriptionsOptions): Query<SubscriptionsAnswer> {
  const { providerId, queryClient, options, read } = useReader();
  const question = { customerId, includeEnded };
  const result = useQuery<SubscriptionsAnswer, UsageError>(
    {
      ...options,
      queryKey: usageKeys.subscriptions(providerId, question),
      queryFn: ({ signal }) => read(signal, (provider, context) => provider.listSubscriptions(question, context)),
      enabled,
      staleTime: 60_000,
    },
    queryClient,
  );
  const { data, error, isFetching, refetch } = result;
  const isHydrating = useIsHydrating();
  const again = useCallback(async () => void (await refetch()), [refetch]);
  return toQuery({ data, error, isFetching: isFetching && !isHydrating }, again);
}
