import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/provider/error';
import { USAGE_OPERATIONS, type UsageDataProvider } from '../../src/provider/provider';
import { createUsageHandler } from '../../src/server';
import { BASE, draft, memory, problemOf, serve, validInputs } from './serve';

describe('a request that is right', () => {
  it('gets the answer of the provider as JSON that nobody keeps', async () => {
    const { post } = await serve();
    const response = await post('listEntitlements', validInputs['listEntitlements']);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const answer = (await response.json()) as { entitlements: { feature: { name: string }; usage: string }[] };
    expect(answer.entitlements.map(({ feature, usage }) => [feature.name, usage])).toEqual([
      ['API calls', '8012'],
      ['Seats', '4'],
      ['Storage', '61.4'],
    ]);
  });

  it('writes a record as the actor of the session, whatever the body says', async () => {
    const { post } = await serve();
    const response = await post('addUsageRecord', { ...draft(), actor: { id: 'root' } });
    const receipt = (await response.json()) as {
      status: string;
      record: { actor: unknown; before: string; after: string };
    };
    expect(receipt).toMatchObject({
      status: 'applied',
      record: { actor: { id: 'u_1', name: 'Ada' }, before: '8012', after: '8017' },
    });
  });

  it('gives one record for one key, and says duplicate the second time', async () => {
    const { post } = await serve();
    const [first, second] = [await post('addUsageRecord', draft()), await post('addUsageRecord', draft())];
    const [a, b] = [await first.json(), await second.json()] as { status: string; record: object }[];
    expect([a?.status, b?.status]).toEqual(['applied', 'duplicate']);
    expect(b?.record).toEqual(a?.record);
    expect((await problemOf(await post('addUsageRecord', draft({ value: '6' })))).code).toBe('duplicate_key');
  });

  it('hands signal, actor and request id on', async () => {
    const listSubscriptions = vi.fn(memory().listSubscriptions);
    const { post } = await serve({ provider: { ...memory(), listSubscriptions } as UsageDataProvider });
    await post('listSubscriptions', { customerId: 'cus_1' }, { headers: { 'x-request-id': 'req-7' } });
    expect(listSubscriptions).toHaveBeenCalledExactlyOnceWith(
      { customerId: 'cus_1' },
      { signal: expect.any(AbortSignal), actor: { id: 'u_1', name: 'Ada' }, requestId: 'req-7' },
    );
  });

  it('can have a provider of its own per session', async () => {
    type Session = { actor: { id: string }; tenant: string };
    const provider = vi.fn(
      (session: Session): UsageDataProvider => ({ ...memory(), id: session.tenant }) as UsageDataProvider,
    );
    const { post } = await serve<Session>({ provider, authorize: () => ({ actor: { id: 'u' }, tenant: 'blue' }) });
    expect((await post('listSubscriptions', { customerId: 'cus_1' })).status).toBe(200);
    expect(provider).toHaveBeenCalledExactlyOnceWith({ actor: { id: 'u' }, tenant: 'blue' });
  });

  it('asks authorize about exactly what the input names', async () => {
    const authorize = vi.fn(() => ({ actor: { id: 'u_1' } }));
    const { post } = await serve({ authorize });
    await post('getUsageHistory', validInputs['getUsageHistory']);
    expect(authorize).toHaveBeenCalledExactlyOnceWith(expect.any(Request), {
      operation: 'getUsageHistory',
      customerId: 'cus_1',
      subscriptionId: 'sub_1',
      featureId: 'calls',
    });
  });
});

