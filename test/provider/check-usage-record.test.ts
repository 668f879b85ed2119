import { describe, expect, it } from 'vitest';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { isUsageError, type UsageErrorCode } from '../../src/provider';
import { checkUsageRecord } from '../../src/provider/refusal';
import type { NewUsageRecord, RecordingRules } from '../../src/model';
import { calls, SCOPE, seedOf } from '../providers/compose/seed';

const memory = createMemoryDataProvider({ seed: seedOf([calls]) });
const { entitlements } = await memory.listEntitlements(SCOPE, { signal: new AbortController().signal });
const [entitlement] = entitlements;
if (!entitlement) throw new Error('there is no row');

const record = (changes: Partial<NewUsageRecord>): NewUsageRecord => ({
  ...SCOPE,
  featureId: 'calls',
  behavior: 'delta',
  value: '10',
  idempotencyKey: 'k-1',
  ...changes,
});
const readOnly: RecordingRules = { kind: 'read-only', reason: 'The books are closed.' };

/** What a record is refused with. */
function refusal(changes: Partial<NewUsageRecord>, recording = entitlement?.recording ?? readOnly) {
  try {
    return checkUsageRecord({ ...(entitlement as NonNullable<typeof entitlement>), recording }, record(changes));
  } catch (error) {
    if (isUsageError(error)) return error;
    throw error;
  }
}

describe('checkUsageRecord', () => {
  it('answers what is to be written: of a set, what is missing to it', () => {
    expect(checkUsageRecord(entitlement, record({}))).toBe('10');
    expect(checkUsageRecord(entitlement, record({ behavior: 'set', value: '30.5' }))).toBe('-69.5');
  });

  it.each<[string, Partial<NewUsageRecord>, UsageErrorCode]>([
    ['usage moved', { behavior: 'set', expected: { periodStart: '2026-11-01T00:00:00Z', usage: '99' } }, 'conflict'],
    ['a reset was', { expected: { periodStart: '2026-10-01T00:00:00Z' } }, 'conflict'],
    ['it leads to another status', { value: '950', guard: { status: 'ok' } }, 'conflict'],
    ['the total would be too low', { value: '-101' }, 'invalid'],
    ['it is at a time that is not taken', { at: '2026-11-01T00:00:00Z' }, 'out_of_window'],
  ])('refuses as a store does: %s', (_, changes, code) => {
    expect(refusal(changes)).toMatchObject({ code, ...(code === 'conflict' && { details: { current: entitlement } }) });
  });

  it('refuses what is read-only, with the reason', () => {
    expect(refusal({}, readOnly)).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/The books are closed/),
    });
  });
});
