import type { Instant } from '../../model/time';
import { writePath } from './data-path';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import type { ApiCustomer, ApiEvent, ApiMeter } from './types';
import { WRITTEN_KEY, type Written } from './written';

/** What an event says of usage. */
export interface EventContent {
  /** What the meter counts; absent where it counts the events themselves. */
  value?: string | number | boolean | null | undefined;
  /** Groups, by the meter's keys. */
  groups: Readonly<Record<string, string | number | boolean>>;
  /** Absent: OpenMeter dates it when it comes. */
  at?: Instant | undefined;
}

/** The CloudEvent that a meter reads as meant. */
export function toCloudEvent(
  engine: OpenMeter,
  target: { customerId: string; customer: ApiCustomer; feature: MeteredFeature; meter: ApiMeter },
  id: string,
  { value, groups, at }: EventContent,
  written: Written,
): ApiEvent {
  const { meter, feature } = target;
  const data: Record<string, unknown> = {};
  if (meter.valueProperty !== undefined && value !== undefined && value !== null) {
    writePath(data, meter.valueProperty, value);
  }
  for (const [key, group] of Object.entries({ ...groups, ...feature.fixed })) {
    const path = meter.groupBy?.[key];
    if (path !== undefined) writePath(data, path, group);
  }
  return {
    specversion: '1.0',
    id,
    source: engine.source,
    type: meter.eventType,
    subject: subjectOf(engine, target),
    ...(at !== undefined && { time: at }),
    data: { ...data, [WRITTEN_KEY]: written },
  };
}

/** Whom the event is attributed to. */
function subjectOf(
  { options }: OpenMeter,
  { customerId, customer }: { customerId: string; customer: ApiCustomer },
): string {
  const keys = customer.usageAttribution?.subjectKeys ?? [];
  if (options.subjectOf) return options.subjectOf(customerId, keys);
  return keys[0] ?? customer.key ?? customer.id;
}
