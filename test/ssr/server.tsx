/** Writes a page: settings as JSON on the command line, HTML and state as JSON on standard output. */
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { prefetchUsage } from 'react-entitlement-usage/core';
import { App, createDataProvider, CUSTOMER, OPEN, type PageSettings, type PageState } from './app';

async function write(settings: PageSettings): Promise<{ html: string; state: PageState }> {
  const queryClient = new QueryClient();
  const dataProvider = createDataProvider(settings);
  await prefetchUsage({
    queryClient,
    dataProvider,
    customerId: CUSTOMER,
    openFeatureIds: OPEN,
    charts: { messages: { groupBy: 'region' } },
    // Whose zone "viewer" is, no server knows: it cuts days as the page does before it has mounted.
    timeZone: settings.timeZone === 'viewer' ? 'UTC' : settings.timeZone,
  });
  // As text and back: what a page carries is JSON.
  const state = JSON.parse(JSON.stringify({ settings, cache: dehydrate(queryClient) })) as PageState;
  // A page may have lain in a cache: what was new on the server is old in the browser, which asks again at once.
  for (const query of state.cache.queries) query.state.dataUpdatedAt -= 3_600_000;
  return { html: renderToString(<App {...{ dataProvider, queryClient, state }} />), state };
}

const machine = Intl.DateTimeFormat().resolvedOptions();
void Promise.all((JSON.parse(process.argv[2] ?? '[]') as PageSettings[]).map(write)).then((pages) =>
  process.stdout.write(JSON.stringify({ zone: machine.timeZone, locale: machine.locale, pages })),
);
