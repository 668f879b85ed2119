import { describe, expect, it, vi } from 'vitest';
import { createUsageHandler } from '../../src/server';
import { BASE, draft, memory, rawPost, serve } from './serve';

describe('pages of other origins', () => {
  const input = JSON.stringify({ customerId: 'cus_1' });

  it.each([
    ['no Origin', {}, 200],
    ['an Origin of another site', { origin: 'https://evil.example' }, 403],
    [
      'an Origin of another site, however the browser calls it',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['a hidden Origin', { origin: 'null' }, 403],
    ['an Origin that is allowed', { origin: 'https://admin.example' }, 200],
    ['one that only begins like it', { origin: 'https://admin.example.evil.example' }, 403],
    ['the same host with another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['no Origin, but cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['no Origin and same-origin', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('%s', async (_, headers, status) => {
    const { origin } = await serve({ allowedOrigins: ['https://admin.example/'] });
    const response = await rawPost(`${origin}${BASE}/listSubscriptions`, headers as Record<string, string>, input);
    expect(response.status).toBe(status);
    if (status === 403) expect(JSON.parse(response.body)).toMatchObject({ code: 'forbidden', status: 403 });
  });

  it('the own Origin passes', async () => {
    const { origin } = await serve();
    expect((await rawPost(`${origin}${BASE}/listSubscriptions`, { origin }, input)).status).toBe(200);
  });

  // Next names every request after localhost, and behind a proxy that ends TLS it is http: only Host is the page's.
  it.each([
    ['http://localhost:3000', 'http://admin.example:3000', 'admin.example:3000', 200],
    ['http://localhost:3000', 'https://admin.example', 'admin.example', 200],
    ['https://localhost:3000', 'https://admin.example', 'admin.example', 200],
    ['http://localhost:3000', 'https://admin.example', 'Admin.Example', 200],
    ['https://admin.example', 'http://admin.example', 'admin.example', 403],
    ['http://localhost:3000', 'http://admin.example:3001', 'admin.example:3000', 403],
    ['http://localhost:3000', 'https://evil.example', 'admin.example', 403],
    ['http://localhost:3000', 'null', 'null', 403],
    ['http://localhost:3000', 'https://evil.example', 'evil.example/admin.example', 403],
    ['http://localhost:3000', 'https://admin.example', '', 403],
  ])('a server that calls itself %s, asked by a page of %s with Host %s', async (server, origin, host, status) => {
    const handler = createUsageHandler({
      provider: memory(),
      basePath: BASE,
      authorize: () => ({ actor: { id: 'ada' } }),
    });
    const request = new Request(`${server}${BASE}/listSubscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, host },
      body: input,
    });
    expect((await handler(request)).status).toBe(status);
  });

  it('a page of another origin does not even reach authorize', async () => {
    const authorize = vi.fn(() => null);
    const { origin } = await serve({ authorize });
    await rawPost(`${origin}${BASE}/addUsageRecord`, { origin: 'https://evil.example' }, JSON.stringify(draft()));
    expect(authorize).not.toHaveBeenCalled();
  });
});
