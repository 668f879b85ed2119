/** A usage handler on a real Node server, and a customer with something of everything behind it. */
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach } from 'vitest';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { createUsageHandler, type UsageHandlerOptions, type UsageSession } from '../../src/server';

export const NOW = '2026-11-23T14:32:00Z';
export const BASE = '/api/usage';

/** Two customers: `cus_1` with three features, and `cus_other`, which some sessions may not see. */
export const memory = () =>
  createMemoryDataProvider({
    now: NOW,
    seed: {
      customers: [
        {
          id: 'cus_1',
          name: 'Acme <script>alert(1)</script>',
          subscriptions: [
            {
              id: 'sub_1',
              name: 'Pro',
              status: 'active',
              entitlements: [
                {
                  feature: { id: 'calls', name: 'API calls', unit: 'calls', meter: 'incremental' },
                  limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
                  reset: { every: { count: 1, unit: 'month' } },
                  dimensions: [{ key: 'region' }],
                  usage: 8_000,
                  records: [{ at: '2026-11-20T00:00:00Z', value: 12, note: 'replay' }],
                },
                {
                  feature: { id: 'seats', name: 'Seats', meter: 'fluctuating' },
                  limit: { kind: 'unlimited' },
                  records: [{ at: '2026-11-21T00:00:00Z', value: 4 }],
                },
                {
                  feature: { id: 'storage', name: 'Storage', meter: 'incremental' },
                  recording: { kind: 'read-only', reason: 'Measured by the disk.' },
                  usage: '61.4',
                },
              ],
            },
          ],
        },
        { id: 'cus_other', name: 'Other' },
      ],
    },
  });

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts a server for this test. @returns its address */
export async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = createServer(getRequestListener(handle));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A handler over the memory provider, for an admin who may see `cus_1` and cannot see `cus_other`. */
export async function serve<Session extends UsageSession = UsageSession>(
  options: Partial<UsageHandlerOptions<Session>> = {},
): Promise<{ origin: string; post: (operation: string, input: unknown, init?: RequestInit) => Promise<Response> }> {
  const handler = createUsageHandler<Session>({
    provider: memory(),
    basePath: BASE,
    authorize: (_, { customerId }) =>
      customerId === 'cus_other' ? 'hidden' : ({ actor: { id: 'u_1', name: 'Ada' } } as Session),
    ...options,
  });
  const origin = await listen(handler);
  const post = (operation: string, input: unknown, init: RequestInit = {}) =>
    fetch(`${origin}${BASE}/${operation}`, {
      method: 'POST',
      body: typeof input === 'string' ? input : JSON.stringify(input),
      ...init,
      headers: { 'content-type': 'application/json', ...(init.headers as Record<string, string> | undefined) },
    });
  return { origin, post };
}

/** A request with headers that `fetch` does not let a caller set. */
export const rawPost = (url: string, headers: Record<string, string>, body: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });

/** Body of an error response, with all that must be true of every one. */
export async function problemOf(
  response: Response,
): Promise<Record<string, unknown> & { code: string; detail: string; status: number }> {
  const problem = (await response.json()) as Record<string, unknown> & { code: string; detail: string; status: number };
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error('not a problem+json');
  if (response.headers.get('cache-control') !== 'no-store') throw new Error('may be cached');
  if (problem.status !== response.status) throw new Error('the body says another status');
  return problem;
}

export const draft = (change: object = {}) => ({
  customerId: 'cus_1',
  subscriptionId: 'sub_1',
  featureId: 'calls',
  behavior: 'delta',
  value: '5',
  idempotencyKey: 'key-1',
  ...change,
});

/** A valid input of every operation for `cus_1`. */
export const validInputs: Record<string, Record<string, unknown>> = {
  listSubscriptions: { customerId: 'cus_1' },
  listEntitlements: { customerId: 'cus_1', subscriptionId: 'sub_1' },
  getUsageHistory: {
    customerId: 'cus_1',
    subscriptionId: 'sub_1',
    featureId: 'calls',
    range: { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' },
    granularity: 'day',
    timeZone: 'Europe/Berlin',
  },
  previewUsageRecord: { ...draft(), idempotencyKey: undefined },
  addUsageRecord: draft(),
  reportUsageEvent: {
    customerId: 'cus_1',
    subscriptionId: 'sub_1',
    featureId: 'calls',
    idempotencyKey: 'e-1',
    properties: { region: 'eu' },
  },
  listUsageRecords: { customerId: 'cus_1', subscriptionId: 'sub_1', featureId: 'calls' },
  listDimensionValues: { customerId: 'cus_1', subscriptionId: 'sub_1', featureId: 'calls', key: 'region' },
};
