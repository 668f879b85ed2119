import { UsageChartView } from 'react-entitlement-usage/chart';
import type { UsageHistory } from 'react-entitlement-usage/core';

/** A history, a name and a unit: nothing else is needed. */
export function AllLayers({ history }: { history: UsageHistory }) {
  return (
    <UsageChartView history={history} title="API calls" unit={{ one: 'call', other: 'calls' }} view="cumulative" />
  );
}
