/** The chart of this package as it is: axes, limit, resets, read-out, and a button for its table. */
import { useState } from 'react';
import { UsageChartView, type UsageChartViewProps } from 'react-entitlement-usage/chart';
import 'react-entitlement-usage/styles.css';
import type { BenchData } from './data';
import { HEIGHT } from './host';
import { reactHost } from './react-host';

type History = UsageChartViewProps['history'];

function historyOf({ times, end, series, resets, limit }: BenchData): History {
  const from = times[0] ?? 0;
  return {
    kind: 'level',
    range: { from: new Date(from).toISOString(), to: new Date(end).toISOString() },
    granularity: 'irregular',
    timeZone: 'UTC',
    buckets: times,
    end,
    completeUntil: end,
    series: series.map((values, index) => ({
      key: `region-${index}`,
      tags: series.length > 1 ? { region: `region-${index}` } : {},
      values,
    })),
    resets: resets.map((at) => ({ at, cause: 'period' })),
    limits: [{ from, limit: { kind: 'limited', value: String(limit), enforcement: 'soft' } }],
    asOf: new Date(end).toISOString(),
  };
}

function Chart({ data }: { data: History }) {
  const [table, setTable] = useState(false);
  return (
    <div className="eu-root">
      <button type="button" className="eu-button" aria-pressed={table} onClick={() => setTable(!table)}>
        Table
      </button>
      <UsageChartView history={data} title="API calls" meter="incremental" table={table} height={HEIGHT} />
    </div>
  );
}

export const host = reactHost(Chart, historyOf);
