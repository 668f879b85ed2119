import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventIntentText,
  intentText,
  judgeEvent,
  judgeEventSum,
  type EventField,
  type NewUsageEvent,
  type RecordingRules,
} from '../../src/model';
import { calculated } from './entitlements';

const FIELDS: EventField[] = [
  { key: 'amount', type: 'number', required: true },
  { key: 'region', type: 'string', required: false, options: ['eu', 'us'] },
  { key: 'cached', type: 'boolean', required: false },
];
const WINDOW = { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-23T14:32:00Z' };

const event = (properties: NewUsageEvent['properties'], changes: Partial<NewUsageEvent> = {}): NewUsageEvent => ({
  customerId: 'cus',
  subscriptionId: 'sub',
  featureId: 'tokens',
  idempotencyKey: 'key',
  properties,
  ...changes,
});

const rules = (changes: Partial<Extract<RecordingRules, { kind: 'events' }>> = {}): RecordingRules => ({
  kind: 'events',
  fields: FIELDS,
  window: WINDOW,
  dedupe: 'by-key',
  visibility: 'immediate',
  ...changes,
});

const judge = (
  input: NewUsageEvent,
  { recording = rules(), value = 'amount' as string | null, keys = ['region'] } = {},
) => judgeEvent({ recording, dimensions: keys.map((key) => ({ key })) }, input, value ?? undefined);

/** What is wrong with the event, by path. */
const wrong = (...args: Parameters<typeof judge>): Record<string, string> => {
  const verdict = judge(...args);
  if (verdict.verdict !== 'invalid') throw new Error(`expected it to be invalid, got ${verdict.verdict}`);
  expect(verdict.message).toMatch(/^The event was not taken: .+\.$/);
  return Object.fromEntries(verdict.issues.map(({ path, message }) => [path, message]));
};

const anyRules = { recording: rules({ fields: null }), value: null };

describe('what an event counts', () => {
  it.each<[string, NewUsageEvent['properties'][string], string]>([
    ['a number', 12, '12'],
    ['a fraction, exactly as it was written', 0.1, '0.1'],
    ['a tiny number', 1e-7, '0.0000001'],
    ['minus zero', -0, '0'],
    ['a text of a decimal', '0012.50', '12.5'],
    ['a text that no number could hold', '9007199254740993.00000000000001', '9007199254740993.00000000000001'],
    ['less than nothing', -3, '-3'],
  ])('%s', (_, amount, value) => {
    expect(judge(event({ amount }))).toEqual({ verdict: 'write', value, dimensions: {} });
  });

  it('is one where the feature names no property, whatever the event tells', () => {
    expect(judge(event({ amount: 7 }), anyRules)).toEqual({ verdict: 'write', value: '1', dimensions: {} });
    expect(judge(event({}), anyRules)).toMatchObject({ value: '1' });
  });

  it('is what the property says where its fields are not known', () => {
    const open = { recording: rules({ fields: null }) };
    expect(judge(event({ amount: '2.5', page: '/a', nested: null }), open)).toMatchObject({ value: '2.5' });
    expect(wrong(event({ page: '/a' }), open)).toEqual({ 'properties.amount': 'expected a decimal, got nothing' });
  });

  it.each<[string, NewUsageEvent['properties'][string], string]>([
    ['no number', 'a lot', 'expected a decimal, got "a lot"'],
    ['an empty text', '', 'expected a decimal, got nothing'],
    ['true', true, 'expected a decimal, got true'],
    [
      'a number that has lost digits',
      9_007_199_254_740_993,
      'expected a decimal, got the number 9007199254740992, which may have lost digits: send it as a string',
    ],
    ['too many digits', '1'.repeat(31), 'expected at most 30 digits, 18 of them after the point'],
    ['null', null, 'expected a value, got nothing'],
  ])('is refused when it is %s', (_, amount, message) => {
    expect(wrong(event({ amount }))).toEqual({ 'properties.amount': message });
  });

  it('is refused when it leads to more digits than a quantity has', () => {
    expect(judgeEventSum('1', ['0', '5'], 'amount')).toBeNull();
    const most = '9'.repeat(30);
    expect(judgeEventSum('1', ['0', most], 'amount')).toMatchObject({ issues: [{ path: 'properties.amount' }] });
    expect(judgeEventSum('1', [most])).toMatchObject({ issues: [{ path: 'properties' }] });
  });
});

describe('the slice of an event', () => {
  it('is its properties that are dimensions', () => {
    expect(judge(event({ amount: 1, region: 'eu', cached: true }))).toMatchObject({ dimensions: { region: 'eu' } });
    expect(judge(event({ amount: 1, region: null }))).toMatchObject({ dimensions: {} });
  });

  it('takes another type than text only where the fields say so', () => {
    const keys = ['cached', 'region'];
    expect(judge(event({ amount: 1, cached: false }), { keys })).toMatchObject({ dimensions: { cached: 'false' } });
    expect(wrong(event({ region: 5, cached: true }), { ...anyRules, keys })).toEqual({
      'properties.cached': 'expected text, got true',
      'properties.region': 'expected text, got 5',
    });
  });

  it('never takes what an object has by birth', () => {
    const keys = ['constructor', 'toString', '__proto__'];
    expect(judge(event({}), { ...anyRules, keys })).toMatchObject({ verdict: 'write', dimensions: {} });
    expect(wrong(event({}), { recording: rules({ fields: null }), value: 'constructor' })).toEqual({
      'properties.constructor': 'expected a decimal, got nothing',
    });
    const fields: EventField[] = [{ key: 'valueOf', type: 'number', required: true }];
    expect(wrong(event({}), { recording: rules({ fields }), value: null })).toEqual({
      'properties.valueOf': 'expected a value, got nothing',
    });
  });
});

describe('the properties of an event', () => {
  it('are refused by name, all at once', () => {
    expect(wrong(event({ region: 'asia', cached: 'yes', color: 'red' }))).toEqual({
      'properties.amount': 'expected a value, got nothing',
      'properties.region': 'expected one of "eu", "us", got "asia"',
      'properties.cached': 'expected true or false, got "yes"',
      'properties.color': "expected one of the event's properties (amount, region, cached), got another one",
    });
  });

  it('may be left out, or null, where they are not required', () => {
    expect(judge(event({ amount: 1, cached: null })).verdict).toBe('write');
  });

  it('are any where they are not known', () => {
    expect(judge(event({ color: 'red', n: 1.5, ok: false, none: null }), anyRules).verdict).toBe('write');
  });

  it('of numbers can be a closed list too', () => {
    const fields: EventField[] = [{ key: 'size', type: 'number', required: true, options: ['1', '2.5'] }];
    const given = { recording: rules({ fields }), value: 'size', keys: [] };
    expect(judge(event({ size: 2.5 }), given)).toMatchObject({ value: '2.5' });
    expect(wrong(event({ size: 3 }), given)).toEqual({ 'properties.size': 'expected one of "1", "2.5", got 3' });
  });
});

describe('when and where an event is taken', () => {
  it('at its time within the window, its ends included', () => {
    for (const at of [WINDOW.earliest, '2026-11-10T00:00:00.5Z', WINDOW.latest])
      expect(judge(event({ amount: 1 }, { at })).verdict).toBe('write');
    for (const at of ['2026-10-31T23:59:59.999Z', '2026-11-23T14:32:00.001Z']) {
      expect(judge(event({ amount: 1 }, { at }))).toEqual({
        verdict: 'out_of_window',
        message: `Events of this feature are possible from ${WINDOW.earliest} until ${WINDOW.latest}. Nothing was counted.`,
        window: WINDOW,
      });
    }
  });

  it('at the present time only where there is no window', () => {
    const now = { recording: rules({ window: null }) };
    expect(judge(event({ amount: 1 }), now).verdict).toBe('write');
    expect(judge(event({ amount: 1 }, { at: WINDOW.latest }), now)).toMatchObject({
      verdict: 'out_of_window',
      window: null,
    });
    expect(wrong(event({ amount: 1 }, { at: 'yesterday' }), now)).toHaveProperty('at');
  });

  it('of a feature that is counted from events, and of no other', () => {
    expect(judge(event({}), { recording: calculated() })).toMatchObject({
      verdict: 'unsupported',
      message: expect.stringContaining('Add a usage record instead'),
    });
    const readOnly: RecordingRules = { kind: 'read-only', reason: 'Measured by the disk.' };
    expect(judge(event({}), { recording: readOnly })).toMatchObject({
      verdict: 'unsupported',
      message: 'Nothing was written: Measured by the disk.',
    });
  });
});

describe('the text of an event’s intent', () => {
  const text = (changes: Partial<NewUsageEvent> = {}) => eventIntentText(event({ a: 1, b: 'x' }, changes));

  it('keeps the text of a time that is none', () => {
    expect(text({ at: 'yesterday' })).toContain('"yesterday"');
  });

  it.each<[string, Partial<NewUsageEvent>]>([
    ['feature', { featureId: 'other' }],
    ['subscription', { subscriptionId: 'other' }],
    ['time', { at: '2026-11-20T00:00:00Z' }],
    ['value of a property', { properties: { a: 2, b: 'x' } }],
    ['type of a property', { properties: { a: '1', b: 'x' } }],
    ['properties that are there', { properties: { a: 1 } }],
  ])('changes with the %s', (_, changes) => {
    expect(text(changes)).not.toBe(text());
  });

  it('does not depend on the order of the properties, nor on how an instant is written', () => {
    expect(text({ properties: { b: 'x', a: 1 } })).toBe(text());
    expect(text({ at: '2026-11-20T00:00:00.000Z' })).toBe(text({ at: '2026-11-20T00:00:00Z' }));
  });

  it('is never that of a record', () => {
    const id = fc.constantFrom('event', 'sub', 'tokens', 'delta', '');
    fc.assert(
      fc.property(id, id, id, (subscriptionId, featureId, note) => {
        const record = { customerId: 'cus', subscriptionId, featureId, behavior: 'delta', value: '1', note } as const;
        expect(intentText({ ...record, idempotencyKey: 'k' })).not.toBe(
          eventIntentText(event({}, { subscriptionId, featureId })),
        );
      }),
    );
  });
});
