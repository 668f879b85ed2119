import type { SubscriptionsAnswer } from '../provider/provider';
import { usageKeys } from '../cache/keys';
import { toQuery, type Query } from './query';
import { useRead, useReader } from './read';

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
  const { data, error, isFetching, again } = useRead<SubscriptionsAnswer>(
    {
      ...options,
      queryKey: usageKeys.subscriptions(providerId, question),
      queryFn: ({ signal }) => read(signal, (provider, context) => provider.listSubscriptions(question, context)),
      enabled,
      staleTime: 60_000,
    },
    queryClient,
  );
  return toQuery({ data, error, isFetching }, again);
}
