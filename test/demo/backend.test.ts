/** The console on an engine instead of its own database. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../examples/admin-console/src/server/app';
import { engineBackend } from '../../examples/admin-console/src/server/backend/engine';
import { openMeter } from '../../examples/admin-console/src/server/backend/openmeter';
import { stigg } from '../../examples/admin-console/src/server/backend/stigg';
import { readSettings } from '../../examples/admin-console/src/server/settings';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { systemClock } from '../../src/server/engine/clock';

const NOW = '2026-11-23T14:32:00Z';

describe('the settings of a backend', () => {
  const engineOf = (env: Record<string, string>) => readSettings(env, '/repo', '/repo').engine;

  it('is the own database unless told', () => {
    expect(engineOf({})).toBeNull();
    const server = { USAGE_BACKEND: 'postgres', USAGE_BACKEND_URL: 'postgres://db.test/usage' };
    expect(engineOf(server)).toBeNull();
    expect(readSettings(server, '/repo', '/repo').databaseUrl).toBe('postgres://db.test/usage');
    expect(readSettings({}, '/repo', '/repo').databaseUrl).toBeNull();
  });

  it('names an engine, its address, its key and what it does not tell', () => {
    const env = { USAGE_BACKEND: 'stigg', USAGE_BACKEND_URL: 'http://engine.test/base/', USAGE_BACKEND_KEY: 'k' };
    expect(engineOf(env)).toEqual({ name: 'stigg', url: 'http://engine.test/base', key: 'k', options: {} });
    expect(engineOf({ ...env, USAGE_BACKEND_OPTIONS: '{"historyTtlMs":0}' })?.options).toEqual({ historyTtlMs: 0 });
  });

  it.each([
    ['an address without a name', { USAGE_BACKEND_URL: 'http://engine.test' }, /without USAGE_BACKEND/],
    ['another engine', { USAGE_BACKEND: 'redis' }, /USAGE_BACKEND is "redis"/],
    ['no address', { USAGE_BACKEND: 'openmeter' }, /USAGE_BACKEND_URL is ""/],
    ['an address that is none', { USAGE_BACKEND: 'openmeter', USAGE_BACKEND_URL: 'engine' }, /USAGE_BACKEND_URL is/],
    [
      'options that are no object',
      { USAGE_BACKEND: 'stigg', USAGE_BACKEND_URL: 'http://e.test', USAGE_BACKEND_OPTIONS: '[1]' },
      /USAGE_BACKEND_OPTIONS is no JSON object/,
    ],
  ])('refuses %s, and says how it is meant', (_what, env, message) => {
    expect(() => engineOf(env)).toThrow(message);
  });
});

describe('the console on an engine', () => {
  const provider = createMemoryDataProvider({
    now: NOW,
    seed: { customers: [{ id: 'cus_1', name: 'Acme', entitlements: [] }] },
  });
  const list = () => Promise.resolve({ customers: [{ id: 'cus_1', name: 'Acme' }], isWhole: false });
  const app = createApp({
    backend: engineBackend({ label: 'Engine', provider, list }),
    files: new Map(),
    fixedNow: null,
    onError: () => undefined,
  });
  const ask = async (path: string, identity = 'admin', body?: object) => {
    const headers = { cookie: `demo_identity=${identity}`, ...(body && { 'content-type': 'application/json' }) };
    const request = new Request(`http://127.0.0.1:4400${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const response = await app.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  it('lists some customers, and opens any by id', async () => {
    expect(await ask('/api/customers')).toMatchObject({ body: { customers: [{ id: 'cus_1' }], isWhole: false } });
    expect(await ask('/api/customers/cus_1')).toMatchObject({ status: 200, body: { name: 'Acme' } });
    expect(await ask('/api/customers/nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await ask('/api/session')).toMatchObject({ body: { environment: 'Engine' } });
  });

  it('has nothing for another tenant', async () => {
    expect(await ask('/api/customers', 'stranger')).toMatchObject({ body: { customers: [], isWhole: true } });
    expect(await ask('/api/customers/cus_1', 'stranger')).toMatchObject({ status: 404 });
    const usage = await ask('/api/usage/listEntitlements', 'stranger', { customerId: 'cus_1' });
    expect(usage).toEqual(await ask('/api/usage/listEntitlements', 'stranger', { customerId: 'nobody' }));
    expect(usage.status).toBe(404);
    expect((await ask('/api/usage/listEntitlements', 'admin', { customerId: 'cus_1' })).status).toBe(200);
  });

  it('takes no files, and says what to do', async () => {
    expect(await ask('/api/import', 'admin', {})).toMatchObject({
      status: 422,
      body: { code: 'unsupported', detail: expect.stringContaining('Unset USAGE_BACKEND') as string },
    });
  });
});

describe('the customers of an engine', () => {
  const closers: (() => void)[] = [];
  afterEach(() => closers.splice(0).forEach((close) => close()));

  /** A server that answers as told, by the number of the request. */
  const serve = async (answer: (count: number) => { status?: number; body?: unknown }) => {
    let count = 0;
    const server = createServer((_request, response) => {
      const { status = 200, body = {} } = answer((count += 1));
      response.writeHead(status).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { settings: { name: 'stigg', url, key: 'secret', options: {} } as const, count: () => count };
  };
  const { signal } = new AbortController();

  it('are those with subscriptions at Stigg, the first of them, also where its pages go in a circle', async () => {
    const many = await serve((page) => ({
      body: {
        data: Array.from({ length: 150 }, (_, index) => ({ customerId: `c${page}-${index}` })),
        pagination: { next: page < 2 ? 'more' : null },
      },
    }));
    const { customers, isWhole } = await stigg(many.settings, systemClock).list(signal);
    expect([customers.length, isWhole]).toEqual([200, false]);
    const circle = await serve(() => ({ body: { data: [{ customerId: 'c' }], pagination: { next: 'same' } } }));
    expect(await stigg(circle.settings, systemClock).list(signal)).toMatchObject({ isWhole: false });
    expect(circle.count()).toBeLessThan(50);
  });

  it.each([
    ['a wrong key', { status: 401 }, /refused the key of this console \(401\). Check USAGE_BACKEND_KEY/],
    ['another server', { status: 404 }, /could not list customers \(404\). Check USAGE_BACKEND_URL/],
  ])('say what to check at %s, and the page says it too', async (_what, answer, message) => {
    const { settings } = await serve(() => answer);
    const engine = openMeter(settings, systemClock);
    await expect(engine.list(signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(message) as string,
    });
    const app = createApp({
      backend: engineBackend(engine),
      files: new Map(),
      fixedNow: null,
      onError: () => undefined,
    });
    const response = await app.fetch(new Request('http://127.0.0.1:4400/api/customers'));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(message) as string });
  });

  it('say that nobody is there', async () => {
    const { settings } = await serve(() => ({}));
    closers.splice(0).forEach((close) => close());
    await expect(openMeter(settings, systemClock).list(signal)).rejects.toThrow(
      /could not be reached at http.* Start it/,
    );
  });
});
