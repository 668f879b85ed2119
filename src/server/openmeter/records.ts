import { toEpoch } from '../../model/instant';
import { UsageError } from '../../provider/error';
import type { CallContext, Page, UsageRecordsQuery } from '../../provider/provider';
import type { UsageRecord } from '../../model/record';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { eventIdOf } from './ids';
import { toRecord } from './record';
import { kindOf } from './rules';
import { logStart } from './log-reach';
import { loadScope, requireRow, type LoadedScope } from './scope';
import type { ApiEventFilter, ApiIngestedEvent } from './types';

/** The most that the log gives at once. */
const PAGE_SIZE = 100;
/** So many of its pages are looked through for one of ours, when most of it is filtered out. */
const MOST_PAGES = 20;

/** The event log as records, newest first. It reaches 32 days back. */
export async function listUsageRecords(
  engine: OpenMeter,
  query: UsageRecordsQuery,
  context: CallContext,
): Promise<Page<UsageRecord>> {
  const loaded = await loadScope(engine, query, context);
  const features = query.featureId
    ? [requireListed(requireRow(loaded, query.featureId).feature)]
    : loaded.rows.map(({ feature }) => feature);
  const filter = filterOf(engine, query, loaded, features);
  if (!filter) return { items: [], nextCursor: null };

  const limit = query.limit ?? 50;
  const pageSize = Math.min(PAGE_SIZE, limit);
  const items: UsageRecord[] = [];
  let { after, last } = readCursor(query.cursor);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await engine.api.events({ filter, cursor: after, limit: pageSize }, context);
    for (const stored of page.items) {
      const isLast = last !== null && isEvent(stored, last);
      // Whatever came in meanwhile, and however long the page was then: the list goes on behind what it has shown.
      if (last !== null && !isLast) continue;
      const taken = isLast && last ? last.taken : 0;
      last = null;
      const found = features
        .flatMap((feature) => toRecord(engine, stored, feature, query, loaded.customer.id) ?? [])
        .filter((record) => isAskedFor(record, query));
      const fitting = found.slice(taken, taken + limit - items.length);
      items.push(...fitting);
      if (items.length < limit) continue;
      // Of a page that is shown to its end, the engine's own cursor goes on.
      if (stored === page.items.at(-1) && taken + fitting.length === found.length) break;
      const { source, id } = stored.event;
      const here = { source, id, ingestedAt: stored.ingestedAt, taken: taken + fitting.length };
      return { items, nextCursor: writeCursor({ after, last: here }) };
    }
    // A page that is not full is the last one, whether or not it has a cursor.
    if (page.nextCursor === undefined || page.items.length < pageSize) return { items, nextCursor: null };
    after = page.nextCursor;
    if (items.length >= limit) break;
  }
  return { items, nextCursor: writeCursor({ after, last }) };
}

const isEvent = ({ event, ingestedAt }: ApiIngestedEvent, last: Last): boolean =>
  event.source === last.source && event.id === last.id && ingestedAt === last.ingestedAt;

/** Events of a statistic are no records: what one of them did to the whole cannot be told. */
function requireListed(feature: MeteredFeature): MeteredFeature {
  if (feature.meter && kindOf(feature.meter.aggregation) === 'statistic') {
    throw new UsageError(
      'unsupported',
      'Usage of this feature is no sum of its events, so they cannot be listed as usage records.',
    );
  }
  return feature;
}

/** What the engine narrows by; `null` when nothing can be found. */
function filterOf(
  { source }: OpenMeter,
  query: UsageRecordsQuery,
  { customer, now }: LoadedScope,
  features: readonly MeteredFeature[],
): ApiEventFilter | null {
  const types = [...new Set(features.flatMap(({ meter }) => meter?.eventType ?? []))];
  if (types.length === 0 || query.source === 'import') return null;
  const isOwn = query.idempotencyKey !== undefined || query.source === 'adjustment' || query.actorId !== undefined;
  // Without a first moment the engine would choose one; before the end of its log it refuses to look.
  const start = logStart(now);
  const from = query.from !== undefined && toEpoch(query.from) > toEpoch(start) ? query.from : start;
  return {
    customerId: { $in: [customer.id] },
    type: { $in: types },
    ...(query.idempotencyKey !== undefined && {
      id: { $eq: eventIdOf({ ownerId: customer.id, customerId: query.customerId }, query.idempotencyKey) },
    }),
    ...(isOwn && { source: { $eq: source } }),
    time: query.to === undefined ? { $gte: from } : { $and: [{ $gte: from }, { $lt: query.to }] },
  };
}

const isAskedFor = (record: UsageRecord, { source, actorId }: UsageRecordsQuery): boolean =>
  (source === undefined || record.source === source) && (actorId === undefined || record.actor?.id === actorId);

/** The event that a page ended with. The same id may have been taken in more than once. */
interface Last {
  source: string;
  id: string;
  ingestedAt: string;
  /** So many of its records were on the page: each feature that counts it has one. */
  taken: number;
}

/** Where a list goes on: in what comes after a page of the engine, behind an event of it. */
interface Place {
  after?: string | undefined;
  last: Last | null;
}

const writeCursor = ({ after, last }: Place): string =>
  JSON.stringify([after ?? null, ...(last ? [last.source, last.id, last.ingestedAt, last.taken] : [])]);

function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { last: null };
  try {
    const [after, ...rest] = JSON.parse(cursor) as unknown[];
    const last = rest.length === 0 ? null : readLast(rest);
    if (last !== undefined && (typeof after === 'string' || (after === null && last))) {
      return { after: after ?? undefined, last };
    }
  } catch {
    // Said below.
  }
  throw new UsageError('invalid', 'The list cannot go on: its cursor is not one that was answered here.', {
    issues: [{ path: 'cursor', message: 'expected a cursor of the page before' }],
  });
}

function readLast([source, id, ingestedAt, taken]: unknown[]): Last | undefined {
  if (typeof source !== 'string' || typeof id !== 'string' || typeof ingestedAt !== 'string') return undefined;
  return typeof taken === 'number' && Number.isSafeInteger(taken) && taken >= 0
    ? { source, id, ingestedAt, taken }
    : undefined;
}
