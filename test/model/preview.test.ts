import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  isQuantity,
  previewUsageRecord,
  subtractQuantities,
  toQuantity,
  type Entitlement,
  type PreviewDraft,
  type UsagePreview,
} from '../../src/model';
import { calculated, entitlement, limited } from './entitlements';

const preview = (draft: Partial<PreviewDraft>, changes: Partial<Entitlement> = {}, near?: number): UsagePreview =>
  previewUsageRecord({ entitlement: entitlement(changes), draft: { behavior: 'delta', value: '500', ...draft }, near });

const issues = (result: UsagePreview): string[] => result.issues.map(({ field, code }) => `${field}: ${code}`);
const warnings = (result: UsagePreview): string[] => result.warnings.map(({ code }) => code);

describe('a delta', () => {
  it('adds to the current usage', () => {
    const result = preview({ value: '500' });
    expect(result).toMatchObject({
      before: { usage: '8200', status: 'near' },
      after: { usage: '8700', status: 'near', remaining: '1300' },
      applied: '500',
      period: { start: '2026-11-01T00:00:00Z' },
      issues: [],
      warnings: [],
      assumptions: [],
    });
    expect(result.current).toEqual({ before: result.before, after: result.after });
  });

  it('takes away with a minus', () => {
    expect(preview({ value: '-200.5' })).toMatchObject({ after: { usage: '7999.5', status: 'ok' }, applied: '-200.5' });
  });

  it('is exact: 0.1 and 0.2 make 0.3', () => {
    expect(preview({ value: '0.2' }, { usage: '0.1' }).after.usage).toBe('0.3');
    expect(preview({ value: '1' }, { usage: '9007199254740992' }).after.usage).toBe('9007199254740993');
  });

  it('says when it leads over the limit, and by how much', () => {
    expect(preview({ value: '4812' }).after).toMatchObject({
      status: 'exceeded',
      overage: '3012',
      utilization: 1.3012,
    });
  });

  it('expects only the usage period, and is guarded by the status it shows', () => {
    const { expected, guard } = preview({ value: '1800' });
    expect(expected).toEqual({ periodStart: '2026-11-01T00:00:00Z' });
    expect(guard).toEqual({ status: 'reached', near: 0.8, minTotal: '0' });
  });

  it('is guarded with the page’s own threshold', () => {
    expect(preview({ value: '500' }, {}, 0.9).guard).toEqual({ status: 'ok', near: 0.9, minTotal: '0' });
  });

  it('of nothing changes nothing, and says so', () => {
    expect(warnings(preview({ value: '0' }))).toEqual(['no_change']);
  });
});

describe('a set', () => {
  it('replaces the current usage', () => {
    expect(preview({ behavior: 'set', value: '8000' })).toMatchObject({
      after: { usage: '8000', status: 'near' },
      applied: '-200',
      issues: [],
      warnings: [],
    });
  });

  it('expects all that it was drawn from, and is guarded by the status it shows', () => {
    const { expected, guard } = preview({ behavior: 'set', value: '12000' });
    expect(expected).toEqual({ periodStart: '2026-11-01T00:00:00Z', usage: '8200', version: '7' });
    expect(guard).toEqual({ status: 'exceeded', near: 0.8, minTotal: '0' });
  });

  it('expects no usage where none is known, no version where there is none, and null without a period', () => {
    expect(
      preview({ behavior: 'set', value: '5' }, { usage: null, version: null, usagePeriod: null }).expected,
    ).toEqual({
      periodStart: null,
    });
  });

  it('of the same value changes nothing', () => {
    expect(warnings(preview({ behavior: 'set', value: '8200.0' }))).toEqual(['no_change']);
  });
});

