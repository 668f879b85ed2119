/** What is looked at before a request is understood: path, method, origin, type, size, JSON. */
import { UsageError, type UsageErrorCode } from '../provider/error';
import type { UsageOperation } from '../provider/provider';
import { decodeJson } from '../wire/codec';
import { JSON_TYPE, mediaType } from '../wire/media-types';
import { isUsageOperation, MAX_BODY_BYTES } from '../wire/operations';

/** A refusal whose status or headers are not those of its code. Never leaves this folder. */
export class Refusal {
  /** The error that the body says. */
  readonly error: UsageError;

  constructor(
    code: UsageErrorCode,
    message: string,
    /** The HTTP status. */
    readonly status: number,
    /** Headers besides the usual ones. */
    readonly headers: Record<string, string> = {},
  ) {
    this.error = new UsageError(code, message);
  }
}

/** The operation that a request's path names: `{basePath}/{operation}`, nothing before and nothing after. */
export function operationOf(request: Request, basePath: string): UsageOperation {
  const { pathname } = new URL(request.url);
  const name = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : '';
  if (isUsageOperation(name)) return name;
  throw new Refusal('not_found', 'There is no such operation.', 404);
}

/** Only `POST` with JSON, and only from pages that may: a form of another site can send neither. */
export function checkRequest(request: Request, allowedOrigins: ReadonlySet<string>): void {
  if (request.method !== 'POST') {
    throw new Refusal('invalid', 'Usage operations are sent with POST.', 405, { allow: 'POST' });
  }
  if (!isFromAllowedPage(request, allowedOrigins)) {
    throw new Refusal(
      'forbidden',
      "The request comes from a page of another origin and was not carried out. If that page is yours, or a proxy changes this server's address, name its origin in allowedOrigins.",
      403,
    );
  }
  if (mediaType(request.headers.get('content-type')) !== JSON_TYPE) {
    throw new Refusal('invalid', `The body of a usage operation is ${JSON_TYPE}; its content-type must say so.`, 415);
  }
}

function isFromAllowedPage(request: Request, allowedOrigins: ReadonlySet<string>): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return isOwnOrigin(origin, request) || allowedOrigins.has(origin);
  return request.headers.get('sec-fetch-site') !== 'cross-site';
}

/**
 * Whether a page's origin is the server's own, by the request's URL or by its `Host`, which no page can set. Next
 * puts localhost in the URL, a proxy that ends TLS leaves http there. A page without TLS is never own to a server with it.
 */
function isOwnOrigin(origin: string, request: Request): boolean {
  const { origin: own, protocol } = new URL(request.url);
  const host = request.headers.get('host')?.toLowerCase();
  return [own, ...(host ? [`${protocol}//${host}`, `https://${host}`] : [])].includes(origin);
}

/** The JSON of the body. Bytes are counted as they come: what `Content-Length` says is not proof. */
export async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const text = decodeText(await readBytes(request));
  const decoded = text === null ? { ok: false as const } : decodeJson(text);
  if (decoded.ok) return decoded.value;
  throw new Refusal('invalid', 'The body is not JSON in UTF-8, so nothing was done.', 400);
}

const tooLarge = (): Refusal =>
  new Refusal('invalid', `The body is over ${MAX_BODY_BYTES.toLocaleString('en-US')} bytes, so nothing was done.`, 413);

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal('invalid', 'The body broke off, so nothing was done.', 400);
    });
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      // Not awaited: a client that keeps sending must not keep the answer from leaving.
      reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
