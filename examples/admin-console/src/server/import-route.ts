import { isInstant, isQuantity } from 'react-entitlement-usage/core';
import type { Importer, ImportPlan, ImportTarget } from '../import/importer';
import type { ImportRow } from '../import/row';
import { problem } from './problem';
import { isJson, isSameOrigin } from './same-origin';

const MAX_BYTES = 1_048_576;

/** What the route knows about a request besides itself. */
export interface ImportCaller {
  /** Address that the connection comes from. */
  address: string | undefined;
  /**
   * Writes for this session; `'unauthenticated'` without one, `'forbidden'` for one that may not write, `'unsupported'`
   * where usage is in an engine that takes no files.
   */
  importer: Importer | 'unauthenticated' | 'forbidden' | 'unsupported';
}

/**
 * `POST /api/import`: takes what the import command reads while this process has the database open.
 * `{ plan }` answers the target, `{ target, rows }` what became of the rows. From this machine only.
 */
export async function handleImport(request: Request, caller: ImportCaller): Promise<Response> {
  if (request.method !== 'POST') return problem(405, 'invalid', 'Use POST.', { allow: 'POST' });
  if (!isLoopback(caller.address)) return problem(403, 'forbidden', 'Imports are taken from this machine only.');
  if (!isSameOrigin(request)) return problem(403, 'forbidden', 'This request comes from another site.');
  if (!isJson(request)) return problem(415, 'invalid', 'Send JSON.');
  const { importer } = caller;
  if (importer === 'unauthenticated') return problem(401, 'unauthenticated', 'Sign in to import.');
  if (importer === 'forbidden') return problem(403, 'forbidden', 'You can look at usage but not change it.');
  if (importer === 'unsupported') {
    return problem(422, 'unsupported', 'Usage is in an engine here. Unset USAGE_BACKEND to import into a database.');
  }
  const tooLarge = () => problem(413, 'invalid', 'Send at most 1 MB at once.');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return tooLarge();
  const text = await request.text();
  if (Buffer.byteLength(text) > MAX_BYTES) return tooLarge();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return problem(400, 'invalid', 'This is not JSON.');
  }
  const work = readBody(body);
  if (!work) return problem(422, 'invalid', 'Send { plan } or { target, rows }.');
  return Response.json(work.rows ? await importer.append(work.target, work.rows) : await importer.prepare(work.plan), {
    headers: { 'cache-control': 'no-store' },
  });
}

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || /^(::ffff:)?127\./.test(address));

type Work = { plan: ImportPlan; rows?: undefined } | { target: ImportTarget; rows: ImportRow[] };

function readBody(body: unknown): Work | null {
  if (!isObject(body)) return null;
  if (isPlan(body['plan'])) return { plan: body['plan'] };
  const { target, rows } = body;
  return isTarget(target) && Array.isArray(rows) && rows.every(isRow) ? { target, rows } : null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isAbsentOr = (is: (value: unknown) => boolean, value: unknown): boolean => value === undefined || is(value);
const RESETS: unknown[] = ['hour', 'day', 'week', 'month', 'year'];

function isPlan(value: unknown): value is ImportPlan {
  if (!isObject(value) || !isObject(value['create'])) return false;
  const { unit, limit, reset } = value['create'];
  return (
    isText(value['customerId']) &&
    isText(value['featureId']) &&
    isTextOrNull(value['subscription']) &&
    isTextOrNull(value['dimension']) &&
    isAbsentOr(isText, unit) &&
    isAbsentOr(isQuantity, limit) &&
    isAbsentOr((one) => RESETS.includes(one), reset)
  );
}

function isTarget(value: unknown): value is ImportTarget {
  if (!isObject(value) || !isObject(value['scope'])) return false;
  const { customerId, subscriptionId } = value['scope'];
  return (
    isText(customerId) &&
    isAbsentOr(isText, subscriptionId) &&
    isText(value['featureId']) &&
    isTextOrNull(value['dimension'])
  );
}

const isRow = (value: unknown): value is ImportRow =>
  isObject(value) &&
  Number.isInteger(value['line']) &&
  isText(value['key']) &&
  isInstant(value['at']) &&
  isQuantity(value['value']) &&
  isAbsentOr(isText, value['dimension']);
