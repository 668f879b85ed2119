import type { Entitlement } from '../model/entitlement';
import type { Quantity } from '../model/quantity';
import type { NewUsageRecord } from '../model/record';
import type { EventVerdict } from '../model/usage-event';
import { judgeRecord, type WriteVerdict } from '../model/write';
import { UsageError } from './error';

/** What the model says of a record or an event that is not to be written. */
export type RefusingVerdict = Exclude<WriteVerdict | EventVerdict, { verdict: 'write' }>;

/** The error with which a store of ours refuses what the model says no to. @param current how the entitlement stands now */
export function refusalOf(verdict: RefusingVerdict, current: Entitlement): UsageError {
  const { message } = verdict;
  switch (verdict.verdict) {
    case 'unsupported':
      return new UsageError('unsupported', message);
    case 'out_of_window':
      return new UsageError('out_of_window', message, verdict.window ? { window: verdict.window } : {});
    case 'conflict':
      return new UsageError('conflict', message, { current });
    case 'invalid':
      return new UsageError('invalid', message, {
        issues: verdict.issues.map((issue) => ({
          path: 'path' in issue ? issue.path : issue.field,
          message: issue.message,
        })),
      });
  }
}

/**
 * Judges a record as the stores of this package do, for a provider of your own just before it writes: what the
 * feature's rules take, `expected`, `guard`, and the lowest total. Look the idempotency key up first: a repeat of what
 * was written is to be answered `duplicate`, however usage stands by then.
 *
 * @param entitlement how it stands now, as `listEntitlements` would answer it
 * @param input the record
 * @returns the signed difference to write: the value of a delta; of a Set, what is missing to it
 * @throws UsageError `conflict` (with the entitlement), `invalid` (with its issues), `out_of_window` or `unsupported`
 */
export function checkUsageRecord(entitlement: Entitlement, input: NewUsageRecord): Quantity {
  const verdict = judgeRecord(entitlement, input);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  return verdict.applied;
}
