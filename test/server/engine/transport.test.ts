/** What goes between a provider and its engine, against a real server that answers as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { isUsageError, UsageError } from '../../../src/provider/error';
import type { EngineClock } from '../../../src/server/engine/clock';
import { segment } from '../../../src/server/engine/path';
import { createEngineTransport, type EngineOptions, type EngineRequest } from '../../../src/server/engine/transport';

type Step = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const answer =
  (status: number, body?: unknown, headers: Record<string, string> = {}): Step =>
  (_request, response) =>
    response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
const hangUp: Step = (request) => request.socket.destroy();
const silent: Step = () => undefined;

/** A server that takes the steps one after the other, the last one for ever; and a transport whose waits are noted. */
async function engine(steps: Step[], options: Partial<EngineOptions> = {}) {
  const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      steps[Math.min(seen.length, steps.length) - 1]?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const waits: number[] = [];
  const clock: EngineClock = {
    now: () => Date.parse('2026-11-23T14:32:00Z'),
    random: () => 1,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
    },
  };
  const send = createEngineTransport({
    engine: 'Engine',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`,
    headersOf: (key) => ({ ...(key !== undefined && { 'x-key': key }) }),
    clock,
    ...options,
  });
  return { send, seen, waits, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** An address at which nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const read: EngineRequest = { method: 'GET', path: '/usage', repeat: 'read' };
const write = (repeat: 'by-key' | 'never'): EngineRequest => ({
  method: 'POST',
  path: '/usage',
  body: { value: 1 },
  repeat,
});
const context = (signal = new AbortController().signal) => ({ signal });

async function failure(promise: Promise<unknown>): Promise<UsageError> {
  const error: unknown = await promise.then(
    () => 'an answer',
    (reason: unknown) => reason,
  );
  if (!isUsageError(error)) throw new Error(`expected a UsageError, got ${String(error)}`);
  return error;
}

describe('a request', () => {
  it('has its address, query, key and body as told', async () => {
    const { send, seen } = await engine([answer(200, { ok: true })], { apiKey: async () => 'secret' });
    const query = { from: '2026-01-01T00:00:00Z', groupBy: ['a b', 'c'], limit: 5, none: undefined };
    const { status, body } = await send({ ...write('never'), query, contentType: 'application/x+json' }, context());
    expect([status, body]).toEqual([200, { ok: true }]);
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/base/usage?from=2026-01-01T00%3A00%3A00Z&groupBy=a+b&groupBy=c&limit=5',
        headers: { 'x-key': 'secret', 'content-type': 'application/x+json' },
        body: '{"value":1}',
      },
    ]);
  });

  it('an answer without a body is an answer; a status that is expected too', async () => {
    const { send } = await engine([answer(204), answer(409, { code: 'exists' })]);
    expect(await send(write('never'), context())).toMatchObject({ status: 204, body: undefined });
    expect(await send({ ...write('never'), expect: [409] }, context())).toMatchObject({
      status: 409,
      body: { code: 'exists' },
    });
  });

  it('does not take its key along to where it is redirected', async () => {
    const other = await engine([answer(200, {})]);
    const { send } = await engine([answer(302, undefined, { location: `${other.url}/elsewhere` })], {
      apiKey: 'secret',
      retries: 0,
    });
    expect((await failure(send(read, context()))).code).toBe('unavailable');
    expect(other.seen).toEqual([]);
  });

  it('never says the key: not what the engine repeats of it, nor what no header takes', async () => {
    const echo = await engine([answer(400, { detail: 'unknown header x-key: secret-key' })], { apiKey: 'secret-key' });
    const { message } = await failure(echo.send(read, context()));
    expect(message).toBe('Engine refused the request: unknown header x-key: …');
    for (const apiKey of ['secret\nkey', 'secret\u200bkey']) {
      const { send, seen } = await engine([answer(200)], { apiKey });
      const error = await failure(send(write('never'), context()));
      expect([error.code, seen.length]).toEqual(['unavailable', 0]);
      expect(inspect(error)).not.toContain('secret');
    }
  });

  it('an address that is none, or goes too far, is said when the provider is made', async () => {
    await expect(engine([], { baseUrl: '127.0.0.1:8888' })).rejects.toThrow('is no address');
    await expect(engine([], { baseUrl: 'http://127.0.0.1:8888/api/v1/' })).rejects.toThrow('goes too far');
  });

  it('an id is one segment of its path, or not found', () => {
    expect(segment('a/b c?é')).toBe('a%2Fb%20c%3F%C3%A9');
    for (const id of ['', '.', '..']) expect(() => segment(id)).toThrow(/no such customer/);
  });

  it('a key that cannot be given is said before anything leaves', async () => {
    const { send, seen } = await engine([answer(200)], { apiKey: () => Promise.reject(new Error('vault is shut')) });
    expect((await failure(send(write('never'), context()))).code).toBe('unavailable');
    expect(seen).toEqual([]);
  });
});

describe('a read that fails', () => {
  it.each<[string, Step]>([
    ['503', answer(503)],
    ['429', answer(429)],
    ['500', answer(500, { detail: 'oops' })],
    ['a lost connection', hangUp],
    ['a page of a gateway', (_, response) => response.writeHead(502).end('<html>')],
  ])('is asked again after %s', async (_what, step) => {
    const { send, waits } = await engine([step, step, answer(200, { n: 1 })]);
    expect(await send(read, context())).toMatchObject({ body: { n: 1 } });
    expect(waits).toEqual([250, 500]);
  });

  it('waits as long as it is told to, and not for longer than a person would', async () => {
    const patient = await engine([answer(429, undefined, { 'retry-after': '3' }), answer(200)]);
    await patient.send(read, context());
    expect(patient.waits).toEqual([3_000]);
    const dated = await engine([
      answer(503, undefined, { 'retry-after': 'Mon, 23 Nov 2026 14:32:04 GMT' }),
      answer(200),
    ]);
    await dated.send(read, context());
    expect(dated.waits).toEqual([4_000]);
    const busy = await engine([answer(429, undefined, { 'retry-after': '60' })]);
    const error = await failure(busy.send(read, context()));
    expect([error.code, error.details.retryAfterMs, busy.seen.length]).toEqual(['rate_limited', 60_000, 1]);
  });

  it('gives up after some tries, and says what it was', async () => {
    const codes = async (step: Step, options?: Partial<EngineOptions>) => {
      const { send, seen } = await engine([step], options);
      return [(await failure(send(read, context()))).code, seen.length];
    };
    expect(await codes(answer(503))).toEqual(['unavailable', 4]);
    expect(await codes(answer(504))).toEqual(['timeout', 4]);
    expect(await codes(silent, { timeoutMs: 20, retries: 1 })).toEqual(['timeout', 2]);
    expect(await codes(hangUp, { retries: 1 })).toEqual(['unavailable', 2]);
    expect(await codes(answer(429), { retries: 0 })).toEqual(['rate_limited', 1]);
  });

  it('is not asked again where that cannot help', async () => {
    const codes = async (step: Step) => {
      const { send, seen } = await engine([step]);
      return [(await failure(send(read, context()))).code, seen.length];
    };
    expect(await codes(answer(400, { title: 'Bad Request', detail: 'from is no time' }))).toEqual(['invalid', 1]);
    expect(await codes(answer(404, { detail: 'no such customer' }))).toEqual(['not_found', 1]);
    // A web server that knows nothing of the engine's paths: that is no customer who is not there.
    expect(await codes((_, response) => response.writeHead(404).end('<html>'))).toEqual(['unavailable', 1]);
    expect(await codes(answer(404))).toEqual(['unavailable', 1]);
    expect(await codes((_, response) => response.end('<html>'))).toEqual(['malformed_response', 1]);
  });

  it('tells which fields an engine finds wrong', async () => {
    const validationErrors = [{ field: 'windowSize', code: 'bad', message: 'is no window' }, { code: 'too_early' }];
    const { send } = await engine([
      answer(400, { title: 'Bad Request', detail: 'no', extensions: { validationErrors } }),
    ]);
    const { details } = await failure(send(read, context()));
    expect(details.issues).toEqual([
      { path: 'windowSize', message: 'is no window' },
      { path: 'too_early', message: 'too_early' },
    ]);
  });

  it('a refused key is the server’s, not the person’s, and is in no message', async () => {
    const { send } = await engine([answer(401, { detail: 'unknown key' })], { apiKey: 'secret-key' });
    const error = await failure(send(read, context()));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('apiKey');
    expect(error.message).not.toContain('secret-key');
  });

  it('does not read a body without an end, and can wait without one', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)),
    });
    const long = await engine([], { fetch: () => Promise.resolve(new Response(endless)) });
    expect((await failure(long.send(read, context()))).code).toBe('malformed_response');
    const patient = await engine([answer(200, { n: 1 })], { timeoutMs: Infinity });
    expect(await patient.send(read, context())).toMatchObject({ body: { n: 1 } });
  });

  it('ends at once when nobody waits any more, also while it waits to ask again', async () => {
    const controller = new AbortController();
    const { send, seen } = await engine([silent]);
    const asking = send(read, context(controller.signal));
    await expect.poll(() => seen.length).toBe(1);
    controller.abort(new Error('left the page'));
    await expect(asking).rejects.toThrow('left the page');
    await expect(send(read, context(controller.signal))).rejects.toThrow('left the page');
    expect(seen.length).toBe(1);
  });
});

describe('a write that fails', () => {
  it('is sent once where the engine counts every one, and its outcome is unknown', async () => {
    for (const step of [
      hangUp,
      answer(500),
      answer(503),
      (_: unknown, response: ServerResponse) => response.end('<html>'),
    ]) {
      const { send, seen } = await engine([step as Step]);
      expect((await failure(send(write('never'), context()))).code).toBe('outcome_unknown');
      expect(seen.length).toBe(1);
    }
  });

  it('is sent again where it certainly was not taken: 429, or no connection', async () => {
    const busy = await engine([answer(429), answer(204)]);
    expect(await busy.send(write('never'), context())).toMatchObject({ status: 204 });
    const gone = await engine([answer(204)], { baseUrl: await closedAddress(), retries: 2 });
    expect((await failure(gone.send(write('never'), context()))).code).toBe('unavailable');
    expect(gone.waits).toEqual([250, 500]);
  });

  it('is sent again with the same body where the engine counts a key once', async () => {
    const { send, seen } = await engine([hangUp, answer(503), answer(204)]);
    expect(await send(write('by-key'), context())).toMatchObject({ status: 204 });
    expect(seen.map(({ body }) => body)).toEqual(['{"value":1}', '{"value":1}', '{"value":1}']);
  });

  it('is unknown when it is given up on its way, whatever the reason is, and unwritten before it leaves', async () => {
    for (const reason of [new Error('left'), new UsageError('timeout', 'The route took too long.')]) {
      const onItsWay = new AbortController();
      const { send, seen } = await engine([silent]);
      const writing = send(write('never'), context(onItsWay.signal));
      const failed = failure(writing);
      await expect.poll(() => seen.length).toBe(1);
      onItsWay.abort(reason);
      expect((await failed).code).toBe('outcome_unknown');

      const before = new AbortController();
      const never = await engine([answer(204)], {
        apiKey: async () => {
          before.abort(reason);
          return 'key';
        },
      });
      expect((await failure(never.send(write('never'), context(before.signal)))).code).toBe('unavailable');
      expect(never.seen).toEqual([]);

      const waiting = new AbortController();
      const busy = await engine([answer(429)], {
        clock: {
          now: () => 0,
          random: () => 0,
          sleep: async (_ms, signal) => {
            waiting.abort(reason);
            signal.throwIfAborted();
          },
        },
      });
      expect((await failure(busy.send(write('never'), context(waiting.signal)))).code).toBe('unavailable');
    }
  });

  it('after a lost answer stays unknown whatever the next one says', async () => {
    for (const step of [answer(429), answer(400, { detail: 'exists' }), answer(401)]) {
      const { send } = await engine([hangUp, step], { retries: 1 });
      expect((await failure(send(write('by-key'), context()))).code).toBe('outcome_unknown');
    }
  });

  it('after a lost answer is not answered by what the engine says of its repeat', async () => {
    const { send } = await engine([hangUp, answer(409, { code: 'exists' })]);
    expect((await failure(send({ ...write('by-key'), expect: [409] }, context()))).code).toBe('outcome_unknown');
  });

  it('is refused where the engine looked at it and said no', async () => {
    const said = async (step: Step) => failure((await engine([step])).send(write('never'), context()));
    expect(await said(answer(400, { detail: 'value is no number' }))).toMatchObject({
      code: 'invalid',
      message: 'Engine refused the request: value is no number',
    });
    expect((await said(answer(403))).code).toBe('unavailable');
    expect((await said(answer(404, { detail: 'no such feature' }))).code).toBe('not_found');
  });
});
