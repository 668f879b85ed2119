import { parseQuantity, type Quantity } from '../../model/quantity';
import type { UsageRecord } from '../../model/record';
import type { UsageScope } from '../../model/subscription';
import { quantityOfDouble } from '../engine/number';
import { readGroup, readPath } from './data-path';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { keyOfEvent, recordIdOf } from './ids';
import { epochOf, utc } from './instants';
import type { ApiIngestedEvent, ApiStringFilter } from './types';
import { writtenWith, type Written } from './written';

/**
 * An event of the log as a record of a feature, `null` when the feature does not count it, or when what it did cannot be
 * told: of a statistic never, of a gauge only where we wrote it.
 */
export function toRecord(
  { source }: OpenMeter,
  { event, ingestedAt, validationError }: ApiIngestedEvent,
  feature: MeteredFeature,
  { customerId, subscriptionId }: UsageScope,
  /** The engine's own id of the customer. */
  ownerId: string,
): UsageRecord | null {
  const { meter } = feature;
  if (!meter || event.type !== meter.eventType || validationError !== undefined) return null;
  const groupOf = (key: string): string | null => readGroup(event.data, meter.groupBy?.[key] ?? '');
  if (!Object.entries(feature.filters).every(([key, filter]) => passes(filter, groupOf(key)))) return null;
  const own = writtenWith(event, source);
  const written = own?.feature === feature.key ? own : null;
  const effect = effectOf(feature, event.data, written);
  if (!effect) return null;
  return {
    id: recordIdOf(feature.key, event),
    sequence: epochOf(ingestedAt),
    scope: { customerId, ...(subscriptionId !== undefined && { subscriptionId }) },
    featureId: feature.key,
    source: own?.kind === 'record' ? 'adjustment' : 'reported',
    ...effect,
    // The engine keeps events, and no level before and after them.
    before: null,
    after: null,
    effectiveAt: utc(written?.at ?? event.time ?? ingestedAt),
    recordedAt: utc(ingestedAt),
    actor: own?.actor ?? null,
    note: own?.note ?? null,
    dimensions: Object.fromEntries(
      feature.dimensions.flatMap((key) => {
        const value = groupOf(key);
        return value === null ? [] : [[key, value]];
      }),
    ),
    idempotencyKey: event.source === source ? keyOfEvent({ ownerId, customerId }, event.id) : null,
    corrects: null,
    correctedBy: null,
  };
}

type Effect = Pick<UsageRecord, 'behavior' | 'value' | 'applied'>;

/** What the event asked for, and what it did. */
function effectOf({ meter }: MeteredFeature, data: unknown, written: Written | null): Effect | null {
  const asked =
    written?.behavior !== undefined && written.value !== undefined
      ? { behavior: written.behavior, value: written.value }
      : null;
  switch (meter?.aggregation) {
    case 'COUNT':
      return { behavior: 'delta', value: '1', applied: '1' };
    case 'SUM': {
      const applied = quantityAt(data, meter.valueProperty);
      return applied === null ? null : { ...(asked ?? { behavior: 'delta', value: applied }), applied };
    }
    case 'LATEST':
      return asked && written?.applied !== undefined ? { ...asked, applied: written.applied } : null;
    default:
      return null;
  }
}

/** A number, or a text that is one. */
function quantityAt(data: unknown, path: string | undefined): Quantity | null {
  const value = path === undefined ? undefined : readPath(data, path);
  if (typeof value === 'number') return quantityOfDouble(value);
  const parsed = parseQuantity(value);
  return parsed.ok ? parsed.value : null;
}

/** Whether a group passes a filter of a feature; of a kind that we cannot look through: no. */
function passes(filter: ApiStringFilter, group: string | null): boolean {
  return Object.entries(filter).every(([operator, value]) => {
    if (value === null) return true;
    if (operator === '$eq') return group === value;
    return operator === '$in' && Array.isArray(value) && value.includes(group);
  });
}
