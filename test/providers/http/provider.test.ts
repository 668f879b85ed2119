import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkProvider } from '../../../src/provider/check';
import { isUsageError } from '../../../src/provider/error';
import {
  isWriteOperation,
  USAGE_OPERATIONS,
  type CallContext,
  type UsageDataProvider,
  type UsageOperation,
} from '../../../src/provider/provider';
import { createHttpDataProvider, type HttpDataProviderOptions } from '../../../src/providers/http';
import { memory, serve, validInputs, BASE } from '../../server/serve';
import { sampleAnswers, sampleInputs } from '../../provider/samples';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers anything at all. @returns where it is */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/usage`;
}

const context = (signal = new AbortController().signal): CallContext => ({ signal, actor: { id: 'u_1' } });

const call = (provider: UsageDataProvider, operation: UsageOperation, ctx = context()) =>
  (checkProvider(provider)[operation] as (input: unknown, context: CallContext) => Promise<unknown>)(
    sampleInputs[operation],
    ctx,
  );

const failure = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isUsageError(error)) throw new Error(`expected a UsageError, got ${String(error)}`);
  return error;
};

const READ = 'listEntitlements' as const;
const WRITE = 'addUsageRecord' as const;

/** What a read and a write say of the same server. */
async function both(baseUrl: string, options: Partial<HttpDataProviderOptions> = {}) {
  const provider = createHttpDataProvider({ baseUrl, ...options });
  return { read: await failure(call(provider, READ)), write: await failure(call(provider, WRITE)) };
}

describe('the HTTP provider and the handler', () => {
  const connect = async () => createHttpDataProvider({ baseUrl: `${(await serve()).origin}${BASE}` });

  it('answer as the provider behind them does', async () => {
    const [near, far] = [checkProvider(memory()), await connect()];
    for (const operation of [
      'listSubscriptions',
      'listEntitlements',
      'getUsageHistory',
      'previewUsageRecord',
      'listUsageRecords',
      'listDimensionValues',
    ] as const) {
      const ask = (provider: UsageDataProvider) =>
        (checkProvider(provider)[operation] as (input: unknown, context: CallContext) => Promise<unknown>)(
          validInputs[operation],
          context(),
        );
      expect(await ask(far), operation).toEqual(await ask(near));
    }
  });

  it('write, and carry errors with what they hold', async () => {
    const far = await connect();
    const receipt = await checkProvider(far).addUsageRecord(validInputs['addUsageRecord'] as never, context());
    expect(receipt).toMatchObject({ status: 'applied', record: { after: '8017', actor: { id: 'u_1', name: 'Ada' } } });
    const stale = {
      ...validInputs['addUsageRecord'],
      behavior: 'set',
      expected: { usage: '1', periodStart: null },
      idempotencyKey: 'k2',
    };
    const error = await failure(checkProvider(far).addUsageRecord(stale as never, context()));
    expect(error.code).toBe('conflict');
    expect(error.details.current?.usage).toBe('8017');
  });

  it('know customers that are not there', async () => {
    const far = checkProvider(await connect());
    expect((await failure(far.listSubscriptions({ customerId: 'cus_nobody' }, context()))).code).toBe('not_found');
    expect((await failure(far.listSubscriptions({ customerId: 'cus_other' }, context()))).code).toBe('not_found');
  });
});

describe('a request', () => {
  it.each(USAGE_OPERATIONS)('%s is a POST of the input, without the actor', async (operation) => {
    const seen: { method: string | undefined; url: string | undefined; headers: object; body: string }[] = [];
    const baseUrl = await answering((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.setHeader('content-type', 'application/json').end(JSON.stringify(sampleAnswers[operation]));
      });
    });
    const provider = createHttpDataProvider({ baseUrl: `${baseUrl}/`, headers: { authorization: 'Bearer t' } });
    expect(await call(provider, operation)).toEqual(sampleAnswers[operation]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: `/usage/${operation}`,
      headers: { 'content-type': 'application/json', authorization: 'Bearer t' },
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(sampleInputs[operation]);
    expect(seen[0]?.body).not.toContain('u_1"}');
  });

  it('asks for its headers each time, and a function that fails sends nothing', async () => {
    let calls = 0;
    const send = vi.fn(async (_: unknown, init?: RequestInit) => {
      void init;
      return Response.json(sampleAnswers[READ]);
    });
    const provider = createHttpDataProvider({
      baseUrl: '/api',
      fetch: send as typeof fetch,
      headers: async () => ({ 'x-csrf': String((calls += 1)) }),
    });
    await call(provider, READ);
    await call(provider, READ);
    expect(send.mock.calls.map(([, init]) => new Headers(init?.headers).get('x-csrf'))).toEqual(['1', '2']);

    const broken = createHttpDataProvider({
      baseUrl: '/api',
      fetch: send as typeof fetch,
      headers: () => Promise.reject(new Error('signed out')),
    });
    send.mockClear();
    expect((await failure(call(broken, WRITE))).code).toBe('unavailable');
    expect(send).not.toHaveBeenCalled();
  });

  it('is identified by its URL, unless told', () => {
    expect(createHttpDataProvider({ baseUrl: '/api/usage/' }).id).toBe('http:/api/usage');
    expect(createHttpDataProvider({ baseUrl: '/api/usage', id: 'tenant-7' }).id).toBe('tenant-7');
    expect(() => createHttpDataProvider({} as never)).toThrow(/^react-entitlement-usage: .*baseUrl/);
  });
});

describe('an answer that is not understood', () => {
  const page =
    (status: number, headers: Record<string, string> = {}): RequestListener =>
    (_, response) =>
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>Bad gateway</html>');

  it.each([
    ['a proxy’s page 502', 502, 'unavailable'],
    ['a proxy’s page 503', 503, 'unavailable'],
    ['a proxy’s page 504', 504, 'timeout'],
    ['a page 404', 404, 'malformed_response'],
    ['a page 401', 401, 'malformed_response'],
    ['a login page with 200', 200, 'malformed_response'],
  ] as const)('%s', async (_, status, code) => {
    const { read, write } = await both(await answering(page(status)));
    expect([read.code, write.code]).toEqual([code, 'outcome_unknown']);
  });

  it.each([
    ['JSON that is no answer', '{"ok":true}'],
    ['half a JSON', '{"entitlements":['],
    ['nothing', ''],
    ['null', 'null'],
  ])('200 with %s', async (_, body) => {
    const { read, write } = await both(
      await answering((_, response) => response.setHeader('content-type', 'application/json').end(body)),
    );
    expect([read.code, write.code]).toEqual(['malformed_response', 'outcome_unknown']);
  });

  it('a problem with a code that is not ours', async () => {
    const { read, write } = await both(
      await answering((_, response) =>
        response.writeHead(409, { 'content-type': 'application/problem+json' }).end('{"code":"busy"}'),
      ),
    );
    expect([read.code, write.code]).toEqual(['malformed_response', 'outcome_unknown']);
  });

  it('a body that breaks off', async () => {
    const { read, write } = await both(
      await answering((_, response) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
          .write('{"entitlements":[');
        setTimeout(() => response.destroy(), 20);
      }),
    );
    expect([read.code, write.code]).toEqual(['unavailable', 'outcome_unknown']);
  });

  it('nobody there, or a connection that is cut', async () => {
    const gone = await answering((request) => request.socket.destroy());
    const cut = await both(gone);
    expect([cut.read.code, cut.write.code]).toEqual(['unavailable', 'outcome_unknown']);
    const refused = await both('http://127.0.0.1:1/usage');
    expect([refused.read.code, refused.write.code]).toEqual(['unavailable', 'outcome_unknown']);
  });

  it('no answer in time, also when it had begun', async () => {
    const silent = await both(await answering(() => undefined), { timeoutMs: 40 });
    expect([silent.read.code, silent.write.code]).toEqual(['timeout', 'outcome_unknown']);
    const slow = await both(
      await answering((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{')),
      { timeoutMs: 40 },
    );
    expect([slow.read.code, slow.write.code]).toEqual(['timeout', 'outcome_unknown']);
  });

  it.each([0, Infinity])('a timeout of %s waits', async (timeoutMs) => {
    const baseUrl = await answering((_, response) =>
      setTimeout(() => response.end(JSON.stringify(sampleAnswers[READ])), 30),
    );
    expect(await call(createHttpDataProvider({ baseUrl, timeoutMs }), READ)).toEqual(sampleAnswers[READ]);
  });
});

describe('an answer that is understood', () => {
  const problem =
    (status: number, body: object, headers: Record<string, string> = {}): RequestListener =>
    (_, response) =>
      response.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(JSON.stringify(body));

  it('goes by its code, whatever the status says; of a write too', async () => {
    const { read, write } = await both(await answering(problem(500, { code: 'unavailable', detail: 'Later.' })));
    expect([read.code, write.code]).toEqual(['unavailable', 'unavailable']);
    expect(read.message).toBe('Later.');
  });

  it('Retry-After tells when to come back, unless the problem says it more exactly', async () => {
    const after = async (body: object, header: string) =>
      (await both(await answering(problem(429, { code: 'rate_limited', ...body }, { 'retry-after': header })))).read;
    expect((await after({}, '7')).details.retryAfterMs).toBe(7_000);
    expect((await after({ retryAfterMs: 1_200 }, '7')).details.retryAfterMs).toBe(1_200);
    expect((await after({}, 'soon')).details.retryAfterMs).toBeUndefined();
    // What is no whole number of seconds must not pass for a year.
    for (const text of ['-5', '1.5', '1e3', '60, 60', '2 minutes', '2027-01-01', 'Nov 2027', 'Sun, 99 Nov GMT'])
      expect((await after({}, text)).details.retryAfterMs).toBeUndefined();
    expect((await after({}, '9'.repeat(400))).details.retryAfterMs).toBeUndefined();
    for (const past of ['Sunday, 06-Nov-94 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT'])
      expect((await after({}, past)).details.retryAfterMs).toBe(0);
    const date = (await after({}, new Date(Date.now() + 60_000).toUTCString())).details.retryAfterMs ?? 0;
    expect(date).toBeGreaterThan(50_000);
    expect(date).toBeLessThanOrEqual(60_000);
  });
});

describe('nobody waits any more', () => {
  it('a read stops and says so as the platform does; a write that left is not known', async () => {
    const reached = vi.fn();
    const baseUrl = await answering(() => reached());
    const provider = createHttpDataProvider({ baseUrl });
    for (const operation of [READ, WRITE] as const) {
      reached.mockClear();
      const controller = new AbortController();
      const promise = call(provider, operation, context(controller.signal));
      const settled = promise.then(
        () => undefined,
        (error: unknown) => error,
      );
      await vi.waitFor(() => expect(reached).toHaveBeenCalled());
      controller.abort();
      const error = await settled;
      if (isWriteOperation(operation)) expect(isUsageError(error) && error.code).toBe('outcome_unknown');
      else expect(error).toMatchObject({ name: 'AbortError' });
    }
  });

  it('before it began: nothing is sent', async () => {
    const send = vi.fn();
    const provider = createHttpDataProvider({ baseUrl: '/api', fetch: send });
    await expect(call(provider, WRITE, context(AbortSignal.abort()))).rejects.toMatchObject({ name: 'AbortError' });
    expect(send).not.toHaveBeenCalled();
  });

  it('leaves no listener behind on the signal', async () => {
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const added = vi.spyOn(controller.signal, 'addEventListener');
    const provider = createHttpDataProvider({ baseUrl: '/api', fetch: async () => Response.json(sampleAnswers[READ]) });
    await call(provider, READ, context(controller.signal));
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});

describe('a write', () => {
  it('is sent once and never again by itself', async () => {
    let requests = 0;
    const baseUrl = await answering((_, response) => {
      requests += 1;
      response.writeHead(503).end();
    });
    await failure(call(createHttpDataProvider({ baseUrl }), WRITE));
    expect(requests).toBe(1);
  });
});
