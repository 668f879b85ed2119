/** The handler and the document agree on what a valid request is, and the document can refuse an answer. */
import { describe, expect, it } from 'vitest';
import { isUsageError } from '../../../src/provider/error';
import { parseInput } from '../../../src/provider/parse';
import { USAGE_OPERATIONS, type UsageOperation } from '../../../src/provider/provider';
import { createChecker, readDocument, type Json } from './checker';

const checker = await createChecker();
const document = await readDocument();

/** A full, valid input of each operation: every member that there is. */
const FULL: Record<UsageOperation, Json> = (() => {
  const scope = { customerId: 'cus_1', subscriptionId: 'sub_1' };
  const at = '2026-11-20T00:00:00Z';
  const draft = {
    ...scope,
    featureId: 'calls',
    behavior: 'set',
    value: '12.5',
    at,
    dimensions: { region: 'eu' },
    note: 'why',
    corrects: 'rec_1',
  };
  return {
    listSubscriptions: { customerId: 'cus_1', includeEnded: true },
    listEntitlements: { ...scope, featureIds: ['calls'] },
    getUsageHistory: {
      ...scope,
      featureId: 'calls',
      range: { from: at, to: '2026-11-23T00:00:00Z' },
      granularity: 'day',
      timeZone: 'UTC',
      weekStartsOn: 1,
      groupBy: ['region'],
      filter: { region: ['eu', null] },
      maxSeries: 5,
    },
    previewUsageRecord: draft,
    addUsageRecord: {
      ...draft,
      idempotencyKey: 'key-1',
      expected: { usage: '7', periodStart: at, version: '3' },
      guard: { status: 'near', near: 0.8, minTotal: '0' },
    },
    reportUsageEvent: { ...scope, featureId: 'calls', idempotencyKey: 'e-1', at, properties: { n: 3 } },
    listUsageRecords: {
      ...scope,
      featureId: 'calls',
      source: 'import',
      from: at,
      to: at,
      actorId: 'u_1',
      idempotencyKey: 'key-1',
      cursor: 'c',
      limit: 10,
    },
    listDimensionValues: { ...scope, featureId: 'calls', key: 'region', search: 'e', limit: 5 },
  };
})();

const WRONG: unknown[] = [
  null,
  true,
  7,
  -1,
  0.5,
  1e9,
  '',
  'x',
  'x'.repeat(201),
  'x'.repeat(2_001),
  [],
  [7],
  [null],
  {},
];

/** Every input that differs from a full one in one member, at any depth: left out, or something else. */
function* variants(input: Json): Generator<{ what: string; input: Json }> {
  for (const [key, value] of Object.entries(input)) {
    const { [key]: _, ...without } = input;
    yield { what: `without ${key}`, input: without };
    for (const wrong of WRONG) {
      yield { what: `${key}: ${JSON.stringify(wrong).slice(0, 20)}`, input: { ...input, [key]: wrong } };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const inner of variants(value as Json)) {
      yield { what: `${key}.${inner.what}`, input: { ...input, [key]: inner.input } };
    }
  }
}

function isTaken(operation: UsageOperation, input: unknown): boolean {
  try {
    parseInput(operation, input);
    return true;
  } catch (error) {
    if (isUsageError(error)) return false;
    throw error;
  }
}

/** What a JSON Schema cannot say: which zones there are, and that one member lies after another. */
const isBeyondSchemas = (what: string): boolean => /^timeZone: "x+/.test(what);

describe('the document and the handler', () => {
  it.each(USAGE_OPERATIONS)('agree on which inputs of %s are valid', (operation) => {
    const input = FULL[operation];
    expect(checker.request(operation, input)).toBeNull();
    expect(isTaken(operation, input)).toBe(true);
    const tried = [...variants(input)].filter(({ what }) => !isBeyondSchemas(what));
    const differ = tried.filter(
      (one) => isTaken(operation, one.input) !== (checker.request(operation, one.input) === null),
    );
    expect(differ.map(({ what }) => what)).toEqual([]);
    expect(tried.filter((one) => !isTaken(operation, one.input)).length).toBeGreaterThan(10);
    expect(tried.filter((one) => isTaken(operation, one.input)).length).toBeGreaterThan(0);
  });
});

describe('a wrong answer is refused', () => {
  const answerOf = (operation: UsageOperation): Json => {
    const post = document.paths[`/${operation}`]?.post;
    return structuredClone(post?.responses['200']?.content?.['application/json']?.example) as Json;
  };
  const check = (operation: UsageOperation, body: unknown, status = 200) =>
    checker.response(operation, status, status === 200 ? 'application/json' : 'application/problem+json', body);

  it.each(USAGE_OPERATIONS)(
    'of %s: each member that is left out, is of another type, or is not documented',
    (operation) => {
      const answer = answerOf(operation);
      expect(check(operation, answer)).toBeNull();
      const optional = new Set(['watch', 'entitlement']);
      for (const key of Object.keys(answer)) {
        const { [key]: _, ...without } = answer;
        if (!optional.has(key)) expect(check(operation, without), `without ${key}`).toMatch(key);
        expect(check(operation, { ...answer, [key]: [false] }), key).not.toBeNull();
      }
      expect(check(operation, { ...answer, secret: 1 })).toMatch(/unevaluated/);
    },
  );

  it('deep inside: a quantity as a number, a kind that is unknown, a column with text', () => {
    const entitlements = answerOf('listEntitlements') as {
      entitlements: [{ usage: unknown; limit: { kind: string } }];
    };
    entitlements.entitlements[0].usage = 13_012;
    expect(check('listEntitlements', entitlements)).toMatch(/usage must be string/);
    const limits = answerOf('listEntitlements') as typeof entitlements;
    limits.entitlements[0].limit.kind = 'some';
    expect(check('listEntitlements', limits)).toMatch(/limit/);
    const history = answerOf('getUsageHistory') as { series: [{ values: unknown[] }] };
    history.series[0].values[0] = 'NaN';
    expect(check('getUsageHistory', history)).toMatch(/values/);
  });

  it('an error: another code at that status, another type, a status that is not documented', () => {
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'Nothing here.',
      code: 'not_found',
    };
    expect(check('listEntitlements', problem, 404)).toBeNull();
    expect(check('listEntitlements', { ...problem, code: 'conflict' }, 404)).toMatch(/code/);
    expect(check('listEntitlements', { ...problem, stack: 'at …' }, 404)).toMatch(/unevaluated/);
    expect(check('listEntitlements', { ...problem, status: 409, code: 'conflict' }, 409)).toMatch(/no response 409/);
    expect(checker.response('listEntitlements', 404, 'application/json', problem)).toMatch(/not in the document/);
  });

  it('is seen in traffic', async () => {
    const own = await createChecker();
    const handler = own.watch(async () => Response.json({ ...answerOf('listSubscriptions'), subscriptions: null }));
    await handler(
      new Request('http://usage.test/api/usage/listSubscriptions', {
        method: 'POST',
        body: JSON.stringify({ customerId: 7 }),
      }),
    );
    expect(own.faults).toHaveLength(2);
    expect(own.faults[0]).toMatch(/^listSubscriptions 200: body\/subscriptions must be array/);
    expect(own.faults[1]).toMatch(/customerId must be string/);
  });
});
