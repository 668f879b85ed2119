/** What the hosts here have in common: a backend with two subscriptions, a fixed clock, the tab in its provider. */
import { UsageProvider, UsageTab, type UsageProviderProps, type UsageTabProps } from 'react-entitlement-usage';
import { createMemoryDataProvider, type UsageSeed } from 'react-entitlement-usage/core';
import { createUsageSeed } from 'react-entitlement-usage/testing';

const NOW = '2026-11-23T14:32:00Z';

/** The customer, with a second subscription. */
function createSeed(): UsageSeed {
  const seed = createUsageSeed(NOW);
  const [customer] = seed.customers;
  const second = {
    id: 'sub_trial',
    name: 'Trial',
    status: 'trialing' as const,
    startedAt: '2026-01-01T00:00:00Z',
    entitlements: [
      {
        feature: { id: 'api-calls', name: 'API calls', meter: 'incremental' as const },
        limit: { kind: 'limited' as const, value: '100', enforcement: 'hard' as const },
        usage: 7,
      },
    ],
  };
  return {
    ...seed,
    customers: customer ? [{ ...customer, subscriptions: [...(customer.subscriptions ?? []), second] }] : [],
  };
}

/** The backend of every host. */
export const dataProvider = createMemoryDataProvider({ seed: createSeed(), id: 'host' });

/** The provider as every host has it. */
export function Provider(props: Partial<UsageProviderProps>) {
  return <UsageProvider dataProvider={dataProvider} now={() => Date.parse(NOW)} {...props} />;
}

/** The tab of the customer. */
export function Tab(props: Partial<UsageTabProps>) {
  return <UsageTab customerId="cus_acme" {...props} />;
}
