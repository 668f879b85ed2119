import { useUsageContext, useUsageHistory } from 'react-entitlement-usage';
import { toInstant, toQuantity } from 'react-entitlement-usage/core';

interface Place {
  customerId: string;
  subscriptionId: string;
  featureId: string;
}

/** What was used on each of seven days. */
export function UsageByDay({ from, to, ...place }: Place & { from: string; to: string }) {
  const { formatters, timeZone } = useUsageContext();
  const query = useUsageHistory({ ...place, range: { from, to }, granularity: 'day', timeZone });

  if (query.status === 'pending') return <p>Loading usage over time…</p>;
  if (query.status === 'error') return <p role="alert">{query.error.message}</p>;
  const { buckets, series } = query.history;
  const values = series[0]?.values ?? [];
  return (
    <dl>
      {Array.from(buckets, (start, index) => {
        // `null` is a day that is not known yet, which is not zero.
        const value = values[index] ?? null;
        return (
          <div key={start}>
            <dt>{formatters.date(toInstant(start))}</dt>
            <dd>{value === null ? '–' : formatters.quantity(toQuantity(value))}</dd>
          </div>
        );
      })}
    </dl>
  );
}
