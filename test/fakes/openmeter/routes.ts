import { segmentsOf } from './balance';
import { groupAt } from './data-path';
import { ingest, listEvents, type IngestRules } from './event-log';
import {
  customerJson,
  entitlementJson,
  expandedSubscriptionJson,
  featureJson,
  grantJson,
  meterJson,
  period,
  segmentJson,
  subscriptionJson,
} from './json';
import { queryMeter, type MeterQuestion } from './meter-query';
import type { Customer, Entitlement, Meter, MeteredEntitlement, State, WindowSize } from './model';
import { lastResetAt } from './periods';
import { Problem } from './problem';
import { accessOf, usageOf } from './usage';

/** What a route answers from. */
export interface Call {
  state: State;
  rules: IngestRules & { rowsPerSubject: boolean; omitsEnded: boolean };
  now: number;
  query: URLSearchParams;
  body: unknown;
}

type Route = (call: Call, ...ids: string[]) => unknown;

/** Answers by method and path; `undefined` is 204. */
export const ROUTES: [method: string, path: RegExp, answer: Route][] = [
  ['POST', /^\/api\/v1\/events$/, ({ state, body, now, rules }) => ingest(state, body, now, rules)],
  ['GET', /^\/api\/v2\/events$/, ({ state, query, now }) => listEvents(state, query, now)],
  ['GET', /^\/api\/v1\/features$/, ({ state, query }) => page(query, state.features.map(featureJson))],
  [
    'GET',
    /^\/api\/v1\/meters$/,
    ({ state, query }) => page(query, state.meters.filter(({ isDeleted }) => !isDeleted).map(meterJson)).items,
  ],
  ['GET', /^\/api\/v1\/meters\/([^/]+)\/query$/, (call, slug) => answerQuery(call, slug, questionOf(call.query))],
  ['POST', /^\/api\/v1\/meters\/([^/]+)\/query$/, (call, slug) => answerQuery(call, slug, call.body as MeterQuestion)],
  [
    'GET',
    /^\/api\/v1\/meters\/([^/]+)\/group-by\/([^/]+)\/values$/,
    ({ state }, slug, key = '') => {
      const meter = requireMeter(state, slug);
      const path = meter.groupBy[key];
      if (path === undefined) throw new Problem(400, `invalid group by: ${key}`);
      // Of all customers: the engine knows no other way.
      return [...new Set(state.events.flatMap(({ event }) => groupAt(event.data, path) ?? []))];
    },
  ],
  ['GET', /^\/api\/v1\/customers$/, ({ state, query }) => page(query, state.customers.map(customerJson))],
  ['GET', /^\/api\/v1\/customers\/([^/]+)$/, ({ state }, id) => customerJson(requireCustomer(state, id))],
  [
    'GET',
    /^\/api\/v1\/customers\/([^/]+)\/access$/,
    ({ state, now }, id) => {
      const values = entitlementsOf(state, requireCustomer(state, id), now).flatMap((entitlement) => {
        const value = accessOf(state, entitlement, now);
        return value ? [[entitlement.featureKey, value]] : [];
      });
      return { entitlements: Object.fromEntries(values) };
    },
  ],
  [
    'GET',
    /^\/api\/v1\/customers\/([^/]+)\/subscriptions$/,
    ({ state, query }, id) => {
      const customer = requireCustomer(state, id);
      const statuses = query.getAll('status');
      const found = state.subscriptions.filter(
        ({ customerId, status }) => customerId === customer.id && (statuses.length === 0 || statuses.includes(status)),
      );
      return page(query, found.map(subscriptionJson));
    },
  ],
  [
    'GET',
    /^\/api\/v1\/subscriptions\/([^/]+)$/,
    ({ state, now }, id) => {
      const subscription = state.subscriptions.find((one) => one.id === id);
      if (!subscription) throw new Problem(404, `subscription ${id} not found`);
      return expandedSubscriptionJson(state, subscription, now);
    },
  ],
  [
    'GET',
    /^\/api\/v2\/customers\/([^/]+)\/entitlements$/,
    ({ state, query, now }, id) =>
      page(
        query,
        entitlementsOf(state, requireCustomer(state, id), now).map((one) => entitlementJson(state, one, now)),
      ),
  ],
  [
    'GET',
    /^\/api\/v2\/customers\/([^/]+)\/entitlements\/([^/]+)\/history$/,
    (call, id, key) => answerHistory(call, requireMetered(call, id, key)),
  ],
  [
    'GET',
    /^\/api\/v2\/customers\/([^/]+)\/entitlements\/([^/]+)\/grants$/,
    (call, id, key) => {
      const entitlement = requireMetered(call, id, key);
      return page(
        call.query,
        entitlement.grants.map((grant) => grantJson(entitlement.id, grant)),
      );
    },
  ],
];

