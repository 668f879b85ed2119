import { useId, useState } from 'react';
import {
  useAddUsageRecord,
  useEntitlementUsage,
  useUsageContext,
  useUsagePreview,
  type Entitlement,
} from 'react-entitlement-usage';

interface Place {
  customerId: string;
  subscriptionId: string;
  featureId: string;
}

/** Adds to the usage of one feature: a value, what it would do, one button. */
export function CorrectUsage(place: Place) {
  const usage = useEntitlementUsage(place);
  if (usage.status === 'pending') return <p>Loading usage…</p>;
  if (usage.status === 'error') return <p role="alert">{usage.error.message}</p>;
  if (usage.entitlement === null) return <p>This customer does not have the feature.</p>;
  return <CorrectionForm {...place} entitlement={usage.entitlement} />;
}

function CorrectionForm({ entitlement, ...place }: Place & { entitlement: Entitlement }) {
  const { formatters } = useUsageContext();
  const [value, setValue] = useState('');
  const id = useId();
  const { preview } = useUsagePreview({ ...place, entitlement, draft: { behavior: 'delta', value } });
  const { status, receipt, error, add, retry, check, reset } = useAddUsageRecord(place);
  const amount = (quantity: string | null) =>
    quantity === null ? '–' : formatters.quantityWithUnit(quantity, entitlement.feature.unit);

  // The answer was lost: the record may be written or not. Both ways on are safe, and nothing else is.
  if (status === 'unknown') {
    return (
      <p role="status">
        It is not known whether the record was written.{' '}
        <button type="button" onClick={() => void retry()}>
          Try again
        </button>{' '}
        <button type="button" onClick={() => void check()}>
          Check
        </button>
      </p>
    );
  }
  if (status === 'success') {
    return (
      <p role="status">
        Recorded: {amount(receipt?.record?.before ?? null)} → {amount(receipt?.record?.after ?? null)}.{' '}
        <button
          type="button"
          onClick={() => {
            reset();
            setValue('');
          }}
        >
          Add another
        </button>
      </p>
    );
  }
  const possible = preview !== null && preview.issues.length === 0 && status !== 'pending';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // What the preview was drawn from goes with the record: usage that moved meanwhile is a conflict.
        if (possible) void add({ behavior: 'delta', value }, { expected: preview.expected, guard: preview.guard });
      }}
    >
      <label htmlFor={id}>Add to usage</label>{' '}
      <input id={id} inputMode="decimal" value={value} onChange={(event) => setValue(event.target.value)} />{' '}
      <button type="submit" disabled={!possible}>
        Confirm
      </button>
      {preview !== null && (
        <p aria-live="polite">
          {preview.issues[0]?.message ?? `${amount(preview.before.usage)} → ${amount(preview.after.usage)}`}
        </p>
      )}
      {error !== null && <p role="alert">{error.message}</p>}
    </form>
  );
}
