import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  previewUsageRecord,
  undoDifference,
  undoDraft,
  whyNoUndo,
  type Entitlement,
  type UsageRecord,
} from '../../src/model';
import { calculated, entitlement } from './entitlements';

const record = (special: Partial<UsageRecord> = {}): UsageRecord => ({
  id: 'rec_1',
  sequence: 1,
  scope: { customerId: 'cus_1' },
  featureId: 'api',
  source: 'adjustment',
  behavior: 'delta',
  value: '5',
  applied: '5',
  before: '0',
  after: '5',
  effectiveAt: '2026-11-10T00:00:00Z',
  recordedAt: '2026-11-10T00:00:00Z',
  actor: null,
  note: null,
  dimensions: {},
  idempotencyKey: null,
  corrects: null,
  correctedBy: null,
  ...special,
});

const of = (rules: Parameters<typeof calculated>[0]): Entitlement =>
  entitlement({ recording: calculated({ undo: true, ...rules }) });

describe('an undo', () => {
  it('takes back exactly what a record applied', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat({ max: 99 }), (whole, part) => {
        const applied = addQuantities(String(whole), `0.${String(part).padStart(2, '0')}`);
        const { draft } = undoDraft(record({ applied }), of({}));
        expect(addQuantities(draft.value, applied)).toBe('0');
      }),
    );
  });

  it.each([
    ['inside of the window', { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-23T00:00:00Z' }, false],
    ['at its first moment', { earliest: '2026-11-10T00:00:00Z', latest: '2026-11-23T00:00:00Z' }, false],
    ['before it', { earliest: '2026-11-10T00:00:01Z', latest: '2026-11-23T00:00:00Z' }, true],
    ['without one', null, true],
  ])('is dated now unless the record lies %s', (where, window, movedToNow) => {
    const answer = undoDraft(record(), of({ window }));
    expect(answer.movedToNow, where).toBe(movedToNow);
    expect(answer.draft.at).toBe(movedToNow ? undefined : '2026-11-10T00:00:00Z');
  });

  it.each([
    ['corrected', record({ correctedBy: 'rec_2' }), {}],
    ['not_offered', record(), { undo: false }],
    ['no_delta', record(), { delta: false }],
    ['no_subtraction', record(), { negativeDelta: false }],
    ['not_integer', record({ applied: '0.5' }), { integersOnly: true }],
    ['dimensions', record({ dimensions: { plan: 'x' } }), { dimensions: 'optional' as const }],
    ['no_effect', record({ applied: '0' }), {}],
    ['dimensions', record(), { dimensions: 'required' as const }],
    ['dimensions', record({ dimensions: { region: 'eu' } }), { dimensions: 'none' as const }],
    ['out_of_window', record(), { window: { earliest: '2026-11-11T00:00:00Z', latest: '2026-11-12T00:00:00Z' } }],
  ])('is not possible: %s', (code, one, rules) => {
    expect(whyNoUndo(one, of(rules))).toMatchObject({ code });
  });

  it('is possible otherwise, also upwards where nothing can be subtracted', () => {
    expect(whyNoUndo(record(), of({}))).toBeNull();
    expect(whyNoUndo(record({ applied: '-5' }), of({ negativeDelta: false }))).toBeNull();
    expect(whyNoUndo(record({ applied: '-5' }), of({ integersOnly: true }))).toBeNull();
    const regional = { ...of({ dimensions: 'optional' }), dimensions: [{ key: 'region' }] };
    expect(whyNoUndo(record({ dimensions: { region: 'eu' } }), regional)).toBeNull();
  });
});

describe('how usage after an undo differs from what it was before the record', () => {
  const differs = (one: UsageRecord, changes: Partial<Entitlement> = {}) => {
    const now = { ...of({ window: { earliest: null, latest: '2026-11-23T14:32:00Z' } }), ...changes };
    const { draft, movedToNow } = undoDraft(one, now);
    return undoDifference(one, now, previewUsageRecord({ entitlement: now, draft }), movedToNow);
  };

  it('is what was recorded since, of a record that took effect when it was recorded', () => {
    const one = record({ before: '100', after: '105' });
    expect(differs(one, { usage: '125' })).toEqual({ kind: 'later_records', before: '100', after: '120' });
  });

  it('is nothing where nothing was recorded since', () => {
    expect(differs(record({ before: '100', after: '105' }), { usage: '105' })).toBeNull();
  });

  it('is not told of a back-dated record, whose level leaves out what had taken effect later', () => {
    // 100 on the 5th and 60 on the 15th were there; then 5 was recorded for the 10th, and nothing since.
    const one = record({ before: '100', after: '105', recordedAt: '2026-11-20T00:00:00Z' });
    expect(differs(one, { usage: '165' })).toBeNull();
  });

  it('is another usage period, where the undo of an earlier one takes effect now', () => {
    const one = record({ before: '1', effectiveAt: '2026-10-10T00:00:00Z', recordedAt: '2026-10-11T00:00:00Z' });
    const window = { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-23T14:32:00Z' };
    expect(differs(one, { usage: '165', recording: calculated({ undo: true, window }) })).toMatchObject({
      kind: 'other_period',
    });
  });
});