function page<Item>(query: URLSearchParams, items: Item[]) {
  const number = Number(query.get('page') ?? 1);
  const size = Number(query.get('pageSize') ?? 100);
  if (!(number >= 1 && size >= 1 && size <= 1_000)) throw new Problem(400, 'page or pageSize is out of its range');
  const start = (number - 1) * size;
  return { items: items.slice(start, start + size), page: number, pageSize: size, totalCount: items.length };
}

function requireCustomer(state: State, idOrKey = ''): Customer {
  const customer = state.customers.find(({ id, key }) => id === idOrKey || key === idOrKey);
  if (!customer) throw new Problem(404, `customer with key ${idOrKey} not found`);
  return customer;
}

function requireMeter(state: State, idOrSlug = ''): Meter {
  const meter = state.meters.find(({ id, slug, isDeleted }) => !isDeleted && (id === idOrSlug || slug === idOrSlug));
  if (!meter) throw new Problem(404, `meter ${idOrSlug} not found`);
  return meter;
}

const entitlementsOf = (state: State, customer: Customer, now: number): Entitlement[] =>
  state.entitlements.filter(
    ({ customerId, activeFrom, activeTo = Infinity }) =>
      customerId === customer.id && activeFrom <= now && now < activeTo,
  );

function requireMetered({ state, now }: Call, customerId: string | undefined, idOrKey: string | undefined) {
  const found = entitlementsOf(state, requireCustomer(state, customerId), now).find(
    ({ id, featureKey }) => id === idOrKey || featureKey === idOrKey,
  );
  if (!found) throw new Problem(404, `entitlement ${idOrKey} not found`);
  if (found.type !== 'metered') throw new Problem(400, 'only metered entitlements have that');
  return found;
}

function answerQuery({ state, now, rules }: Call, slug: string | undefined, question: MeterQuestion) {
  const visible = state.events.filter(({ storedAt }) => storedAt <= now);
  const isBySubject = rules.rowsPerSubject && question.groupBy === undefined;
  const asked = isBySubject ? { ...question, groupBy: ['subject'] } : question;
  return queryMeter(requireMeter(state, slug), visible, asked, now);
}

function questionOf(query: URLSearchParams): MeterQuestion {
  const text = (name: string) => query.get(name) ?? undefined;
  const list = (name: string) => (query.has(name) ? query.getAll(name) : undefined);
  const filters = [...query].flatMap(([name, value]) => {
    const [, key] = /^filterGroupBy\[(.+)\]$/.exec(name) ?? [];
    return key === undefined ? [] : [[key, [value]] as const];
  });
  const question = {
    from: text('from'),
    to: text('to'),
    windowSize: text('windowSize') as WindowSize | undefined,
    windowTimeZone: text('windowTimeZone'),
    subject: list('subject'),
    filterCustomerId: list('filterCustomerId'),
    groupBy: list('groupBy'),
    ...(filters.length > 0 && { filterGroupBy: Object.fromEntries(filters) }),
  };
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) as MeterQuestion;
}

function answerHistory({ state, query, now, rules }: Call, entitlement: MeteredEntitlement) {
  const size = query.get('windowSize') as WindowSize | null;
  if (size === null || size === 'MINUTE') throw new Problem(400, 'windowSize must be HOUR, DAY or MONTH');
  const usage = usageOf(state, entitlement, now);
  if (!usage) throw new Problem(404, 'the meter of the feature is not there');
  const from = floorMinute(query.get('from') ?? new Date(lastResetAt(entitlement, now)).toISOString());
  const to = query.has('to') ? floorMinute(query.get('to') ?? '') : now;
  if (from < floorMinute(new Date(entitlement.measureUsageFrom).toISOString()))
    throw new Problem(400, 'from lies before usage is measured');
  const segments = from < to ? segmentsOf(entitlement, usage, from, to, rules.omitsEnded) : [];
  return {
    windowedHistory: segments.map((segment) => ({
      period: period(segment),
      usage: segment.usage,
      balanceAtStart: segmentJson(segment).balanceAtStart,
    })),
    burndownHistory: segments.map(segmentJson),
  };
}

function floorMinute(text: string): number {
  const at = Date.parse(text);
  if (!Number.isFinite(at)) throw new Problem(400, 'no RFC 3339 time');
  return at - (at % 60_000);
}
