/** The panel in StrictMode with React in development, as the engineer who embeds it sees it, over the demo's own API. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AddUsageRecordPanel, UsageProvider } from 'react-entitlement-usage';
import { createHttpDataProvider } from 'react-entitlement-usage/core';

const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage' });
const subscriptionId = new URLSearchParams(location.search).get('subscription') ?? undefined;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <UsageProvider dataProvider={dataProvider}>
        <AddUsageRecordPanel customerId="cus_acme" subscriptionId={subscriptionId} featureId="api-calls" defaultOpen />
      </UsageProvider>
    </StrictMode>,
  );
}
