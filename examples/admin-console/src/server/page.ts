import { randomBytes } from 'node:crypto';
import type { ClientFile } from './client-files';

/** Where the page's HTML wants the nonce. */
const PLACEHOLDER = '%nonce%';

/** What a page may load and run: its own files, and styles that carry the nonce of this one answer. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** The console's page, with a nonce that no other answer has. */
export function pageAnswer({ body, type }: ClientFile): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = new TextDecoder().decode(body).replaceAll(PLACEHOLDER, nonce);
  return new Response(html, {
    // Kept nowhere: a nonce is good for one answer.
    headers: { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': policy(nonce) },
  });
}
