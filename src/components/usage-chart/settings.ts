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
  /** Whether the estimate of what is ahead is drawn. Default `true`. */
  estimate?: boolean;
  /** Whether the period before is laid over this one. Default `false`. */
  previous?: boolean;
  /** Whether adjustments are marked. Default `true`. */
  adjustments?: boolean;
}

/** What the choices are that a setting which is absent stands for. */
const DEFAULTS: UsageChartSettings = {
  groupBy: '',
  table: false,
  estimate: true,
  previous: false,
  adjustments: true,
};

/** The settings with one changed. What is back at its default falls away, so that links stay short. */
export function changeSettings(settings: UsageChartSettings, change: UsageChartSettings): UsageChartSettings {
  const next = Object.entries({ ...settings, ...change });
  return Object.fromEntries(next.filter(([key, value]) => value !== DEFAULTS[key as keyof UsageChartSettings]));
}
