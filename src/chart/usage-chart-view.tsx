import type { ChartLabels } from '../i18n/labels/chart';
import type { BreakDownLabels } from '../i18n/labels/break-down';
import { BreakDownFigure } from './break-down/break-down-figure';
import { useBreakDown, type BreakDownProps } from './break-down/use-break-down';
import type { ChartViewProps } from './chart-figure';

/** Props of {@link UsageChartView}. */
export interface UsageChartViewProps extends ChartViewProps, BreakDownProps {
  /** Labels to replace. */
  labels?: Partial<ChartLabels & BreakDownLabels>;
}

/**
 * Usage over time of one feature: bars per period or the running level with its resets, the limit as it was,
 * axes in the history's zone, a read-out for pointer, touch and keyboard. Of several series the greatest are drawn, the
 * rest as one, "Other", and the legend hides and shows each of them; `UsageChartValuePicker` finds any of very many. Pure:
 * no provider, no query.
 * Bad data draws what can be drawn; it never throws.
 */
export function UsageChartView({ topSeries, hiddenSeries, onHiddenSeriesChange, ...props }: UsageChartViewProps) {
  const breakDown = useBreakDown(props.history, {
    view: props.view,
    topSeries,
    hiddenSeries,
    onHiddenSeriesChange,
  });
  return <BreakDownFigure {...props} breakDown={breakDown} />;
}
