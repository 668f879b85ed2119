/** Fixed answers for both hosts: the same objects, so that a run compares what is drawn and nothing else. */
import type {
  Entitlement,
  EntitlementsAnswer,
  SubscriptionsAnswer,
  Unit,
  UsageHistory,
  UsageHistoryQuery,
} from 'react-entitlement-usage/core';

export const CUSTOMER_ID = 'cus_81';
const AS_OF = '2026-11-22T14:32:00Z';
const DAY = 86_400_000;

/** The moment of every answer. */
export const now = () => Date.parse(AS_OF);

const WORDS = ['API calls', 'Storage', 'Emails sent', 'Build minutes', 'Exports', 'Bandwidth', 'Reports', 'Seats'];
const UNITS: Unit[] = [{ one: 'call', other: 'calls' }, 'GB', 'emails', 'minutes', 'exports', 'GB', 'reports', 'seats'];
const RESETS: Entitlement['reset'][] = [
  { every: { count: 1, unit: 'month' }, next: '2026-12-01T00:00:00Z' },
  { every: { count: 1, unit: 'day' }, next: '2026-11-23T00:00:00Z' },
  { every: { count: 1, unit: 'week' }, next: '2026-11-23T00:00:00Z' },
  { every: { count: 1, unit: 'hour' }, next: '2026-11-22T15:00:00Z' },
  { every: { count: 1, unit: 'year' }, next: '2027-01-01T00:00:00Z' },
  null,
];

/** Every tenth is unlimited; usage of the others is spread evenly from none to 30 % over the limit. */
function limitOf(index: number): Entitlement['limit'] {
  if (index % 10 === 9) return { kind: 'unlimited' };
  return { kind: 'limited', value: String(1000 * (1 + (index % 7))), enforcement: index % 3 === 0 ? 'hard' : 'soft' };
}

function usageOf(index: number, limit: Entitlement['limit']): string {
  if (limit.kind !== 'limited') return String(40 + index);
  // Every twentieth stands exactly at its limit.
  const percent = index % 20 === 4 ? 100 : (index * 37) % 131;
  return String((Number(limit.value) / 100) * percent);
}

function entitlementOf(index: number): Entitlement {
  const kind = index % WORDS.length;
  const round = Math.floor(index / WORDS.length);
  const limit = limitOf(index);
  const unit = UNITS[kind];
  return {
    id: `ent_${index}`,
    feature: {
      id: `feature-${index}`,
      name: round === 0 ? (WORDS[kind] ?? '') : `${WORDS[kind]} ${round + 1}`,
      ...(unit !== undefined && { unit }),
      meter: 'incremental',
    },
    usage: usageOf(index, limit),
    limit,
    usagePeriod: { start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' },
    reset: RESETS[index % RESETS.length] ?? null,
    dimensions: [],
    history: { kind: 'available', granularities: ['hour', 'day'], timeZones: 'any', maxGroupBy: 0, filter: false },
    recording: { kind: 'events', fields: null, window: null, dedupe: 'by-key', visibility: 'eventual' },
    version: null,
    asOf: AS_OF,
  };
}

/** The customer's one subscription. */
export const SUBSCRIPTIONS: SubscriptionsAnswer = {
  customer: { id: CUSTOMER_ID, name: 'Acme' },
  subscriptions: [{ id: 'sub_81', name: 'Pro', status: 'active', startedAt: '2026-02-01T00:00:00Z' }],
};

/** Usage of so many features. */
export const entitlementsAnswer = (count: number): EntitlementsAnswer => ({
  entitlements: Array.from({ length: count }, (_, index) => entitlementOf(index)),
  problems: [],
  abilities: { write: { reason: 'A benchmark changes nothing.' }, records: true, dimensionValues: false, live: false },
  asOf: AS_OF,
});

/** Thirty days of usage, in answer to any question about the past. */
export function historyAnswer({ timeZone }: UsageHistoryQuery): UsageHistory {
  const start = Date.parse('2026-11-01T00:00:00Z');
  const buckets = Array.from({ length: 30 }, (_, day) => start + day * DAY);
  return {
    kind: 'amount',
    range: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
    granularity: 'day',
    timeZone,
    buckets,
    end: start + 30 * DAY,
    completeUntil: now(),
    series: [{ key: 'all', tags: {}, values: buckets.map((at, day) => (at > now() ? 0 : 20 + ((day * 37) % 90))) }],
    resets: [{ at: start, cause: 'period' }],
    limits: [{ from: start, limit: { kind: 'limited', value: '5000', enforcement: 'soft' } }],
    asOf: AS_OF,
  };
}
