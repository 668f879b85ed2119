/** Plain requests to a real handler, with all that passes held against the document. */
import { createUsageHandler, type UsageHandlerOptions, type UsageSession } from '../../../src/server';
import type { OpenapiChecker } from './checker';

/** What came back: the status, and the code of an error. */
export type Answered = [status: number, code?: string];

/** Sends requests to a handler. `session` stands for whoever asks; an admin when nothing else is said. */
export function sender(
  checker: OpenapiChecker,
  provider: UsageHandlerOptions['provider'],
  session: UsageSession | null | 'hidden' = { actor: { id: 'u_1', name: 'Ada' } },
): (operation: string, body: unknown, init?: { headers?: Record<string, string> }) => Promise<Answered> {
  const handler = checker.watch(createUsageHandler({ provider, basePath: '/api/usage', authorize: () => session }));
  return async (operation, body, { headers } = {}) => {
    const response = await handler(
      new Request(`http://usage.test/api/usage/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    if (response.status === 200) return [200];
    return [response.status, ((await response.json()) as { code: string }).code];
  };
}
