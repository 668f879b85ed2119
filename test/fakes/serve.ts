import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake that listens. */
export interface ServedFake {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
  /** Lets the process end although the fake listens. */
  unref(): void;
}

/**
 * Serves a fake on this machine alone. Where it rejects, the connection breaks.
 *
 * @param port default: any that is free
 */
export async function serveFake(handle: (request: Request) => Promise<Response>, port = 0): Promise<ServedFake> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const gone = new AbortController();
      outgoing.on('close', () => gone.abort());
      const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      );
      const method = incoming.method ?? 'GET';
      const request = new Request(new URL(incoming.url ?? '/', 'http://fake.test'), {
        method,
        headers,
        signal: gone.signal,
        ...(method !== 'GET' && method !== 'HEAD' && { body: Buffer.concat(chunks) }),
      });
      handle(request)
        .then(async (response) => {
          const body = Buffer.from(await response.arrayBuffer());
          outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
        })
        // A connection that breaks: the caller sees no answer.
        .catch(() => outgoing.destroy());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    unref() {
      server.unref();
      server.on('connection', (socket) => socket.unref());
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