describe('what keeps Confirm off', () => {
  it.each<[string, Partial<PreviewDraft>, Partial<Entitlement>, string[]]>([
    ['nothing typed', { value: '' }, {}, ['value: missing']],
    ['only spaces', { value: '  ' }, {}, ['value: missing']],
    ['no number', { value: 'many' }, {}, ['value: invalid']],
    ['a number with commas', { value: '1,000' }, {}, ['value: invalid']],
    ['NaN', { value: 'NaN' }, {}, ['value: invalid']],
    ['31 digits', { value: '1'.repeat(31) }, {}, ['value: too_long']],
    ['19 decimals', { value: `0.${'1'.repeat(19)}` }, {}, ['value: too_long']],
    ['a sum of over 30 digits', { value: '9'.repeat(30) }, {}, ['value: too_long']],
    [
      'a fraction where whole numbers are ruled',
      { value: '1.5' },
      { recording: calculated({ integersOnly: true }) },
      ['value: not_integer'],
    ],
    [
      '16 digits where the engine counts in floats',
      { value: '1234567.890123456' },
      { recording: calculated({ precision: 'double' }) },
      ['value: too_long'],
    ],
    ['15 digits there', { value: '1234567.89012345' }, { recording: calculated({ precision: 'double' }) }, []],
    ['a total below the minimum', { value: '-8201' }, {}, ['value: below_minimum']],
    ['a set below the minimum', { behavior: 'set', value: '-1' }, {}, ['value: below_minimum']],
    [
      'a total below another minimum',
      { value: '-7301' },
      { recording: calculated({ minTotal: '900' }) },
      ['value: below_minimum'],
    ],
    ['no delta', {}, { recording: calculated({ delta: false }) }, ['behavior: invalid']],
    ['no set', { behavior: 'set' }, { recording: calculated({ set: 'no' }) }, ['behavior: invalid']],
    ['only additions', { value: '-1' }, { recording: calculated({ negativeDelta: false }) }, ['value: invalid']],
    [
      'no note where one is required',
      { note: ' ' },
      { recording: calculated({ note: 'required' }) },
      ['note: missing'],
    ],
    ['a note where none is taken', { note: 'why' }, { recording: calculated({ note: 'none' }) }, ['note: invalid']],
    [
      'no slice where one is required',
      {},
      { recording: calculated({ dimensions: 'required' }) },
      ['dimensions: missing'],
    ],
    ['a slice where none is taken', { dimensions: { region: 'eu' } }, {}, ['dimensions: invalid']],
    ['a past time where only now is possible', { at: '2026-11-20T00:00:00Z' }, {}, ['at: out_of_window']],
    ['a time that is none', { at: 'yesterday' }, {}, ['at: invalid']],
    [
      'a time before the window',
      { at: '2026-11-09T23:59:59Z' },
      { recording: calculated({ window: { earliest: '2026-11-10T00:00:00Z', latest: '2026-11-23T14:32:00Z' } }) },
      ['at: out_of_window'],
    ],
    [
      'a time in the future',
      { at: '2026-11-23T14:32:01Z' },
      { recording: calculated({ window: { earliest: null, latest: '2026-11-23T14:32:00Z' } }) },
      ['at: out_of_window'],
    ],
    [
      'a feature that is counted from events',
      {},
      { recording: { kind: 'events', fields: null, window: null, dedupe: 'by-key', visibility: 'immediate' } },
      ['behavior: invalid'],
    ],
    ['a read-only feature', {}, { recording: { kind: 'read-only', reason: 'Kept elsewhere.' } }, ['behavior: invalid']],
    [
      'several things at once',
      { value: '0.5', note: '' },
      { recording: calculated({ integersOnly: true, note: 'required' }) },
      ['value: not_integer', 'note: missing'],
    ],
  ])('%s', (_, draft, changes, expected) => {
    expect(issues(preview(draft, changes))).toEqual(expected);
  });

  it.each<[string, Partial<PreviewDraft>, Partial<Entitlement>]>([
    ['exactly the minimum', { value: '-8200' }, {}],
    ['a negative total where no minimum is ruled', { value: '-9000' }, { recording: calculated({ minTotal: null }) }],
    ['a whole number written with decimals', { value: '2.0' }, { recording: calculated({ integersOnly: true }) }],
    ['30 digits', { value: '1'.repeat(30) }, { usage: '0' }],
    ['a note where it is required', { note: 'Migration' }, { recording: calculated({ note: 'required' }) }],
    [
      'the first and last moment of the window',
      { at: '2026-11-10T00:00:00Z' },
      { recording: calculated({ window: { earliest: '2026-11-10T00:00:00Z', latest: '2026-11-10T00:00:00Z' } }) },
    ],
  ])('but not %s', (_, draft, changes) => {
    expect(issues(preview(draft, changes))).toEqual([]);
  });
});

