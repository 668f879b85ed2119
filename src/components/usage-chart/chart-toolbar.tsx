import type { ReactNode } from 'react';
import type { UsageChartMode } from '../../chart/geometry/columns';
import type { Dimension } from '../../model/entitlement';
import type { Granularity } from '../../model/time';
import { USAGE_RANGES, type RangeSpan, type UsageRange } from '../../model/usage-range';
import { TableIcon } from '../shared/icons';
import { useKeptFocus } from '../shared/keep-focus';
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
  range: UsageRange | 'custom';
  /** Called with another range; a custom one has still to be said. */
  onRangeChange: (range: UsageRange | 'custom') => void;
  /** Called to step out of a custom range. */
  onZoomOut: () => void;
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
  onZoomOut,
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
  const ranges = [...USAGE_RANGES.filter((candidate) => spans[candidate] !== undefined), 'custom' as const];
  // With the last step out its button goes away, and leaves the focus to the range.
  const zoomOut = useKeptFocus();
  return (
    <div className="eu-chart-toolbar" role="group" aria-label={toolbar.toolbar(feature)}>
      <Select
        label={toolbar.range}
        value={range}
        onValueChange={onRangeChange}
        options={ranges.map((value) => ({ value, label: toolbar.ranges[value] }))}
      />
      {range === 'custom' && (
        <button ref={zoomOut} type="button" className="eu-button" onClick={onZoomOut}>
          {toolbar.zoomOut}
        </button>
      )}
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
