import * as v from 'valibot';
import type { Entitlement } from '../../model/entitlement';
import { isUsageError, UsageError } from '../../provider/error';
import type { Problem } from '../../provider/provider';
import { creditRow, featureRow, read } from './answers';
import { toCreditEntitlement, toFeatureEntitlement } from './entitlements';
import { factsOf, type StiggDataProviderOptions } from './options';

/** A customer who is there, but has nothing for a reason that should be said. */
const ARCHIVED = 'CustomerIsArchived';

const kindOf = v.object({ type: v.string(), feature: v.optional(v.object({ featureType: v.string() })) });

/**
 * The metered rows of an answer, as the contract has them. Switches and choices have no usage and are left out; a row
 * that cannot be read is named in `problems`.
 *
 * @param now epoch milliseconds
 */
export function toEntitlements(
  answer: { accessDeniedReason?: string | null | undefined; entitlements: readonly unknown[] },
  options: Pick<StiggDataProviderOptions, 'features' | 'defaults'>,
  now: number,
): { entitlements: Entitlement[]; problems: Problem[] } {
  requireCustomer(answer);
  const problems: Problem[] = [];
  if (answer.accessDeniedReason === ARCHIVED) {
    problems.push({
      path: 'entitlements',
      code: 'unsupported',
      message: 'The customer is archived in Stigg, so that none of their features are told.',
      retryable: false,
    });
  }
  const entitlements = answer.entitlements.flatMap((row, index) => {
    try {
      return toEntitlement(row, options, now) ?? [];
    } catch (error) {
      if (!isUsageError(error)) throw error;
      problems.push({
        path: `entitlements[${index}]`,
        ...nameOf(row),
        code: error.code,
        message: error.message,
        retryable: true,
      });
      return [];
    }
  });
  return { entitlements, problems };
}

/** Throws `not_found` when the answer says that there is no such customer. */
export function requireCustomer({ accessDeniedReason }: { accessDeniedReason?: string | null | undefined }): void {
  if (accessDeniedReason === 'CustomerNotFound') throw notFound();
}

/** The same answer for every customer and subscription that is not there, so that none can be told from another. */
export const notFound = (): UsageError =>
  new UsageError('not_found', 'There is no such customer or subscription in Stigg.');

function toEntitlement(
  row: unknown,
  options: Pick<StiggDataProviderOptions, 'features' | 'defaults'>,
  now: number,
): Entitlement | null {
  const { type, feature } = read(kindOf, row, 'an entitlement');
  if (type === 'CREDIT') return toCreditEntitlement(read(creditRow, row, 'credits'), now);
  if (type !== 'FEATURE' || (feature && feature.featureType !== 'NUMBER')) return null;
  const from = read(featureRow, row, 'an entitlement');
  const facts = factsOf(options, from.feature.id);
  return facts.hidden ? null : toFeatureEntitlement(from, facts, now);
}

const named = v.object({ feature: v.object({ id: v.string(), displayName: v.optional(v.string()) }) });

function nameOf(row: unknown): Pick<Problem, 'featureId' | 'featureName'> {
  const result = v.safeParse(named, row);
  if (!result.success) return {};
  const { id, displayName } = result.output.feature;
  return { featureId: id, ...(displayName !== undefined && { featureName: displayName }) };
}
