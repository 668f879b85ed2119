import { UsageChartAxes, UsageChartGrid } from './usage-chart-axes';
import { UsageChartCursor } from './usage-chart-cursor';
import { UsageChartLegend } from './usage-chart-legend';
import { UsageChartLimit, UsageChartOverage } from './usage-chart-limit';
import { UsageChartReadout } from './usage-chart-readout';
import { UsageChartResets } from './usage-chart-resets';
import { UsageChartSeries } from './usage-chart-series';
import { UsageChartUnknown } from './usage-chart-unknown';

/**
 * What a chart shows when the host does not say, from the bottom to the top: a fragment of layers, to be given with others.
 *
 * @example <UsageChartView {...chart}>{usageChartDefaultLayers}<UsageChartForecast forecast={forecast} /></UsageChartView>
 */
export const usageChartDefaultLayers = /* @__PURE__ */ (() => (
  <>
    <UsageChartGrid />
    <UsageChartUnknown />
    <UsageChartSeries />
    <UsageChartOverage />
    <UsageChartResets />
    <UsageChartLimit />
    <UsageChartAxes />
    <UsageChartCursor />
    <UsageChartReadout />
    <UsageChartLegend />
  </>
))();
