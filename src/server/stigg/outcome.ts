/** What is known of a write that failed: whether anything left, now or before. */
import type { Entitlement } from '../../model/entitlement';
import type { UsageScope } from '../../model/subscription';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { refusalOf, type RefusingVerdict } from '../../provider/refusal';
import { beforeWriting } from '../../provider/before-writing';
import type { StiggScope } from './api';
import type { Stigg } from './stigg';

/**
 * Reads the feature that is about to be written. Whatever goes wrong here, nothing has left now.
 *
 * @param isOpen whether this process has sent the same before and does not know what became of it
 */
export async function readBeforeWrite(
  stigg: Stigg,
  input: UsageScope & { featureId: string },
  context: CallContext,
  isOpen: boolean,
): Promise<{ scope: StiggScope; entitlement: Entitlement }> {
  try {
    return await beforeWriting(async () => {
      const scope = await stigg.scopeOf(input, context);
      return { scope, entitlement: await stigg.entitlementOf(scope, input.featureId, context) };
    }, context.signal);
  } catch (error) {
    throw sendingFailure(error, isOpen);
  }
}

/** Whether an error says what became of the write: it was refused, or it never left. */
export const isKnown = (error: unknown): boolean =>
  isUsageError(error) && error.code !== 'outcome_unknown' && error.code !== 'malformed_response';

/** How sending failed. That a repeat was refused, or never left, says nothing of the first time. */
export const sendingFailure = (error: unknown, isOpen: boolean): unknown =>
  isKnown(error) && !isOpen ? error : unknownOutcome(error);

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

/**
 * The refusal of a write that did not leave now. Stigg cannot be asked what became of a key: nothing is said of an
 * earlier request with it, which may have been of this process or of another.
 *
 * @param isOpen whether this process has sent the same before and does not know what became of it
 */
export function refusalNow(verdict: RefusingVerdict, entitlement: Entitlement, isOpen: boolean): UsageError {
  const { code, message, details } = refusalOf(verdict, entitlement);
  if (isOpen) {
    const earlier = 'This request wrote nothing. An earlier one with the same key may have been counted';
    return new UsageError(code, `${earlier}: look at usage before you record it again. ${message}`, details);
  }
  if (code !== 'conflict') return new UsageError(code, message, details);
  return new UsageError(
    code,
    'Usage is no longer what the record was previewed from, so this request wrote nothing. Stigg does not tell whether an earlier one with the same key was counted: if this was sent before, look at usage first. Then look at the new preview and confirm again.',
    details,
  );
}
