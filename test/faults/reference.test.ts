import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '../../src/model/record';
import { ACME } from '../database/support';
import { faultsOf, usageIn } from './reference';

const RESETS = new Set(['calls', 'traffic']);

/** A record as a store would keep it. */
const record = (sequence: number, change: Partial<UsageRecord>): UsageRecord => ({
  id: `rec_${sequence}`,
  sequence,
  scope: ACME,
  featureId: 'calls',
  source: 'adjustment',
  behavior: 'delta',
  value: '1',
  applied: '1',
  before: '0',
  after: '1',
  effectiveAt: '2026-11-10T00:00:00Z',
  recordedAt: '2026-11-20T00:00:00Z',
  actor: null,
  note: null,
  dimensions: {},
  idempotencyKey: `k${sequence}`,
  corrects: null,
  correctedBy: null,
  ...change,
});

/** A delta, one before it, one of another month, a set of a slice, a set of all, and an undo. */
const ledger = [
  record(1, { value: '5', applied: '5', before: '0', after: '5' }),
  record(2, { value: '2', applied: '2', before: '0', after: '2', effectiveAt: '2026-11-09T00:00:00Z' }),
  record(3, { value: '7', applied: '7', before: '0', after: '7', effectiveAt: '2026-10-09T00:00:00Z' }),
  record(4, { value: '0.5', applied: '0.5', before: '7', after: '7.5', dimensions: { region: 'eu' } }),
  record(5, { behavior: 'set', value: '2', applied: '1.5', before: '0.5', after: '2', dimensions: { region: 'eu' } }),
  record(6, { behavior: 'set', value: '1', applied: '-8', before: '9', after: '1' }),
  record(7, {
    value: '-2',
    applied: '-2',
    before: '2',
    after: '0',
    effectiveAt: '2026-11-09T00:00:00Z',
    corrects: 'rec_2',
  }),
];

/** The ledger with one record changed. */
const changed = (sequence: number, change: Partial<UsageRecord>) =>
  ledger.map((one) => (one.sequence === sequence ? { ...one, ...change } : one));

describe('the independent model of the ledger', () => {
  it('finds nothing wrong with a ledger that adds up', () => {
    expect(faultsOf(ledger, RESETS)).toEqual([]);
    expect(usageIn(ledger, 'calls', RESETS, '2026-11-30T00:00:00Z')).toBe(-1);
    expect(usageIn(ledger, 'calls', RESETS, '2026-10-30T00:00:00Z')).toBe(7);
    expect(usageIn(ledger, 'calls', new Set(), '2026-11-30T00:00:00Z')).toBe(6);
  });

  it.each<[string, UsageRecord[], RegExp]>([
    ['a record is missing', ledger.filter(({ sequence }) => sequence !== 1), /^k4: before is 7, the ledger says 2/],
    ['a record is there twice', [...ledger.slice(0, 1), ...ledger], /^k1: before is 0, the ledger says 5/],
    ['a delta did something else', changed(1, { applied: '6' }), /^k1: applied is 6, not 5/],
    ['a slice was set from another level', changed(5, { before: '0' }), /^k5: before is 0, the ledger says 0.5/],
    ['a set did not reach what was asked', changed(6, { after: '1.1' }), /^k6: after is 1.1, asked was 1/],
    [
      'months are mixed up',
      changed(3, { effectiveAt: '2026-11-01T00:00:00Z' }),
      /^k4: before is 7, the ledger says 14/,
    ],
    [
      'an undo takes back too little',
      changed(7, { value: '-1', applied: '-1', after: '1' }),
      /does not take back rec_2/,
    ],
    ['a record is corrected twice', changed(6, { corrects: 'rec_2' }), /corrected twice/],
  ])('says so when %s', (_, wrong, fault) => {
    expect(faultsOf(wrong, RESETS).some((one) => fault.test(one))).toBe(true);
  });
});
