import type { Entitlement } from '../../model/entitlement';
import type { UsageScope } from '../../model/subscription';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { Composition } from './composition';
import type { Part } from './part';
import { listRows, type ComposedRows } from './rows';

/** A feature's row, put together from what the parts say now. */
export interface ComposedRow extends ComposedRows {
  row: Entitlement;
}

/** Which feature of whom. */
export type Target = UsageScope & { featureId: string };

/** The row as the page would show it now. @throws UsageError `not_found` when `entitlements` does not have it */
export async function readRow(
  { parts, writes }: Composition,
  target: Target,
  context: CallContext,
): Promise<ComposedRow> {
  const { customerId, subscriptionId, featureId } = target;
  const query = { customerId, ...(subscriptionId !== undefined && { subscriptionId }), featureIds: [featureId] };
  const rows = await listRows(parts, writes, query, context);
  const row = rows.answer.entitlements.find(({ feature }) => feature.id === featureId);
  if (row) return { ...rows, row };
  const problem = rows.answer.problems.find((one) => one.featureId === featureId);
  if (problem) throw new UsageError(problem.code, problem.message);
  throw new UsageError('not_found', 'There is no such feature, or it is not yours to see.');
}

/**
 * Does what comes before a write is sent, and says of whatever goes wrong that nothing was written: of an error without
 * a code, or of an answer that was not understood, the boundary would say that the outcome is not known.
 */
export async function beforeSending<T>(work: () => Promise<T>, { signal }: CallContext): Promise<T> {
  try {
    const result = await work();
    signal.throwIfAborted();
    return result;
  } catch (cause) {
    if (isUsageError(cause) && cause.code !== 'malformed_response') throw cause;
    const why = isUsageError(cause)
      ? cause.message
      : signal.aborted
        ? 'It was given up.'
        : 'A part of the backend could not be asked.';
    throw new UsageError('unavailable', `Nothing was sent, so nothing was written. ${why}`, {}, { cause });
  }
}

/** The part that is to be written to has to have answered: what it would take is not known otherwise. */
export function requireAnswer(part: Part, { answers }: ComposedRows): void {
  const error = answers.get(part)?.error;
  if (error) throw error;
}
