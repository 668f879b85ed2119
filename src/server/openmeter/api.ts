import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import type { EngineQuery as Query } from '../engine/address';
import { segment } from '../engine/path';
import type { EngineTransport } from '../engine/transport';
import type {
  ApiCustomer,
  ApiEntitlement,
  ApiEvent,
  ApiEventFilter,
  ApiFeature,
  ApiGrant,
  ApiIngestedEvent,
  ApiMeter,
  ApiMeterQuery,
  ApiRow,
  ApiSegment,
  ApiSubscription,
  ApiSubscriptionDetails,
  ApiValue,
} from './types';

/** The calls of OpenMeter's API that the provider makes; what is a list is read to its last page. */
export interface OpenMeterApi {
  customer(idOrKey: string, context: CallContext): Promise<ApiCustomer>;
  subscriptions(idOrKey: string, context: CallContext): Promise<ApiSubscription[]>;
  subscription(id: string, context: CallContext): Promise<ApiSubscriptionDetails>;
  entitlements(idOrKey: string, context: CallContext): Promise<ApiEntitlement[]>;
  /** The values of all entitlements, by the key of their feature. */
  access(idOrKey: string, context: CallContext): Promise<Record<string, ApiValue>>;
  /** Archived ones too: a customer may still have them. */
  features(context: CallContext): Promise<ApiFeature[]>;
  meters(context: CallContext): Promise<ApiMeter[]>;
  burnDown(
    idOrKey: string,
    entitlementId: string,
    span: { from: string; to: string },
    context: CallContext,
  ): Promise<ApiSegment[]>;
  grants(idOrKey: string, entitlementId: string, context: CallContext): Promise<ApiGrant[]>;
  query(slug: string, query: ApiMeterQuery, context: CallContext): Promise<ApiRow[]>;
  events(
    query: { filter: ApiEventFilter; cursor?: string | undefined; limit: number },
    context: CallContext,
  ): Promise<{ items: ApiIngestedEvent[]; nextCursor?: string }>;
  ingest(event: ApiEvent, repeat: 'by-key' | 'never', context: CallContext): Promise<void>;
}

/** The most that the API gives at once. */
const PAGE_SIZE = 1_000;
/** More pages than that are no list that a page could show. */
const MOST_PAGES = 50;

/** What customer is not there, or not for this session: said alike, whoever finds out. */
export const unknownCustomer = (): UsageError =>
  new UsageError('not_found', 'OpenMeter has no such customer. Check the id, and customerKeyOf of the provider.');

export function createOpenMeterApi(send: EngineTransport): OpenMeterApi {
  const get = async (path: string, context: CallContext, query: Query = {}): Promise<unknown> =>
    withoutNulls((await send({ method: 'GET', path, query, repeat: 'read' }, context)).body);

  /** Of one customer: that there is none is said in our words. @param path begins after the customer */
  const ofCustomer = async (
    version: 'v1' | 'v2',
    idOrKey: string,
    path: string,
    context: CallContext,
    query: Query = {},
  ): Promise<unknown> => {
    const whole = `/api/${version}/customers/${customerSegment(idOrKey)}${path}`;
    const answer = await send({ method: 'GET', path: whole, query, repeat: 'read', expect: [404] }, context);
    if (answer.status === 404) throw unknownCustomer();
    return withoutNulls(answer.body);
  };

  /** All pages of a list that is counted in pages. Meters come as bare lists, without a count. */
  const all = async <Item>(load: (query: { page: number; pageSize: number }) => Promise<unknown>): Promise<Item[]> => {
    const items: Item[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const body = await load({ page, pageSize: PAGE_SIZE });
      const found = listOf<Item>(Array.isArray(body) ? body : objectOf<{ items: unknown }>(body).items);
      items.push(...found);
      const { totalCount } = body as { totalCount?: number };
      const isLast = totalCount === undefined ? found.length < PAGE_SIZE : items.length >= totalCount;
      if (isLast || found.length === 0) return items;
    }
    throw new UsageError(
      'unavailable',
      `A list of OpenMeter has more than ${MOST_PAGES * PAGE_SIZE} entries, which is more than can be shown.`,
    );
  };

  return {
    customer: async (idOrKey, context) => objectOf<ApiCustomer>(await ofCustomer('v1', idOrKey, '', context)),
    subscriptions: (idOrKey, context) => all((page) => ofCustomer('v1', idOrKey, '/subscriptions', context, page)),
    subscription: async (id, context) =>
      objectOf<ApiSubscriptionDetails>(await get(`/api/v1/subscriptions/${segment(id)}`, context)),
    entitlements: (idOrKey, context) => all((page) => ofCustomer('v2', idOrKey, '/entitlements', context, page)),
    access: async (idOrKey, context) =>
      objectOf<{ entitlements: Record<string, ApiValue> }>(await ofCustomer('v1', idOrKey, '/access', context))
        .entitlements,
    features: (context) => all((page) => get('/api/v1/features', context, { ...page, includeArchived: true })),
    meters: (context) => all((page) => get('/api/v1/meters', context, page)),
    burnDown: async (idOrKey, id, span, context) => {
      // The windows are not read: the widest that the engine takes for certain.
      const rest = `/entitlements/${segment(id)}/history`;
      const body = await ofCustomer('v2', idOrKey, rest, context, { ...span, windowSize: 'DAY' });
      return listOf<ApiSegment>(objectOf<{ burndownHistory: unknown }>(body).burndownHistory);
    },
    grants: (idOrKey, id, context) =>
      all((page) =>
        ofCustomer('v2', idOrKey, `/entitlements/${segment(id)}/grants`, context, {
          ...page,
          includeDeleted: true,
        }),
      ),
    query: async (slug, body, context) => {
      // Asked with POST: a GET has no room for many values of a filter. It changes nothing, so it may be repeated.
      const path = `/api/v1/meters/${segment(slug)}/query`;
      const answer = await send({ method: 'POST', path, body, repeat: 'read' }, context);
      return listOf<ApiRow>(objectOf<{ data: unknown }>(answer.body).data);
    },
    events: async ({ filter, cursor, limit }, context) => {
      const body = await get('/api/v2/events', context, { filter: JSON.stringify(filter), cursor, limit });
      const page = objectOf<{ items: unknown; nextCursor?: string }>(body);
      return { ...page, items: listOf<ApiIngestedEvent>(page.items) };
    },
    ingest: async (event, repeat, context) => {
      const path = '/api/v1/events';
      await send({ method: 'POST', path, body: event, contentType: 'application/cloudevents+json', repeat }, context);
    },
  };
}

/** An id that no path can hold is none that the engine has. */
function customerSegment(idOrKey: string): string {
  try {
    return segment(idOrKey);
  } catch {
    throw unknownCustomer();
  }
}

/** What is said to be nothing is read as what is not said. The data of an event is its writer's, and stays as it is. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([name, one]) => [name, name === 'data' ? one : withoutNulls(one)]),
  );
}

function listOf<Item>(value: unknown): Item[] {
  if (Array.isArray(value)) return value as Item[];
  throw malformed('a list');
}

function objectOf<Value>(value: unknown): Value {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Value;
  throw malformed('an object');
}

const malformed = (what: string): UsageError =>
  new UsageError(
    'malformed_response',
    `The answer of OpenMeter is not what its API describes: expected ${what}. Check that baseUrl is the address of its API, version 1 and 2.`,
  );
