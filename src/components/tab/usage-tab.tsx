import { forwardRef, useId, useMemo, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import type { UsageRecordReceipt } from '../../model/record';
import type { UsageError } from '../../provider/error';
import { recordParts } from '../panel';
import { Announcer } from '../shared/announcer';
import { ErrorNotice } from '../shared/error-notice';
import { usePreloadWhenIdle } from '../shared/lazy-module';
import { RefreshFailureProvider } from '../shared/refresh-failure';
import { selectList } from '../shared/select';
import { useControlled } from '../shared/use-controlled';
import { useStable } from '../shared/use-stable';
import { chartView } from '../usage-chart';
import { EmptyState } from './empty-state';
import { FeatureList } from './feature-list';
import { below, type HeadingLevel } from './heading';
import { SubscriptionSelect } from './subscription-select';
import { TabError } from './tab-error';
import { TabHeader } from './tab-header';
import { TabScopeProvider, type TabScope, type UsageRowActionsProps } from './tab-scope';
import { TabSkeleton } from './tab-skeleton';
import { UsageFilters } from './usage-filters';
import { useUsageTab } from './use-usage-tab';
import { completeView, type UsageTabView } from './view';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link UsageTab}; what is not listed goes to its `<section>`. */
export interface UsageTabProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError'> {
  /** The customer whose usage is shown. */
  customerId: string;
  /**
   * The subscription that is shown, when the host controls it; then change it in `onSubscriptionChange`. `null`: the
   * newest in force, and the host still controls it, as an address does that names none.
   */
  subscriptionId?: string | null | undefined;
  /** The subscription that is shown first, when the host does not control it. Default: the newest in force. */
  defaultSubscriptionId?: string | undefined;
  /** Told when the user chooses another subscription. */
  onSubscriptionChange?: ((subscriptionId: string) => void) | undefined;
  /** Level of the tab's heading; features get the one below. Default 2. */
  headingLevel?: HeadingLevel | undefined;
  /** Ids of the features whose row is open, when the host controls it; then change them in `onOpenFeaturesChange`. */
  openFeatureIds?: readonly string[] | undefined;
  /** Ids of the features whose row is open at first. Default: none. */
  defaultOpenFeatureIds?: readonly string[] | undefined;
  /** Told when the user opens or closes a row, with the ids of all that are open. */
  onOpenFeaturesChange?: ((featureIds: readonly string[]) => void) | undefined;
  /** Filter, search, order and what the charts show, when the host controls it; then change it in `onViewChange`. */
  view?: Partial<UsageTabView> | undefined;
  /** The same at first, when the host does not control it. Default: everything, trouble first. */
  defaultView?: Partial<UsageTabView> | undefined;
  /** Told when the user filters, searches, sorts, or chooses something in a chart. */
  onViewChange?: ((view: UsageTabView) => void) | undefined;
  /**
   * What the host adds to the end of each row: a link to the invoice, a menu. Clicks in it do not open the row. What
   * is wider than an icon gets its room by the variable `--usage-row-actions`, so that all rows stay in line. Keep its
   * identity (`useCallback`): with another function all rows are drawn again.
   */
  renderRowActions?: ((row: UsageRowActionsProps) => ReactNode) | undefined;
  /** Told when a usage record was added. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
  /** Told once about every error that keeps usage from being loaded, for the host's log. The tab shows it itself. */
  onError?: ((error: UsageError) => void) | undefined;
}

/**
 * The "Entitlement usage" tab of one customer: how much of every metered feature is used, which are near,
 * at or over their limit, when usage resets; each row opens to its chart and to a safe way to put a wrong
 * number right.
 *
 * @example <UsageProvider dataProvider={provider}><UsageTab customerId="cus_81" /></UsageProvider>
 */
export const UsageTab = /* @__PURE__ */ forwardRef<HTMLElement, UsageTabProps>(function UsageTab(props, ref) {
  // Another customer is another page: nothing of the last one stays open, filtered or chosen.
  return <CustomerUsage key={props.customerId} {...props} forwardedRef={ref} />;
});

/** What loads by itself once the numbers are there. */
const LATER_PARTS = [chartView, recordParts, selectList];

const NONE_OPEN: readonly string[] = [];

