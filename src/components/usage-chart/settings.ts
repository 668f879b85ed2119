import type { UsageChartMode } from '../../chart/geometry/columns';
import type { Granularity, Instant } from '../../model/time';
import type { UsageRange } from '../../model/usage-range';

/**
 * What a person has chosen to see in a chart: plain data, so that a host can keep it in its URL. What is absent
 * follows from the feature; what the feature does not have (a range before its history, an unknown dimension or zone)
 * is passed over; a width that does not go with the range gives way to the nearest that does, and the chart says so.
 */
export interface UsageChartSettings {
  /** The range; `custom`: from `from` to `to`. Default: this period; without one all known usage, else the last 30 days. */
  range?: UsageRange | 'custom';
  /** First moment of a custom range. */
  from?: Instant;
  /** First moment after a custom range. */
  to?: Instant;
  /** Width of a bucket. Default: one that suits the range. */
  granularity?: Granularity;
  /** IANA zone in which days are cut and times are written. Default: that of the chart. */
  timeZone?: string;
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
const DEFAULTS: UsageChartSettings = { table: false, estimate: true, previous: false, adjustments: true };

/** What is to change: `undefined` and `''` lead back to the default. */
export type SettingsChange = { [Key in keyof UsageChartSettings]?: UsageChartSettings[Key] | '' | undefined };

/** The settings with some changed. What is back at its default falls away, so that links stay short. */
export function changeSettings(settings: UsageChartSettings, change: SettingsChange): UsageChartSettings {
  const { from, to, ...rest } = { ...settings, ...change };
  const next = Object.entries({ ...rest, ...(rest.range === 'custom' && { from, to }) });
  const isChosen = ([key, value]: (typeof next)[number]) =>
    value !== undefined && value !== '' && value !== DEFAULTS[key as keyof UsageChartSettings];
  return Object.fromEntries(next.filter(isChosen));
}

/** The part of the settings that says which range is shown, and how finely it is cut. */
export type RangeChoice = Pick<SettingsChange, 'range' | 'from' | 'to' | 'granularity'>;

/** The ranges that led to the one that is shown, oldest first; that one is the last. */
export type RangeTrail = readonly RangeChoice[];

/** That part of some settings. */
export const rangeOf = ({ range, from, to, granularity }: UsageChartSettings): RangeChoice => ({
  range,
  from,
  to,
  granularity,
});

/** The trail up to what is shown now: a host can have gone back on its own, or elsewhere. */
export function trailTo(trail: RangeTrail, settings: UsageChartSettings): RangeTrail {
  const now = rangeOf(settings);
  const at = trail.findIndex(({ range, from, to }) => range === now.range && from === now.from && to === now.to);
  return [...trail.slice(0, Math.max(0, at)), now];
}
