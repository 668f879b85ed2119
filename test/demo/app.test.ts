import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPGlite, type SqlDatabase } from 'react-entitlement-usage/postgres';
import { putCatalog } from '../../examples/admin-console/src/seed/catalog';
import { foreign } from '../../examples/admin-console/src/seed/customers/edges';
import { noSubscription } from '../../examples/admin-console/src/seed/customers/states';
import { createApp } from '../../examples/admin-console/src/server/app';
import { databaseBackend } from '../../examples/admin-console/src/server/backend/own-database';
import { openDirectory } from '../../examples/admin-console/src/server/directory';
import { createTenants } from '../../examples/admin-console/src/server/tenants';

const NOW = Date.parse('2026-11-23T14:32:00Z');
const HOST = 'http://127.0.0.1:4400';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the console server', () => {
  let database: SqlDatabase;
  let fetchFrom: (address: string, path: string, init?: RequestInit) => Promise<Response>;
  const ask = (path: string, init?: RequestInit) => fetchFrom('127.0.0.1', path, init);

  beforeAll(async () => {
    database = await openPGlite();
    const now = () => NOW;
    const tenants = createTenants(database, now);
    await tenants.provider('').migrate();
    const directory = await openDirectory(database);
    const origin = { at: NOW, seed: 1 };
    await putCatalog({ provider: tenants.provider(''), directory, tenant: '' }, [noSubscription], origin);
    await putCatalog({ provider: tenants.provider('other'), directory, tenant: 'other' }, [foreign], origin);
    const html = '<!doctype html><meta name="csp-nonce" nonce="%nonce%" />';
    const files = new Map([['/index.html', { body: new TextEncoder().encode(html), type: 'text/html' }]]);
    const backend = databaseBackend({ tenants, directory, now });
    const app = createApp({ backend, files, fixedNow: NOW, onError: () => undefined });
    fetchFrom = async (remoteAddress, path, init) =>
      app.fetch(new Request(HOST + path, init), { incoming: { socket: { remoteAddress } } } as never);
  });
  afterAll(() => database.close());

  const list = (identity: string | null, customerId: string) =>
    ask('/api/usage/listEntitlements', {
      method: 'POST',
      headers: { ...JSON_TYPE, ...(identity !== null && { cookie: `other=1; demo_identity=${identity}` }) },
      body: JSON.stringify({ customerId }),
    });

  const record = (identity: string) =>
    ask('/api/usage/addUsageRecord', {
      method: 'POST',
      headers: { ...JSON_TYPE, cookie: `demo_identity=${identity}` },
      body: JSON.stringify({
        customerId: 'cus_nosub',
        featureId: 'seats',
        behavior: 'delta',
        value: '1',
        idempotencyKey: `by-${identity}`,
      }),
    });

  it('lets people of the tenant see its customers, an admin without a cookie too', async () => {
    for (const identity of [null, 'admin', 'admin-2', 'support']) {
      expect((await list(identity, 'cus_nosub')).status, String(identity)).toBe(200);
    }
  });

  it('asks for a session when there is none, or one that is not known', async () => {
    for (const identity of ['none', 'somebody', 'constructor']) {
      expect((await list(identity, 'cus_nosub')).status, identity).toBe(401);
    }
    const customers = await ask('/api/customers', { headers: { cookie: 'demo_identity=none' } });
    expect(customers.status).toBe(401);
  });

  it('answers a customer of another tenant exactly as one that does not exist', async () => {
    const answers = await Promise.all([
      list('admin', 'cus_foreign'),
      list('admin', 'cus_nobody'),
      list('stranger', 'cus_nosub'),
      list('stranger', 'cus_nobody'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    const headers = answers.map((answer) => JSON.stringify([...answer.headers]));
    expect(new Set(headers).size).toBe(1);
    expect((await list('stranger', 'cus_foreign')).status).toBe(200);
  });

  it('lists only the customers of the own tenant', async () => {
    const ids = async (identity: string) => {
      const answer = await ask('/api/customers', { headers: { cookie: `demo_identity=${identity}` } });
      return ((await answer.json()) as { customers: { id: string }[] }).customers.map(({ id }) => id);
    };
    expect(await ids('support')).toEqual(['cus_nosub']);
    expect(await ids('stranger')).toEqual(['cus_foreign']);
  });

  it('lets support look but not write, and says who wrote what', async () => {
    const refused = await record('support');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'forbidden' });
    const written = await record('admin-2');
    expect(written.status).toBe(200);
    expect(await written.json()).toMatchObject({ record: { actor: { id: 'usr_ben', name: 'Ben Ito' } } });
  });

  describe('the import route', () => {
    const plan = { customerId: 'cus_new', featureId: 'new', subscription: null, dimension: null, create: {} };
    const post = (body: unknown, headers: Record<string, string> = {}, address = '127.0.0.1') =>
      fetchFrom(address, '/api/import', {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });

    it('takes rows from this machine, each once', async () => {
      const target = (await (await post({ plan })).json()) as { scope: object };
      const rows = [
        { line: 2, key: 'a', at: '2026-11-01T00:00:00Z', value: '1.5' },
        { line: 3, key: 'b', at: '2999-01-01T00:00:00Z', value: '1' },
      ];
      expect(await (await post({ target, rows })).json()).toEqual({
        added: 1,
        duplicates: 0,
        rejected: [{ line: 3, reason: 'lies in the future: 2999-01-01T00:00:00Z' }],
      });
      expect(await (await post({ target, rows })).json()).toMatchObject({ added: 0, duplicates: 1 });
    });

    it.each([
      ['from another machine', { plan }, {}, '192.0.2.7', 403],
      ['from another site', { plan }, { origin: 'https://evil.example' }, '127.0.0.1', 403],
      ['that a browser calls cross-site', { plan }, { 'sec-fetch-site': 'cross-site' }, '127.0.0.1', 403],
      ['of a form', { plan }, { 'content-type': 'text/plain' }, '127.0.0.1', 415],
      ['of nobody', { plan }, { cookie: 'demo_identity=none' }, '127.0.0.1', 401],
      ['of support', { plan }, { cookie: 'demo_identity=support' }, '127.0.0.1', 403],
      ['that is not JSON', '{', {}, '127.0.0.1', 400],
      ['without a plan', { rows: [] }, {}, '127.0.0.1', 422],
      ['over 1 MB', JSON.stringify({ plan, filler: 'x'.repeat(1_048_577) }), {}, '127.0.0.1', 413],
    ])('does not take a request %s', async (_what, body, headers, address, status) => {
      const answer = await post(body, headers as Record<string, string>, address);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    });

    it('takes one from its own pages and over IPv6 loopback', async () => {
      expect((await post({ plan }, { origin: HOST })).status).toBe(200);
      expect((await post({ plan }, {}, '::1')).status).toBe(200);
      expect((await post({ plan }, {}, '::ffff:127.0.0.1')).status).toBe(200);
    });
  });

  it('serves each page with a strict policy and a nonce of its own', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/customers/cus_nosub', '/customers/cus_nosub']) {
      const page = await ask(path);
      const nonce = /nonce="([\w+/]{22}==)"/.exec(await page.text())?.[1] ?? 'none';
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
          `style-src 'self' 'nonce-${nonce}'; base-uri 'none'; form-action 'self'`,
      );
      expect(page.headers.get('cache-control')).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('serves its page with careful headers and nothing else', async () => {
    const page = await ask('/customers/cus_nosub?tab=usage');
    expect(page.status).toBe(200);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect((await ask('/assets/../../package.json')).status).toBe(404);
    expect((await ask('/elsewhere')).status).toBe(404);
    expect((await ask('/api/elsewhere')).status).toBe(404);
  });
});
