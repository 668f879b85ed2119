import { correctionIssues } from '../../model/correction';
import { toInstant } from '../../model/instant';
import type { UsageHistory, UsageHistoryQuery } from '../../model/history';
import { previewUsageRecord } from '../../model/preview';
import { setReachIssues } from '../../model/set-reach';
import { UsageError } from '../../provider/error';
import type {
  CallContext,
  EntitlementsAnswer,
  EntitlementsQuery,
  SubscriptionsAnswer,
  SubscriptionsQuery,
  UsageDataProvider,
} from '../../provider/provider';
import { reportUsageEvent } from './event';
import { toHistory } from './history';
import { factsOf, type StiggDataProviderOptions } from './options';
import { requireCustomer, toEntitlements } from './rows';
import { createStigg, type Stigg } from './stigg';
import { toSubscriptions } from './subscriptions';
import { addUsageRecord } from './write';

/** A provider over Stigg. Records and values of dimensions are not listed: Stigg's REST API does not tell them. */
export interface StiggDataProvider extends UsageDataProvider {
  previewUsageRecord: NonNullable<UsageDataProvider['previewUsageRecord']>;
  addUsageRecord: NonNullable<UsageDataProvider['addUsageRecord']>;
  reportUsageEvent: NonNullable<UsageDataProvider['reportUsageEvent']>;
}

/**
 * A provider over Stigg's REST API, for servers only: it holds the key.
 *
 * What REST does not tell of a feature stays unknown unless the host says it in `features` or `defaults`; without its
 * `recording` a feature is read-only. Two calls of the same key and intent write once; that the second one is a
 * `duplicate`, or the key of another intent, is known in the process that sent the first.
 *
 * @throws RangeError when `historyCallsPerMinute` is no whole number from 1, `baseUrl` no address, or a `recording` no word
 * @example
 * const provider = createStiggDataProvider({
 *   apiKey: () => readSecret('STIGG_API_KEY'),
 *   features: { 'api-calls': { recording: 'calculated', meter: 'incremental', unit: 'calls' } },
 * });
 */
export function createStiggDataProvider(options: StiggDataProviderOptions): StiggDataProvider {
  const stigg = createStigg(options);
  return {
    id: options.id ?? 'stigg',
    listSubscriptions: (query, context) => listSubscriptions(stigg, query, context),
    listEntitlements: (query, context) => listEntitlements(stigg, query, context),
    getUsageHistory: (query, context) => getUsageHistory(stigg, query, context),
    async previewUsageRecord(draft, context) {
      const scope = await stigg.scopeOf(draft, context);
      const entitlement = await stigg.entitlementOf(scope, draft.featureId, context);
      const preview = previewUsageRecord({ entitlement, draft });
      const more = [...setReachIssues(entitlement, draft), ...correctionIssues(entitlement, draft, null)];
      return { ...preview, issues: [...preview.issues, ...more] };
    },
    addUsageRecord: (input, context) => addUsageRecord(stigg, input, context),
    reportUsageEvent: (input, context) => reportUsageEvent(stigg, input, context),
  };
}

async function listSubscriptions(
  stigg: Stigg,
  { customerId, includeEnded }: SubscriptionsQuery,
  context: CallContext,
): Promise<SubscriptionsAnswer> {
  const theirs = await stigg.customerOf(customerId);
  const found = await stigg.api.subscriptions(theirs, context);
  // A list of a customer that is not there is as empty as that of one without subscriptions.
  if (found.length === 0) {
    requireCustomer(await stigg.api.entitlements({ customerId: theirs, resourceId: null }, context));
  }
  return {
    customer: { id: customerId },
    subscriptions: toSubscriptions(found, stigg.options).filter(
      ({ status }) => includeEnded === true || status !== 'ended',
    ),
  };
}

async function listEntitlements(
  stigg: Stigg,
  query: EntitlementsQuery,
  context: CallContext,
): Promise<EntitlementsAnswer> {
  const scope = await stigg.scopeOf(query, context);
  const answer = await stigg.api.entitlements(scope, context);
  const now = stigg.now();
  const { entitlements, problems } = toEntitlements(answer, stigg.options, now);
  stigg.look(scope, entitlements);
  const asked = query.featureIds && new Set(query.featureIds);
  return {
    entitlements: entitlements.filter(({ feature }) => asked?.has(feature.id) ?? true),
    problems: problems.filter(({ featureId }) => featureId === undefined || (asked?.has(featureId) ?? true)),
    abilities: { write: true, records: false, dimensionValues: false, live: false },
    asOf: toInstant(now),
  };
}

async function getUsageHistory(stigg: Stigg, query: UsageHistoryQuery, context: CallContext): Promise<UsageHistory> {
  const scope = await stigg.scopeOf(query, context);
  if (query.timeZone !== 'UTC') {
    throw new UsageError('unsupported', `Stigg tells usage at moments in UTC, not in ${query.timeZone}. Ask in UTC.`);
  }
  if (Object.keys(query.filter ?? {}).length > 0) {
    throw new UsageError('unsupported', 'Stigg does not filter the history of usage. Break it down instead.');
  }
  const groupBy = query.groupBy ?? [];
  const { from, to } = query.range;
  const question = { scope, featureId: query.featureId, from, to, groupBy: groupBy[0] };
  checkGroupBy(
    groupBy,
    (factsOf(stigg.options, query.featureId).dimensions ?? []).map(({ key }) => key),
  );
  return toHistory(await stigg.historyOf(question, context), query);
}

function checkGroupBy(groupBy: readonly string[], known: readonly string[]): void {
  const issues = groupBy.flatMap((key, index) =>
    known.includes(key)
      ? []
      : [
          {
            path: `groupBy[${index}]`,
            message: `expected one of the feature's dimensions, got ${JSON.stringify(key)}`,
          },
        ],
  );
  if (groupBy.length > 1) {
    issues.push({ path: 'groupBy', message: `expected at most 1 dimension, got ${groupBy.length}` });
  }
  if (issues.length === 0) return;
  throw new UsageError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('; '), { issues });
}
