import { useMemo, type ReactNode } from 'react';
import type { UsageHistory } from '../model/history';
import { ChartTable } from './chart-table';
import { companionsOf } from './companions';
import { chartColumns, defaultMode, type UsageChartMode } from './geometry/columns';
import { layersByPlace } from './layer-places';
import { useChartText, type ChartTextProps } from './use-chart-text';

/** Props of {@link UsageChartTable}. */
export interface UsageChartTableProps extends ChartTextProps {
  /** What to show, as a provider answered it. */
  history: UsageHistory;
  /** The feature's name. */
  title: string;
  /** As in the chart: `cumulative` or `per-period`. */
  view?: UsageChartMode;
  /** As in the chart: whether the limit has a column. */
  showLimit?: boolean;
  /** As in the chart: what the layers add to it has a column each. */
  children?: ReactNode;
}

/**
 * The data of a chart as a real table: one row per bucket, a column for each series however many there are, exact values,
 * what is not known named as such. Long histories come in pages of 500 rows. `table` of the chart itself shows what it
 * plots: the small ones as one, the hidden ones not.
 */
export function UsageChartTable({ history, view, children, ...rest }: UsageChartTableProps) {
  const mode = view ?? defaultMode(history);
  const columns = useMemo(() => chartColumns(history, mode), [history, mode]);
  const text = useChartText(rest, columns.timeZone);
  const companions = useMemo(() => companionsOf(layersByPlace(children), columns, text), [children, columns, text]);
  return (
    <div className="eu-root">
      <ChartTable {...rest} columns={columns} companions={companions} />
    </div>
  );
}
