import type { EventField, Feature, HistoryRules, RecordingRules, RecordingWindow } from '../../model/entitlement';
import type { Granularity } from '../../model/time';
import type { UsageHistory } from '../../model/history';
import { isWritablePath, propertyName } from './data-path';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { utc } from './instants';
import type { ApiAggregation, ApiMeter } from './types';

/** More would be too much for one answer, and for a picture. */
export const MAX_BUCKETS = 20_000;

/** So many keys can be combined. */
const MAX_GROUP_BY = 5;

/** What the values of a meter's windows are. */
export function kindOf(aggregation: ApiAggregation): UsageHistory['kind'] {
  if (aggregation === 'SUM' || aggregation === 'COUNT') return 'amount';
  return aggregation === 'LATEST' ? 'level' : 'statistic';
}

const ALL: Granularity[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

/** What a later version of the engine may count by. */
const UNKNOWN = 'OpenMeter counts this feature in a way that is not known here.';

const isKnown = ({ aggregation }: ApiMeter): boolean => Object.hasOwn(METERS, aggregation);

/** How usage of a meter moves. */
const METERS: Record<ApiAggregation, Feature['meter']> = {
  SUM: 'incremental',
  COUNT: 'incremental',
  UNIQUE_COUNT: 'incremental',
  LATEST: 'fluctuating',
  MAX: 'unknown',
  MIN: 'unknown',
  AVG: 'unknown',
};

export const movementOf = (meter: ApiMeter | null): Feature['meter'] =>
  meter && isKnown(meter) ? METERS[meter.aggregation] : 'unknown';

/** OpenMeter cuts minutes, hours, days and months; weeks and years are put together, where parts can be added. */
export function historyRules({ meter, dimensions }: MeteredFeature): HistoryRules {
  if (!meter) return { kind: 'unavailable', reason: 'The meter of this feature is no longer there.' };
  if (!isKnown(meter)) return { kind: 'unavailable', reason: UNKNOWN };
  const isStatistic = kindOf(meter.aggregation) === 'statistic';
  return {
    kind: 'available',
    granularities: isStatistic ? ['minute', 'hour', 'day', 'month'] : ALL,
    timeZones: 'any',
    maxGroupBy: Math.min(MAX_GROUP_BY, dimensions.length),
    filter: dimensions.length > 0,
    ...(meter.eventFrom !== undefined && { earliest: utc(meter.eventFrom) }),
    maxBuckets: MAX_BUCKETS,
  };
}

/** Whether usage is recorded as values: else it is read-only or counted from events. */
const isCalculated = ({ meter, facts }: MeteredFeature): boolean =>
  facts.recording === undefined && (meter?.aggregation === 'SUM' || meter?.aggregation === 'LATEST');

/** What may be written, by how the meter counts. @param window the times that count towards the entitlement */
export function recordingRules(engine: OpenMeter, feature: MeteredFeature, window: RecordingWindow): RecordingRules {
  const { meter } = feature;
  const reason = whyReadOnly(feature);
  if (reason !== null || !meter) return { kind: 'read-only', reason: reason ?? '' };
  const shared = { dedupe: engine.isDeduping ? 'silent' : 'none', visibility: 'eventual' } as const;
  if (!isCalculated(feature)) return { kind: 'events', fields: eventFields(feature), window, ...shared };
  const isGauge = meter.aggregation === 'LATEST';
  const writable = feature.dimensions.every((key) => isWritablePath(meter.groupBy?.[key]));
  return {
    kind: 'calculated',
    delta: !isGauge,
    negativeDelta: !isGauge,
    set: isGauge ? 'native' : engine.options.emulateSet ? 'emulated' : 'no',
    integersOnly: false,
    precision: 'double',
    minTotal: null,
    // The newest value of a gauge counts: one that is dated back would change the past and not what is shown.
    window: isGauge ? null : window,
    dimensions: feature.dimensions.length > 0 && writable ? 'optional' : 'none',
    note: 'optional',
    undo: false,
    conflictCheck: 'read-first',
    ...shared,
  };
}

function whyReadOnly({ meter, facts, openFilter, fixed }: MeteredFeature): string | null {
  if (facts.recording === 'read-only') return 'Usage of this feature is only shown here.';
  if (!meter) return 'The meter of this feature is no longer there.';
  if (!isKnown(meter)) return UNKNOWN;
  if (openFilter !== null) {
    return `This feature counts only a part of its meter, by several values of ${openFilter}; which one to write is not told.`;
  }
  const paths = [
    ...(meter.aggregation === 'COUNT' ? [] : [meter.valueProperty]),
    ...Object.keys(fixed).map((key) => meter.groupBy?.[key]),
  ];
  return paths.every(isWritablePath) ? null : 'The meter reads its events in a way that cannot be written here.';
}

/** The property that a meter counts, as a person names it; `null` when it counts the events themselves. */
export function valueField({ aggregation, valueProperty, groupBy = {} }: ApiMeter): string | null {
  if (aggregation === 'COUNT' || valueProperty === undefined) return null;
  const name = propertyName(valueProperty);
  // A group may be called the same and be read from elsewhere.
  return Object.hasOwn(groupBy, name) && groupBy[name] !== valueProperty ? valueProperty : name;
}

/** The properties of an event: what the meter counts, and its groups. */
function eventFields({ meter, dimensions }: MeteredFeature): EventField[] {
  if (!meter) return [];
  const value = valueField(meter);
  const type = meter.aggregation === 'UNIQUE_COUNT' ? 'string' : 'number';
  return [
    ...(value === null ? [] : [{ key: value, type, required: true } as const]),
    ...dimensions
      .filter((key) => key !== value && isWritablePath(meter.groupBy?.[key]))
      .map((key): EventField => ({ key, type: 'string', required: false })),
  ];
}
