import { useId } from 'react';
import { useEntitlementUsage, useUsageRecords } from '../../hooks';
import { ErrorNotice } from '../shared/error-notice';
import { useRefreshFailureSaid } from '../shared/refresh-failure';
import { Skeleton } from '../shared/skeleton';
import { RecordLine } from './record-line';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link UsageRecordsList}. */
export interface UsageRecordsListProps {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own records. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
  /** How many are shown. Default 3. */
  limit?: number | undefined;
  /** Shows all records: a button beside the title. Absent: no such button. */
  onShowAll?: (() => void) | undefined;
}

/**
 * The last adjustments that people made to a feature's usage, newest first. Where records can be added but the backend
 * keeps none that could be read, says so. Renders nothing where there are none and none can be added.
 */
export function UsageRecordsList({
  customerId,
  subscriptionId,
  featureId,
  limit = 3,
  onShowAll,
}: UsageRecordsListProps) {
  const { labels } = usePartContext();
  const id = useId();
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const offered = usage.abilities?.records ?? false;
  const query = useUsageRecords({
    customerId,
    subscriptionId,
    featureId,
    source: 'adjustment',
    limit,
    enabled: offered,
  });
  const failureSaid = useRefreshFailureSaid();
  const canAdd = usage.entitlement?.recording.kind === 'calculated' && usage.abilities?.write === true;
  const feature = usage.entitlement?.feature;
  const words = labels.records;
  if (!offered) {
    return canAdd ? (
      <p className="eu-root eu-records eu-records__empty" data-part="records" data-state="not-kept">
        {words.notKept}
      </p>
    ) : null;
  }
  // Where nobody can add one, an empty list would promise what the row says is not possible.
  const isNothing = !canAdd && (query.status === 'pending' || query.records?.length === 0);
  if (isNothing && onShowAll === undefined) return null;
  return (
    <div className="eu-root eu-records" data-part="records" data-state={query.status}>
      <div className="eu-records__head">
        {!isNothing && (
          <p className="eu-records__title" id={id}>
            {words.title}
          </p>
        )}
        {onShowAll !== undefined && (
          <button type="button" className="eu-button" data-variant="ghost" data-part="all-records" onClick={onShowAll}>
            {words.all}
          </button>
        )}
      </div>
      {query.status === 'pending' && !isNothing && (
        <div>
          <span className="eu-visually-hidden">{words.loading}</span>
          <Skeleton className="eu-records__skeleton" />
        </div>
      )}
      {query.error !== null && !(query.status === 'success' && failureSaid) && (
        <ErrorNotice
          error={query.error}
          tone={query.status === 'success' ? 'warning' : 'error'}
          onRetry={() => void query.refetch()}
          retrying={query.isRefreshing}
          announce={false}
        />
      )}
      {query.status === 'success' && query.records.length === 0 && !isNothing && (
        <p className="eu-records__empty">{words.empty}</p>
      )}
      {query.status === 'success' && query.records.length > 0 && (
        <ul className="eu-records__list" aria-labelledby={id} aria-busy={query.isRefreshing}>
          {query.records.slice(0, limit).map((record) => (
            <RecordLine
              key={record.id}
              record={record}
              unit={feature?.unit}
              dimensions={usage.entitlement?.dimensions ?? []}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