function CustomerUsage({
  customerId,
  subscriptionId,
  defaultSubscriptionId,
  onSubscriptionChange,
  headingLevel = 2,
  openFeatureIds,
  defaultOpenFeatureIds = NONE_OPEN,
  onOpenFeaturesChange,
  view: givenView,
  defaultView = {},
  onViewChange,
  renderRowActions,
  onRecordAdded,
  onError,
  className,
  forwardedRef,
  ...rest
}: UsageTabProps & { forwardedRef: React.ForwardedRef<HTMLElement> }) {
  const { labels, formatters, now } = usePartContext();
  const headingId = useId();
  const [view, setView] = useControlled(givenView && completeView(givenView), completeView(defaultView), onViewChange);
  const [openIds, setOpenIds] = useControlled(openFeatureIds, defaultOpenFeatureIds, onOpenFeaturesChange);
  const { customer, choice, usage, entitlements, epoch, failed, refresh, refreshing, refreshes } = useUsageTab({
    customerId,
    subscriptionId,
    defaultSubscriptionId,
    onSubscriptionChange,
    sort: view.sort,
    onError,
  });

  const openFeatures = useMemo(() => new Set(openIds), [openIds]);
  const toggle = useStable((featureId: string) =>
    setOpenIds(openFeatures.has(featureId) ? openIds.filter((id) => id !== featureId) : [...openIds, featureId]),
  );
  const onChartChange: TabScope['onChartChange'] = useStable((featureId, settings) =>
    setView({ ...view, charts: { ...view.charts, [featureId]: settings } }),
  );
  const { chosen } = choice;
  const { abilities } = usage;
  const { charts } = view;
  const scope = useMemo<TabScope>(
    () => ({ customerId, subscriptionId: chosen, abilities, charts, onChartChange, onRecordAdded, renderRowActions }),
    [customerId, chosen, abilities, charts, onChartChange, onRecordAdded, renderRowActions],
  );

  const isReady = usage.status === 'success';
  usePreloadWhenIdle(LATER_PARTS, isReady);
  const problems = usage.problems ?? [];
  const busy = refreshing || usage.isRefreshing || (failed === null && !isReady);
  const nothing = isReady && entitlements.length === 0 && problems.length === 0;
  const noSubscription = nothing && customer.subscriptions?.length === 0 && chosen === undefined;

  return (
    <section
      {...rest}
      ref={forwardedRef}
      className={className === undefined ? 'eu-root eu-tab' : `eu-root eu-tab ${className}`}
      data-part="tab"
      data-state={failed !== null ? 'error' : isReady ? 'success' : 'pending'}
      aria-labelledby={headingId}
      aria-busy={busy}
    >
      <TabHeader
        headingId={headingId}
        headingLevel={headingLevel}
        entitlements={isReady ? entitlements : undefined}
        loading={failed === null && !isReady}
        problems={problems.filter((problem) => problem.featureId !== undefined).length}
        asOf={usage.asOf}
        isRefreshed={refreshes > 0 && !busy && isReady && usage.error === null}
        busy={busy}
        onRefresh={() => void refresh()}
        subscription={
          <SubscriptionSelect
            customerId={customerId}
            subscriptions={customer.subscriptions ?? []}
            chosen={chosen}
            onChoose={choice.choose}
            lookAtOthers={isReady}
          />
        }
      />
      {choice.ready && customer.status === 'error' && failed === null && (
        <ErrorNotice
          tone="warning"
          error={customer.error}
          title={labels.tab.subscriptionsFailed}
          retrying={refreshing}
          onRetry={() => void refresh()}
        />
      )}
      {isReady && usage.error !== null && (
        <ErrorNotice
          tone="warning"
          error={usage.error}
          title={labels.common.refreshFailed(labels.errors[usage.error.code].title)}
          hint={labels.tab.stale(formatters.asOf(usage.asOf, now()))}
          retrying={busy}
          onRetry={() => void refresh()}
        />
      )}
      {failed !== null && (
        <TabError
          error={failed}
          customerId={customerId}
          ofCustomer={chosen === undefined || customer.status === 'error'}
          retrying={busy}
          onRetry={() => void refresh()}
        />
      )}
      {failed === null && !isReady && <TabSkeleton />}
      {isReady && !nothing && (
        <TabScopeProvider value={scope}>
          <Announcer>
            <UsageFilters entitlements={entitlements} view={view} onViewChange={setView} />
            <RefreshFailureProvider value={usage.error !== null}>
              <FeatureList
                // What is kept of one subscription is nothing to another one's features of the same id.
                key={chosen ?? ''}
                epoch={epoch}
                entitlements={entitlements}
                problems={problems}
                view={view}
                onShowAll={() => setView({ ...view, filter: 'all', search: '' })}
                headingLevel={below(headingLevel)}
                openFeatures={openFeatures}
                onToggle={toggle}
                onRetry={usage.retryFeature}
              />
            </RefreshFailureProvider>
          </Announcer>
        </TabScopeProvider>
      )}
      {noSubscription && <EmptyState title={labels.tab.noSubscription} hint={labels.tab.noSubscriptionHint} />}
      {nothing && !noSubscription && <EmptyState title={labels.tab.noFeatures} hint={labels.tab.noFeaturesHint} />}
    </section>
  );
}
