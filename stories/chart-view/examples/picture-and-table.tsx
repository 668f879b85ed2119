import { UsageChartTable, UsageChartView } from 'react-entitlement-usage/chart';
import type { UsageHistory } from 'react-entitlement-usage/core';

/** Picture and table of the same history, one below the other. */
export function PictureAndTable({ history }: { history: UsageHistory }) {
  const chart = { history, title: 'API calls', unit: { one: 'call', other: 'calls' }, view: 'per-period' } as const;
  return (
    // The table takes its colors and sizes from the root around it.
    <div className="eu-root" style={{ display: 'grid', gap: '1rem' }}>
      <UsageChartView {...chart} />
      <UsageChartTable {...chart} />
    </div>
  );
}
