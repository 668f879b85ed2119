import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';

/** A server that listens. */
export interface Listening {
  /** Its address for this machine, with the port that it really has. */
  url: string;
  /** From now on requests go to this application; until then the answer is "503, starting". */
  serve(app: Application): void;
  /** Stops it: no new requests, open ones are answered. May run twice. */
  close(): Promise<void>;
}

/** What answers requests. */
export interface Application {
  /** Answers one request. */
  fetch(request: Request, env: HttpBindings): Response | Promise<Response>;
}

const starting: Application = {
  fetch: () =>
    new Response('The console is starting. Try again in a moment.\n', {
      status: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' },
    }),
};

/**
 * Takes the port, so that a port in use is told before anything slow begins.
 *
 * @throws an error that says in one sentence why not
 */
export async function listen(port: number, host: string): Promise<Listening> {
  let application = starting;
  let closed: Promise<void> | undefined;
  const server = createAdaptorServer({ fetch: (request, env) => application.fetch(request, env as HttpBindings) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(reason(error, port, host), { cause: error })),
    );
    server.listen(port, host, () => resolve());
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${reachable(host)}:${actual}`,
    serve: (app) => {
      application = app;
    },
    close: () => {
      closed ??= new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Browsers keep connections open that carry nothing: closing would wait for them.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
      return closed;
    },
  };
}

/** The address under which this machine reaches itself. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function reason(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Stop what runs there, or choose another one: PORT=4401 npm start`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user. Choose one above 1023: PORT=4400 npm start`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`;
    default:
      return `The console cannot listen on ${host}:${port}: ${error.message}`;
  }
}
