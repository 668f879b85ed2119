import { useMemo, useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { historyQuestion, type AvailableHistory } from '../../model/history-question';
import type { UsageScope } from '../../model/subscription';
import { useControlled } from '../shared/use-controlled';
import {
  changeSettings,
  rangeOf,
  trailTo,
  type RangeChoice,
  type RangeTrail,
  type SettingsChange,
  type UsageChartSettings,
} from './settings';

/** Who keeps what the person chooses: the host, or the chart. */
export interface ChartSettingsProps {
  /** What is shown, when the host keeps it; then change it in `onSettingsChange`. */
  settings?: UsageChartSettings | undefined;
  /** What is shown first, when the chart keeps it. Default: all as {@link UsageChartSettings} says. */
  defaultSettings?: UsageChartSettings | undefined;
  /** Told when the person chooses another range, width, zone, break-down or view. */
  onSettingsChange?: ((settings: UsageChartSettings) => void) | undefined;
}

/** What is shown, and of whom. */
export interface ChartSubject {
  /** Whose usage. */
  scope: UsageScope;
  /** What is shown. */
  entitlement: Entitlement;
  /** What can be asked about its past. */
  rules: AvailableHistory;
  /** "Now", epoch milliseconds. */
  at: number;
  /** Zone in which the page cuts days; where the engine cannot, one that it can. */
  pageZone: string;
}

const NO_SETTINGS: UsageChartSettings = {};

/** What the person has chosen to see, and the question that follows from it. */
export function useChartView(
  { scope, entitlement, rules, at, pageZone }: ChartSubject,
  { settings: given, defaultSettings = NO_SETTINGS, onSettingsChange }: ChartSettingsProps,
) {
  const [settings, setSettings] = useControlled(given, defaultSettings, onSettingsChange);
  const [trail, setTrail] = useState<RangeTrail>([]);
  const { range, from, to, granularity, timeZone, groupBy } = settings;
  const { customerId, subscriptionId } = scope;
  const ask = useMemo(() => {
    const of = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
    return (choice: SettingsChange) =>
      historyQuestion(of, entitlement, rules, { ...(choice as UsageChartSettings), at, pageZone });
  }, [customerId, subscriptionId, entitlement, rules, at, pageZone]);
  const question = useMemo(
    () => ask({ range, from, to, granularity, timeZone, groupBy }),
    [ask, range, from, to, granularity, timeZone, groupBy],
  );
  const become = (next: SettingsChange, steps: RangeTrail) => {
    if (steps.length > 0) setTrail(steps);
    setSettings(changeSettings(settings, next));
  };
  const steps = trailTo(trail, settings);
  return {
    ...question,
    dimensions: rules.maxGroupBy > 0 ? entitlement.dimensions : [],
    wishedGranularity: granularity,
    settings,
    wishedMode: settings.mode,
    table: settings.table ?? false,
    at,
    /** The person chooses something else: it stands in place of what is shown. */
    change: (next: SettingsChange) =>
      become(next, trail.length > 0 ? [...steps.slice(0, -1), rangeOf(changeSettings(settings, next))] : []),
    /** What would be asked with another choice. */
    ask: (next: SettingsChange) => ask(changeSettings(settings, next)),
    /** The person goes to a range from which a step leads back here. */
    goTo: (next: RangeChoice) => become(next, [...steps, next]),
    /** The person goes back by one such step; without one, to the range that the chart opens on. */
    goBack: () => become(steps.at(-2) ?? { range: undefined, granularity: undefined }, steps.slice(0, -1)),
  } as const;
}

/** What {@link useChartView} answers. */
export type ChartView = ReturnType<typeof useChartView>;
