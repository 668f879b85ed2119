/** A plain REST backend of a team that knows nothing of this package: real HTTP, on loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NOT_FOUND, PlainUsage, type Answer } from './state';

/** The key that its requests have to carry. */
export const API_KEY = 'test-key';

/** The running service. */
export interface PlainRest {
  url: string;
  /** What it was asked, as `GET /customers/cus_test`. */
  requests: string[];
  advance(ms: number): void;
  /** Answers requests whose method and path fit with this status instead, after the work is done. `null`: none. */
  failing(plan: { request: RegExp; status: number } | null): void;
  close(): Promise<void>;
}

/** Starts it on a free port. @param now where its clock stands */
export async function startPlainRest(now = '2026-11-23T14:32:00Z'): Promise<PlainRest> {
  const usage = new PlainUsage(now);
  const requests: string[] = [];
  let plan: { request: RegExp; status: number } | null = null;
  const server = createServer((request, response) => {
    void (async () => {
      const line = `${request.method} ${request.url}`;
      requests.push(line);
      const answer = await answerTo(usage, request);
      const status = plan?.request.test(line) ? plan.status : answer.status;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    advance: (ms) => usage.advance(ms),
    failing: (next) => void (plan = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerTo(usage: PlainUsage, request: IncomingMessage): Promise<Answer> {
  const body = await textOf(request);
  if (request.headers.authorization !== `Bearer ${API_KEY}`) return { status: 401, body: { message: 'No such key.' } };
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [root, id, what, feature, daily] = pathname.split('/').slice(1).map(decodeURIComponent);
  if (root !== 'customers' || id === undefined) return NOT_FOUND;
  const asked = (name: string): string => searchParams.get(name) ?? '';
  if (request.method === 'POST' && what === 'adjustments') {
    const key = request.headers['idempotency-key'];
    return usage.adjust(id, typeof key === 'string' ? key : undefined, JSON.parse(body) as Record<string, unknown>);
  }
  if (request.method !== 'GET') return { status: 405, body: {} };
  if (what === undefined) return usage.customer(id);
  if (what === 'adjustments') return usage.adjustments(id, asked('key'));
  if (what !== 'usage') return NOT_FOUND;
  if (feature === undefined) return usage.usage(id);
  return daily === 'daily' ? usage.daily(id, feature, asked('from'), asked('to')) : NOT_FOUND;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
