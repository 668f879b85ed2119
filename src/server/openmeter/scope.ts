import type { Instant } from '../../model/time';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { UsageScope } from '../../model/subscription';
import { toInstant } from '../../model/instant';
import { mapBounded } from './bounded';
import type { Catalog } from './catalog';
import { keyOf, type OpenMeter } from './engine';
import { joinFeature, type MeteredFeature } from './feature';
import { epochOf } from './instants';
import { statusOf } from './subscriptions';
import type { ApiCustomer, ApiEntitlement, ApiSubscription } from './types';

/** A metered entitlement with its feature. */
export interface EntitledFeature {
  /** Place in the engine's list. */
  index: number;
  entitlement: ApiEntitlement;
  feature: MeteredFeature;
  /** Whether a subscription includes it. */
  isOfSubscription: boolean;
}

/** A customer as the engine knows it, and what of it a question is about. */
export interface LoadedScope {
  /** What the paths of the API name the customer by. */
  idOrKey: string;
  customer: ApiCustomer;
  /** The metered entitlements that are in force, of the scope. */
  rows: EntitledFeature[];
  /** The moment at which it was asked, epoch milliseconds. */
  now: number;
  asOf: Instant;
}

/**
 * Loads what a question is about. OpenMeter keeps one entitlement per customer and feature; those that a subscription
 * includes are of that subscription, the others are the customer's own and come with each of them.
 *
 * @throws UsageError `not_found` for an unknown customer, and for a subscription that is not this customer's
 */
export const loadScope = async (engine: OpenMeter, scope: UsageScope, context: CallContext): Promise<LoadedScope> =>
  loadScopeOf(engine, await keyOf(engine, scope.customerId), scope, context);

/** {@link loadScope} of a customer whose key is known. */
export async function loadScopeOf(
  engine: OpenMeter,
  idOrKey: string,
  scope: UsageScope,
  context: CallContext,
): Promise<LoadedScope> {
  const { api, catalog, options } = engine;
  const now = engine.now();
  const [customer, subscriptions, entitlements] = await Promise.all([
    api.customer(idOrKey, context),
    api.subscriptions(idOrKey, context),
    api.entitlements(idOrKey, context),
    // Most often it is there already; else it loads meanwhile.
    catalog(context, () => true),
  ]);
  if (scope.subscriptionId !== undefined && !subscriptions.some(({ id }) => id === scope.subscriptionId)) {
    throw new UsageError('not_found', 'This customer has no such subscription in OpenMeter.');
  }
  const metered = entitlements.filter(({ type }) => type === 'metered');
  const [owners, { features, meters }] = await Promise.all([
    ownersOf(engine, subscriptions, now, context),
    catalog(context, (known) => metered.every(({ featureId }) => isKnown(known, featureId))),
  ]);
  const rows = entitlements.flatMap((entitlement, index): EntitledFeature[] => {
    const owner = owners.get(entitlement.id);
    if (entitlement.type !== 'metered' || !isInForce(entitlement, now)) return [];
    if (owner !== undefined && owner !== scope.subscriptionId) return [];
    const { featureKey, featureId } = entitlement;
    const found = features.find(({ id }) => id === featureId) ?? features.find(({ key }) => key === featureKey);
    const feature = joinFeature(featureKey, found, meters, factsOf(options.features, featureKey));
    return [{ index, entitlement, feature, isOfSubscription: owner !== undefined }];
  });
  return { idOrKey, customer, rows, now, asOf: toInstant(now) };
}

/** Whether a catalog has a feature with its meter. */
function isKnown({ features, meters }: Catalog, featureId: string): boolean {
  const feature = features.find(({ id }) => id === featureId);
  return feature !== undefined && meters.some(({ slug }) => slug === feature.meterSlug);
}

/** The row of a feature. @throws UsageError `not_found` when the scope has none */
export function requireRow({ rows }: LoadedScope, featureId: string): EntitledFeature {
  const row = rows.find(({ feature }) => feature.key === featureId);
  if (!row)
    throw new UsageError('not_found', 'This customer has no metered entitlement of such a feature in OpenMeter.');
  return row;
}

/** The subscription that includes an entitlement, by the entitlement's id. */
async function ownersOf(
  { api }: OpenMeter,
  subscriptions: readonly ApiSubscription[],
  now: number,
  context: CallContext,
): Promise<Map<string, string>> {
  const current = subscriptions.filter((subscription) => statusOf(subscription, now) === 'active');
  const details = await mapBounded(current, ({ id }) => api.subscription(id, context));
  return new Map(
    details.flatMap(({ id, phases = [] }) =>
      phases
        .flatMap(({ items = [] }) => items)
        .flatMap(({ included }) => (included?.entitlement ? [[included.entitlement.id, id] as const] : [])),
    ),
  );
}

function isInForce({ activeFrom, activeTo, deletedAt }: ApiEntitlement, now: number): boolean {
  if (deletedAt !== undefined && epochOf(deletedAt) <= now) return false;
  if (activeFrom !== undefined && epochOf(activeFrom) > now) return false;
  return activeTo === undefined || epochOf(activeTo) > now;
}

const factsOf = <Facts>(facts: Readonly<Record<string, Facts>> | undefined, key: string): Facts | undefined =>
  facts && Object.hasOwn(facts, key) ? facts[key] : undefined;
