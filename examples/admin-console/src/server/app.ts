import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createUsageHandler } from 'react-entitlement-usage/server';
import { createImporter } from '../import/importer';
import type { ClientFile } from './client-files';
import type { Directory } from './directory';
import { sessionOf, type ConsoleSession } from './identities';
import { handleImport, type ImportCaller } from './import-route';
import { pageAnswer } from './page';
import { problem } from './problem';
import { securityHeaders } from './security-headers';
import type { Tenants } from './tenants';

/** What the console is made of. */
export interface AppOptions {
  /** Providers by tenant. */
  tenants: Tenants;
  /** The console's own list of customers. */
  directory: Directory;
  /** The browser's files, by path. */
  files: Map<string, ClientFile>;
  /** The clock. */
  now: () => number;
  /** The fixed time that the browser counts from too; `null` = its own clock. */
  fixedNow: number | null;
  /** Told about failures that are not the caller's. Default: standard error. */
  onError?: (error: unknown, where: string) => void;
}

/** The console's server as one function from request to answer. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { tenants, directory, files, now, fixedNow } = options;
  const onError = options.onError ?? ((error, where) => console.error(`${where}:`, error));
  const app = new Hono<{ Bindings: HttpBindings }>();

  const usage = createUsageHandler<ConsoleSession>({
    basePath: '/api/usage',
    provider: ({ tenant }) => tenants.provider(tenant),
    async authorize(request, { customerId }) {
      const session = sessionOf(request);
      if (!session) return null;
      if (customerId !== undefined && !(await directory.find(session.tenant, customerId))) return 'hidden';
      return session;
    },
    onError: (error, { operation }) => onError(error, operation),
  });

  app.use(securityHeaders);
  app.all('/api/usage/*', (context) => usage(context.req.raw));
  app.all('/api/import', (context) =>
    handleImport(context.req.raw, {
      address: context.env?.incoming?.socket.remoteAddress,
      importer: importerOf(sessionOf(context.req.raw)),
    }),
  );
  app.get('/api/session', (context) => {
    const session = sessionOf(context.req.raw);
    const body = { actor: session?.actor ?? null, readOnly: session?.readOnly ?? null, now: fixedNow };
    return context.json(body, 200, { 'cache-control': 'no-store' });
  });
  app.get('/api/customers', async (context) => {
    const session = sessionOf(context.req.raw);
    if (!session) return problem(401, 'unauthenticated', 'Sign in to see customers.');
    return context.json({ customers: await directory.list(session.tenant) }, 200, { 'cache-control': 'no-store' });
  });
  app.all('/api/*', () => problem(404, 'not_found', 'There is no such route.'));
  app.get('/assets/*', ({ req }) => fileAnswer(files.get(req.path), 'public, max-age=31536000, immutable'));
  for (const page of ['/', '/customers/:id']) {
    app.get(page, () => {
      const file = files.get('/index.html');
      return file ? pageAnswer(file) : notFound();
    });
  }
  app.get('/favicon.svg', () => fileAnswer(files.get('/favicon.svg'), 'public, max-age=86400'));
  app.notFound(notFound);
  app.onError((error, { req }) => {
    onError(error, `${req.method} ${req.path}`);
    return problem(500, 'unavailable', 'The console has a fault of its own. Try again.');
  });
  return app;

  function importerOf(session: ConsoleSession | null): ImportCaller['importer'] {
    if (!session) return 'unauthenticated';
    if (session.readOnly) return 'forbidden';
    return createImporter({ provider: tenants.provider(session.tenant), directory, tenant: session.tenant, now });
  }
}

function fileAnswer(file: ClientFile | undefined, cacheControl: string): Response {
  if (!file) return notFound();
  return new Response(file.body, { headers: { 'content-type': file.type, 'cache-control': cacheControl } });
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
