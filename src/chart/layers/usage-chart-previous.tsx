import { memo } from 'react';
import { given } from '../../i18n';
import { defaultOverlaysLabels, type OverlaysLabels } from '../../i18n/labels/overlays';
import type { UsageHistory } from '../../model/history';
import { toEpoch } from '../../model/instant';
import type { Period } from '../../model/time';
import { useChart } from '../chart-context';
import type { CompanionsOf } from '../companions';
import { bucketEnd, type ChartColumns } from '../geometry/columns';
import { linePath } from '../geometry/polyline';
import { previousUsage } from '../geometry/previous';
import { aboutAllUsage, usageChartLayer } from '../layer-places';

/** Props of {@link UsageChartPrevious}. */
export interface UsageChartPreviousProps {
  /** Usage of the earlier period, in buckets of the same width; `null` draws nothing. Keep its identity while it does not change. */
  history: UsageHistory | null;
  /** The earlier period. Usage outside of it is passed over. */
  period: Period;
  /** Start of the period that the chart shows, onto which the earlier one is laid. */
  onto: string;
  /** Labels to replace. */
  labels?: Partial<OverlaysLabels> | undefined;
}

const previousOf = ({ history, period, onto }: UsageChartPreviousProps, columns: ChartColumns) =>
  history === null || columns.shape === 'lines'
    ? null
    : previousUsage(columns, history, { start: toEpoch(period.start), end: toEpoch(period.end) }, toEpoch(onto));

const companions: CompanionsOf<UsageChartPreviousProps> = (props, columns) => {
  const previous = previousOf(props, columns);
  if (previous === null) return [];
  return [
    {
      key: 'previous',
      name: { ...defaultOverlaysLabels, ...given(props.labels) }.previous,
      heights: previous.values.filter((value) => Number.isFinite(value)),
      at: (index) => previous.at(bucketEnd(columns, index)),
    },
  ];
};

/**
 * Usage of the period before, laid over this one by position in the period: the third day over the third day. A
 * dotted line over a running level, a mark at each bar over amounts.
 */
export const UsageChartPrevious = /* @__PURE__ */ aboutAllUsage(
  /* @__PURE__ */ usageChartLayer(
    'picture',
    memo(function UsageChartPrevious(props: UsageChartPreviousProps) {
      const { geometry, id } = useChart();
      const { columns, x, y } = geometry;
      const previous = previousOf(props, columns);
      if (previous === null) return null;
      const { times, values, ends } = previous;
      const marks = () =>
        times
          .map((time, index) =>
            Number.isFinite(values[index])
              ? linePath([time, ends[index] ?? time], [values[index] ?? 0, values[index] ?? 0], x, y)
              : '',
          )
          .join('');
      return (
        <g className="eu-chart-previous" data-part="previous" clipPath={`url(#${id}-plot)`}>
          <path
            className="eu-chart-previous-line"
            data-shape={columns.shape}
            d={columns.shape === 'bars' ? marks() : linePath(times, values, x, y)}
          />
        </g>
      );
    }),
    companions,
  ),
);
