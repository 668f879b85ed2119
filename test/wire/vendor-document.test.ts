/** The check of traffic against a vendor's document finds what does not fit: on a small document of our own. */
import { describe, expect, it } from 'vitest';
import { createVendorDocument } from '../support/vendor-document';

const meter = {
  type: 'object',
  properties: { slug: { type: 'string' }, limit: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  required: ['slug'],
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const DOCUMENT = {
  openapi: '3.0.0',
  paths: {
    '/meters/{slug}/query': {
      get: {
        operationId: 'queryMeter',
        parameters: [
          { name: 'slug', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
          { name: 'windowSize', in: 'query', required: true, schema: { type: 'string', enum: ['HOUR', 'DAY'] } },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'groupBy', in: 'query', schema: { type: 'array', items: { type: 'string', minLength: 2 } } },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            schema: { type: 'object', additionalProperties: { type: 'string', maxLength: 3 } },
          },
        ],
        responses: { 200: json({ type: 'object', properties: { unit: { type: 'string', nullable: true } } }) },
      },
    },
    '/meters': {
      post: {
        operationId: 'createMeter',
        requestBody: { required: true, ...json({ $ref: '#/components/schemas/Meter' }) },
        responses: { 204: { description: 'done' }, default: json({ type: 'object', required: ['code'] }) },
      },
    },
  },
  components: { schemas: { Meter: meter } },
};

async function faults(path: string, answer: Response, init?: RequestInit): Promise<string[]> {
  const document = createVendorDocument(DOCUMENT);
  await document.watch(() => Promise.resolve(answer))(`http://engine.test${path}`, init);
  return document.violations.map((text) => text.replace(/^.*?: /, ''));
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const fine = () => Response.json({ unit: null });
const done = () => new Response(null, { status: 204 });

describe('traffic against a vendor’s document', () => {
  it('lets pass what fits', async () => {
    const path = '/meters/calls/query?windowSize=DAY&page=2&groupBy=region&groupBy=model&filter[region]=eu';
    expect(await faults(path, fine())).toEqual([]);
    expect(await faults('/meters', done(), post({ slug: 'calls', limit: 1 }))).toEqual([]);
  });

  it.each([
    ['an operation that is not there', '/features', 'no such operation in the document'],
    ['a parameter that is not there', '/meters/calls/query?windowSize=DAY&x=1', 'query x: no such parameter'],
    ['a parameter that is missing', '/meters/calls/query', 'query windowSize: missing'],
    ['a word that is none', '/meters/calls/query?windowSize=WEEK', 'must be equal to one of the allowed values'],
    ['no number', '/meters/calls/query?windowSize=DAY&page=two', 'query page must be integer'],
    ['one of several values', '/meters/calls/query?windowSize=DAY&groupBy=region&groupBy=r', 'fewer than 2 characters'],
    ['a member of a filter', '/meters/calls/query?windowSize=DAY&filter[region]=long', 'more than 3 characters'],
    ['the path', '/meters/CALLS/query?windowSize=DAY', 'path slug must match pattern'],
  ])('finds %s', async (_what, path, fault) => {
    expect(await faults(path, fine())).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['no member of the document', { slug: 'calls', color: 'red' }, 'must NOT have additional properties'],
    ['a member that is missing', { limit: 1 }, "must have required property 'slug'"],
    ['a bound that is excluded', { slug: 'calls', limit: 0 }, 'must be > 0'],
  ])('finds in a request %s', async (_what, body, fault) => {
    expect(await faults('/meters', done(), post(body))).toEqual([expect.stringContaining(fault)]);
  });

  it('finds in an answer what is not of its type, has no body, or too much of one', async () => {
    const path = '/meters/calls/query?windowSize=DAY';
    expect(await faults(path, Response.json({ unit: 5 }))).toContainEqual(expect.stringContaining('must be string'));
    expect(await faults(path, new Response(''))).toEqual(['response: the document has a body here']);
    expect(await faults(path, new Response('x', { headers: { 'content-type': 'text/plain' } }))).toEqual([
      'response: no content type "text/plain", only application/json',
    ]);
    expect(await faults(path, Response.json({}, { status: 418 }))).toEqual(['response: no status 418 in the document']);
    expect(await faults('/meters', Response.json({}, { status: 400 }), post({ slug: 'calls' }))).toEqual([
      expect.stringContaining("must have required property 'code'"),
    ]);
  });
});