describe('a request that is wrong', () => {
  it.each([
    ['an operation that does not exist', 'dropTables', 404, 'not_found'],
    ['the name of something every object has', 'constructor', 404, 'not_found'],
    ['a path below an operation', 'listSubscriptions/x', 404, 'not_found'],
    ['no operation', '', 404, 'not_found'],
  ])('%s: 404', async (_, operation, status, code) => {
    const { post } = await serve();
    const response = await post(operation, { customerId: 'cus_1' });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).code).toBe(code);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('method %s: 405 that says which is allowed', async (method) => {
    const { origin } = await serve();
    const response = await fetch(`${origin}${BASE}/listSubscriptions`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    await problemOf(response);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'content type "%s": 415',
    async (type) => {
      const { post } = await serve();
      const response = await post('listSubscriptions', { customerId: 'cus_1' }, { headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      await problemOf(response);
    },
  );

  it('content type with parameters and in any case passes', async () => {
    const { post } = await serve();
    const response = await post(
      'listSubscriptions',
      { customerId: 'cus_1' },
      { headers: { 'content-type': 'Application/JSON; charset=utf-8' } },
    );
    expect(response.status).toBe(200);
  });

  it.each([
    ['half a text', '{"customerId":"cus_'],
    ['nothing', ''],
    ['HTML', '<html>'],
    ['NaN', '{"a":NaN}'],
  ])('%s for JSON: 400', async (_, body) => {
    const { post } = await serve();
    const response = await post('listSubscriptions', body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).code).toBe('invalid');
  });

  it('bytes that are not UTF-8: 400', async () => {
    const { post } = await serve();
    const response = await post('listSubscriptions', '', { body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) });
    expect(response.status).toBe(400);
  });

  it('JSON that is no object: 422', async () => {
    const { post } = await serve();
    for (const body of ['null', '[]', '1', '"x"', 'true', '['.repeat(100_000) + ']'.repeat(100_000)]) {
      const response = await post('listSubscriptions', body);
      expect(response.status).toBe(422);
      expect((await problemOf(response)).issues).toEqual([
        { path: '', message: expect.stringMatching(/^expected an object/) },
      ]);
    }
  });

  it('a body over 1 MB: 413, whether its length is said or not', async () => {
    const { post } = await serve();
    const body = JSON.stringify({ customerId: 'cus_1', padding: 'x'.repeat(1_000_000) });
    const said = await post('listSubscriptions', body);
    expect(said.status).toBe(413);
    await problemOf(said);
    const stream = new Blob([body]).stream();
    const streamed = await post('listSubscriptions', '', { body: stream, duplex: 'half' } as RequestInit);
    expect(streamed.status).toBe(413);
    await problemOf(streamed);
  });

  it('a body that never ends is not waited for', async () => {
    const handler = createUsageHandler({ provider: memory(), basePath: BASE, authorize: () => null });
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const request = new Request(`http://x${BASE}/listSubscriptions`, {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/json', 'content-length': '10' },
      duplex: 'half',
    } as RequestInit);
    expect((await handler(request)).status).toBe(413);
    expect(pulled).toBeLessThan(1_500_000);
    expect(cancelled).toBe(true);
  });

  it('a body just under the limit passes', async () => {
    const { post } = await serve();
    const response = await post('listSubscriptions', { customerId: 'cus_1', padding: 'x'.repeat(990_000) });
    expect(response.status).toBe(200);
  });
});

describe('failures', () => {
  it.each([
    ['invalid', 422],
    ['conflict', 409],
    ['duplicate_key', 409],
    ['period_closed', 409],
    ['out_of_window', 422],
    ['unsupported', 422],
    ['unavailable', 503],
    ['timeout', 504],
    ['outcome_unknown', 502],
    ['rate_limited', 429],
    ['forbidden', 403],
    ['unauthenticated', 401],
    ['not_found', 404],
  ] as const)('%s of the provider: %i with the code', async (code, status) => {
    const provider = memory();
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? new UsageError(code, 'Why.') : undefined));
    const { post } = await serve({ provider });
    const response = await post('addUsageRecord', draft());
    expect(response.status).toBe(status);
    expect((await problemOf(response)).code).toBe(code);
  });

  it('malformed_response of the provider on a read: 502', async () => {
    const { post } = await serve({
      provider: { ...memory(), listEntitlements: async () => 'junk' } as unknown as UsageDataProvider,
    });
    const response = await post('listEntitlements', validInputs['listEntitlements']);
    expect(response.status).toBe(502);
    expect((await problemOf(response)).code).toBe('malformed_response');
  });

  it('rate_limited says when to come back, in whole seconds and exactly', async () => {
    const provider = memory();
    provider.setFailure(() => new UsageError('rate_limited', 'Later.', { retryAfterMs: 1_200 }));
    const { post } = await serve({ provider });
    const response = await post('listEntitlements', validInputs['listEntitlements']);
    expect(response.headers.get('retry-after')).toBe('2');
    expect((await problemOf(response)).retryAfterMs).toBe(1_200);
  });

  it.each(USAGE_OPERATIONS)(
    '%s: a provider that breaks tells the browser nothing and the log everything',
    async (operation) => {
      const cause = new Error('password hunter2 at db-1');
      const onError = vi.fn();
      const provider = { ...memory(), [operation]: () => Promise.reject(cause) } as unknown as UsageDataProvider;
      const { post } = await serve({ provider, onError });
      const response = await post(operation, validInputs[operation]);
      const write = operation === 'addUsageRecord' || operation === 'reportUsageEvent';
      expect(response.status).toBe(write ? 502 : 503);
      const problem = await problemOf(response);
      expect(problem.code).toBe(write ? 'outcome_unknown' : 'unavailable');
      expect(JSON.stringify(problem)).not.toMatch(/hunter2|db-1|stack|cause/);
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ cause }), { operation });
    },
  );

  it.each(USAGE_OPERATIONS)('%s: an authorize that throws is 503, and the provider is not asked', async (operation) => {
    const cause = new Error('session store down: hunter2');
    const method = vi.fn();
    const onError = vi.fn();
    const { post } = await serve({
      provider: { ...memory(), [operation]: method, listSubscriptions: method } as unknown as UsageDataProvider,
      authorize: () => {
        throw cause;
      },
      onError,
    });
    const response = await post(operation, validInputs[operation]);
    expect(response.status).toBe(503);
    const problem = await problemOf(response);
    expect(problem.code).toBe('unavailable');
    expect(problem.detail).not.toContain('hunter2');
    expect(method).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ cause }), { operation });
  });

  it.each([
    undefined,
    true,
    {},
    { actor: {} },
    { actor: { id: '' } },
    { actor: { id: 'u' }, featureIds: 'calls' },
    { actor: { id: 'u' }, featureIds: null },
  ])('an authorize that answers something else grants nothing (%j)', async (granted) => {
    const listSubscriptions = vi.fn();
    const { post } = await serve({
      provider: { ...memory(), listSubscriptions } as unknown as UsageDataProvider,
      authorize: () => granted as never,
    });
    expect((await post('listSubscriptions', { customerId: 'cus_1' })).status).toBe(503);
    expect(listSubscriptions).not.toHaveBeenCalled();
  });

  it('a log that fails does not change the answer', async () => {
    const onError = () => {
      throw new Error('log down');
    };
    const { post } = await serve({
      provider: () => {
        throw new Error('no tenant');
      },
      onError,
    });
    expect((await post('listSubscriptions', { customerId: 'cus_1' })).status).toBe(503);
  });

  it('what is wrong with an input of a person is not the log’s business', async () => {
    const onError = vi.fn();
    const { post } = await serve({ onError });
    await post('listSubscriptions', {});
    await post('listSubscriptions', { customerId: 'cus_other' });
    await post('listSubscriptions', '{');
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('createUsageHandler', () => {
  const good = { provider: memory(), basePath: BASE, authorize: () => null };

  it.each([
    ['no authorize', { ...good, authorize: undefined }, /has no authorize/],
    ['no provider', { ...good, provider: undefined }, /has no provider/],
    ['something that is no provider', { ...good, provider: {} }, /expected a UsageDataProvider/],
    ['a basePath without a slash', { ...good, basePath: 'api' }, /basePath/],
    ['no basePath', { ...good, basePath: undefined }, /basePath/],
    ['an origin that is none', { ...good, allowedOrigins: ['admin.example'] }, /no origin/],
    ['nothing', undefined, /has no authorize/],
  ])('refuses %s at once, and says how to mend it', (_, options, message) => {
    expect(() => createUsageHandler(options as never)).toThrow(message);
    expect(() => createUsageHandler(options as never)).toThrow(/^react-entitlement-usage: /);
  });

  it.each(['/api/usage', '/api/usage/', '', '/'])('works below basePath "%s"', async (basePath) => {
    const handler = createUsageHandler({ ...good, basePath });
    const request = (path: string) => new Request(`http://x${path}`, { method: 'POST' });
    expect((await handler(request(`${basePath.replace(/\/$/, '')}/listSubscriptions`))).status).toBe(415);
    expect((await handler(request('/elsewhere/listSubscriptions'))).status).toBe(404);
  });
});
