import type { Entitlement } from '../model/entitlement';
import type { EventVerdict } from '../model/usage-event';
import type { WriteVerdict } from '../model/write';
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
