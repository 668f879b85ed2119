import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkExpected,
  checkGuard,
  intentText,
  judgeRecord,
  previewUsageRecord,
  usageState,
  type Entitlement,
  type NewUsageRecord,
} from '../../src/model';
import { calculated, entitlement, limited } from './entitlements';

const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  customerId: 'cus',
  subscriptionId: 'sub',
  featureId: 'api',
  behavior: 'delta',
  value: '500',
  idempotencyKey: 'key',
  ...changes,
});

describe('the text of an intent', () => {
  it.each<[string, Partial<NewUsageRecord>]>([
    ['feature', { featureId: 'seats' }],
    ['behavior', { behavior: 'set' }],
    ['value', { value: '501' }],
    ['time', { at: '2026-11-20T00:00:00Z' }],
    ['dimensions', { dimensions: { region: 'eu' } }],
    ['note', { note: 'because' }],
    ['corrects', { corrects: 'rec_1' }],
    ['subscription', { subscriptionId: 'other' }],
  ])('changes with the %s', (_, changes) => {
    expect(intentText(record(changes))).not.toBe(intentText(record()));
  });

  it.each<[string, Partial<NewUsageRecord>]>([
    ['what was expected', { expected: { periodStart: null, usage: '1' } }],
    ['the guard', { guard: { status: 'ok' } }],
    ['another spelling of the value', { value: '500.00' }],
    ['an empty note or slice', { note: ' ', dimensions: {} }],
  ])('does not change with %s', (_, changes) => {
    expect(intentText(record(changes))).toBe(intentText(record()));
  });

  it('keeps the text of a time that is none', () => {
    expect(intentText(record({ at: 'yesterday' }))).toContain('"yesterday"');
    expect(intentText(record({ at: 'yesterday' }))).not.toBe(intentText(record({ at: 'tomorrow' })));
  });

  it('does not depend on the order of the dimensions, nor on how an instant is written', () => {
    const one = record({ dimensions: { a: '1', b: '2' }, at: '2026-11-20T00:00:00Z' });
    const two = record({ dimensions: { b: '2', a: '1' }, at: '2026-11-20T00:00:00.000Z' });
    expect(intentText(one)).toBe(intentText(two));
  });

  it('cannot be forged by what is inside a field', () => {
    const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value);
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(intentText(record({ note: a })) === intentText(record({ note: b }))).toBe(a === b);
        expect(intentText(record({ note: a }))).not.toBe(intentText(record({ corrects: a })));
      }),
    );
  });
});

describe('what was expected', () => {
  const periodStart = '2026-11-01T00:00:00Z';
  it.each<[string, NewUsageRecord['expected'], Partial<Entitlement>, boolean]>([
    ['nothing', undefined, {}, true],
    ['the same period', { periodStart }, {}, true],
    ['the same period, written otherwise', { periodStart: '2026-11-01T00:00:00.000Z' }, {}, true],
    ['a period that is over', { periodStart: '2026-10-01T00:00:00Z' }, {}, false],
    ['a period, and there is none now', { periodStart }, { usagePeriod: null }, false],
    ['no period, and there is one now', { periodStart: null }, {}, false],
    ['no period, and there is none', { periodStart: null }, { usagePeriod: null }, true],
    ['the same version', { periodStart, version: '7' }, {}, true],
    ['another version', { periodStart, version: '6' }, {}, false],
    ['another version, though usage is the same', { periodStart, version: '6', usage: '8200' }, {}, false],
    ['the same version, though usage is another', { periodStart, version: '7', usage: '1' }, {}, true],
    ['the same version in another period', { periodStart: '2026-10-01T00:00:00Z', version: '7' }, {}, false],
    ['the same usage, without versions', { periodStart, usage: '8200.0' }, { version: null }, true],
    ['another usage, without versions', { periodStart, usage: '8201' }, { version: null }, false],
    ['usage, and only the store has a version', { periodStart, usage: '8200' }, {}, true],
    ['usage that is not known any more', { periodStart, usage: '8200' }, { usage: null, version: null }, false],
  ])('%s', (_, expected, changes, met) => {
    expect(checkExpected(entitlement(changes), record(expected && { expected }))).toBe(met);
  });
});

