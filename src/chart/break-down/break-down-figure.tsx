import { useMemo } from 'react';
import { given, type LabelCount } from '../../i18n';
import { defaultBreakDownLabels, type BreakDownLabels } from '../../i18n/labels/break-down';
import { defaultChartLabels, type ChartLabels } from '../../i18n/labels/chart';
import { ChartFigure, type ChartViewProps } from '../chart-figure';
import { defaultMode } from '../geometry/columns';
import { cursorPart } from '../geometry/cursor-part';
import { seriesAt } from '../geometry/series-at';
import { useChartText } from '../use-chart-text';
import { layersByPlace } from '../layer-places';
import { BreakDownContext } from './break-down-context';
import { BreakDownLegend } from './break-down-legend';
import type { BreakDown } from './use-break-down';

/** Props of {@link BreakDownFigure}. */
export interface BreakDownFigureProps extends ChartViewProps {
  /** What of the history is drawn. */
  breakDown: BreakDown;
  /** Labels to replace. */
  labels?: Partial<ChartLabels & BreakDownLabels>;
}

/** Words of a break-down, ready to use. */
export type BreakDownText = ReturnType<typeof useBreakDownText>;

/** The chart of a break-down: what is drawn of it, with a legend that says how much each series is, and filters. */
export function BreakDownFigure({ breakDown, ...props }: BreakDownFigureProps) {
  const text = useBreakDownText(props, breakDown);
  const { history, table = false, children } = props;
  const { shown, hidden, colors } = breakDown;
  const isPart = hidden.length > 0;
  const mode = props.view ?? defaultMode(history);
  const isLimited =
    (props.showLimit ?? history.kind !== 'statistic') &&
    mode === 'cumulative' &&
    history.limits.some(({ limit }) => limit.kind === 'limited');
  const several = useMemo(() => {
    const isBrokenDown = breakDown.history.series.length > 1 || breakDown.canPick;
    const legend = isBrokenDown ? (
      <div className="eu-chart-break-down" data-part="break-down">
        <BreakDownLegend breakDown={breakDown} text={text} isPlain={table} isLimited={isLimited} />
        <BreakDownContext.Provider value={{ breakDown, text }}>
          {layersByPlace(children).legend}
        </BreakDownContext.Provider>
      </div>
    ) : null;
    return { colors, legend, seriesAt, cursorPart };
  }, [breakDown, children, colors, isLimited, table, text]);
  return <ChartFigure {...props} history={shown} labels={text.labels} several={several} isPart={isPart} />;
}

function useBreakDownText(
  props: ChartViewProps & Pick<BreakDownFigureProps, 'labels'>,
  { rest, history, hidden }: BreakDown,
) {
  const { labels } = props;
  const text = useChartText(props, 'UTC');
  const { values, count } = text;
  // What the provider has folded by itself is not counted.
  const isCounted = rest > 0 && !props.history.series.some(({ isOther }) => isOther);
  const isPart = hidden.length > 0;
  const words = useMemo(() => {
    const all = { ...defaultChartLabels, ...defaultBreakDownLabels, ...given(labels) };
    if (isPart) all.total = all.totalShown;
    return isCounted && history.kind !== 'statistic' ? { ...all, other: all.otherOf(count(rest)) } : all;
  }, [count, history.kind, isCounted, isPart, labels, rest]);
  return useMemo(
    (): { labels: typeof words; values: typeof values; count: (value: number) => LabelCount } => ({
      labels: words,
      values,
      count,
    }),
    [count, values, words],
  );
}
