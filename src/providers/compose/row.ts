import type { Entitlement } from '../../model/entitlement';
import type { UsageScope } from '../../model/subscription';
import { UsageError } from '../../provider/error';
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

/** The part that is to be written to has to have answered: what it would take is not known otherwise. */
export function requireAnswer(part: Part, { answers }: ComposedRows): void {
  const error = answers.get(part)?.error;
  if (error) throw error;
}
