import { useUsageContext, useUsageRecords } from 'react-entitlement-usage';

interface Place {
  customerId: string;
  subscriptionId: string;
  featureId: string;
}

/** Who changed usage, page by page. */
export function RecordsLog(place: Place) {
  const { formatters } = useUsageContext();
  const log = useUsageRecords({ ...place, source: 'adjustment', limit: 2 });

  if (log.status === 'pending') return <p>Loading records…</p>;
  if (log.status === 'error') return <p role="alert">{log.error.message}</p>;
  return (
    <>
      <ol>
        {log.records.map(({ id, applied, actor, note, recordedAt }) => (
          <li key={id}>
            {formatters.dateTime(recordedAt)}: {formatters.signedQuantity(applied)} by {actor?.name ?? 'somebody'}
            {note !== null && `, “${note}”`}
          </li>
        ))}
      </ol>
      {log.hasMore && (
        <button type="button" onClick={() => void log.loadMore()}>
          Show more
        </button>
      )}
    </>
  );
}
