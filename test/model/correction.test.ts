import { describe, expect, it } from 'vitest';
import { correctionIssues, type CorrectingDraft, type RecordingRules, type UsageRecord } from '../../src/model';
import { calculated } from './entitlements';

const AT = '2026-11-20T00:00:00Z';
const WINDOW = { earliest: '2026-11-01T00:00:00Z', latest: '2026-11-23T14:32:00Z' };

const corrected = (changes: Partial<UsageRecord> = {}): UsageRecord => ({
  id: 'rec_7',
  sequence: 7,
  scope: { customerId: 'cus' },
  featureId: 'api',
  source: 'adjustment',
  behavior: 'set',
  value: '100',
  applied: '12.5',
  before: '87.5',
  after: '100',
  effectiveAt: AT,
  recordedAt: AT,
  actor: null,
  note: null,
  dimensions: { region: 'eu' },
  idempotencyKey: 'k',
  corrects: null,
  correctedBy: null,
  ...changes,
});

const undo = (changes: Partial<CorrectingDraft> = {}): CorrectingDraft => ({
  behavior: 'delta',
  value: '-12.5',
  at: AT,
  dimensions: { region: 'eu' },
  corrects: 'rec_7',
  ...changes,
});

const withoutTime = ({ at: _, ...draft }: CorrectingDraft): CorrectingDraft => draft;

const why = (
  draft: CorrectingDraft,
  record: UsageRecord | null = corrected(),
  recording: RecordingRules = calculated({ undo: true, window: WINDOW }),
): string | undefined => {
  const issues = correctionIssues({ recording }, draft, record);
  for (const { code, field } of issues) expect([code, field]).toEqual(['invalid', 'corrects']);
  expect(issues.length).toBeLessThan(2);
  return issues[0]?.message;
};

describe('a record that corrects another one', () => {
  it('takes it back: as much the other way, with its dimensions, at its time', () => {
    expect(why(undo())).toBeUndefined();
    expect(why(undo({ value: '-12.50', at: '2026-11-20T00:00:00.000Z' }))).toBeUndefined();
    expect(why(undo({ value: '3' }), corrected({ applied: '-3' }))).toBeUndefined();
    expect(why(undo({ value: '0' }), corrected({ applied: '0' }))).toBeUndefined();
  });

  it('can take back what was reported or imported, and an undo', () => {
    for (const source of ['reported', 'import'] as const) expect(why(undo(), corrected({ source }))).toBeUndefined();
    expect(why(undo(), corrected({ corrects: 'rec_3' }))).toBeUndefined();
  });

  it.each<[string, Partial<CorrectingDraft>, RegExp]>([
    ['another amount', { value: '-12' }, /takes a delta of -12\.5/],
    ['the same way again', { value: '12.5' }, /takes a delta of -12\.5/],
    ['a set', { behavior: 'set', value: '87.5' }, /takes a delta of -12\.5/],
    ['another slice', { dimensions: { region: 'us' } }, /same dimensions/],
    ['more of a slice', { dimensions: { region: 'eu', plan: 'x' } }, /same dimensions/],
    ['no slice', { dimensions: {} }, /same dimensions/],
    ['another time', { at: '2026-11-20T00:00:00.001Z' }, /at 2026-11-20T00:00:00Z/],
  ])('is not %s', (_, changes, message) => {
    expect(why(undo(changes))).toMatch(message);
  });

  it('is not dated now where the window takes its time', () => {
    expect(why(withoutTime(undo()))).toMatch(/at 2026-11-20T00:00:00Z/);
  });

  it.each<[string, RecordingRules]>([
    ['records are possible now only', calculated({ undo: true, window: null })],
    ['the window begins later', calculated({ undo: true, window: { ...WINDOW, earliest: '2026-11-21T00:00:00Z' } })],
  ])('takes effect now where %s', (_, recording) => {
    expect(why(withoutTime(undo()), corrected(), recording)).toBeUndefined();
    expect(why(undo(), corrected(), recording)).toMatch(/leave the time out/);
  });

  it('is written once, of a record that is there, where undo is ruled', () => {
    expect(why(undo(), corrected({ correctedBy: 'rec_9' }))).toMatch(/undone by rec_9 already/);
    expect(why(undo(), null)).toMatch(/no such record/);
    expect(why(undo(), corrected(), calculated({ window: WINDOW }))).toMatch(/cannot be undone/);
  });

  it('leaves other mistakes to whom they belong', () => {
    expect(why(undo({ value: 'x' }))).toBeUndefined();
    expect(why({ behavior: 'set', value: '1' }, null)).toBeUndefined();
    expect(why(undo(), null, { kind: 'read-only', reason: 'No.' })).toBeUndefined();
  });
});
