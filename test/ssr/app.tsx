/** One page of a host, the same on its server and in the browser. */
import { HydrationBoundary, QueryClientProvider, type DehydratedState, type QueryClient } from '@tanstack/react-query';
import { UsageProvider, UsageTab, type PartialLabels } from 'react-entitlement-usage';
import { createMemoryDataProvider, UsageError, type MemoryDataProvider } from 'react-entitlement-usage/core';
import { ar } from 'react-entitlement-usage/locales/ar';
import { de } from 'react-entitlement-usage/locales/de';
import { createUsageSeed } from 'react-entitlement-usage/testing';

/** What a page is written in. */
export interface PageSettings {
  /** Language and region. */
  locale: string;
  /** Zone of its dates, or the reader's own. */
  timeZone: string;
  /** Whether the server's backend gives no history. */
  withoutHistory?: boolean;
}

/** What the server gives to the browser. */
export interface PageState {
  /** What the page is written in. */
  settings: PageSettings;
  /** What the server's cache holds. */
  cache: DehydratedState;
}

export const CUSTOMER = 'cus_acme';
/** Their rows are open: one with dimensions, and one that is over its limit. */
export const OPEN = ['api-calls', 'messages'];
const NOW = '2026-11-23T23:32:00Z';
const LABELS: Record<string, PartialLabels> = { ar, de };

/** The backend: on the server a database, in the browser usually HTTP; here both have the same numbers. */
export const createDataProvider = ({ withoutHistory = false } = {}): MemoryDataProvider =>
  createMemoryDataProvider({
    seed: createUsageSeed(NOW),
    id: 'ssr',
    failure: (operation) =>
      withoutHistory && operation === 'getUsageHistory' ? new UsageError('unavailable', 'Busy.') : undefined,
  });

/** The page. */
export function App({
  dataProvider,
  queryClient,
  state: { settings, cache },
}: {
  dataProvider: MemoryDataProvider;
  queryClient: QueryClient;
  state: PageState;
}) {
  const labels = LABELS[settings.locale.slice(0, 2)];
  return (
    <QueryClientProvider client={queryClient}>
      <HydrationBoundary state={cache}>
        <UsageProvider
          dataProvider={dataProvider}
          queryClient={queryClient}
          locale={settings.locale}
          timeZone={settings.timeZone}
          now={() => Date.parse(NOW)}
          {...(labels && { labels })}
        >
          <UsageTab
            customerId={CUSTOMER}
            defaultOpenFeatureIds={OPEN}
            defaultView={{ charts: { messages: { groupBy: 'region' } } }}
          />
        </UsageProvider>
      </HydrationBoundary>
    </QueryClientProvider>
  );
}
