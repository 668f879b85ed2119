import { useMemo } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { historyQuestion, type AvailableHistory } from '../../model/history-question';
import type { UsageScope } from '../../model/subscription';
import { useControlled } from '../shared/use-controlled';
import { changeSettings, type UsageChartSettings } from './settings';

/** Who keeps what the person chooses: the host, or the chart. */
export interface ChartSettingsProps {
  /** What is shown, when the host keeps it; then change it in `onSettingsChange`. */
  settings?: UsageChartSettings | undefined;
  /** What is shown first, when the chart keeps it. Default: all as {@link UsageChartSettings} says. */
  defaultSettings?: UsageChartSettings | undefined;
  /** Told when the person chooses another range, break-down or view. */
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
  /** Zone in which days are cut; where the engine cannot, one that it can. */
  timeZone: string;
}

const NO_SETTINGS: UsageChartSettings = {};

/** What the person has chosen to see, and the question that follows from it. */
export function useChartView(
  { scope, entitlement, rules, at, timeZone }: ChartSubject,
  { settings: given, defaultSettings = NO_SETTINGS, onSettingsChange }: ChartSettingsProps,
) {
  const [settings, setSettings] = useControlled(given, defaultSettings, onSettingsChange);
  const { range, groupBy } = settings;
  const { customerId, subscriptionId } = scope;
  const question = useMemo(() => {
    const of = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
    return historyQuestion(of, entitlement, rules, { range, groupBy, at, timeZone });
  }, [customerId, subscriptionId, entitlement, rules, range, groupBy, at, timeZone]);
  return {
    ...question,
    dimensions: rules.maxGroupBy > 0 ? entitlement.dimensions : [],
    settings,
    wishedMode: settings.mode,
    table: settings.table ?? false,
    /** The person chooses something else. */
    change: (change: UsageChartSettings) => setSettings(changeSettings(settings, change)),
  } as const;
}
