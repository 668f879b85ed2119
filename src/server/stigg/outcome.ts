/** What is known of a write that failed: whether anything left. */
import type { Entitlement } from '../../model/entitlement';
import type { UsageScope } from '../../model/subscription';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { StiggScope } from './api';
import type { Stigg } from './stigg';

/**
 * Reads the feature that is about to be written. Whatever goes wrong here, nothing has left: an answer that was not
 * understood, or a caller who is gone, must not seem to be a write of unknown outcome.
 */
export async function readBeforeWrite(
  stigg: Stigg,
  input: UsageScope & { featureId: string },
  context: CallContext,
): Promise<{ scope: StiggScope; entitlement: Entitlement }> {
  try {
    const scope = await stigg.scopeOf(input, context);
    const entitlement = await stigg.entitlementOf(scope, input.featureId, context);
    context.signal.throwIfAborted();
    return { scope, entitlement };
  } catch (cause) {
    if (isUsageError(cause) && cause.code !== 'malformed_response') throw cause;
    throw new UsageError(
      'unavailable',
      'Nothing was written: usage could not be read just before. Try again.',
      {},
      { cause },
    );
  }
}

/** Whether an error says what became of the write: it was refused, or it never left. */
export const isKnown = (error: unknown): boolean =>
  isUsageError(error) && error.code !== 'outcome_unknown' && error.code !== 'malformed_response';

/** The write left, and no answer was understood. */
export const unknownOutcome = (cause: unknown): UsageError =>
  isUsageError(cause) && cause.code === 'outcome_unknown'
    ? cause
    : new UsageError(
        'outcome_unknown',
        'Stigg was sent the change, but its answer was not understood: it may or may not have been written. Send it again with the same key: it counts once.',
        {},
        { cause },
      );
