import { useEntitlementUsage } from '../../hooks';
import type { UsageRecord } from '../../model/record';
import type { UsageScope } from '../../model/subscription';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { ChartSkeleton } from './chart-skeleton';
import { FeatureChart } from './feature-chart';
import type { ChartMoment } from './use-moment';
import type { ChartSettingsProps } from './use-chart-view';
import type { ReactNode } from 'react';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link UsageChart}. */
export interface UsageChartProps extends ChartSettingsProps {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
  /** Zone in which days are cut. Default: the provider's. */
  timeZone?: string | undefined;
  /** Height of the picture, px. Default 260. */
  height?: number | undefined;
  /**
   * Told when the person chooses adjustments that are marked: with a click on their mark, or with the space bar on a
   * point that has some. Absent: marks can be read, not chosen.
   */
  onRecordsSelect?: ((records: UsageRecord[]) => void) | undefined;
  /**
   * A moment to show: the chart asks for a range that holds it, and puts read-out and focus there. Another object goes
   * there again.
   */
  moment?: ChartMoment | undefined;
  /** Class names of the outermost element, besides `eu-root eu-usage-chart`. */
  className?: string | undefined;
}

/**
 * Usage over time of one feature, loaded by itself: choose the range, a dimension to break down by, running level
 * or amounts, picture or table. Inside `<UsageProvider>`.
 */
export function UsageChart(props: UsageChartProps) {
  const { customerId, subscriptionId, featureId } = props;
  // What was chosen for one feature is not a choice for the next one.
  return <UsageChartRoot key={JSON.stringify([customerId, subscriptionId ?? null, featureId])} {...props} />;
}

function UsageChartRoot({
  customerId,
  subscriptionId,
  featureId,
  timeZone,
  height = 260,
  className,
  settings,
  defaultSettings,
  onSettingsChange,
  onRecordsSelect,
  moment,
}: UsageChartProps) {
  const context = usePartContext();
  const { labels } = context;
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const scope: UsageScope = subscriptionId === undefined ? { customerId } : { customerId, subscriptionId };

  const content = (): ReactNode => {
    if (usage.status === 'pending') return <ChartSkeleton height={height} />;
    if (usage.status === 'error') {
      return <ErrorNotice error={usage.error} onRetry={() => void usage.refetch()} retrying={usage.isRefreshing} />;
    }
    const { entitlement, problem } = usage;
    if (problem !== null && entitlement === null) {
      return (
        <ErrorNotice
          error={problem}
          retrying={usage.isRefreshing}
          {...(problem.retryable && { onRetry: () => void usage.refetch() })}
        />
      );
    }
    if (entitlement === null) return <Notice title={labels.toolbar.noEntitlement} />;
    if (entitlement.history.kind === 'unavailable') return <Notice title={entitlement.history.reason} />;
    if (entitlement.usage === null && entitlement.history.dataExtent === null) {
      // Unknown is not zero: a line along the axis would say that nothing was used.
      return (
        <Notice title={labels.toolbar.noUsageKnown}>
          {entitlement.usageUnknownReason !== undefined && (
            <p className="eu-notice__text eu-text">{entitlement.usageUnknownReason}</p>
          )}
        </Notice>
      );
    }
    return (
      <FeatureChart
        scope={scope}
        entitlement={entitlement}
        rules={entitlement.history}
        asOf={usage.asOf}
        pageZone={timeZone ?? context.timeZone}
        height={height}
        settings={settings}
        defaultSettings={defaultSettings}
        onSettingsChange={onSettingsChange}
        onRecordsSelect={onRecordsSelect}
        moment={moment}
      />
    );
  };
  return (
    <div
      className={className === undefined ? 'eu-root eu-usage-chart' : `eu-root eu-usage-chart ${className}`}
      data-part="usage-chart"
      data-state={usage.status}
    >
      {content()}
    </div>
  );
}
