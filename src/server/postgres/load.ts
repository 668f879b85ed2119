import type {
  Dimension,
  Entitlement,
  Feature,
  HistoryRules,
  RecordingRules,
  RecordingWindow,
  Unit,
} from '../../model/entitlement';
import { GRANULARITIES } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import type { Limit } from '../../model/limit';
import type { Quantity } from '../../model/quantity';
import { nextReset, usagePeriodAt, type Reset } from '../../model/reset';
import type { UsageScope } from '../../model/subscription';
import type { Period } from '../../model/time';
import type { SqlExecutor } from './database';
import type { RecordingDefinition, WindowDefinition } from './definition-types';
import { decimalOf, epochOf, scopeOf, timeOf, type LedgerKey, type Store } from './store';

/** Most buckets in one answer: a year by hour fits twice. */
export const MAX_BUCKETS = 20_000;

/** Most dimensions that can be combined in one break-down. */
const MAX_GROUP_BY = 3;

/** An entitlement as it is stored, without its usage. */
export interface StoredEntitlement {
  key: LedgerKey;
  id: string;
  feature: Feature;
  dimensions: Dimension[];
  limit: Limit;
  /** `next` is left `null`: it is counted when asked. */
  reset: Reset | null;
  recording: RecordingDefinition;
  usageUnknownReason: string | null;
  historyUnavailableReason: string | null;
  /** First and last effective time in the ledger, epoch milliseconds. */
  firstAt: number | null;
  lastAt: number | null;
  /** Nothing may be dated before this, epoch milliseconds. */
  closedUntil: number | null;
}

/** The running total of one usage period. */
export interface Total {
  total: Quantity;
  /** Changes with any usage of the feature, of whichever period. */
  version: string;
}

/** A period without a row yet. */
export const NO_USAGE: Total = { total: '0', version: '0' };

interface Row {
  feature: string;
  id: string;
  name: string;
  description: string | null;
  unit: string | null;
  meter: Feature['meter'];
  dimensions: string;
  limit_definition: string;
  reset: string | null;
  recording: string;
  usage_unknown_reason: string | null;
  history_unavailable_reason: string | null;
  first_at: number | null;
  last_at: number | null;
  closed_until: number | null;
}

const LIMIT =
  'select definition from entitlement_usage.entitlement_limit l where l.tenant = e.tenant and ' +
  'l.customer = e.customer and l.subscription = e.subscription and l.feature = e.feature';
const LEDGER =
  'from entitlement_usage.usage_record r where r.tenant = e.tenant and r.customer = e.customer ' +
  'and r.subscription = e.subscription and r.feature = e.feature';

/**
 * Entitlements of a scope, in the order in which they were put.
 *
 * @param featureIds only these; `null` = all
 * @param now epoch milliseconds; decides which limit holds
 * @param lock `'share'` keeps the rules as they are until the transaction ends
 */
export async function loadEntitlements(
  store: Store,
  sql: SqlExecutor,
  scope: UsageScope,
  featureIds: readonly string[] | null,
  now: number,
  lock: 'share' | 'none' = 'none',
): Promise<StoredEntitlement[]> {
  const rows = await sql.query<Row>(
    `select e.feature, e.id, f.name, f.description, f.unit::text as unit, f.meter, f.dimensions::text as dimensions,
       coalesce(
         (${LIMIT} and l.valid_from <= ${timeOf('$5')} order by l.valid_from desc limit 1),
         (${LIMIT} order by l.valid_from limit 1)
       )::text as limit_definition,
       e.reset::text as reset, e.recording::text as recording, e.usage_unknown_reason, e.history_unavailable_reason,
       (select ${epochOf('r.effective_at')} ${LEDGER} order by r.effective_at limit 1) as first_at,
       (select ${epochOf('r.effective_at')} ${LEDGER} order by r.effective_at desc limit 1) as last_at,
       (select ${epochOf('max(c.closed_until)')} from entitlement_usage.closed_period c where c.tenant = e.tenant
         and c.customer in ('', e.customer) and c.feature in ('', e.feature)) as closed_until
     from entitlement_usage.entitlement e
     join entitlement_usage.feature f on f.tenant = e.tenant and f.id = e.feature
     where e.tenant = $1::text and e.customer = $2::text and e.subscription = $3::text
       and ($4::text[] is null or e.feature = any ($4::text[]))
     order by e.position
     ${lock === 'share' ? 'for share of e' : ''}`,
    [store.tenant, scope.customerId, scope.subscriptionId ?? '', featureIds, now],
  );
  return rows.map((row) => toStored(row, scope));
}

function toStored(row: Row, scope: UsageScope): StoredEntitlement {
  return {
    key: { customer: scope.customerId, subscription: scope.subscriptionId ?? '', feature: row.feature },
    id: row.id,
    feature: {
      id: row.feature,
      name: row.name,
      meter: row.meter,
      ...(row.description !== null && { description: row.description }),
      ...(row.unit !== null && { unit: JSON.parse(row.unit) as Unit }),
    },
    dimensions: JSON.parse(row.dimensions) as Dimension[],
    limit: JSON.parse(row.limit_definition) as Limit,
    reset:
      row.reset === null || row.meter === 'fluctuating'
        ? null
        : { ...(JSON.parse(row.reset) as Omit<Reset, 'next'>), next: null },
    recording: JSON.parse(row.recording) as RecordingDefinition,
    usageUnknownReason: row.usage_unknown_reason,
    historyUnavailableReason: row.history_unavailable_reason,
    firstAt: row.first_at,
    lastAt: row.last_at,
    closedUntil: row.closed_until,
  };
}

