import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { given } from '../i18n/given';
import type { RecordSource, UsageRecord } from '../model/record';
import type { UsageScope } from '../model/subscription';
import type { Instant } from '../model/time';
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
  featureId?: string | undefined;
  /** Only this source; `'adjustment'` = written by people. */
  source?: RecordSource | undefined;
  /** Only records that take effect at or after this (`effectiveAt`). */
  from?: Instant | undefined;
  /** Only records that take effect before this (`effectiveAt`). */
  to?: Instant | undefined;
  /** Only this actor's, by id. */
  actorId?: string | undefined;
  /** Only the one with this key. */
  idempotencyKey?: string | undefined;
  /** Entries per page. Default 50, at most 500. */
  limit?: number | undefined;
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

/**
 * The ledger, newest first.
 *
 * @example
 * const log = useUsageRecords({ customerId, featureId: 'api-calls', source: 'adjustment', from: '2026-11-01T00:00:00Z' });
 * if (log.status === 'success' && log.hasMore) await log.loadMore();
 */
export function useUsageRecords({
  enabled = true,
  customerId,
  subscriptionId,
  ...filter
}: UseUsageRecordsOptions): UseUsageRecordsResult {
  const { providerId, queryClient, options, read } = useReader();
  // What is not asked for is left out: of a filter that is `undefined` a provider would make something of its own.
  const asked = given(filter) as Omit<UsageRecordsQuery, keyof UsageScope>;
  const question: UsageRecordsQuery = { ...asked, ...scopeOf({ customerId, subscriptionId }) };
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
