import { toEpoch } from '../../model/instant';
import { UsageError } from '../../provider/error';
import type { CallContext, Page, UsageRecordsQuery } from '../../provider/provider';
import type { UsageRecord } from '../../model/record';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { toRecord } from './record';
import { kindOf } from './rules';
import { logStart } from './log-reach';
import { loadScope, requireRow, type LoadedScope } from './scope';
import type { ApiEventFilter } from './types';

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
  const items: UsageRecord[] = [];
  let place = readCursor(query.cursor);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const pageSize = Math.min(PAGE_SIZE, limit);
    const page = await engine.api.events({ filter, cursor: place.after, limit: pageSize }, context);
    const found = page.items
      .flatMap((stored) => features.flatMap((feature) => toRecord(engine, stored, feature, query) ?? []))
      .filter((record) => isAskedFor(record, query));
    const taken = found.slice(place.skip, place.skip + limit - items.length);
    items.push(...taken);
    const skip = place.skip + taken.length;
    if (skip < found.length) return { items, nextCursor: writeCursor({ ...place, skip }) };
    // A page that is not full is the last one, whether or not it has a cursor.
    if (page.nextCursor === undefined || page.items.length < pageSize) return { items, nextCursor: null };
    place = { after: page.nextCursor, skip: 0 };
    if (items.length >= limit) break;
  }
  return { items, nextCursor: writeCursor(place) };
}

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
    ...(query.idempotencyKey !== undefined && { id: { $eq: query.idempotencyKey } }),
    ...(isOwn && { source: { $eq: source } }),
    time: query.to === undefined ? { $gte: from } : { $and: [{ $gte: from }, { $lt: query.to }] },
  };
}

const isAskedFor = (record: UsageRecord, { source, actorId }: UsageRecordsQuery): boolean =>
  (source === undefined || record.source === source) && (actorId === undefined || record.actor?.id === actorId);

/** Where a list goes on: behind a page of the engine, and behind so many records of the next one. */
interface Place {
  after?: string | undefined;
  skip: number;
}

const writeCursor = ({ after, skip }: Place): string => JSON.stringify([after ?? null, skip]);

function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { skip: 0 };
  try {
    const [after, skip] = JSON.parse(cursor) as [unknown, unknown];
    if ((after === null || typeof after === 'string') && Number.isSafeInteger(skip) && (skip as number) >= 0) {
      return { after: after ?? undefined, skip: skip as number };
    }
  } catch {
    // Said below.
  }
  throw new UsageError('invalid', 'The list cannot go on: its cursor is not one that was answered here.', {
    issues: [{ path: 'cursor', message: 'expected a cursor of the page before' }],
  });
}
