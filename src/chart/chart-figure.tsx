import { useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { UsageHistory } from '../model/history';
import { ChartTable } from './chart-table';
import { ChartProvider, type ChartContextValue, type SeveralSeries } from './chart-context';
import { companionsOf } from './companions';
import { createCursorStore } from './cursor';
import type { AxesMemory } from './geometry/axes';
import { chartColumns, defaultMode, type ChartMeter, type UsageChartMode } from './geometry/columns';
import { chartGeometry } from './geometry/geometry';
import type { LimitStep } from './geometry/limits';
import { UsageChartAnnouncer } from './layers/usage-chart-announcer';
import { usageChartDefaultLayers } from './layers/default-layers';
import { layersByPlace } from './layer-places';
import { seriesName } from './text/series-name';
import { summaryText } from './text/summary';
import { UndrawnNote } from './undrawn-note';
import { UsageChartPlot } from './usage-chart-plot';
import { DEFAULT_WIDTH, useChartPlace } from './use-chart-place';
import { useChartText, type ChartTextProps } from './use-chart-text';

/** What a chart is made from. */
export interface ChartViewProps extends ChartTextProps {
  /** What to draw, as a provider answered it. Keep its identity while it does not change. */
  history: UsageHistory;
  /** The feature's name; the figure is called "{title} usage over time". */
  title: string;
  /** `cumulative` or `per-period`. Default: a level as it is, an amount per period. Ignored for a statistic. */
  view?: UsageChartMode;
  /**
   * Whether the limit is drawn: in the cumulative view only, since a limit belongs to a whole usage period.
   * Default true, for a statistic false.
   */
  showLimit?: boolean;
  /** `feature.meter`: a fluctuating level stands still within a bucket, an incremental one grows. Default `unknown`: seen from the data. */
  meter?: ChartMeter;
  /** Show the table of the plotted data in place of the picture. Default false. */
  table?: boolean;
  /** Height of the picture, pixels. Default 240. */
  height?: number;
  /** Writing direction. Default: read from the page once mounted, `ltr` until then. */
  direction?: 'ltr' | 'rtl';
  /**
   * The layers, from the bottom to the top: those of this entry (`UsageChartSeries` …) and the host's own. Default: all
   * of them. Keep their identity (a constant, `useMemo`) where the chart is drawn often.
   */
  children?: ReactNode;
  /** Added to the figure's classes. */
  className?: string;
}

/** Props of {@link ChartFigure}. */
export interface ChartFigureProps extends ChartViewProps {
  /** What there is for several series. */
  several?: SeveralSeries;
  /** Whether the series are a part of usage: what is about all of it is left out. Default false. */
  isPart?: boolean;
}

/** The figure of exactly the given series: picture or table, its name, and the sentence that describes it. */
export function ChartFigure(props: ChartFigureProps) {
  const { history, title, meter, height = 240, table = false, className, children = usageChartDefaultLayers } = props;
  const { several, isPart = false } = props;
  const colors = several?.colors;
  const mode = props.view ?? defaultMode(history);
  const showLimit = !isPart && (props.showLimit ?? history.kind !== 'statistic') && mode === 'cumulative';
  const place = useRef<HTMLDivElement>(null);
  const measured = useChartPlace(place, table, props.locale);
  const direction = props.direction ?? measured.direction;
  // A table needs no place for a picture; its summary does not depend on one.
  const width = measured.width || (table ? DEFAULT_WIDTH : 0);
  const id = `eu${useId().replace(/\W/g, '')}`;
  const [cursor] = useState(createCursorStore);
  const [memory] = useState((): AxesMemory => ({}));

  const columns = useMemo(() => chartColumns(history, mode, meter, colors), [history, mode, meter, colors]);
  const text = useChartText(props, columns.timeZone);
  const { labels } = text;
  const layers = useMemo(() => layersByPlace(children, isPart), [children, isPart]);
  const companions = useMemo(() => companionsOf(layers, columns, text), [columns, layers, text]);
  const chart = useMemo((): ChartContextValue | null => {
    if (width === 0) return null;
    const { labels, times, values, count, zoneName } = text;
    const limitText = ({ exact, enforcement, cap }: LimitStep) => {
      const value = values.exact({ quantity: exact, exact: true }) ?? exact;
      const label = enforcement === 'hard' ? labels.hardLimit(value) : labels.limit(value);
      return cap === null
        ? label
        : label + labels.separator + labels.cap(values.exact({ quantity: cap.exact, exact: true }) ?? cap.exact);
    };
    const heights = companions.flatMap((one) => one.heights);
    const mirrored = direction === 'rtl';
    const options = { width, height, mirrored, showLimit, valueText: values.axis, limitText, heights, memory };
    const names = columns.series.map((series) => seriesName(series, labels));
    const geometry = chartGeometry(columns, options);
    const zone = zoneName(columns.history.range);
    return { geometry, labels, times, values, count, names, companions, zone, id, cursor, several };
  }, [columns, companions, cursor, direction, height, id, memory, several, showLimit, text, width]);
  const summary = useMemo(() => chart && summaryText(chart), [chart]);

  return (
    <figure
      className={className === undefined ? 'eu-root eu-chart' : `eu-root eu-chart ${className}`}
      data-part="chart"
      data-shape={columns.shape}
      aria-label={labels.name(title)}
      aria-describedby={`${id}-summary`}
    >
      <p id={`${id}-summary`} className="eu-visually-hidden" data-part="summary">
        {summary}
      </p>
      {table ? (
        <>
          <ChartTable {...props} showLimit={showLimit} columns={columns} companions={companions} />
          {several?.legend}
        </>
      ) : chart === null ? (
        <div ref={place} className="eu-chart-plot" style={{ height }} />
      ) : (
        <ChartProvider value={chart}>
          <p id={`${id}-help`} hidden>
            {labels.plotHelp}
          </p>
          <UsageChartPlot
            place={place}
            label={labels.plot(title)}
            helpId={`${id}-help`}
            picture={layers.picture}
            overlay={layers.overlay}
          />
          {layers.below}
          <UndrawnNote columns={columns} labels={labels} count={text.count} />
          <UsageChartAnnouncer />
        </ChartProvider>
      )}
    </figure>
  );
}
