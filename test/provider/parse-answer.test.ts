import { describe, expect, it } from 'vitest';
import { isUsageError } from '../../src/provider/error';
import { parseAnswer } from '../../src/provider/parse';
import { USAGE_OPERATIONS } from '../../src/provider/provider';
import { AS_OF, DAY, FIRST_DAY, sampleAnswers, sampleEntitlement, sampleHistory, sampleRecord } from './samples';

const refusal = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    if (isUsageError(error)) return { code: error.code, issues: error.details.issues, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
};

const answerWith = (entitlements: unknown[], problems: unknown[] = []) => ({
  ...sampleAnswers.listEntitlements,
  entitlements,
  problems,
});

describe('an answer that follows the contract', () => {
  it.each(USAGE_OPERATIONS)('%s comes through unchanged', (operation) => {
    expect(parseAnswer(operation, sampleAnswers[operation])).toEqual(sampleAnswers[operation]);
  });

  it('keeps numbers exact as decimal text', () => {
    const row = { ...sampleEntitlement(), usage: 0.1, limit: { kind: 'limited', value: 1e-7, enforcement: 'hard' } };
    const [read] = parseAnswer('listEntitlements', answerWith([row])).entitlements;
    expect(read?.usage).toBe('0.1');
    expect(read?.limit).toEqual({ kind: 'limited', value: '0.0000001', enforcement: 'hard' });
  });

  it('leaves unknown keys, undefined members and prototypes behind', () => {
    const row = JSON.parse(
      JSON.stringify({ ...sampleEntitlement(), vendorThing: 1 }).replace('{', '{"__proto__":{"polluted":true},'),
    );
    const [read] = parseAnswer(
      'listEntitlements',
      answerWith([{ ...row, usageUnknownReason: undefined }]),
    ).entitlements;
    expect(read).toStrictEqual(sampleEntitlement());
    expect((read as unknown as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('takes a dimension whose key is the name of a built-in', () => {
    const record = sampleRecord({ dimensions: { constructor: 'Volvo', toString: 'x' } });
    expect(parseAnswer('listUsageRecords', { items: [record], nextCursor: null }).items[0]?.dimensions).toEqual(
      record.dimensions,
    );
  });
});

describe('a bad entitlement among good ones', () => {
  it('is taken out and named with its path, its feature and what was wrong', () => {
    const bad = { ...sampleEntitlement({ id: 'x' }), limit: { kind: 'limited', value: 'abc', enforcement: 'hard' } };
    const answer = parseAnswer('listEntitlements', answerWith([sampleEntitlement(), bad]));
    expect(answer.entitlements.map(({ id }) => id)).toEqual(['ent_calls']);
    expect(answer.problems).toEqual([
      {
        path: 'entitlements[1].limit.value',
        message: 'expected a decimal, got "abc"',
        featureId: 'calls',
        featureName: 'API calls',
        code: 'malformed_response',
        retryable: true,
      },
    ]);
  });

  it.each([
    ['no object at all', 'junk', 'entitlements[0]', 'expected an object, got "junk"'],
    ['nothing', null, 'entitlements[0]', 'expected an object, got null'],
    [
      'no usage',
      { ...sampleEntitlement(), usage: undefined },
      'entitlements[0].usage',
      'expected a value, got nothing',
    ],
    [
      'usage that is not a number',
      { ...sampleEntitlement(), usage: NaN },
      'entitlements[0].usage',
      'expected a decimal, got NaN',
    ],
    [
      'an integer that has lost digits',
      { ...sampleEntitlement(), usage: 9007199254740993 },
      'entitlements[0].usage',
      'expected a decimal, got the number 9007199254740992, which may have lost digits: send it as a string',
    ],
    [
      'a bigint',
      { ...sampleEntitlement(), usage: 1n },
      'entitlements[0].usage',
      'expected a decimal, got the bigint 1',
    ],
    [
      'an object as usage',
      { ...sampleEntitlement(), usage: { value: 1 } },
      'entitlements[0].usage',
      'expected a decimal, got an object',
    ],
    [
      'a time with an offset',
      { ...sampleEntitlement(), asOf: '2026-11-23T14:32:00+01:00' },
      'entitlements[0].asOf',
      'expected an instant in UTC such as "2026-11-23T14:32:00Z", got "2026-11-23T14:32:00+01:00"',
    ],
    [
      'a Date',
      { ...sampleEntitlement(), asOf: new Date(0) },
      'entitlements[0].asOf',
      'expected an instant in UTC such as "2026-11-23T14:32:00Z", got an object',
    ],
    [
      'a day that does not exist',
      { ...sampleEntitlement(), asOf: '2026-02-30T00:00:00Z' },
      'entitlements[0].asOf',
      /expected an instant/,
    ],
    [
      'a period that ends before it starts',
      { ...sampleEntitlement(), usagePeriod: { start: AS_OF, end: '2026-01-01T00:00:00Z' } },
      'entitlements[0].usagePeriod',
      'expected an end after the start',
    ],
    [
      'a limit of a kind that is not known',
      { ...sampleEntitlement(), limit: { kind: 'infinite' } },
      'entitlements[0].limit.kind',
      'expected one of "limited", "unlimited", "none", "unknown", got "infinite"',
    ],
    [
      'a time zone that is not known',
      { ...sampleEntitlement(), reset: { every: null, next: null, timeZone: 'Mars/Olympus' } },
      'entitlements[0].reset.timeZone',
      'expected an IANA time zone such as "Europe/Berlin", got "Mars/Olympus"',
    ],
    [
      'a unit that is a number',
      { ...sampleEntitlement(), feature: { ...sampleEntitlement().feature, unit: 4 } },
      'entitlements[0].feature.unit',
      'expected a unit, as a word or as one word per plural category, got 4',
    ],
  ])('with %s', (_, row, path, message) => {
    const { entitlements, problems } = parseAnswer('listEntitlements', answerWith([row]));
    expect(entitlements).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      path,
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
    });
  });

  it('with an id that another row has', () => {
    const { entitlements, problems } = parseAnswer(
      'listEntitlements',
      answerWith([sampleEntitlement(), sampleEntitlement()]),
    );
    expect(entitlements).toHaveLength(1);
    expect(problems[0]?.path).toBe('entitlements[1].id');
  });

  it('keeps the problems that the provider told, and replaces one that cannot be read', () => {
    const told = {
      path: 'entitlements[9]',
      featureId: 'seats',
      code: 'unavailable',
      message: 'No answer.',
      retryable: true,
    };
    const { problems } = parseAnswer('listEntitlements', answerWith([], [told, { path: 3 }]));
    expect(problems[0]).toEqual(told);
    expect(problems[1]).toMatchObject({ path: 'problems[1].path', code: 'malformed_response' });
  });
});

describe('an answer that cannot be used', () => {
  it.each(USAGE_OPERATIONS)('%s: junk is refused as malformed', (operation) => {
    for (const junk of [undefined, null, '<html>', 12, [], {}, new Date(), () => 1]) {
      expect(refusal(() => parseAnswer(operation, junk)).code).toBe('malformed_response');
    }
  });

  it('says where and why', () => {
    const answer = { customer: { id: '' }, subscriptions: [{ id: 's', name: 'S', status: 'paused' }] };
    expect(refusal(() => parseAnswer('listSubscriptions', answer))).toEqual({
      code: 'malformed_response',
      message:
        'The answer of listSubscriptions does not follow the contract and cannot be shown. customer.id: expected an id, got an empty text',
      issues: [
        { path: 'customer.id', message: 'expected an id, got an empty text' },
        {
          path: 'subscriptions[0].status',
          message: 'expected one of "active", "trialing", "past_due", "scheduled", "ended", got "paused"',
        },
      ],
    });
  });

  it('a receipt that was understood survives a bad entitlement beside it', () => {
    const receipt = parseAnswer('addUsageRecord', { ...sampleAnswers.addUsageRecord, entitlement: { id: 'broken' } });
    expect(receipt.status).toBe('applied');
    expect(receipt).not.toHaveProperty('entitlement');
  });

  it('neither circular nor very deep values break the reading', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    for (const usage of [circular, deep]) {
      expect(parseAnswer('listEntitlements', answerWith([{ ...sampleEntitlement(), usage }])).problems).toHaveLength(1);
    }
  });
});

describe('the columns of a history', () => {
  const series = (change: object) => sampleHistory({ series: [{ ...sampleHistory().series[0], ...change } as never] });

  it('may be typed arrays in the same process, and are not copied', () => {
    const buckets = Float64Array.from(sampleHistory().buckets);
    const values = new Float64Array(3);
    const read = parseAnswer('getUsageHistory', series({ values, exact: undefined }));
    expect(read.series[0]?.values).toBe(values);
    expect(parseAnswer('getUsageHistory', sampleHistory({ buckets })).buckets).toBe(buckets);
  });

  it('may be empty', () => {
    const empty = sampleHistory({ buckets: [], series: [{ key: 'all', tags: {}, values: [] }] });
    expect(parseAnswer('getUsageHistory', empty)).toEqual(empty);
  });

  it('exact values are made canonical', () => {
    expect(parseAnswer('getUsageHistory', series({ exact: ['01.50', 7, null] })).series[0]?.exact).toEqual([
      '1.5',
      '7',
      null,
    ]);
    const big = ['9007199254740993', '-0.5', '123456789012345678901234567890'];
    expect(parseAnswer('getUsageHistory', series({ exact: big })).series[0]?.exact).toEqual(big);
  });

  it('a reset outside the axis is no edge of it', () => {
    const history = sampleHistory({
      resets: [
        { at: 5, cause: 'manual' },
        { at: FIRST_DAY + 3 * DAY, cause: 'period' },
      ],
    });
    expect(parseAnswer('getUsageHistory', history)).toEqual(history);
  });

  it.each([
    ['a value too few', series({ values: [1, 2] }), 'series[0].values', 'expected 3 values, one per bucket, got 2'],
    [
      'a value too many',
      series({ values: [1, 2, 3, 4] }),
      'series[0].values',
      'expected 3 values, one per bucket, got 4',
    ],
    [
      'NaN',
      series({ values: Float64Array.of(1, NaN, 3) }),
      'series[0].values[1]',
      'expected a finite number or null, got NaN',
    ],
    [
      'text for a value',
      series({ values: [1, '2', 3] }),
      'series[0].values[1]',
      'expected a finite number or null, got "2"',
    ],
    ['a hole', series({ values: [1, , 3] }), 'series[0].values[1]', 'expected a finite number or null, got nothing'],
    ['no column', series({ values: 'abc' }), 'series[0].values', 'expected an array, got "abc"'],
    [
      'bigints',
      series({ values: BigInt64Array.of(1n, 2n, 3n) }),
      'series[0].values',
      'expected an array, got an object',
    ],
    [
      'an object that looks like an array',
      series({ values: { length: 3 } }),
      'series[0].values',
      'expected an array, got an object',
    ],
    [
      'exact values that are none',
      series({ exact: ['1', 'x', null] }),
      'series[0].exact[1]',
      'expected a decimal, got "x"',
    ],
    ['too few exact values', series({ exact: ['1'] }), 'series[0].exact', 'expected 3 values, one per bucket, got 1'],
    [
      'starts that fall',
      sampleHistory({ buckets: [2, 1, 3] }),
      'buckets[1]',
      'expected more than 2, the one before, got 1',
    ],
    [
      'the same start twice',
      sampleHistory({ buckets: [1, 1, 3] }),
      'buckets[1]',
      'expected more than 1, the one before, got 1',
    ],
    [
      'a start that is text',
      sampleHistory({ buckets: ['2026'] as never }),
      'buckets[0]',
      'expected epoch milliseconds, got "2026"',
    ],
    ['an end before the last start', sampleHistory({ end: FIRST_DAY }), 'end', /^expected more than/],
    [
      'a reset inside a bucket',
      sampleHistory({ resets: [{ at: FIRST_DAY + 5, cause: 'period' }] }),
      'resets[0].at',
      /^expected the start of a bucket/,
    ],
    [
      'two series with one key',
      sampleHistory({ series: [sampleHistory().series[0], sampleHistory().series[0]] as never }),
      'series[1].key',
      'expected a key of its own, got "all" twice',
    ],
    ['an end that is not finite', sampleHistory({ end: Infinity }), 'end', 'expected a finite number, got Infinity'],
    [
      'limits out of order',
      sampleHistory({
        limits: [
          { from: 2, limit: { kind: 'none' } },
          { from: 1, limit: { kind: 'none' } },
        ],
      }),
      'limits[1].from',
      /more than 2/,
    ],
    [
      'a range that ends before it starts',
      sampleHistory({ range: { from: AS_OF, to: '2026-01-01T00:00:00Z' } }),
      'range.to',
      /at or after/,
    ],
    ['tags that are numbers', series({ tags: { region: 4 } }), 'series[0].tags.region', 'expected text, got 4'],
  ])('are refused with %s', (_, history, path, message) => {
    const { code, issues } = refusal(() => parseAnswer('getUsageHistory', history));
    expect(code).toBe('malformed_response');
    expect(issues?.[0]).toEqual({
      path,
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
    });
  });

  it('a million values are read in one cheap pass', () => {
    const length = 1_000_000;
    const buckets = Array.from({ length }, (_, i) => i);
    const values = Array.from({ length }, (_, i) => (i % 7 === 0 ? null : i / 3));
    const history = sampleHistory({ buckets, end: length, resets: [], series: [{ key: 'all', tags: {}, values }] });
    const start = performance.now();
    expect(parseAnswer('getUsageHistory', history).series[0]?.values).toBe(values);
    // About 15 ms; a schema per element takes seconds.
    expect(performance.now() - start).toBeLessThan(400);
  });
});
