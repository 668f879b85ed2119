import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createUsageHandler } from '../../src/server';
import { BASE, memory, validInputs } from './serve';
import { sampleInputs } from '../provider/samples';

/** One handler for all: nothing here may write. */
let post: (operation: string, body: string) => Promise<Response>;

beforeAll(() => {
  const handler = createUsageHandler({
    provider: memory(),
    basePath: BASE,
    authorize: () => ({ actor: { id: 'u_1' } }),
  });
  post = (operation, body) =>
    handler(
      new Request(`http://x${BASE}/${operation}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
});

const inputs = sampleInputs as unknown as Record<string, Record<string, unknown>>;
const fields = Object.entries(inputs).flatMap(([operation, input]) =>
  Object.keys(input).map((field) => [operation, field] as const),
);

/** JSON texts that are wrong for nearly every field. */
const WRONG = [
  'null',
  'true',
  '0',
  '-1',
  '1.5',
  '1e400',
  '-0',
  '9007199254740993',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '[]',
  '[[]]',
  '[null]',
  '{}',
  '{"__proto__":{"x":1}}',
  '{"constructor":1}',
  '{"toString":1}',
  '"2026-02-30T00:00:00Z"',
  '"2026-11-23"',
  '"Mars/Olympus"',
  '"\'; DROP TABLE usage_record; --"',
  '"<script>alert(1)</script>"',
  JSON.stringify('😀'.repeat(500)),
  JSON.stringify('x'.repeat(10_000)),
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'v']))),
];

const withField = (operation: string, field: string, wrong: string) =>
  `{${Object.entries(inputs[operation] as object)
    .map(([key, value]) => `${JSON.stringify(key)}:${key === field ? wrong : JSON.stringify(value)}`)
    .join(',')}}`;

describe('a field of the wrong type, form or size', () => {
  it.each(fields)(
    '%s.%s: refused with a reason, or taken as meant; never a failure of the server',
    async (operation, field) => {
      for (const wrong of WRONG) {
        const response = await post(operation, withField(operation, field, wrong));
        const told = `${field} = ${wrong.slice(0, 60)}`;
        expect(response.status, told).toBeLessThan(500);
        if (response.status === 200) continue;
        const problem = (await response.json()) as {
          code: string;
          detail: string;
          issues?: { path: string; message: string }[];
        };
        expect(problem.detail.length, told).toBeGreaterThan(10);
        if (problem.code !== 'invalid') continue;
        expect(response.status).toBe(422);
        expect(JSON.stringify(problem).length, told).toBeLessThan(30_000);
      }
    },
  );

  it.each(fields.filter(([operation, field]) => field in (validInputs[operation] ?? {})))(
    '%s without %s is refused by that name',
    async (operation, field) => {
      if (['subscriptionId'].includes(field) || (operation === 'listUsageRecords' && field === 'featureId')) return;
      const response = await post(operation, JSON.stringify({ ...validInputs[operation], [field]: undefined }));
      if (validInputs[operation]?.[field] === undefined) return;
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: 'invalid',
        issues: [{ path: field, message: 'expected a value, got nothing' }],
      });
    },
  );
});

describe('any JSON at all', () => {
  it('is never a failure of the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.json({ maxDepth: 3 }), async ([operation, field], json) => {
        expect((await post(operation, json)).status).toBe(422);
        expect((await post(operation, withField(operation, field, json))).status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what bad input of people gets', () => {
  const record = (change: object) =>
    post('addUsageRecord', JSON.stringify({ ...validInputs['addUsageRecord'], ...change }));
  const issue = async (response: Response) =>
    ((await response.json()) as { issues: { path: string; message: string }[] }).issues[0];

  it.each([
    ['', 'expected a decimal, got nothing'],
    ['a lot', 'expected a decimal, got "a lot"'],
    ['1'.repeat(31), 'expected at most 30 digits, 18 of them after the point'],
    ['0.1234567890123456789', 'expected at most 30 digits, 18 of them after the point'],
  ])('a value of "%s"', async (value, message) => {
    const response = await record({ value });
    expect(response.status).toBe(422);
    expect(await issue(response)).toEqual({ path: 'value', message });
  });

  it('a delta below what the rules allow', async () => {
    const response = await record({ value: '-9000', idempotencyKey: 'below' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid' });
  });

  it('a set whose usage has changed, and a record across a reset: the new state comes along', async () => {
    const moved = await record({
      behavior: 'set',
      expected: { usage: '1', periodStart: '2026-11-01T00:00:00Z' },
      idempotencyKey: 'moved',
    });
    expect(moved.status).toBe(409);
    expect(await moved.json()).toMatchObject({
      code: 'conflict',
      current: { feature: { id: 'calls' }, usage: '8012' },
    });
    const rolled = await record({ expected: { periodStart: '2026-10-01T00:00:00Z' }, idempotencyKey: 'rolled' });
    expect(await rolled.json()).toMatchObject({ code: 'conflict', current: { usage: '8012' } });
  });

  it('a delta that leads to another status than was shown', async () => {
    const response = await record({ value: '1999', guard: { status: 'near' }, idempotencyKey: 'other-status' });
    expect(response.status).toBe(409);
  });

  it('text of any kind comes back as it was', async () => {
    const note = `<script>alert("1")</script> 'quotes' 😀 \u202Eright to left ${'x'.repeat(500)}`;
    const response = await record({ note, idempotencyKey: 'any-text' });
    expect(await response.json()).toMatchObject({ record: { note } });
  });
});
