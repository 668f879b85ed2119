import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUsageError } from '../../src/provider/error';
import { parseInput } from '../../src/provider/parse';
import { USAGE_OPERATIONS, type UsageOperation } from '../../src/provider/provider';
import { sampleInputs } from './samples';

const issuesOf = (operation: UsageOperation, input: unknown) => {
  try {
    parseInput(operation, input);
  } catch (error) {
    if (isUsageError(error) && error.code === 'invalid') return error.details.issues ?? [];
    throw error;
  }
  return [];
};

const optional = new Set(
  'includeEnded subscriptionId featureIds weekStartsOn groupBy filter maxSeries at dimensions note corrects expected guard source from to actorId cursor limit search'.split(
    ' ',
  ),
);
const requiredSomewhere = (operation: UsageOperation, field: string) =>
  !optional.has(field) && !(operation === 'listUsageRecords' && (field === 'featureId' || field === 'idempotencyKey'));

/** Every operation with every one of its members. */
const fields = USAGE_OPERATIONS.flatMap((operation) =>
  Object.keys(sampleInputs[operation]).map((field) => [operation, field] as const),
);

describe('an input', () => {
  it.each(USAGE_OPERATIONS)('%s passes with every member filled in', (operation) => {
    expect(parseInput(operation, sampleInputs[operation])).toEqual(sampleInputs[operation]);
  });

  it.each(USAGE_OPERATIONS)('%s is refused when it is no object', (operation) => {
    for (const junk of [undefined, null, 'x', 1, true, [], [sampleInputs[operation]]]) {
      expect(issuesOf(operation, junk)[0]?.message).toMatch(/^expected an object, got/);
    }
  });

  it.each(fields)('%s without %s passes only where it may be absent', (operation, field) => {
    const { [field]: _, ...rest } = sampleInputs[operation] as Record<string, unknown>;
    const issues = issuesOf(operation, rest);
    if (requiredSomewhere(operation, field))
      expect(issues).toEqual([{ path: field, message: 'expected a value, got nothing' }]);
    else expect(issues).toEqual([]);
    expect(issuesOf(operation, { ...rest, [field]: undefined })).toEqual(issues);
  });

  it.each(fields)('%s with a wrong %s is refused with a reason at that path', (operation, field) => {
    const huge = 'x'.repeat(100_000);
    const pollution: unknown = JSON.parse('{"__proto__":1}');
    for (const wrong of [null, [[]], { a: { b: 1 } }, NaN, huge, -1.5, '\u0000', pollution]) {
      // Quantities may be any number; that is the point of them.
      if (field === 'value' && wrong === -1.5) continue;
      // A guard has no required member, and members that are not in the contract are left behind.
      if (field === 'guard' && typeof wrong === 'object' && !Array.isArray(wrong) && wrong !== null) continue;
      const issues = issuesOf(operation, { ...sampleInputs[operation], [field]: wrong });
      expect(issues.length, `${field} = ${String(JSON.stringify(wrong)).slice(0, 40)}`).toBeGreaterThan(0);
      for (const { path, message } of issues) {
        expect(path.startsWith(field)).toBe(true);
        expect(message).toMatch(/^expected /);
        expect(message.length).toBeLessThan(250);
      }
    }
  });

  it('quantities become canonical', () => {
    expect(parseInput('addUsageRecord', { ...sampleInputs.addUsageRecord, value: ' 007.50 ' }).value).toBe('7.5');
  });

  it.each([
    ['31 digits', '1'.repeat(31)],
    ['19 decimals', '0.1234567890123456789'],
    ['nothing', ''],
    ['words', 'a lot'],
    ['an unsafe number', 2 ** 53],
    ['a nested array', [[['1']]]],
  ])('a value of %s is refused', (_, value) => {
    expect(issuesOf('previewUsageRecord', { ...sampleInputs.previewUsageRecord, value })[0]?.path).toBe('value');
  });

  it.each([
    ['an id over 200 characters', 'listSubscriptions', { customerId: 'c'.repeat(201) }, 'customerId'],
    ['an empty id', 'listSubscriptions', { customerId: '' }, 'customerId'],
    ['half a character', 'listSubscriptions', { customerId: '\ud800' }, 'customerId'],
    ['a note over 2,000 characters', 'previewUsageRecord', { note: 'n'.repeat(2_001) }, 'note'],
    [
      'more than 50 dimensions',
      'previewUsageRecord',
      { dimensions: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
      'dimensions',
    ],
    ['a dimension that is a number', 'previewUsageRecord', { dimensions: { region: 4 } }, 'dimensions.region'],
    [
      'a dimension called __proto__',
      'previewUsageRecord',
      { dimensions: JSON.parse('{"__proto__":"x"}') },
      'dimensions.__proto__',
    ],
    [
      'a range that ends before it starts',
      'getUsageHistory',
      { range: { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } },
      'range',
    ],
    [
      'a range of nothing',
      'getUsageHistory',
      { range: { from: '2026-02-01T00:00:00Z', to: '2026-02-01T00:00:00Z' } },
      'range',
    ],
    [
      'a time with an offset',
      'getUsageHistory',
      { range: { from: '2026-02-01T00:00:00+01:00', to: '2026-03-01T00:00:00Z' } },
      'range.from',
    ],
    ['a made-up zone', 'getUsageHistory', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a made-up granularity', 'getUsageHistory', { granularity: 'decade' }, 'granularity'],
    ['a week that starts on Tuesday', 'getUsageHistory', { weekStartsOn: 2 }, 'weekStartsOn'],
    [
      'too many keys to group by',
      'getUsageHistory',
      { groupBy: Array.from({ length: 21 }, (_, i) => `k${i}`) },
      'groupBy',
    ],
    ['a filter value that is a number', 'getUsageHistory', { filter: { region: ['eu', 4] } }, 'filter.region[1]'],
    ['a page of 501', 'listUsageRecords', { limit: 501 }, 'limit'],
    ['a page of 0', 'listUsageRecords', { limit: 0 }, 'limit'],
    ['half an entry', 'listUsageRecords', { limit: 1.5 }, 'limit'],
    ['a source that is not known', 'listUsageRecords', { source: 'gossip' }, 'source'],
    ['an event property that is a list', 'reportUsageEvent', { properties: { a: [] } }, 'properties.a'],
    ['an event property that is infinite', 'reportUsageEvent', { properties: { a: Infinity } }, 'properties.a'],
    ['a negative near', 'addUsageRecord', { guard: { near: -1 } }, 'guard.near'],
    ['an expectation without a period', 'addUsageRecord', { expected: { usage: '1' } }, 'expected.periodStart'],
  ] as const)('with %s is refused', (_, operation, change, path) => {
    const [issue] = issuesOf(operation, { ...sampleInputs[operation], ...change });
    expect(issue?.path).toBe(path);
    expect(issue?.message).toMatch(/^expected /);
  });

  it('leaves keys outside the contract behind, an actor above all', () => {
    const read = parseInput('addUsageRecord', { ...sampleInputs.addUsageRecord, actor: { id: 'root' }, admin: true });
    expect(read).toStrictEqual(sampleInputs.addUsageRecord);
  });

  it('never throws anything but a UsageError, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        ([operation, field], junk) => {
          issuesOf(operation, junk);
          issuesOf(operation, { ...sampleInputs[operation], [field]: junk });
        },
      ),
    );
  });
});
