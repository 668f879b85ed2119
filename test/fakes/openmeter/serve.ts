import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake that listens on loopback. */
export interface ServedFake {
  /** `http://127.0.0.1:{port}`. */
  url: string;
  close(): Promise<void>;
}

/** Serves a fetch-style handler on loopback. @param port default: any that is free */
export async function serveFake(handle: (request: Request) => Promise<Response>, port = 0): Promise<ServedFake> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const method = incoming.method ?? 'GET';
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const request = new Request(new URL(incoming.url ?? '/', 'http://127.0.0.1'), {
      method,
      headers,
      ...(chunks.length > 0 && method !== 'GET' && { body: Buffer.concat(chunks) }),
    });
    try {
      const response = await handle(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    } catch {
      // What a fault cuts ends without an answer.
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
