/** Histories as a provider would answer them at some moment of a period, and what the period came to in the end. */
import { bucketStarts, toInstant, type Entitlement, type UsageHistory } from '../../src/model';
import { seeded } from './random';
import { SHAPES } from './shapes';

/** One question to a forecaster, with its answer. */
export interface Case {
  history: UsageHistory;
  /** Earlier periods, newest last; empty where there are none. */
  past: UsageHistory[];
  entitlement: Entitlement;
  /** Usage at the end of the period. */
  truth: number;
}

/** A period of which the forecaster sees only a part. */
export interface Quota {
  every: NonNullable<NonNullable<Entitlement['reset']>['every']>;
  granularity: 'minute' | 'hour' | 'day';
  /** Starts of the past periods and of the one that is forecast, and that one's end. */
  edges: number[];
}

/** Shares of the period at which it is asked, as minute 10, 20 … 50 of an hour. */
export const MOMENTS = [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6];

const HOUR = 3_600_000;
const ZONE = 'UTC';

/** The quotas that shapes are drawn for; the month of the forecast moves with `turn`. */
export function quotas(turn: number): Record<string, Quota> {
  const month = (back: number) => Date.UTC(2026, (turn % 9) + 3 - back, 1);
  const week = (back: number) => Date.UTC(2026, 1, 2 + 7 * ((turn % 20) + 4 - back));
  const day = (back: number) => Date.UTC(2026, 2, 2 + (turn % 28) - back);
  const backwards = [3, 2, 1, 0, -1];
  return {
    monthly: { every: { count: 1, unit: 'month' }, granularity: 'day', edges: backwards.map(month) },
    weekly: { every: { count: 1, unit: 'week' }, granularity: 'hour', edges: backwards.map(week) },
    daily: {
      every: { count: 1, unit: 'day' },
      granularity: 'hour',
      edges: Array.from({ length: 30 }, (_, index) => day(28 - index)),
    },
  };
}

/** Usage by moment, to be cut into buckets. */
export interface Events {
  /** Ascending, epoch milliseconds. */
  times: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** A case of one shape for each moment of the period. */
export function shapeCases(shape: string, quota: Quota, seed: number, withPast: boolean): Case[] {
  const { edges } = quota;
  const [first, start, end] = [edges[0] ?? 0, edges.at(-2) ?? 0, edges.at(-1) ?? 0];
  const clock = (hour: number) => {
    const at = new Date(first + hour * HOUR);
    return { weekday: at.getUTCDay(), hour: at.getUTCHours() };
  };
  const canvas = { before: (start - first) / HOUR, within: (end - start) / HOUR, clock };
  const values = SHAPES[shape]?.(canvas, seeded(seed)) ?? [];
  const times = Array.from(values, (_, hour) => first + hour * HOUR);
  return casesOf({ times, values }, quota, withPast);
}

export function casesOf(events: Events, quota: Quota, withPast: boolean): Case[] {
  const { edges, granularity } = quota;
  const [start, end] = [edges.at(-2) ?? 0, edges.at(-1) ?? 0];
  const truth = total(events, start, end);
  const past = withPast
    ? edges.slice(0, -2).map((from, index) => historyOf(events, from, edges[index + 1] ?? 0, end, granularity))
    : [];
  return MOMENTS.map((share) => {
    const now = start + Math.round(((end - start) * share) / 60_000) * 60_000;
    const history = historyOf(events, start, end, now, granularity);
    return { history, past, truth, entitlement: entitlementOf(quota, total(events, start, now), now) };
  });
}

function total({ times, values }: Events, from: number, to: number): number {
  let sum = 0;
  for (let index = 0; index < times.length; index += 1) {
    const at = times[index] ?? 0;
    if (at >= from && at < to) sum += values[index] ?? 0;
  }
  return sum;
}

function historyOf(
  { times, values }: Events,
  from: number,
  to: number,
  now: number,
  granularity: Quota['granularity'],
): UsageHistory {
  const buckets = bucketStarts(from, to, granularity, ZONE);
  const amounts = buckets.map((start): number | null => (start < now ? 0 : null));
  let bucket = 0;
  for (let index = 0; index < times.length; index += 1) {
    const at = times[index] ?? 0;
    if (at < from || at >= Math.min(to, now)) continue;
    while (bucket + 1 < buckets.length && (buckets[bucket + 1] ?? 0) <= at) bucket += 1;
    amounts[bucket] = (amounts[bucket] ?? 0) + (values[index] ?? 0);
  }
  return {
    kind: 'amount',
    range: { from: toInstant(from), to: toInstant(to) },
    granularity,
    timeZone: ZONE,
    buckets,
    end: to,
    completeUntil: now,
    series: [{ key: 'all', tags: {}, values: amounts }],
    resets: [{ at: from, cause: 'period' }],
    limits: [],
    asOf: toInstant(Math.min(now, to)),
  };
}

function entitlementOf(quota: Quota, usage: number, now: number): Entitlement {
  const [start, end] = [toInstant(quota.edges.at(-2) ?? 0), toInstant(quota.edges.at(-1) ?? 0)];
  return {
    id: 'entitlement',
    feature: { id: 'feature', name: 'Feature', meter: 'incremental' },
    usage: String(usage),
    limit: { kind: 'unlimited' },
    usagePeriod: { start, end },
    reset: { every: quota.every, next: end },
    dimensions: [],
    history: { kind: 'available', granularities: [quota.granularity], timeZones: 'any', maxGroupBy: 0, filter: false },
    recording: { kind: 'read-only', reason: 'Usage is drawn.' },
    version: null,
    asOf: toInstant(now),
  };
}
