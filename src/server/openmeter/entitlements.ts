import type { Entitlement } from '../../model/entitlement';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext, EntitlementsAnswer, EntitlementsQuery, Problem } from '../../provider/provider';
import { toEntitlement } from './entitlement';
import { keyOf, type OpenMeter } from './engine';
import { loadScopeOf, type EntitledFeature, type LoadedScope } from './scope';
import type { ApiValue } from './types';
import type { UsageScope } from '../../model/subscription';

/** A scope with the values of its entitlements, by the key of their feature. */
export interface ValuedScope extends LoadedScope {
  values: Readonly<Record<string, ApiValue>>;
}

/** The values of all entitlements are one call. */
export async function loadValues(engine: OpenMeter, scope: UsageScope, context: CallContext): Promise<ValuedScope> {
  const idOrKey = await keyOf(engine, scope.customerId);
  const [loaded, values] = await Promise.all([
    loadScopeOf(engine, idOrKey, scope, context),
    engine.api.access(idOrKey, context),
  ]);
  return { ...loaded, values };
}

/** Usage, limits and rules of the metered entitlements of a scope. */
export async function listEntitlements(
  engine: OpenMeter,
  { featureIds, ...scope }: EntitlementsQuery,
  context: CallContext,
): Promise<EntitlementsAnswer> {
  const loaded = await loadValues(engine, scope, context);
  const entitlements: Entitlement[] = [];
  const problems: Problem[] = [];
  for (const row of loaded.rows) {
    if (featureIds && !featureIds.includes(row.feature.key)) continue;
    try {
      entitlements.push(entitlementOf(engine, loaded, row));
    } catch (error) {
      problems.push(problemOf(row, error));
    }
  }
  return {
    entitlements,
    problems,
    abilities: { write: true, records: true, dimensionValues: true, live: false },
    asOf: loaded.asOf,
  };
}

/** One entitlement. @throws UsageError when the engine has no value for it */
export function entitlementOf(engine: OpenMeter, loaded: ValuedScope, row: EntitledFeature): Entitlement {
  const { key, meter } = row.feature;
  const value = Object.hasOwn(loaded.values, key) ? loaded.values[key] : undefined;
  // Without a meter there will never be one: a row that says so, not one to try again.
  if (!value && meter !== null) throw new UsageError('unavailable', 'OpenMeter gave no value for it. Try again.');
  return toEntitlement(engine, loaded, row, value ?? { hasAccess: false });
}

/** A row that cannot be given, while the others can. */
function problemOf({ index, feature: { key, name } }: EntitledFeature, error: unknown): Problem {
  const known = isUsageError(error) ? error : null;
  return {
    path: `entitlements[${index}]`,
    featureId: key,
    featureName: name,
    code: known?.code ?? 'malformed_response',
    message:
      known?.message ?? `OpenMeter’s answer cannot be read: ${error instanceof Error ? error.message : 'no reason'}.`,
    retryable: true,
  };
}
