import { useUsageChart, usageChartDefaultLayers, UsageChartView } from 'react-entitlement-usage/chart';
import type { UsageHistory } from 'react-entitlement-usage/core';

/** A line at a moment, with its name beside it. */
function Launch({ at, name }: { at: number; name: string }) {
  const { x, frame } = useUsageChart();
  return (
    <g data-part="launch" fill="currentColor" stroke="none" fontSize={12}>
      <line x1={x(at)} x2={x(at)} y2={frame.plotHeight} stroke="currentColor" strokeDasharray="1 3" />
      <text x={x(at) + 6} y={14}>
        {name}
      </text>
    </g>
  );
}

/** All layers of the package, and one of the host. */
export function OwnLayer({ history, launch }: { history: UsageHistory; launch: number }) {
  return (
    <UsageChartView history={history} title="API calls" unit={{ one: 'call', other: 'calls' }}>
      {usageChartDefaultLayers}
      <Launch at={launch} name="Version 2" />
    </UsageChartView>
  );
}
