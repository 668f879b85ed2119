import { isUsageError, UsageError } from '../../provider/error';
import { orAborted } from '../../provider/or-aborted';
import type { CallContext, SubscriptionsAnswer, SubscriptionsQuery, UsageDataProvider } from '../../provider/provider';
import type { Composition } from './composition';
import { reportEvent } from './event';
import type { ComposeProvidersOptions } from './options';
import { readHistory } from './history';
import { partMaker, type Part, type Parts } from './part';
import { previewRecord } from './preview';
import { readRow, type Target } from './row';
import { listRows } from './rows';
import { addRecord, shownRecord } from './write';

/**
 * One provider made of several: what a customer has from one, usage over time from another, records and events from a
 * third. What is left out is done by `entitlements`; with one part for everything it behaves like that part.
 *
 * - The list asks all parts at the same time. Each row is that of `entitlements`, with `history` and `dimensions` of the
 *   row of the same feature in `history`, and `recording` of that in `records` (or `events`, where it is counted from
 *   events). A feature or a customer that a part does not have: no history, or read-only, with a reason.
 * - A part that fails takes nothing else with it: its rows say why, and `problems` has one entry for it.
 * - A record for another part than `entitlements` is judged just before it is written, against what the page shows
 *   (`conflictCheck: 'read-first'`); how it reaches that usage is said by `writes`. Its key goes on as it is.
 *
 * @example
 * const provider = composeProviders({ entitlements: billing, history: metering, records: ledger });
 *
 * @throws RangeError when a table of ids gives one id to two things
 */
export function composeProviders(options: ComposeProvidersOptions): UsageDataProvider {
  const { writes = 'eventual', watch } = options;
  const parts = partsOf(options);
  const isOne = new Set(Object.values(parts)).size === 1;
  const composition: Composition = { parts, writes, watch, isOne };
  const { history, records } = parts;

  return {
    id: options.id ?? idOf(parts),

    // A part that does not hear the signal must not hold who has left.
    listSubscriptions: (query, context) => orAborted(subscriptionsOf(parts, query, context), context.signal),

    listEntitlements: async (query, context) =>
      (await orAborted(listRows(parts, writes, query, context), context.signal)).answer,

    getUsageHistory: (query, context) =>
      orNothing(
        composition,
        history,
        query,
        () => readHistory(composition, query, context),
        () => {
          throw new UsageError('unsupported', 'No usage over time is kept of this feature.');
        },
        context,
      ),

    previewUsageRecord: (draft, context) => previewRecord(composition, draft, context),
    addUsageRecord: (input, context) => addRecord(composition, input, context),
    reportUsageEvent: (input, context) => reportEvent(composition, input, context),

    listUsageRecords: (query, context) =>
      orNothing(
        composition,
        records,
        query,
        async () => {
          const page = await records.provider.listUsageRecords(await records.toPart(query, context), context);
          return { ...page, items: page.items.flatMap((record) => shownRecord(composition, record, query) ?? []) };
        },
        () => ({ items: [], nextCursor: null }),
        context,
      ),

    listDimensionValues: (query, context) =>
      orNothing(
        composition,
        history,
        query,
        async () => history.provider.listDimensionValues(await history.toPart(query, context), context),
        () => ({ values: [], more: false }),
        context,
      ),
  };
}

function partsOf({ entitlements, subscriptions, history, records, events }: ComposeProvidersOptions): Parts {
  const partOf = partMaker();
  const base = partOf(entitlements);
  const ledger = records === undefined ? base : partOf(records);
  return {
    entitlements: base,
    subscriptions: subscriptions === undefined ? base : partOf(subscriptions),
    history: history === undefined ? base : partOf(history),
    records: ledger,
    events: events === undefined ? ledger : partOf(events),
  };
}

/** Says which provider is used for what: two compositions of the same parts are two backends. */
function idOf(parts: Parts): string {
  const { entitlements, ...others } = parts;
  const differing = Object.entries(others).filter(([, part]) => part !== entitlements);
  if (differing.length === 0) return entitlements.provider.id;
  const named = differing.map(([role, part]) => `${role}=${part.provider.id}`);
  return `compose(${[entitlements.provider.id, ...named].join(',')})`;
}

async function subscriptionsOf(
  { subscriptions, entitlements }: Parts,
  query: SubscriptionsQuery,
  context: CallContext,
): Promise<SubscriptionsAnswer> {
  const ask = async (part: Part): Promise<SubscriptionsAnswer> => {
    const answer = await part.provider.listSubscriptions(await part.toPart(query, context), context);
    return {
      customer: { ...answer.customer, id: query.customerId },
      subscriptions: answer.subscriptions.flatMap((subscription) => {
        const id = part.subscriptionOf(subscription.id);
        return id === null ? [] : [{ ...subscription, id }];
      }),
    };
  };
  try {
    return await ask(subscriptions);
  } catch (error) {
    if (subscriptions === entitlements || !isNotFound(error)) throw error;
    return { ...(await ask(entitlements)), subscriptions: [] };
  }
}

const isNotFound = (error: unknown): boolean => isUsageError(error) && error.code === 'not_found';

/** Asks a part. What it does not have is nothing, unless `entitlements` does not have it either. */
async function orNothing<Answer>(
  composition: Composition,
  part: Part,
  { customerId, subscriptionId, featureId }: Omit<Target, 'featureId'> & { featureId?: string },
  ask: () => Promise<Answer>,
  nothing: () => Answer,
  context: CallContext,
): Promise<Answer> {
  try {
    return await orAborted(ask(), context.signal);
  } catch (error) {
    const { entitlements } = composition.parts;
    if (part === entitlements || !isNotFound(error)) throw error;
    const scope = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
    if (featureId === undefined) await entitlements.listEntitlements({ ...scope, featureIds: [] }, context);
    else await readRow(composition, { ...scope, featureId }, context);
    return nothing();
  }
}