/** The usage period of a moment; `null` = the single period of what never resets. */
export const periodAt = (reset: Reset | null, at: number): Period | null => usagePeriodAt(reset, toInstant(at));

/** Key of a period's running total: its start in epoch milliseconds, `-Infinity` for the single one. */
export const periodKey = (period: Period | null): number => (period === null ? -Infinity : toEpoch(period.start));

/** The running total of each entitlement in the usage period that `now` lies in, in the same order. */
export async function loadTotals(
  store: Store,
  sql: SqlExecutor,
  scope: UsageScope,
  entitlements: readonly StoredEntitlement[],
  now: number,
): Promise<Total[]> {
  if (entitlements.length === 0) return [];
  const rows = await sql.query<{ feature: string } & Total>(
    `select asked.feature, ${decimalOf('coalesce(t.total, 0)')} as total,
       (select max(every.last_sequence) from entitlement_usage.usage_total every where every.tenant = $1::text
         and every.customer = $2::text and every.subscription = $3::text and every.feature = asked.feature)::text as version
     from unnest($4::text[], $5::float8[]) as asked (feature, period_start)
     left join entitlement_usage.usage_total t on t.tenant = $1::text and t.customer = $2::text
       and t.subscription = $3::text and t.feature = asked.feature and t.period_start = ${timeOf('asked.period_start')}`,
    [
      store.tenant,
      scope.customerId,
      scope.subscriptionId ?? '',
      entitlements.map(({ key }) => key.feature),
      entitlements.map(({ reset }) => periodKey(periodAt(reset, now))),
    ],
  );
  const byFeature = new Map(rows.map(({ feature, total, version }) => [feature, { total, version: version ?? '0' }]));
  return entitlements.map(({ key }) => byFeature.get(key.feature) ?? NO_USAGE);
}

/** The running total of one feature in the usage period that a moment lies in. */
export async function loadTotal(store: Store, sql: SqlExecutor, stored: StoredEntitlement, at: number): Promise<Total> {
  const [total = NO_USAGE] = await loadTotals(store, sql, scopeOf(stored.key), [stored], at);
  return total;
}

/** The limit that held at a moment; before the first one, the first. */
export async function loadLimit(store: Store, sql: SqlExecutor, key: LedgerKey, at: number): Promise<Limit> {
  const limits = `select definition from entitlement_usage.entitlement_limit
    where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text`;
  const [row] = await sql.query<{ definition: string }>(
    `select coalesce(
       (${limits} and valid_from <= ${timeOf('$5')} order by valid_from desc limit 1),
       (${limits} order by valid_from limit 1)
     )::text as definition`,
    [store.tenant, key.customer, key.subscription, key.feature, at],
  );
  return JSON.parse((row as { definition: string }).definition) as Limit;
}

/** The entitlement of the contract, in the usage period that `now` lies in. */
export function toEntitlement(stored: StoredEntitlement, { total, version }: Total, now: number): Entitlement {
  const asOf = toInstant(now);
  const isKnown = stored.usageUnknownReason === null;
  return {
    id: stored.id,
    feature: stored.feature,
    usage: isKnown ? total : null,
    ...(stored.usageUnknownReason !== null && { usageUnknownReason: stored.usageUnknownReason }),
    limit: stored.limit,
    usagePeriod: periodAt(stored.reset, now),
    reset: stored.reset && { ...stored.reset, next: nextReset(stored.reset, asOf) },
    dimensions: stored.dimensions,
    history: historyRules(stored),
    recording: recordingRules(stored, now),
    version: isKnown ? version : null,
    asOf,
  };
}

function historyRules({ historyUnavailableReason, dimensions, firstAt, lastAt }: StoredEntitlement): HistoryRules {
  if (historyUnavailableReason !== null) return { kind: 'unavailable', reason: historyUnavailableReason };
  return {
    kind: 'available',
    granularities: [...GRANULARITIES],
    timeZones: 'any',
    maxGroupBy: Math.min(dimensions.length, MAX_GROUP_BY),
    filter: dimensions.length > 0,
    // A period ends before its end: the last record lies just within.
    dataExtent: firstAt === null || lastAt === null ? null : { start: toInstant(firstAt), end: toInstant(lastAt + 1) },
    maxBuckets: MAX_BUCKETS,
  };
}

function recordingRules(stored: StoredEntitlement, now: number): RecordingRules {
  const { recording } = stored;
  if (recording.kind === 'read-only') return recording;
  const window = windowAt(recording.window ?? null, stored.closedUntil, now);
  if (recording.kind === 'events') {
    return { kind: 'events', fields: recording.fields ?? null, window, dedupe: 'by-key', visibility: 'immediate' };
  }
  return {
    kind: 'calculated',
    delta: recording.delta ?? true,
    negativeDelta: recording.negativeDelta ?? true,
    set: recording.set ?? 'native',
    integersOnly: recording.integersOnly ?? false,
    minTotal: recording.minTotal === undefined ? '0' : recording.minTotal,
    window,
    dimensions: recording.dimensions ?? (stored.dimensions.length > 0 ? 'optional' : 'none'),
    note: recording.note ?? 'optional',
    undo: recording.undo ?? false,
    conflictCheck: 'atomic',
    visibility: 'immediate',
  };
}

function windowAt(rule: WindowDefinition, closedUntil: number | null, now: number): RecordingWindow | null {
  if (rule === null) return null;
  const since = 'days' in rule ? now - rule.days * 86_400_000 : rule.earliest === null ? null : toEpoch(rule.earliest);
  const bounds = [since, closedUntil].filter((bound) => bound !== null);
  return {
    earliest: bounds.length === 0 ? null : toInstant(Math.min(now, Math.max(...bounds))),
    latest: toInstant(now),
  };
}
