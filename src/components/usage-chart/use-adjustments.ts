import { useEffect } from 'react';
import { useEntitlementUsage, useUsageRecords } from '../../hooks';
import type { UsageScope } from '../../model/subscription';
import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';

/** Entries per page, and most pages: marks beyond that would be one line of them. */
const PAGE = 50;
const MOST = 4 * PAGE;

const NONE: UsageRecord[] = [];

/** The adjustments of a feature, newest first, back to a moment; none where the backend does not tell them. */
export function useAdjustments(scope: UsageScope, featureId: string, from: string): UsageRecord[] {
  const { abilities } = useEntitlementUsage({ ...scope, featureId });
  const { records, hasMore, loadMore, isRefreshing } = useUsageRecords({
    ...scope,
    featureId,
    source: 'adjustment',
    limit: PAGE,
    enabled: abilities?.records === true,
  });
  const oldest = records?.at(-1);
  const wanted =
    hasMore === true &&
    oldest !== undefined &&
    records !== undefined &&
    records.length < MOST &&
    toEpoch(oldest.effectiveAt) > toEpoch(from);
  useEffect(() => {
    if (wanted && !isRefreshing) void loadMore();
  }, [wanted, isRefreshing, loadMore]);
  return records ?? NONE;
}
