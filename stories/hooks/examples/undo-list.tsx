import { useUndoUsageRecord, useUsageRecords, type Entitlement, type UsageRecord } from 'react-entitlement-usage';

interface Place {
  customerId: string;
  subscriptionId: string;
}

/** The last adjustments, each with the way to take it back. */
export function UndoList({ entitlement, ...place }: Place & { entitlement: Entitlement }) {
  const log = useUsageRecords({ ...place, featureId: entitlement.feature.id, source: 'adjustment', limit: 5 });

  if (log.status === 'pending') return <p>Loading records…</p>;
  if (log.status === 'error') return <p role="alert">{log.error.message}</p>;
  return (
    <ul>
      {log.records.map((record) => (
        <li key={record.id}>
          <UndoLine {...place} entitlement={entitlement} record={record} />
        </li>
      ))}
    </ul>
  );
}

function UndoLine({ record, ...props }: Place & { entitlement: Entitlement; record: UsageRecord }) {
  const { undo, retry, check, preview, reason, status, error, isBlocked } = useUndoUsageRecord({ ...props, record });
  const what = `${record.applied} by ${record.actor?.name ?? 'somebody'}`;

  // The answer was lost: the undo may be written or not. Both ways on are safe, and nothing else is.
  if (status === 'unknown') {
    return (
      <span role="status">
        {what}: it is not known whether it was undone.{' '}
        <button type="button" onClick={() => void retry()}>
          Try again
        </button>{' '}
        <button type="button" onClick={() => void check()}>
          Check
        </button>
      </span>
    );
  }
  if (record.correctedBy !== null) return <s>{what}</s>;
  const possible = reason === null && !isBlocked && status !== 'pending' && preview?.issues.length === 0;
  return (
    <>
      {what}{' '}
      <button type="button" disabled={!possible} title={reason?.message} onClick={() => void undo('Counted twice')}>
        Undo {what}
      </button>{' '}
      {possible && `Usage would be ${preview.after.usage ?? 'not known'}.`}
      {error !== null && <span role="alert">{error.message}</span>}
    </>
  );
}
