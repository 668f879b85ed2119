import { failure, success } from './answers';
import type { FakeWorld } from './fake';
import { grantOf } from './periods';
import type { Dimensions, FakeFeature } from './state';

interface Event {
  customerId?: unknown;
  eventName?: unknown;
  idempotencyKey?: unknown;
  dimensions?: Dimensions;
  resourceId?: unknown;
  timestamp?: unknown;
}

/** Takes raw events for later. What no feature counts is taken all the same, and counts nowhere. */
export function reportEvents(world: FakeWorld, body: string): Response {
  const { events } = JSON.parse(body) as { events?: Event[] };
  if (!Array.isArray(events) || events.length === 0) return failure(400, 'BadUserInput', 'events must not be empty.');
  const isWhole = ({ customerId, eventName, idempotencyKey }: Event): boolean =>
    [customerId, eventName, idempotencyKey].every((text) => typeof text === 'string' && text !== '');
  if (!events.every(isWhole)) {
    return failure(400, 'BadUserInput', 'customerId, eventName and idempotencyKey are required.');
  }
  for (const event of events) {
    const known = JSON.stringify([
      'event',
      world.keyScope === 'customer' ? event.customerId : null,
      event.idempotencyKey,
    ]);
    if (world.answered.has(known)) continue;
    world.answered.set(known, {});
    for (const feature of world.state.features) {
      if (feature.eventName !== undefined && feature.eventName === event.eventName) count(world, event, feature);
    }
  }
  return success({ data: {} });
}

function count({ state, now, lagMs }: FakeWorld, event: Event, feature: FakeFeature): void {
  const resourceId = typeof event.resourceId === 'string' ? event.resourceId : null;
  const customerId = String(event.customerId);
  if (!grantOf(state, customerId, resourceId, feature.id)) return;
  const value = feature.valueField === undefined ? 1 : Number(event.dimensions?.[feature.valueField] ?? 0);
  if (!Number.isFinite(value)) return;
  state.measurements.push({
    customerId,
    resourceId,
    featureId: feature.id,
    applied: value,
    at: event.timestamp === undefined ? now() : Date.parse(String(event.timestamp)),
    visibleAt: now() + lagMs,
    dimensions: event.dimensions ?? {},
  });
}
