import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import 'react-entitlement-usage/styles.css';
import { dataProvider } from './data-provider.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

/** The tool's own cache, which the tab shares. */
const queryClient = new QueryClient();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UsageProvider dataProvider={dataProvider} queryClient={queryClient} now={dataProvider.now}>
        <UsageTab customerId="cus_1" />
      </UsageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
