import type { UsageHistory, UsageHistoryQuery } from '../model/history';
import { scopeOf, usageKeys } from '../cache/keys';
import { toQuery, type Query } from './query';
import { useRead, useReader } from './read';

/** Options of {@link useUsageHistory}: the question, and whether to ask it. */
export interface UseUsageHistoryOptions extends Omit<UsageHistoryQuery, 'subscriptionId'> {
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** Whether to ask at all. Default `true`. */
  enabled?: boolean;
}

/** What {@link useUsageHistory} gives. */
export interface UsageHistoryResult {
  /** Usage over time. While another range of the same feature loads, the one before. */
  history: UsageHistory;
  /** Whether `history` still answers the question before this one. */
  isPrevious: boolean;
}

/** Usage over time of one feature. */
export function useUsageHistory({ enabled = true, ...asked }: UseUsageHistoryOptions): Query<UsageHistoryResult> {
  const { providerId, queryClient, options, read } = useReader();
  const { subscriptionId: _, ...rest } = asked;
  const question: UsageHistoryQuery = { ...rest, ...scopeOf(asked) };
  const feature = JSON.stringify(usageKeys.histories(providerId, question, question.featureId));
  const { data, error, isFetching, isPlaceholderData, again } = useRead<UsageHistory>(
    {
      ...options,
      queryKey: usageKeys.history(providerId, question),
      queryFn: ({ signal }) => read(signal, (provider, context) => provider.getUsageHistory(question, context)),
      enabled,
      staleTime: 30_000,
      // It walks the columns: 439 ms at a million points.
      structuralSharing: false,
      // Another range or break-down of this feature keeps the old chart; another feature's numbers never stand in.
      placeholderData: (previous, query) =>
        query !== undefined && JSON.stringify(query.queryKey.slice(0, 6)) === feature ? previous : undefined,
    },
    queryClient,
  );
  const answer = data && { history: data, isPrevious: isPlaceholderData };
  return toQuery({ data: answer, error, isFetching }, again);
}
