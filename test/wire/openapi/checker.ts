/** Holds requests and responses against docs/openapi.yaml, as it is committed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { parse } from 'yaml';
import type { UsageOperation } from '../../../src/provider/provider';

export const root = path.join(import.meta.dirname, '../../..');

/** Any JSON object. */
export type Json = Record<string, unknown>;

/** As much of the document as the tests look at. */
export interface OpenapiDocument extends Json {
  paths: Record<string, { post: Operation }>;
  components: { schemas: Record<string, Json>; responses: Record<string, ResponseObject> };
}

interface MediaType {
  example?: unknown;
}

interface ResponseObject {
  headers?: Record<string, object>;
  content: Record<string, MediaType>;
}

interface Operation {
  requestBody: { content: Record<string, MediaType> };
  responses: Record<string, Partial<ResponseObject> & { $ref?: string }>;
}

/** The committed document. */
export const readDocument = async (): Promise<OpenapiDocument> =>
  parse(await readFile(path.join(root, 'docs/openapi.yaml'), 'utf8')) as OpenapiDocument;

const pointer = (...segments: string[]): string =>
  `openapi.yaml#/${segments.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

/** A document whose objects have no members but the listed ones: finds what is answered and not documented. */
function closed(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => closed(one));
  if (typeof value !== 'object' || value === null) return value;
  const result = Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, name === 'example' ? child : closed(child, name)]),
  );
  // The problem is completed by the response that refers to it; that one is closed.
  const isObject = 'properties' in result && result['type'] === 'object' && key !== 'UsageProblem';
  return isObject ? { ...result, unevaluatedProperties: false } : result;
}

/** A handler of web requests. */
export type Handler = (request: Request) => Promise<Response>;

/** Validates traffic, and remembers what passed. */
export interface OpenapiChecker {
  /** What is wrong with a request body; `null` when it fits. */
  request(operation: UsageOperation, body: unknown): string | null;
  /** What is wrong with a response; `null` when it fits. */
  response(operation: UsageOperation, status: number, type: string | null, body: unknown): string | null;
  /** The same handler, with all that passes it looked at. */
  watch(handler: Handler): Handler;
  /** What did not fit. */
  readonly faults: string[];
  /** `{operation} {status}`, with the code of an error behind it, for all that passed. */
  readonly seen: Set<string>;
}

export async function createChecker(): Promise<OpenapiChecker> {
  const document = await readDocument();
  const load = (schema: Json): Ajv2020 => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
    // The members of the document itself; inside of its schemas an unknown keyword is refused.
    return ajv.addVocabulary(Object.keys(document)).addSchema(schema, 'openapi.yaml');
  };
  const open = load(document);
  const strict = load(closed(document) as Json);

  const run = (ajv: Ajv2020, at: string, body: unknown): string | null => {
    const validate = ajv.getSchema(at) as ValidateFunction | undefined;
    if (!validate) return `${at} is not in the document`;
    return validate(body) ? null : ajv.errorsText(validate.errors, { dataVar: 'body' });
  };

  const checker: OpenapiChecker = {
    faults: [],
    seen: new Set(),
    request: (operation, body) =>
      run(
        open,
        pointer('paths', `/${operation}`, 'post', 'requestBody', 'content', 'application/json', 'schema'),
        body,
      ),
    response(operation, status, type, body) {
      const response = document.paths[`/${operation}`]?.post.responses[String(status)];
      if (!response) return `${operation} has no response ${status}`;
      const name = response.$ref?.split('/').at(-1);
      const place = name
        ? ['components', 'responses', name]
        : ['paths', `/${operation}`, 'post', 'responses', String(status)];
      return run(strict, pointer(...place, 'content', type ?? '', 'schema'), body);
    },
    watch: (handler) => async (request) => {
      const operation = new URL(request.url).pathname.split('/').at(-1) as UsageOperation;
      const sent = await request.clone().text();
      const response = await handler(request);
      const body: unknown = await response.clone().json();
      const fits = checker.response(operation, response.status, response.headers.get('content-type'), body);
      const asked = response.status === 200 ? checker.request(operation, JSON.parse(sent)) : null;
      for (const fault of [fits, asked]) if (fault) checker.faults.push(`${operation} ${response.status}: ${fault}`);
      const code = response.status === 200 ? '' : ` ${String((body as Json)['code'])}`;
      checker.seen.add(`${operation} ${response.status}${code}`);
      return response;
    },
  };
  return checker;
}