describe('what a write must still lead to', () => {
  it.each<[string, NewUsageRecord['guard'], string | null, boolean]>([
    ['nothing', undefined, '1', true],
    ['the status that was shown', { status: 'near' }, '85', true],
    ['another status', { status: 'near' }, '101', false],
    ['the status by the page’s own threshold', { status: 'ok', near: 0.9 }, '85', true],
    ['not below the minimum', { minTotal: '0' }, '0', true],
    ['below the minimum', { minTotal: '0' }, '-0.1', false],
  ])('%s', (_, guard, usage, met) => {
    expect(checkGuard(usageState(usage, limited('100')), record(guard && { guard }))).toBe(met);
  });
});

describe('a store judges a record', () => {
  const judge = (changes: Partial<NewUsageRecord>, now: Partial<Entitlement> = {}) =>
    judgeRecord(entitlement(now), record(changes));

  it('writes what the preview showed', () => {
    const shown = previewUsageRecord({ entitlement: entitlement(), draft: record() });
    expect(judge({ expected: shown.expected, guard: shown.guard })).toEqual({
      verdict: 'write',
      applied: '500',
      preview: shown,
    });
  });

  it('previews exactly what it writes, whatever the record', () => {
    const quantity = fc.integer({ min: -20_000, max: 20_000 }).map(String);
    fc.assert(
      fc.property(quantity, quantity, fc.constantFrom('delta' as const, 'set' as const), (usage, value, behavior) => {
        const now = entitlement({ usage });
        const shown = previewUsageRecord({ entitlement: now, draft: { behavior, value } });
        const verdict = judgeRecord(now, record({ behavior, value, expected: shown.expected, guard: shown.guard }));
        expect(verdict.verdict === 'write').toBe(shown.issues.length === 0);
        if (verdict.verdict === 'write') expect(verdict.applied).toBe(shown.applied);
      }),
    );
  });

  it.each<[string, Partial<NewUsageRecord>, Partial<Entitlement>, string]>([
    [
      'events',
      {},
      { recording: { kind: 'events', fields: null, window: null, dedupe: 'by-key', visibility: 'immediate' } },
      'unsupported',
    ],
    ['read-only', {}, { recording: { kind: 'read-only', reason: 'Kept elsewhere.' } }, 'unsupported'],
    ['no number', { value: 'x' }, {}, 'invalid'],
    ['a fraction', { value: '0.5' }, { recording: calculated({ integersOnly: true }) }, 'invalid'],
    ['below the minimum', { value: '-9000' }, {}, 'invalid'],
    ['below the minimum, as previewed above it', { value: '-9000', guard: { minTotal: '0' } }, {}, 'conflict'],
    ['a set below the minimum, always', { behavior: 'set', value: '-1', guard: { minTotal: '0' } }, {}, 'invalid'],
    ['another status than shown', { value: '5000', guard: { status: 'near' } }, {}, 'conflict'],
    [
      'a set to another status than shown',
      { behavior: 'set', value: '12000', guard: { status: 'near' } },
      {},
      'conflict',
    ],
    ['a reset since', { expected: { periodStart: '2026-10-01T00:00:00Z' } }, {}, 'conflict'],
    ['a mistake and a conflict: the mistake', { value: 'x', expected: { periodStart: null } }, {}, 'invalid'],
    ['a past time', { at: '2026-11-20T00:00:00Z' }, {}, 'out_of_window'],
    [
      'a set of a part, where a set replaces the total alone',
      { behavior: 'set', dimensions: { region: 'eu' } },
      { recording: calculated({ setsTotalOnly: true, dimensions: 'optional' }) },
      'invalid',
    ],
    [
      'a delta of a part there',
      { dimensions: { region: 'eu' } },
      { recording: calculated({ setsTotalOnly: true, dimensions: 'optional' }) },
      'write',
    ],
    ['a set of usage that is not known', { behavior: 'set' }, { usage: null }, 'unsupported'],
  ])('%s', (_, changes, now, verdict) => {
    expect(judge(changes, now).verdict).toBe(verdict);
  });

  it('says why a read-only feature takes none', () => {
    expect(judge({}, { recording: { kind: 'read-only', reason: 'Kept elsewhere.' } })).toMatchObject({
      message: expect.stringContaining('Kept elsewhere.'),
    });
  });
});
