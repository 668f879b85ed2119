import { listEntitlements } from './entitlements';
import { reportEvents } from './events';
import type { FakeWorld } from './fake';
import { getHistory } from './history';
import { reportUsage } from './report';
import { listSubscriptions } from './subscriptions';

/** The operations that the fake has, as the document names them. */
export type StiggOperation =
  'listSubscriptions' | 'getCustomerEntitlements' | 'getUsageHistory' | 'reportUsage' | 'reportEvents';

/** A request's operation, and what runs it. */
export interface Route {
  operation: StiggOperation;
  run(world: FakeWorld, body: string): Response;
}

/** `null`: there is no such path. */
export function route(request: Request): Route | null {
  const { pathname, searchParams } = new URL(request.url);
  const asked = `${request.method} ${pathname}`;
  const match = (pattern: RegExp): string[] | null => pattern.exec(asked)?.slice(1).map(decodeURIComponent) ?? null;

  if (match(/^GET \/api\/v1\/subscriptions$/)) {
    return { operation: 'listSubscriptions', run: (world) => listSubscriptions(world, searchParams) };
  }
  const entitlements = match(/^GET \/api\/v1\/customers\/([^/]+)\/entitlements$/);
  if (entitlements) {
    const [customerId = ''] = entitlements;
    return { operation: 'getCustomerEntitlements', run: (world) => listEntitlements(world, customerId, searchParams) };
  }
  const history = match(/^GET \/api\/v1\/usage\/([^/]+)\/history\/([^/]+)$/);
  if (history) {
    const [customerId = '', featureId = ''] = history;
    return { operation: 'getUsageHistory', run: (world) => getHistory(world, customerId, featureId, searchParams) };
  }
  if (match(/^POST \/api\/v1\/usage$/)) return { operation: 'reportUsage', run: reportUsage };
  if (match(/^POST \/api\/v1\/events$/)) return { operation: 'reportEvents', run: reportEvents };
  return null;
}
