import { useMemo, useRef, useState } from 'react';
import type { PlottedChart } from '../../chart/export';
import type { UsageChartMode } from '../../chart/geometry/columns';
import { useUsageHistory } from '../../hooks';
import { isTimeZone, startOfBucket } from '../../model/calendar';
import type { Entitlement } from '../../model/entitlement';
import type { UsageHistory } from '../../model/history';
import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import type { Granularity, Instant } from '../../model/time';
import { relatesToLimit } from '../../model/usage-range';
import { ErrorNotice } from '../shared/error-notice';
import { useLazyModule } from '../shared/lazy-module';
import { PartNotLoaded } from '../shared/part-not-loaded';
import { useRefreshFailureSaid } from '../shared/refresh-failure';
import { Select } from '../shared/select';
import { ChartFootnote } from './chart-footnote';
import { chartExport, ChartPicture, chartView } from './chart-picture';
import { ChartSkeleton } from './chart-skeleton';
import { ChartToolbar } from './chart-toolbar';
import type { ChartMoment } from './use-moment';
import type { OpenTool } from './options/chart-tools';
import { useChartView, type ChartSettingsProps, type ChartSubject } from './use-chart-view';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link FeatureChart}. */
export interface FeatureChartProps extends ChartSettingsProps, Omit<ChartSubject, 'at'> {
  /** "Now": the moment at which the entitlement was true. */
  asOf: Instant;
  /** Height of the picture, px. */
  height: number;
  /** Told when the person chooses adjustments. */
  onRecordsSelect?: ((records: UsageRecord[]) => void) | undefined;
  /** A moment to show. */
  moment?: ChartMoment | undefined;
}

/** The chart of one entitlement: controls, picture or table, and what to know about it. */
export function FeatureChart({
  scope,
  entitlement,
  rules,
  asOf,
  pageZone,
  height,
  onRecordsSelect,
  moment,
  ...settings
}: FeatureChartProps) {
  const { labels, locale, formatters } = usePartContext();
  const { feature } = entitlement;
  const view = useChartView({ scope, entitlement, rules, at: toEpoch(asOf), pageZone }, settings);
  const [tool, setTool] = useState<OpenTool>(null);
  const { module: later } = useLazyModule(chartView, false);
  const query = useUsageHistory(view.query);
  const failureSaid = useRefreshFailureSaid();
  const plottedRef = useRef<PlottedChart>(null);
  // A range that is shown in part is not the period that it is called after.
  const range = view.moved?.shortened ? 'custom' : view.range;
  const relates = relatesToLimit(range, entitlement, view.query.range);
  const history = useMemo(
    () => (query.history && !relates ? withLimitsThatHold(query.history) : query.history),
    [query.history, relates],
  );
  const mode = history === undefined ? null : modeOf(history, entitlement, relates, view.wishedMode);
  const chart =
    history === undefined || mode === null
      ? null
      : {
          history,
          view: mode.value,
          meter: feature.meter,
          showLimit: entitlement.limit.kind === 'limited',
          title: feature.name,
          table: view.table,
          ...(feature.unit && { unit: feature.unit }),
        };

  return (
    <>
      <ChartToolbar
        feature={feature.name}
        spans={view.spans}
        range={view.range}
        onRangeChange={(chosen) => (chosen === 'custom' ? setTool('days') : view.change({ range: chosen }))}
        onZoomOut={view.goBack}
        dimensions={view.dimensions}
        groupBy={view.groupBy}
        onGroupByChange={(groupBy) => view.change({ groupBy })}
        mode={mode?.canChoose ? mode.value : null}
        onModeChange={(chosen) => view.change({ mode: chosen })}
        granularity={history === undefined ? 'day' : bucketName(history)}
        table={view.table}
        onTableChange={(table) => view.change({ table })}
      >
        {later && (
          <later.ChartTools
            open={tool}
            onOpenChange={setTool}
            options={{ customerId: scope.customerId, entitlement, rules, pageZone, view, Select }}
            download={
              chart && { ...chart, plottedRef, featureId: feature.id, writer: chartExport, NotLoaded: PartNotLoaded }
            }
          />
        )}
      </ChartToolbar>
      {query.status === 'pending' && <ChartSkeleton height={height} />}
      {query.status === 'error' && (
        <ErrorNotice
          error={query.error}
          title={labels.toolbar.failed(labels.errors[query.error.code].title)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.status === 'success' && chart && (
        <>
          {query.error !== null && !failureSaid && (
            <ErrorNotice
              tone="warning"
              error={query.error}
              title={labels.toolbar.stale(labels.errors[query.error.code].title)}
              onRetry={() => void query.refetch()}
              retrying={query.isRefreshing}
            />
          )}
          <div
            className="eu-usage-chart__body"
            data-previous={query.isPrevious ? '' : undefined}
            aria-busy={query.isRefreshing}
          >
            <ChartPicture
              {...chart}
              plottedRef={plottedRef}
              height={height}
              entitlement={entitlement}
              rules={rules}
              range={range}
              query={view.query}
              at={toEpoch(asOf)}
              settings={view.settings}
              onChange={view.change}
              ranges={view}
              isPrevious={query.isPrevious}
              onRecordsSelect={onRecordsSelect}
              moment={moment}
              locale={locale}
              labels={labels.chart}
              formatters={formatters}
            />
          </div>
          <ChartFootnote history={query.history} unit={feature.unit} mode={chart.view} relatesToLimit={relates} />
        </>
      )}
    </>
  );
}

/**
 * What to draw. A running level is what a limit is held against; outside of a usage period, amounts say more.
 * A statistic and a feature that goes up and down have one view only.
 */
function modeOf(
  history: UsageHistory,
  entitlement: Entitlement,
  relates: boolean,
  wished: UsageChartMode | undefined,
): { value: UsageChartMode; canChoose: boolean } {
  const canChoose = history.kind !== 'statistic' && entitlement.feature.meter !== 'fluctuating';
  if (!canChoose) return { value: 'cumulative', canChoose };
  const first = history.kind === 'level' || relates ? 'cumulative' : 'per-period';
  return { value: wished ?? first, canChoose };
}

/**
 * Outside of a usage period the line of an amount counts from the start of the range, up to the first reset: no limit is
 * held against that.
 */
function withLimitsThatHold(history: UsageHistory): UsageHistory {
  if (history.kind !== 'amount') return history;
  const first = history.resets.reduce((least, { at }) => Math.min(least, at), Infinity);
  return { ...history, limits: history.limits.map(({ from, limit }) => ({ from: Math.max(from, first), limit })) };
}

/** What a bucket is called: where resets cut most of them, the name of the whole one would be wrong. */
function bucketName({ granularity, resets, buckets, timeZone }: UsageHistory): Granularity | 'irregular' {
  if (granularity === 'irregular' || !isTimeZone(timeZone)) return granularity;
  const cuts = resets.filter(({ at }) => startOfBucket(at, granularity, timeZone) !== at).length;
  return cuts * 3 > buckets.length ? 'irregular' : granularity;
}
