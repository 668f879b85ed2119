import { memo } from 'react';
import { given } from '../../i18n';
import { defaultOverlaysLabels, type OverlaysLabels } from '../../i18n/labels/overlays';
import type { ForecastEstimate } from '../../model/forecast';
import { estimateAt } from '../../model/forecast-at';
import { useChart } from '../chart-context';
import type { CompanionsOf } from '../companions';
import { bucketEnd, type ChartColumns } from '../geometry/columns';
import { bandPath, linePath } from '../geometry/polyline';
import { aboutAllUsage, usageChartLayer } from '../layer-places';

/** Props of {@link UsageChartForecast}. */
export interface UsageChartForecastProps {
  /** Where usage is going, as `forecastUsage` says; `null` draws nothing. Keep its identity while it does not change. */
  forecast: ForecastEstimate | null;
  /** Labels to replace. */
  labels?: Partial<OverlaysLabels> | undefined;
}

/** An upper end beyond this many times what is projected is cut off: it would press usage flat. */
const TALLEST = 2;

const isRunning = ({ shape, mode }: ChartColumns) => mode === 'cumulative' && shape !== 'lines';

const companions: CompanionsOf<UsageChartForecastProps> = ({ forecast, labels }, columns) => {
  if (forecast === null || !isRunning(columns)) return [];
  const words = { ...defaultOverlaysLabels, ...given(labels) };
  const [highest = 0, reached = 0] = [forecast.line.high.at(-1), forecast.line.values.at(-1)];
  const names = { value: words.estimate, low: words.estimateLow, high: words.estimateHigh };
  return (['value', 'low', 'high'] as const).map((end) => ({
    key: `estimate-${end}`,
    name: names[end],
    heights: end === 'high' ? [Math.min(highest, reached * TALLEST)] : [],
    at: (index) => {
      const said = estimateAt(forecast, bucketEnd(columns, index));
      return said && { quantity: said[end], exact: false };
    },
  }));
};

/**
 * Where usage is going until it resets: a dashed line, and the band that should hold in four of five periods. Drawn
 * over the running level only. Put it above the series.
 */
export const UsageChartForecast = /* @__PURE__ */ aboutAllUsage(
  /* @__PURE__ */ usageChartLayer(
    'picture',
    memo(function UsageChartForecast({ forecast }: UsageChartForecastProps) {
      const { geometry, id } = useChart();
      const { columns, x, y } = geometry;
      if (forecast === null || !isRunning(columns)) return null;
      const { times, values, low, high } = forecast.line;
      return (
        <g className="eu-chart-forecast" data-part="forecast" clipPath={`url(#${id}-plot)`}>
          <path className="eu-chart-forecast-band" d={bandPath(times, low, high, x, y)} />
          <path className="eu-chart-forecast-line" d={linePath(times, values, x, y)} />
        </g>
      );
    }),
    companions,
  ),
);
