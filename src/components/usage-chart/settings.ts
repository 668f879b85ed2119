import type { UsageChartMode } from '../../chart/geometry/columns';
import type { UsageRange } from '../../model/usage-range';

/**
 * What a person has chosen to see in a chart: plain data, so that a host can keep it in its URL. What is absent
 * follows from the feature; what the feature does not have (a range before its history, an unknown dimension) is
 * passed over.
 */
export interface UsageChartSettings {
  /** The range. Default: this period; without one all known usage, else the last 30 days. */
  range?: UsageRange;
  /** Key of the dimension to break down by. Default: none. */
  groupBy?: string;
  /** Running level or amounts. Default: what the range can be held against the limit by. */
  mode?: UsageChartMode;
  /** Whether the table stands in place of the picture. Default `false`. */
  table?: boolean;
}

/** The settings with one changed. What is back at its default falls away, so that links stay short. */
export function changeSettings(
  settings: UsageChartSettings,
  { groupBy, table, ...change }: UsageChartSettings,
): UsageChartSettings {
  const { groupBy: oldGroupBy, table: oldTable, ...rest } = settings;
  const nextGroupBy = groupBy ?? oldGroupBy ?? '';
  const nextTable = table ?? oldTable ?? false;
  return {
    ...rest,
    ...change,
    ...(nextGroupBy !== '' && { groupBy: nextGroupBy }),
    ...(nextTable && { table: true }),
  };
}
