import { UsageChartLimit, UsageChartOverage, UsageChartSeries, UsageChartView } from 'react-entitlement-usage/chart';
import type { UsageHistory } from 'react-entitlement-usage/core';

/** Small enough for a card: usage and its limit, without axes, grid, legend and read-out. */
export function FewLayers({ history }: { history: UsageHistory }) {
  return (
    <UsageChartView history={history} title="API calls" view="cumulative" height={120}>
      <UsageChartSeries />
      <UsageChartOverage />
      <UsageChartLimit />
    </UsageChartView>
  );
}
