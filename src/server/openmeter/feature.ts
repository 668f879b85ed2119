import type { OpenMeterFeatureFacts } from './options';
import type { ApiFeature, ApiMeter, ApiStringFilter } from './types';

/** A metered feature: what OpenMeter says about it, its meter, and what the host adds. */
export interface MeteredFeature {
  key: string;
  name: string;
  /** `null` when the feature has none, or none any more. */
  meter: ApiMeter | null;
  facts: OpenMeterFeatureFacts;
  /** What the feature counts of its meter, as filters of the API. */
  filters: Record<string, ApiStringFilter>;
  /** Groups that are always the same, since the feature counts no others: what is written carries them. */
  fixed: Record<string, string>;
  /** A filter that more than one value passes: which one to write is not told. */
  openFilter: string | null;
  /** Keys that usage can be broken down by. */
  dimensions: string[];
}

/** Joins a feature with its meter. @param feature absent: OpenMeter lists no such feature any more */
export function joinFeature(
  key: string,
  feature: ApiFeature | undefined,
  meters: readonly ApiMeter[],
  facts: OpenMeterFeatureFacts = {},
): MeteredFeature {
  const meter = meters.find(({ slug }) => slug === feature?.meterSlug) ?? null;
  const filters = filtersOf(feature);
  const entries = Object.entries(filters).map(([group, filter]) => [group, onlyValue(filter)] as const);
  const fixed = Object.fromEntries(entries.flatMap(([group, value]) => (value === null ? [] : [[group, value]])));
  return {
    key,
    name: facts.name ?? feature?.name ?? key,
    meter,
    facts,
    filters,
    fixed,
    openFilter: entries.find(([, value]) => value === null)?.[0] ?? null,
    // A gauge has no parts that add up: the newest value counts, whatever it is tagged with.
    dimensions:
      meter === null || meter.aggregation === 'LATEST'
        ? []
        : Object.keys(meter.groupBy ?? {}).filter((group) => !Object.hasOwn(fixed, group)),
  };
}

function filtersOf({ meterGroupByFilters = {}, advancedMeterGroupByFilters = {} }: Partial<ApiFeature> = {}) {
  const plain = Object.entries(meterGroupByFilters).map(([group, $eq]) => [group, { $eq }] as const);
  return Object.fromEntries<ApiStringFilter>([...plain, ...Object.entries(advancedMeterGroupByFilters)]);
}

/** The one value that passes a filter; `null` when it is not of that kind. */
function onlyValue(filter: ApiStringFilter): string | null {
  const [[operator, value] = [], ...others] = Object.entries(filter).filter(([, one]) => one !== null);
  if (others.length > 0) return null;
  if (operator === '$eq' && typeof value === 'string') return value;
  return operator === '$in' && Array.isArray(value) && value.length === 1 ? String(value[0]) : null;
}
