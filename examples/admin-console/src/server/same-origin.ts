/**
 * Whether a request that changes something may come from where it comes from: its `Origin`, where
 * sent, is the request's own; without one it passes unless the browser says that it is cross-site.
 */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === new URL(request.url).origin;
  return request.headers.get('sec-fetch-site') !== 'cross-site';
}

/** Whether the body is said to be JSON, which no form of another site can send without asking first. */
export function isJson(request: Request): boolean {
  return /^application\/json(?:\s*;|\s*$)/i.test(request.headers.get('content-type') ?? '');
}
