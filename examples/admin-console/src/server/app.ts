import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { isUsageError } from 'react-entitlement-usage/core';
import { createUsageHandler } from 'react-entitlement-usage/server';
import type { Backend } from './backend';
import type { ClientFile } from './client-files';
import { sessionOf, type ConsoleSession } from './identities';
import { handleImport, type ImportCaller } from './import-route';
import { pageAnswer } from './page';
import { problem } from './problem';
import { securityHeaders } from './security-headers';

/** What the console is made of. */
export interface AppOptions {
  /** Where usage is. */
  backend: Backend;
  /** The browser's files, by path. */
  files: Map<string, ClientFile>;
  /** The fixed time that the browser counts from too; `null` = its own clock. */
  fixedNow: number | null;
  /** Told about failures that are not the caller's. Default: standard error. */
  onError?: (error: unknown, where: string) => void;
}

/** The console's server as one function from request to answer. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { backend, files, fixedNow } = options;
  const onError = options.onError ?? ((error, where) => console.error(`${where}:`, error));
  const app = new Hono<{ Bindings: HttpBindings }>();

  const usage = createUsageHandler<ConsoleSession>({
    basePath: '/api/usage',
    provider: ({ tenant }) => backend.provider(tenant),
    async authorize(request, { customerId }) {
      const session = sessionOf(request);
      if (!session) return null;
      if (customerId !== undefined && !(await backend.isVisible(session.tenant, customerId))) return 'hidden';
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
    const { actor = null, readOnly = null } = session ?? {};
    const body = { actor, readOnly, now: fixedNow, environment: backend.label };
    return context.json(body, 200, { 'cache-control': 'no-store' });
  });
  app.get('/api/customers', async (context) => {
    const session = sessionOf(context.req.raw);
    if (!session) return problem(401, 'unauthenticated', 'Sign in to see customers.');
    const list = await backend.customers(session.tenant, context.req.raw.signal);
    return context.json(list, 200, { 'cache-control': 'no-store' });
  });
  app.get('/api/customers/:id', async (context) => {
    const session = sessionOf(context.req.raw);
    if (!session) return problem(401, 'unauthenticated', 'Sign in to see customers.');
    const customer = await backend.customer(session.tenant, context.req.param('id'), context.req.raw.signal);
    if (!customer) return problem(404, 'not_found', 'There is no such customer.');
    return context.json(customer, 200, { 'cache-control': 'no-store' });
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
    // What the backend says of itself is worth more than that something is wrong.
    if (isUsageError(error)) return problem(error.code === 'rate_limited' ? 429 : 503, error.code, error.message);
    return problem(500, 'unavailable', 'The console has a fault of its own. Try again.');
  });
  return app;

  function importerOf(session: ConsoleSession | null): ImportCaller['importer'] {
    if (!session) return 'unauthenticated';
    if (session.readOnly) return 'forbidden';
    return backend.importer?.(session.tenant) ?? 'unsupported';
  }
}

function fileAnswer(file: ClientFile | undefined, cacheControl: string): Response {
  if (!file) return notFound();
  return new Response(file.body, { headers: { 'content-type': file.type, 'cache-control': cacheControl } });
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
