import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RecordSource, UsageRecord } from '../model/record';
import type { UsageError } from '../provider/error';
import type { Page, UsageRecordsQuery } from '../provider/provider';
import { scopeOf, usageKeys } from '../cache/keys';
import { toQuery, type Query } from './query';
import { useReader, useUsageError } from './read';
import { useIsHydrating } from './use-is-hydrating';

/** Options of {@link useUsageRecords}. */
export interface UseUsageRecordsOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own records. */
  subscriptionId?: string | undefined;
  /** Only this feature. */
  featureId?: string;
  /** Only this source; `'adjustment'` = written by people. */
  source?: RecordSource;
  /** Entries per page. Default 50. */
  limit?: number;
  /** Whether to ask at all. Default `true`. Turn it off where `abilities.records` is `false`. */
  enabled?: boolean;
}

/** What {@link useUsageRecords} gives. */
export interface UsageRecordsResult {
  /** Newest first, all pages that were loaded. */
  records: UsageRecord[];
  /** Whether {@link UseUsageRecordsResult.loadMore} would bring more. */
  hasMore: boolean;
}

/** The answer of {@link useUsageRecords}. */
export type UseUsageRecordsResult = Query<UsageRecordsResult> & {
  /** Loads the next page; does nothing when there is none. Never throws: look at `error`. */
  loadMore: () => Promise<void>;
};

/** The ledger, newest first. */
export function useUsageRecords({
  enabled = true,
  customerId,
  subscriptionId,
  ...filter
}: UseUsageRecordsOptions): UseUsageRecordsResult {
  const { providerId, queryClient, options, read } = useReader();
  const question: UsageRecordsQuery = { ...filter, ...scopeOf({ customerId, subscriptionId }) };
  const result = useInfiniteQuery<
    Page<UsageRecord>,
    UsageError,
    InfiniteData<Page<UsageRecord>>,
    readonly unknown[],
    string | null
  >(
    {
      ...options,
      queryKey: usageKeys.records(providerId, question),
      queryFn: ({ signal, pageParam }) =>
        read(signal, (provider, context) =>
          provider.listUsageRecords(pageParam === null ? question : { ...question, cursor: pageParam }, context),
        ),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
      enabled,
      staleTime: 15_000,
    },
    queryClient,
  );
  const { data, error: failure, isFetching, hasNextPage, refetch, fetchNextPage } = result;
  const error = useUsageError(failure);
  const isHydrating = useIsHydrating();
  const again = useCallback(async () => void (await refetch()), [refetch]);
  const loadMore = useCallback(async () => {
    if (hasNextPage) await fetchNextPage();
  }, [hasNextPage, fetchNextPage]);
  const records = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  return {
    ...toQuery(
      { data: records && { records, hasMore: hasNextPage }, error, isFetching: isFetching && !isHydrating },
      again,
    ),
    loadMore,
  };
}
