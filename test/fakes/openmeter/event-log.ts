import type { CloudEvent, State, StoredEvent, StringFilter } from './model';
import { Problem } from './problem';
import { passes } from './string-filter';

const DAYS_BACK = 32 * 86_400_000;
/** Version 1 says so of a question without a first moment, version 2 says nothing: this one is as strict. */
const WITHOUT_START = 72 * 3_600_000;

/** How events are taken in. */
export interface IngestRules {
  /** Whether a pair of id and source counts once. The engine's own default: no. */
  dedupe: boolean;
  /** After this long queries see an event, milliseconds. */
  lagMs: number;
}

/** Takes one event or a batch; answers nothing, whatever becomes of them. */
export function ingest(state: State, body: unknown, now: number, { dedupe, lagMs }: IngestRules): void {
  const events = (Array.isArray(body) ? body : [body]) as CloudEvent[];
  for (const event of events) checkEvent(event);
  for (const event of events) {
    if (dedupe && state.events.some((other) => other.event.id === event.id && other.event.source === event.source))
      continue;
    const customer = state.customers.find(
      ({ key, subjectKeys }) => subjectKeys.includes(event.subject) || key === event.subject,
    );
    const at = event.time ? Date.parse(event.time) : now;
    state.events.push({
      event: { ...event, time: new Date(at).toISOString() },
      ...(customer && { customerId: customer.id }),
      at,
      ingestedAt: now,
      storedAt: now + lagMs,
      order: state.events.length,
    });
  }
}

function checkEvent(event: CloudEvent): void {
  if (typeof event !== 'object' || event === null) throw new Problem(400, 'an event must be an object');
  for (const name of ['id', 'source', 'specversion', 'type', 'subject'] as const) {
    if (typeof event[name] !== 'string' || event[name] === '') throw new Problem(400, `${name} is required`);
  }
  if (event.time && !Number.isFinite(Date.parse(event.time))) throw new Problem(400, 'time is no RFC 3339 time');
  if (event.data !== undefined && (typeof event.data !== 'object' || Array.isArray(event.data)))
    throw new Problem(400, 'data must be a JSON object');
}

interface TimeFilter {
  $gt?: string;
  $gte?: string;
  $lt?: string;
  $lte?: string;
  $and?: TimeFilter[];
}

interface EventFilter {
  id?: StringFilter;
  source?: StringFilter;
  subject?: StringFilter;
  customerId?: { $in?: string[] };
  type?: StringFilter;
  time?: TimeFilter;
  ingestedAt?: TimeFilter;
}

/** A page of the log, newest first; it reaches 32 days back, and 72 hours for who does not say how far. */
export function listEvents(state: State, query: URLSearchParams, now: number) {
  const limit = Number(query.get('limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new Problem(400, 'limit must be between 1 and 100');
  const filter = readFilter(query.get('filter'));
  const start = startOf(filter.time) ?? now - WITHOUT_START;
  if (start < now - DAYS_BACK) throw new Problem(400, 'time must be within the last 32 days');
  const found = state.events
    .filter((stored) => stored.storedAt <= now && stored.at >= start && matches(stored, filter))
    .sort((a, b) => b.at - a.at || b.order - a.order);
  const cursor = query.get('cursor');
  const first = cursor === null ? 0 : found.findIndex((stored) => isAfter(stored, cursor));
  const items = first < 0 ? [] : found.slice(first, first + limit);
  const last = items.at(-1);
  return {
    items: items.map(toJson),
    // Told with every page that has something, also with the last one.
    ...(last && { nextCursor: cursorOf(last) }),
  };
}

/** The first moment of a filter; `undefined` without one. */
function startOf({ $gt, $gte, $and = [] }: TimeFilter = {}): number | undefined {
  const starts = [$gt, $gte].flatMap((text) => (text === undefined ? [] : [Date.parse(text)]));
  return [...starts, ...$and.flatMap((part) => startOf(part) ?? [])].sort((a, b) => b - a)[0];
}

const cursorOf = ({ at, order }: StoredEvent): string => btoa(`${at},${order}`);

function isAfter({ at, order }: StoredEvent, cursor: string): boolean {
  const [cursorAt, cursorOrder] = atob(cursor).split(',').map(Number) as [number, number];
  return at < cursorAt || (at === cursorAt && order < cursorOrder);
}

function readFilter(text: string | null): EventFilter {
  try {
    return text === null ? {} : (JSON.parse(text) as EventFilter);
  } catch {
    throw new Problem(400, 'filter is no JSON');
  }
}

const matches = ({ event, customerId, at, ingestedAt }: StoredEvent, filter: EventFilter): boolean =>
  (['id', 'source', 'subject', 'type'] as const).every((name) => passes(filter[name] ?? {}, event[name])) &&
  (!filter.customerId?.$in || (customerId !== undefined && filter.customerId.$in.includes(customerId))) &&
  isWithin(at, filter.time) &&
  isWithin(ingestedAt, filter.ingestedAt);

const isWithin = (at: number, { $gt, $gte, $lt, $lte, $and = [] }: TimeFilter = {}): boolean =>
  ($gt === undefined || at > Date.parse($gt)) &&
  ($gte === undefined || at >= Date.parse($gte)) &&
  ($lt === undefined || at < Date.parse($lt)) &&
  ($lte === undefined || at <= Date.parse($lte)) &&
  $and.every((part) => isWithin(at, part));

const toJson = ({ event, customerId, ingestedAt, storedAt, validationError }: StoredEvent) => ({
  event,
  ...(customerId !== undefined && { customerId }),
  ...(validationError !== undefined && { validationError }),
  ingestedAt: new Date(ingestedAt).toISOString(),
  storedAt: new Date(storedAt).toISOString(),
});
