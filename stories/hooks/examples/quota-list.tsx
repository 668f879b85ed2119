import { useEntitlementUsage, useRefreshUsage, useUsageContext, useUsageLabels } from 'react-entitlement-usage';
import { usageState } from 'react-entitlement-usage/core';

/** What a customer has used of each feature, in the host's own markup. */
export function QuotaList({ customerId, subscriptionId }: { customerId: string; subscriptionId: string }) {
  const usage = useEntitlementUsage({ customerId, subscriptionId });
  const refresh = useRefreshUsage({ customerId, subscriptionId });
  const { formatters, near, now } = useUsageContext();
  const labels = useUsageLabels();

  if (usage.status === 'pending') return <p>Loading usage…</p>;
  if (usage.status === 'error') return <p role="alert">{usage.error.message}</p>;
  return (
    <>
      <ul>
        {usage.entitlements.map(({ id, feature, usage: used, limit }) => {
          const { status } = usageState(used, limit, near);
          const amount = used === null ? labels.common.dash : formatters.quantityWithUnit(used, feature.unit);
          return (
            <li key={id}>
              {feature.name}: {amount} ({labels.status[status]})
            </li>
          );
        })}
      </ul>
      <button type="button" aria-busy={usage.isRefreshing} onClick={() => void refresh()}>
        Refresh, as of {formatters.asOf(usage.asOf, now())}
      </button>
    </>
  );
}
