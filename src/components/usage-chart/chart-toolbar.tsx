import type { ReactNode } from 'react';
import type { UsageChartMode } from '../../chart/geometry/columns';
import type { Dimension } from '../../model/entitlement';
import type { Granularity } from '../../model/time';
import { USAGE_RANGES, type RangeSpan, type UsageRange } from '../../model/usage-range';
import { TableIcon } from '../shared/icons';
import { Select } from '../shared/select';
import { ViewSwitch } from './view-switch';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ChartToolbar}. */
export interface ChartToolbarProps {
  /** The feature's name. */
  feature: string;
  /** The ranges to choose from, with their spans. */
  spans: Partial<Record<UsageRange, RangeSpan>>;
  /** The chosen range. */
  range: UsageRange;
  /** Called with another range. */
  onRangeChange: (range: UsageRange) => void;
  /** What usage can be broken down by; empty: no such control. */
  dimensions: Dimension[];
  /** The chosen dimension's key; `''` = none. */
  groupBy: string;
  /** Called with another dimension's key, or `''`. */
  onGroupByChange: (groupBy: string) => void;
  /** What is drawn; `null`: there is nothing to choose. */
  mode: UsageChartMode | null;
  /** Called with the other one. */
  onModeChange: (mode: UsageChartMode) => void;
  /** Width of a bucket. */
  granularity: Granularity | 'irregular';
  /** Whether the table is shown in place of the picture. */
  table: boolean;
  /** Called to show the other one. */
  onTableChange: (table: boolean) => void;
  /** Stands at the end. */
  children?: ReactNode;
}

/** The controls above the chart. */
export function ChartToolbar({
  feature,
  spans,
  range,
  onRangeChange,
  dimensions,
  groupBy,
  onGroupByChange,
  mode,
  onModeChange,
  granularity,
  table,
  onTableChange,
  children,
}: ChartToolbarProps) {
  const { toolbar } = usePartContext().labels;
  const ranges = USAGE_RANGES.filter((candidate) => spans[candidate] !== undefined);
  return (
    <div className="eu-chart-toolbar" role="group" aria-label={toolbar.toolbar(feature)}>
      <Select
        label={toolbar.range}
        value={range}
        onValueChange={onRangeChange}
        options={ranges.map((value) => ({ value, label: toolbar.ranges[value] }))}
      />
      {dimensions.length > 0 && (
        <Select
          label={toolbar.breakDownBy}
          showLabel
          value={groupBy}
          onValueChange={onGroupByChange}
          options={[
            { value: '', label: toolbar.noBreakDown },
            ...dimensions.map(({ key, name }) => ({ value: key, label: name ?? key })),
          ]}
        />
      )}
      {mode !== null && <ViewSwitch value={mode} onValueChange={onModeChange} granularity={granularity} />}
      <button
        type="button"
        className="eu-button eu-chart-toolbar__table"
        aria-pressed={table}
        onClick={() => onTableChange(!table)}
      >
        <TableIcon />
        {toolbar.table}
      </button>
      {children}
    </div>
  );
}
