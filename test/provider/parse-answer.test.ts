import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../src/provider/parse';
import { USAGE_OPERATIONS } from '../../src/provider/provider';
import { AS_OF, refusal, sampleAnswers, sampleEntitlement, sampleRecord } from './samples';

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
