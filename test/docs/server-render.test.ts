/** The guide to servers, tried: a page rendered from what its `loadUsage` loads, as its `CustomerUsage` takes it over. */
import { dehydrate, hydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { UsageProvider, UsageTab } from 'react-entitlement-usage';
import {
  createHttpDataProvider,
  createMemoryDataProvider,
  prefetchUsage,
  UsageError,
} from 'react-entitlement-usage/core';
import { createUsageHandler } from 'react-entitlement-usage/server';
import { createUsageSeed } from 'react-entitlement-usage/testing';
import { readBlocks } from './pages';

const handler = createUsageHandler({
  basePath: '/api/usage',
  provider: createMemoryDataProvider({ seed: createUsageSeed() }),
  authorize: (request) => {
    const cookie = request.headers.get('cookie');
    if (cookie === 'session=busy') throw new UsageError('rate_limited', 'Too many requests.', { retryAfterMs: 1_500 });
    return cookie === 'session=ada' ? { actor: { id: 'ada' }, featureIds: ['api-calls', 'storage'] } : null;
  },
});

async function loadUsage(customerId: string, cookie: string): Promise<DehydratedState> {
  const queryClient = new QueryClient();
  const dataProvider = createHttpDataProvider({
    id: 'usage',
    baseUrl: 'http://localhost/api/usage',
    headers: { cookie },
    fetch: (input, init) => handler(new Request(input, init)),
  });
  await prefetchUsage({ queryClient, dataProvider, customerId, timeZone: 'UTC' });
  return dehydrate(queryClient);
}

function htmlOf(state: DehydratedState): string {
  const queryClient = new QueryClient();
  // From the server to the page it goes as text.
  hydrate(queryClient, JSON.parse(JSON.stringify(state)));
  const dataProvider = createHttpDataProvider({ id: 'usage', baseUrl: '/api/usage' });
  const tab = createElement(UsageTab, { customerId: 'cus_acme' });
  return renderToString(createElement(UsageProvider, { dataProvider, queryClient }, tab));
}

describe('the guide to servers', () => {
  it('loads as is tried here', () => {
    const bare = (text: string) => text.replaceAll(/\/\/.*$/gm, '').replaceAll(/\s+/g, ' ');
    const shown =
      readBlocks('docs/server.md').find(({ file, hidden }) => file === 'prefetch.ts' && !hidden)?.code ?? '';
    const body = bare(shown).split('Promise<DehydratedState> {')[1] ?? 'nothing';
    expect(bare(readFileSync(import.meta.filename, 'utf8'))).toContain(body.trim());
  });

  it('renders the numbers that this session may see', async () => {
    const html = htmlOf(await loadUsage('cus_acme', 'session=ada'));
    expect(html).toContain('API calls, over limit, 13,012 of 10,000 calls');
    expect(html).toContain('Storage');
    expect(html).not.toContain('Exports');
    expect(html).not.toMatch(/ style="/);
  });

  it('renders none for nobody', async () => {
    const html = htmlOf(await loadUsage('cus_acme', ''));
    expect(html).toContain('Entitlement usage');
    expect(html).not.toContain('API calls');
  });

  it('answers 429 with Retry-After where authorize says so', async () => {
    const response = await handler(
      new Request('http://localhost/api/usage/listSubscriptions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: 'session=busy' },
        body: '{"customerId":"cus_acme"}',
      }),
    );
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
  });
});
