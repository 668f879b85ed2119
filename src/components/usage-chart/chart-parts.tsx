import { useEffect, useMemo, type RefObject } from 'react';
import { BreakDownFigure } from '../../chart/break-down/break-down-figure';
import { useBreakDown } from '../../chart/break-down/use-break-down';
import { UsageChartValuePicker } from '../../chart/break-down/usage-chart-value-picker';
import type { ChartViewProps } from '../../chart/chart-figure';
import type { PlottedChart } from '../../chart/export';
import { usageChartDefaultLayers } from '../../chart/layers/default-layers';
import { UsageChartForecast } from '../../chart/layers/usage-chart-forecast';
import { UsageChartPrevious } from '../../chart/layers/usage-chart-previous';
import { UsageChartRecords } from '../../chart/layers/usage-chart-records';
import { UsageChartZoom } from '../../chart/layers/usage-chart-zoom';
import { toEpoch } from '../../model/instant';
import type { UsageRecord } from '../../model/record';
import { useStable } from '../shared/use-stable';
import { RecordCursor } from './record-cursor';
import { useMoment, type ChartMoment } from './use-moment';
import { EstimateSentence } from './estimate-sentence';
import { MoveSentence } from './options/move-sentence';
import { OverlaySwitches, type Overlay } from './overlay-switches';
import type { UsageChartSettings } from './settings';
import { useAdjustments } from './use-adjustments';
import type { ChartView } from './use-chart-view';
import { usePartsContext } from './use-parts-context';
import { useZoom } from './use-zoom';
import { useForecast } from './use-forecast';
import { usePastUsage, type PastSubject } from './use-past-usage';

export { ChartTools } from './options/chart-tools';

/** Props of {@link ChartParts}. */
export interface ChartPartsProps extends ChartViewProps, PastSubject {
  /** What the person has chosen. */
  settings: UsageChartSettings;
  /** Called when the person chooses something else. */
  onChange: ChartView['change'];
  /** The way to other ranges and back. */
  ranges: Pick<ChartView, 'ask' | 'goTo' | 'goBack' | 'moved' | 'spans'>;
  /** Whether the history that is here is still that of the question before. */
  isPrevious: boolean;
  /** Told when the person chooses adjustments. */
  onRecordsSelect?: ((records: UsageRecord[]) => void) | undefined;
  /** A moment to show. */
  moment?: ChartMoment | undefined;
  /** Takes what is plotted, for what saves the chart as a file. */
  plottedRef: RefObject<PlottedChart | null>;
}

/** The picture or table with all its layers, and what is said about them: what loads after the page. */
export function ChartParts({
  entitlement,
  rules,
  range,
  query,
  at,
  settings,
  onChange,
  ranges,
  isPrevious,
  onRecordsSelect,
  moment,
  plottedRef,
  ...view
}: ChartPartsProps) {
  const { labels } = usePartsContext();
  const { feature } = entitlement;
  const past = usePastUsage({ entitlement, rules, range, query, at });
  const { customerId, subscriptionId } = query;
  const scope = useMemo(
    () => ({ customerId, ...(subscriptionId !== undefined && { subscriptionId }) }),
    [customerId, subscriptionId],
  );
  const records = useAdjustments(scope, feature.id, query.range.from);
  const { history } = view;
  const breakDown = useBreakDown(history, { view: view.view });
  const isPart = breakDown.hidden.length > 0;

  const { query: plain } = ranges.ask({ granularity: undefined, timeZone: undefined, groupBy: undefined });
  const forecast = useForecast({ entitlement, rules, range, query, at, settings, history, past, isPrevious, plain });
  const estimate = forecast?.kind === 'estimate' ? forecast : null;

  const [from, to] = [toEpoch(history.range.from), toEpoch(history.range.to)];
  const hasRecords = records.some(({ effectiveAt }) => toEpoch(effectiveAt) >= from && toEpoch(effectiveAt) < to);
  const hasPrevious = past.history !== null && past.periods !== null && history.kind !== 'statistic' && !isPrevious;
  const shown: Record<Overlay, boolean> = {
    estimate: settings.estimate ?? true,
    previous: settings.previous ?? false,
    adjustments: settings.adjustments ?? true,
  };
  const offered = (['estimate', 'previous', 'adjustments'] as const).filter(
    (overlay) =>
      ({
        estimate: estimate !== null && view.view === 'cumulative' && !isPart,
        previous: hasPrevious && !isPart,
        adjustments: hasRecords,
      })[overlay],
  );
  const { periods } = past;
  const words = useMemo(() => ({ ...labels.records, ...labels.overlays }), [labels]);
  const drawn = shown.estimate ? estimate : null;
  const before = shown.previous && hasPrevious ? past.history : null;
  const marks = shown.adjustments && hasRecords ? records : null;
  const select = useStable((chosen: UsageRecord[]) => onRecordsSelect?.(chosen));
  const canSelect = onRecordsSelect !== undefined;
  const figureLabels = useMemo(
    () => ({
      ...view.labels,
      ...labels.breakDown,
      ...(canSelect && marks && { plotHelp: words.plotHelp(view.labels?.plotHelp ?? '') }),
    }),
    [view.labels, labels, words, canSelect, marks],
  );
  const shownMoment = useMoment(moment, { history, ranges, onChange, isPrevious });
  const zoom = useZoom(history, ranges);
  const isCustom = settings.range === 'custom';
  const children = useMemo(
    () => (
      <>
        {usageChartDefaultLayers}
        {before && periods && (
          <UsageChartPrevious history={before} period={periods.before} onto={periods.shown.start} labels={words} />
        )}
        {drawn && <UsageChartForecast forecast={drawn} labels={words} />}
        {marks && <UsageChartRecords records={marks} labels={words} onRecordsSelect={canSelect ? select : undefined} />}
        {(canSelect || shownMoment) && (
          <RecordCursor records={marks ?? []} onRecordsSelect={select} shown={shownMoment} />
        )}
        <UsageChartValuePicker />
        <UsageChartZoom {...zoom} onZoomOut={isCustom ? zoom.onZoomOut : undefined} labels={labels.zoom} />
      </>
    ),
    [before, periods, drawn, marks, words, canSelect, select, shownMoment, zoom, isCustom, labels.zoom],
  );
  useEffect(() => {
    const part = isPart && { part: labels.breakDown.totalShown };
    plottedRef.current = { layers: children, history: breakDown.shown, isPart, ...part };
  }, [plottedRef, children, breakDown, isPart, labels]);

  return (
    <>
      <BreakDownFigure {...view} breakDown={breakDown} labels={figureLabels}>
        {children}
      </BreakDownFigure>
      <OverlaySwitches offered={offered} shown={shown} onChange={(overlay, on) => onChange({ [overlay]: on })} />
      {ranges.moved && <MoveSentence moved={ranges.moved} query={query} />}
      {range === 'this-period' && !isPart && shown.estimate && (
        <EstimateSentence forecast={forecast} entitlement={entitlement} />
      )}
    </>
  );
}
