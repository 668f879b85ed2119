import type { UsageRecord } from '../../model/record';
import type { UsageScope } from '../../model/subscription';
import { checkProvider, type CheckedProvider } from '../../provider/check';
import { UsageError } from '../../provider/error';
import type { CallContext, EntitlementsAnswer, EntitlementsQuery, UsageDataProvider } from '../../provider/provider';
import { bothWays } from './ids';
import type { ComposedPart, PartIds } from './options';

/** A part of the composition, spoken to by the ids of the page. */
export interface Part {
  /** Its provider, behind the boundary. */
  provider: CheckedProvider;
  /** As it was given, for answers so large that reading them twice is felt. */
  given: UsageDataProvider;
  /** The question or write with the part's ids. @throws UsageError `not_found` for what the part does not have */
  toPart<Asked extends UsageScope>(asked: Asked, context: CallContext): Promise<Asked>;
  /** Its entitlements, by the ids of the page. */
  listEntitlements(query: EntitlementsQuery, context: CallContext): Promise<EntitlementsAnswer>;
  /** The page's id of a subscription; `null` = none. */
  subscriptionOf(id: string): string | null;
  /** A record of the part as the page knows it; `null` = of a feature that the page does not know. */
  recordOf(record: UsageRecord, asked: UsageScope): UsageRecord | null;
}

/** The parts by what they are for. */
export interface Parts {
  entitlements: Part;
  subscriptions: Part;
  history: Part;
  records: Part;
  events: Part;
}

/** The error for what a part does not have under any id. */
const notThere = (): UsageError =>
  new UsageError('not_found', 'There is no such customer, subscription or feature, or it is not yours to see.');

/** Makes the parts; the same provider with the same ids is the same part, so that it is asked once. */
export function partMaker(): (part: ComposedPart) => Part {
  const made: { provider: UsageDataProvider; ids: PartIds; part: Part }[] = [];
  return (given) => {
    const { provider, ids } = 'provider' in given ? withoutProvider(given) : { provider: given, ids: {} };
    const known = made.find((one) => one.provider === provider && isSame(one.ids, ids));
    if (known) return known.part;
    const part = createPart(provider, ids);
    made.push({ provider, ids, part });
    return part;
  };
}

function withoutProvider({ provider, ...ids }: Exclude<ComposedPart, UsageDataProvider>): {
  provider: UsageDataProvider;
  ids: PartIds;
} {
  return { provider, ids };
}

const isSame = (a: PartIds, b: PartIds): boolean =>
  a.customerId === b.customerId && a.subscriptionId === b.subscriptionId && a.featureId === b.featureId;

function createPart(given: UsageDataProvider, { customerId, subscriptionId, featureId }: PartIds): Part {
  const provider = checkProvider(given);
  const omits = subscriptionId === 'omit';
  const subscriptions = bothWays(omits ? undefined : subscriptionId);
  const features = bothWays(featureId);

  async function toPart<Asked extends UsageScope & { featureId?: string }>(
    asked: Asked,
    context: CallContext,
  ): Promise<Asked> {
    const customer = customerId ? await customerId(asked.customerId, context) : asked.customerId;
    const subscription = asked.subscriptionId === undefined ? undefined : subscriptions.toPart(asked.subscriptionId);
    const feature = asked.featureId === undefined ? undefined : features.toPart(asked.featureId);
    if (customer === null || subscription === null || feature === null) throw notThere();
    const mapped: Asked = { ...asked, customerId: customer };
    if (omits) delete mapped.subscriptionId;
    else if (subscription !== undefined) mapped.subscriptionId = subscription;
    if (feature !== undefined) mapped.featureId = feature;
    return mapped;
  }

  return {
    provider,
    given,
    toPart,
    subscriptionOf: (id) => subscriptions.fromPart(id),

    async listEntitlements(query, context) {
      const { featureIds, ...scope } = query;
      const wanted = featureIds?.flatMap((id) => features.toPart(id) ?? []);
      const mapped = await toPart(scope, context);
      const answer = await provider.listEntitlements({ ...mapped, ...(wanted && { featureIds: wanted }) }, context);
      return {
        ...answer,
        entitlements: answer.entitlements.flatMap((row) => {
          const id = features.fromPart(row.feature.id);
          return id === null ? [] : [{ ...row, feature: { ...row.feature, id } }];
        }),
        problems: answer.problems.flatMap((problem) => {
          if (problem.featureId === undefined) return [problem];
          const id = features.fromPart(problem.featureId);
          return id === null ? [] : [{ ...problem, featureId: id }];
        }),
      };
    },

    recordOf(record, asked) {
      const feature = features.fromPart(record.featureId);
      const { subscriptionId: own } = record.scope;
      const subscription = omits ? asked.subscriptionId : own === undefined ? undefined : subscriptions.fromPart(own);
      if (feature === null || subscription === null) return null;
      return {
        ...record,
        featureId: feature,
        scope: { customerId: asked.customerId, ...(subscription !== undefined && { subscriptionId: subscription }) },
      };
    },
  };
}
