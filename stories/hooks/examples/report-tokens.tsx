import { useState } from 'react';
import { useReportUsageEvent } from 'react-entitlement-usage';

interface Place {
  customerId: string;
  subscriptionId: string;
  featureId: string;
}

/** Reports an event that the application has failed to report. */
export function ReportTokens(place: Place) {
  const [request, setRequest] = useState('');
  const { report, retry, keyOf, status, visibility, error } = useReportUsageEvent(place);
  const event = { properties: { request } };

  if (status === 'success') {
    // The engine may count it later; it is looked for, with a bound.
    return <p role="status">{visibility === 'waiting' ? 'Accepted, counted soon.' : 'Reported.'}</p>;
  }
  if (status === 'unknown') {
    return (
      <p role="status">
        It is not known whether the event was taken.{' '}
        <button type="button" onClick={() => void retry()}>
          Try again
        </button>
      </p>
    );
  }
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        if (request !== '') void report(event);
      }}
    >
      <label>
        Request id <input value={request} onChange={(change) => setRequest(change.target.value)} />
      </label>{' '}
      <button type="submit" disabled={status === 'pending'}>
        Report
      </button>
      <p>Key: {keyOf(event)}</p>
      {error !== null && <p role="alert">{error.message}</p>}
    </form>
  );
}