describe('what to look at twice', () => {
  it.each<[string, Partial<PreviewDraft>, Partial<Entitlement>, string[]]>([
    ['a set with a plus', { behavior: 'set', value: '+500' }, { usage: '600' }, ['sign_slip']],
    [
      'a set with a minus',
      { behavior: 'set', value: '-500' },
      { usage: '600', recording: calculated({ minTotal: null }) },
      ['sign_slip'],
    ],
    ['a set that is tiny beside current usage', { behavior: 'set', value: '5' }, {}, ['sign_slip', 'large_jump']],
    ['a set to zero is neither jump nor slip', { behavior: 'set', value: '0' }, {}, []],
    ['ten times as much', { behavior: 'set', value: '82000' }, {}, ['large_jump']],
    ['not quite ten times as much', { behavior: 'set', value: '81999' }, {}, []],
    ['a tenth', { behavior: 'set', value: '820' }, {}, ['large_jump']],
    ['a delta that makes it ten times', { value: '73800' }, {}, ['large_jump']],
    ['a delta with a plus', { value: '+500' }, {}, []],
    ['the first usage of all', { value: '500' }, { usage: '0' }, []],
  ])('%s', (_, draft, changes, expected) => {
    const result = preview(draft, changes);
    expect(warnings(result)).toEqual(expected);
    expect(issues(result)).toEqual([]);
  });
});

describe('what is not known stays not known', () => {
  it('usage: a delta has an effect but no total', () => {
    const result = preview({ value: '5' }, { usage: null });
    expect(result).toMatchObject({ applied: '5', after: { usage: null, status: 'unknown' }, issues: [] });
    expect(result.assumptions).toHaveLength(1);
    expect(result.guard).not.toHaveProperty('status');
  });

  it('usage: a set has a total but no effect', () => {
    expect(preview({ behavior: 'set', value: '5' }, { usage: null })).toMatchObject({
      applied: null,
      after: { usage: '5' },
    });
  });

  it('a set of a slice: neither effect nor total', () => {
    const result = preview(
      { behavior: 'set', value: '5', dimensions: { region: 'eu' } },
      { recording: calculated({ dimensions: 'optional' }) },
    );
    expect(result).toMatchObject({
      applied: null,
      after: { usage: null },
      slice: { before: null, after: '5' },
      issues: [],
    });
    expect(result.assumptions).toHaveLength(1);
  });

  it('a delta of a slice moves the total all the same', () => {
    expect(
      preview({ value: '5', dimensions: { region: 'eu' } }, { recording: calculated({ dimensions: 'optional' }) }),
    ).toMatchObject({
      applied: '5',
      after: { usage: '8205' },
      slice: { before: null, after: null },
    });
  });

  it('a time in an earlier period: current usage does not move', () => {
    const window = { earliest: null, latest: '2026-11-23T14:32:00Z' };
    const result = preview({ value: '5', at: '2026-10-15T00:00:00Z' }, { recording: calculated({ window }) });
    expect(result).toMatchObject({
      applied: '5',
      current: null,
      before: { usage: null },
      period: { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' },
    });
    expect(result.assumptions.length).toBeGreaterThan(0);
  });

  it('a time earlier in this period: a delta moves current usage, what a set does is not known', () => {
    const window = { earliest: null, latest: '2026-11-23T14:32:00Z' };
    const recording = calculated({ window });
    expect(preview({ value: '5', at: '2026-11-05T00:00:00Z' }, { recording })).toMatchObject({
      after: { usage: '8205' },
    });
    expect(preview({ behavior: 'set', value: '5', at: '2026-11-05T00:00:00Z' }, { recording })).toMatchObject({
      applied: null,
      after: { usage: null },
    });
  });

  it('an invalid value leaves the after side open instead of wrong', () => {
    expect(preview({ value: 'x' })).toMatchObject({ applied: null, after: { usage: null }, before: { usage: '8200' } });
  });
});

describe('whatever is typed', () => {
  const quantity = fc
    .tuple(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), fc.integer({ min: 0, max: 999_999 }))
    .map(([whole, millionths]) => toQuantity(`${whole}.${String(millionths).padStart(6, '0')}`));

  it('never throws, and answers JSON with canonical quantities', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), quantity),
        fc.constantFrom('delta' as const, 'set' as const),
        quantity,
        (value, behavior, usage) => {
          const result = preview({ value, behavior }, { usage, recording: calculated({ minTotal: null }) });
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          for (const q of [result.applied, result.after.usage]) if (q !== null) expect(isQuantity(q)).toBe(true);
        },
      ),
    );
  });

  it('before + applied = after; a set leads to its value', () => {
    fc.assert(
      fc.property(quantity, quantity, fc.constantFrom('delta' as const, 'set' as const), (usage, value, behavior) => {
        const { applied, after } = preview(
          { value, behavior },
          { usage, limit: limited('100'), recording: calculated({ minTotal: null }) },
        );
        if (applied === null) throw new Error('both are known here');
        expect(after.usage).toBe(addQuantities(usage, applied));
        expect(behavior === 'set' ? after.usage : applied).toBe(value);
        expect(subtractQuantities(after.usage ?? '', usage)).toBe(applied);
      }),
    );
  });
});
