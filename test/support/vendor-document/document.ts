/**
 * A vendor's own API document, to hold requests and answers against. The documents are not part of this project: where
 * they are not there, {@link openVendorDocument} answers `null` and says so, and what needs them is skipped.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { readQuery, type Parameter } from './query';
import { isObject, toJsonSchema, type Json } from './schema';

const FOLDER = path.join(import.meta.dirname, '../../../../shared/contracts');

/** A document, and all that passed through {@link VendorDocument.watch}. */
export interface VendorDocument {
  /** What did not fit, in the order in which it came. */
  readonly violations: readonly string[];
  /** How often each operation was called, by `operationId`. */
  readonly calls: ReadonlyMap<string, number>;
  /** What does not fit in one exchange. */
  check(request: Request, requestBody: string, response: Response, responseBody: string): string[];
  /** A fetch whose requests and answers are checked on the way. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch;
}

interface Operation {
  id: string;
  method: string;
  pattern: RegExp;
  names: string[];
  parameters: Parameter[];
  requestBody: { required?: boolean; content: Record<string, { schema?: Json }> } | undefined;
  responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
}

/**
 * Opens a document by the name of its file.
 *
 * @returns `null` where it is not there
 */
export async function openVendorDocument(name: string): Promise<VendorDocument | null> {
  const file = path.join(FOLDER, name);
  if (!existsSync(file)) {
    // eslint-disable-next-line no-console -- a check that is left out must not look like one that passed
    console.info(`Skipped: ${name} is not there, so requests and answers are not held against the vendor's document.`);
    return null;
  }
  return createVendorDocument(parse(await readFile(file, 'utf8')) as Json);
}

/** {@link openVendorDocument} of a document that is at hand. */
export function createVendorDocument(document: Json): VendorDocument {
  // Vendors write patterns and formats that Ajv does not know: those formats are not looked at.
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, logger: false }));
  for (const kind of ['open', 'closed']) {
    ajv.addSchema(toJsonSchema({ components: document['components'] }, `${kind}#`, kind === 'closed') as Json, kind);
  }
  const compiled = new Map<string, ValidateFunction>();
  const faultsOf = (schema: Json, value: unknown, kind: 'open' | 'closed'): string[] => {
    const key = kind + JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(toJsonSchema(schema, `${kind}#`, kind === 'closed') as Json);
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
  const resolve = (value: unknown): Json | undefined => {
    let one = value;
    while (isObject(one) && typeof one['$ref'] === 'string') {
      one = one['$ref']
        .slice(2)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document);
    }
    return isObject(one) ? one : undefined;
  };
  const operations = operationsOf(document, resolve);
  const violations: string[] = [];
  const calls = new Map<string, number>();

  function check(request: Request, requestBody: string, response: Response, responseBody: string): string[] {
    const { pathname, searchParams } = new URL(request.url);
    const operation = operations.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
    if (!operation) return [`${request.method} ${pathname}: no such operation in the document`];
    const { id, parameters, requestBody: takes, responses } = operation;
    calls.set(id, (calls.get(id) ?? 0) + 1);
    const faults: string[] = [];
    const { values, strange } = readQuery(
      searchParams,
      parameters.filter((one) => one.in === 'query'),
      resolve,
    );
    faults.push(...strange.map((key) => `query ${key}: no such parameter`));
    const inPath = operation.pattern.exec(pathname)?.slice(1).map(decodeURIComponent) ?? [];
    operation.names.forEach((name, index) => values.set(`path ${name}`, inPath[index]));
    for (const parameter of parameters) {
      const isInPath = parameter.in === 'path';
      if (parameter.in === 'header' || parameter.in === 'cookie') continue;
      const value = values.get(isInPath ? `path ${parameter.name}` : parameter.name);
      if (value === undefined) {
        if (parameter.required) faults.push(`${parameter.in} ${parameter.name}: missing`);
      } else if (parameter.schema) {
        faults.push(
          ...faultsOf(parameter.schema, value, 'open').map((fault) => `${parameter.in} ${parameter.name}${fault}`),
        );
      }
    }
    faults.push(...bodyFaults('request', takes?.content, request.headers.get('content-type'), requestBody, 'closed'));
    const answer = responses[response.status] ?? responses['default'];
    if (!answer) faults.push(`response: no status ${response.status} in the document`);
    else
      faults.push(
        ...bodyFaults(
          'response',
          resolve(answer)?.['content'],
          response.headers.get('content-type'),
          responseBody,
          'open',
        ),
      );
    return faults.map((fault) => `${request.method} ${pathname} → ${response.status}: ${fault}`);
  }

  function bodyFaults(
    what: string,
    given: unknown,
    type: string | null,
    text: string,
    kind: 'open' | 'closed',
  ): string[] {
    const content = isObject(given) ? given : {};
    if (Object.keys(content).length === 0) return text === '' ? [] : [`${what}: the document has no body here`];
    if (text === '') return what === 'response' ? [`${what}: the document has a body here`] : [];
    const name = type?.split(';')[0]?.trim().toLowerCase() ?? '';
    const media = content[name];
    if (!isObject(media)) return [`${what}: no content type "${name}", only ${Object.keys(content).join(', ')}`];
    if (!isObject(media['schema'])) return [];
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return [`${what}: no JSON`];
    }
    return faultsOf(media['schema'], body, kind).map((fault) => `${what}${fault}`);
  }

  return {
    violations,
    calls,
    check,
    watch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const requestBody = await request.clone().text();
      const response = await fetch(request);
      // What was cut on the way is no answer.
      const responseBody = await response
        .clone()
        .text()
        .catch(() => null);
      if (responseBody !== null) violations.push(...check(request, requestBody, response, responseBody));
      return response;
    },
  };
}

function operationsOf(document: Json, resolve: (value: unknown) => Json | undefined): Operation[] {
  const found: Operation[] = [];
  for (const [template, item] of Object.entries((document['paths'] ?? {}) as Record<string, Json>)) {
    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
    const pattern = new RegExp(`${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`);
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const listed = [...((item['parameters'] ?? []) as unknown[]), ...((operation['parameters'] ?? []) as unknown[])];
      found.push({
        id: String(operation['operationId']),
        method: method.toUpperCase(),
        pattern,
        names,
        parameters: listed.map((one) => resolve(one) as unknown as Parameter),
        requestBody: resolve(operation['requestBody']) as Operation['requestBody'],
        responses: operation['responses'] as Operation['responses'],
      });
    }
  }
  // Of two that fit, the one with fewer parameters in its path is meant.
  return found.sort((a, b) => a.names.length - b.names.length);
}
