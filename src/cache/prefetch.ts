import { withArrayColumns } from '../model/history';
import { historyQuestion, type UsageHistoryChoice } from '../model/history-question';
import { toEpoch } from '../model/instant';
import type { Actor } from '../model/record';
import { chooseSubscription } from '../model/summary';
import { checkProvider } from '../provider/check';
import type { CallContext, EntitlementsAnswer, UsageDataProvider } from '../provider/provider';
import { scopeOf, usageKeys } from './keys';

/** What {@link prefetchUsage} needs of a cache; a `QueryClient` of TanStack Query has it. */
export interface PrefetchClient {
  /** Asks, and keeps the answer under the key. Never throws. */
  prefetchQuery(options: { queryKey: readonly unknown[]; queryFn: () => Promise<unknown> }): Promise<unknown>;
  /** What is kept under a key. */
  getQueryData(queryKey: readonly unknown[]): unknown;
}

/** Options of {@link prefetchUsage}. */
export interface PrefetchUsageOptions {
  /** The cache to fill: a new one for each request. */
  queryClient: PrefetchClient;
  /** The backend, asked on the server. */
  dataProvider: UsageDataProvider;
  /** `id` of the provider that the page has in the browser: answers are kept under it. Default: that of `dataProvider`. */
  providerId?: string;
  /** The customer. */
  customerId: string;
  /** The subscription that the tab is told to show. Default: the one that it chooses by itself. */
  subscriptionId?: string;
  /** Features whose rows are open: the history that their chart opens on is loaded too. Default: none. */
  openFeatureIds?: readonly string[];
  /** What their charts show, as in the tab's `view`. Default: what a chart opens on. */
  charts?: Readonly<Record<string, UsageHistoryChoice>>;
  /** Zone in which the page cuts days, as given to `<UsageProvider>`. Default `UTC`. */
  timeZone?: string;
  /** Who asks, for providers that want to know. */
  actor?: Actor;
  /** Gives the questions up. Default: never. */
  signal?: AbortSignal;
}

/**
 * Loads on a server what a tab asks first, so that its HTML has the numbers. Hand the filled cache on with
 * `dehydrate` and `HydrationBoundary` of TanStack Query, and give `<UsageProvider>` its client. What cannot be
 * loaded is left out: the page asks again, and says what is wrong.
 *
 * @returns the subscription that will be shown; `undefined`: customer level, or not known
 */
export async function prefetchUsage({
  queryClient,
  dataProvider,
  providerId = dataProvider.id,
  customerId,
  subscriptionId,
  openFeatureIds = [],
  charts = {},
  timeZone = 'UTC',
  actor,
  signal = new AbortController().signal,
}: PrefetchUsageOptions): Promise<string | undefined> {
  const provider = checkProvider(dataProvider);
  const context: CallContext = { signal, ...(actor && { actor }) };
  const load = async <Answer>(queryKey: readonly unknown[], queryFn: () => Promise<Answer>) => {
    await queryClient.prefetchQuery({ queryKey, queryFn });
    // Kept under this key by the question above, or not at all.
    return queryClient.getQueryData(queryKey) as Answer | undefined;
  };

  const customer = await load(usageKeys.subscriptions(providerId, { customerId }), () =>
    provider.listSubscriptions({ customerId, includeEnded: false }, context),
  );
  const chosen = subscriptionId ?? (customer && chooseSubscription(customer.subscriptions)?.id);
  if (customer === undefined && subscriptionId === undefined) return undefined;

  const scope = scopeOf({ customerId, subscriptionId: chosen });
  const usage: EntitlementsAnswer | undefined = await load(usageKeys.entitlementList(providerId, scope), () =>
    provider.listEntitlements(scope, context),
  );
  const open = usage?.entitlements.filter(({ feature }) => openFeatureIds.includes(feature.id)) ?? [];
  await Promise.all(
    open.map((entitlement) => {
      const { history, feature, asOf } = entitlement;
      if (history.kind !== 'available') return undefined;
      const wish = { ...charts[feature.id], at: toEpoch(usage?.asOf ?? asOf), pageZone: timeZone };
      const { query } = historyQuestion(scope, entitlement, history, wish);
      // It goes from the server to the page as text.
      const ask = async () => withArrayColumns(await provider.getUsageHistory(query, context));
      return load(usageKeys.history(providerId, query), ask);
    }),
  );
  return chosen;
}
