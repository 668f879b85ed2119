/** The OpenAPI 3.1 document of the wire. Everything in it comes from src/; nothing is written twice. */
import type { UsageOperation } from '../../src/provider/provider';
import { JSON_TYPE } from '../../src/wire/media-types';
import { WIRE_OPERATIONS, type WireOperation } from '../../src/wire/operations';
import { readDocstrings, type Docstrings } from './docstrings';
import { createExamples } from './examples';
import { createProblems, MEANING } from './problems';
import { ANSWER_OF, createSchemas, INPUT_OF, refTo, TYPE_OF } from './schemas';

const DESCRIPTION = `
The wire between \`createHttpDataProvider\` in a browser and \`createUsageHandler\` on your server, for whoever calls the
handler from another language, or implements it there.

- Every operation is a \`POST\` of JSON to its own path; the body is its input, the answer its result. Another method is
  answered 405 with \`Allow: POST\`, another path 404, each as a problem with a \`code\`.
- **Who asks is left to the host.** Cookies, tokens and sessions are read by the \`authorize\` function that the host
  gives to the handler, from whatever headers it likes; so this document has no security scheme. The actor of a record comes
  from there, never from a body.
- A browser's \`Origin\` has to be the handler's own or one that the host allows, else 403. Without \`Origin\` a request
  passes, unless \`Sec-Fetch-Site\` says \`cross-site\`. No CORS headers are sent.
- Errors are \`application/problem+json\` (RFC 9457) with a \`code\`. Go by the code, never by status or text.
- Quantities are decimals as text, instants are RFC 3339 in UTC with \`Z\`, columns of a history are epoch milliseconds,
  \`null\` is "not known". Members that are not listed are ignored in requests; ignore them in answers too.
- A write carries one \`idempotencyKey\` per intent. Whoever sees no answer that is understood (a cut connection, an error
  without a \`code\`) does not know whether it was carried out: send the same body again, with the same key.
- Answers are never cached (\`Cache-Control: no-store\`).
`.trim();

/** Makes the document. @param root folder of the repository */
export async function createDocument(root: string, version: string): Promise<object> {
  const docs = readDocstrings(root);
  const examples = await createExamples();
  const problems = createProblems();
  const schemas = Object.entries(createSchemas()).map(([name, schema]) => {
    const type = TYPE_OF[name] === undefined ? name : TYPE_OF[name];
    return [name, type === null ? schema : docs.describe(type, schema)] as const;
  });
  const codes = Object.entries(MEANING).map(([code, meaning]) => `- \`${code}\`: ${meaning}.`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Entitlement usage',
      version,
      summary: 'Usage, limits and usage records of a customer.',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [
      {
        url: '{basePath}',
        description: 'Where the host mounts the handler.',
        variables: { basePath: { default: '/api/usage', description: 'The `basePath` of `createUsageHandler`.' } },
      },
    ],
    tags: [
      { name: 'reads', description: 'Change nothing, and may be repeated.' },
      { name: 'writes', description: 'Append to the ledger, once per idempotency key.' },
    ],
    paths: Object.fromEntries(
      WIRE_OPERATIONS.map((operation) => [
        `/${operation.name}`,
        { post: operationOf(operation, docs, examples[operation.name], problems) },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        schemas
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, schema]) => [
            name,
            name === 'UsageErrorCode' ? { ...schema, description: `What went wrong.\n\n${codes.join('\n')}` } : schema,
          ]),
      ),
      responses: Object.fromEntries(problems.map(({ name, response }) => [name, response])),
      parameters: {
        RequestId: {
          name: 'X-Request-Id',
          in: 'header',
          description: "For the host's logs; handed on to its provider. One that does not fit is ignored.",
          schema: { type: 'string', pattern: '^[\\w.:/+=-]{1,200}$' },
        },
      },
    },
  };
}

function operationOf(
  { name, summary, write }: WireOperation,
  docs: Docstrings,
  example: { request: object; answer: unknown },
  problems: ReturnType<typeof createProblems>,
): object {
  const body = (component: string, value: unknown) => ({
    [JSON_TYPE]: { schema: { $ref: refTo(component) }, example: value },
  });
  return {
    operationId: name satisfies UsageOperation,
    tags: [write ? 'writes' : 'reads'],
    summary,
    description: docs.ofMethod(name),
    parameters: [{ $ref: '#/components/parameters/RequestId' }],
    requestBody: { required: true, content: body(INPUT_OF[name], example.request) },
    responses: {
      '200': { description: 'The answer.', content: body(ANSWER_OF[name], example.answer) },
      ...Object.fromEntries(
        problems
          .filter(({ writesOnly }) => write || !writesOnly)
          .map((problem) => [String(problem.status), { $ref: `#/components/responses/${problem.name}` }]),
      ),
    },
  };
}
