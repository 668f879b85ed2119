import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { createOpenapiText } from '../../../scripts/openapi/text';
import { USAGE_ERROR_CODES } from '../../../src/provider/error';
import { USAGE_OPERATIONS } from '../../../src/provider/provider';
import { STATUS_OF_CODE } from '../../../src/wire/problem';
import { createChecker, readDocument, root, type Json } from './checker';

const document = await readDocument();

describe('docs/openapi.yaml', () => {
  it('is what `npm run docs:openapi` makes', { timeout: 60_000 }, async () => {
    expect(await readFile(path.join(root, 'docs/openapi.yaml'), 'utf8')).toBe(await createOpenapiText(root));
  });

  it('is a valid OpenAPI 3.1 document, all of whose references lead somewhere', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    for (const reference of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference[1]?.split('/').reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document);
      expect(found, reference[0]).toBeTypeOf('object');
    }
  });

  it('is refused by that validator when it is broken', async () => {
    const broken = structuredClone(document);
    delete (broken.paths['/addUsageRecord']?.post as Partial<{ responses: object }>).responses;
    (broken['info'] as Json)['version'] = 1;
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('has every operation, described, with a real request and its answer that fit', async () => {
    const checker = await createChecker();
    expect(Object.keys(document.paths)).toEqual(USAGE_OPERATIONS.map((operation) => `/${operation}`));
    for (const operation of USAGE_OPERATIONS) {
      const post = document.paths[`/${operation}`]?.post;
      expect(post).toMatchObject({
        operationId: operation,
        summary: expect.stringMatching(/\w/),
        description: expect.stringMatching(/\w/),
      });
      expect(checker.request(operation, post?.requestBody.content['application/json']?.example)).toBeNull();
      const answer = post?.responses['200']?.content?.['application/json']?.example;
      expect(checker.response(operation, 200, 'application/json', answer)).toBeNull();
    }
  });

  it('has every code, at the status that it is answered with', () => {
    for (const code of USAGE_ERROR_CODES) {
      const response = Object.values(document.components.responses).find((one) =>
        JSON.stringify(one).includes(`"status":{"const":${STATUS_OF_CODE[code]}}`),
      );
      expect(JSON.stringify(response), code).toContain(`"${code}"`);
    }
  });

  it('leaves who asks to the host: no security scheme', () => {
    expect(document.components).not.toHaveProperty('securitySchemes');
    expect((document['info'] as Json)['description']).toMatch(/Who asks is left to the host/);
  });
});
