import { isTimeZone } from '../../model/calendar';
import { isInstant, toEpoch } from '../../model/instant';
import type { Limit } from '../../model/limit';
import { parseQuantity, toQuantity } from '../../model/quantity';
import type { Customer, Subscription } from '../../model/subscription';
import { UsageError } from '../../provider/error';
import type { SqlExecutor, SqlValue } from './database';
import type { EntitlementDefinition, FeatureDefinition, RecordingDefinition } from './definition-types';
import { rebuildTotals } from './rebuild';
import { keyOf, notFound, readNow, requireScope, timeOf, writing, type Store } from './store';

const invalid = (path: string, message: string): UsageError =>
  new UsageError('invalid', `${path}: ${message}. Nothing was stored.`, { issues: [{ path, message }] });

function requireId(path: string, id: unknown): void {
  if (typeof id !== 'string' || id === '') throw invalid(path, 'expected an id, got nothing');
}

const instantOrNull = (path: string, instant: string | undefined): number | null => {
  if (instant === undefined) return null;
  if (!isInstant(instant)) throw invalid(path, `expected an instant in UTC with Z, got ${JSON.stringify(instant)}`);
  return toEpoch(instant);
};

/** Stores a customer, or replaces what was stored. */
export async function putCustomer(store: Store, customer: Customer): Promise<void> {
  requireId('customer.id', customer.id);
  if (customer.timeZone !== undefined && !isTimeZone(customer.timeZone)) {
    throw invalid('customer.timeZone', `expected an IANA time zone, got ${JSON.stringify(customer.timeZone)}`);
  }
  await writing(store, (tx) =>
    tx.query(
      `insert into entitlement_usage.customer (tenant, id, name, time_zone) values ($1::text, $2::text, $3::text, $4::text)
       on conflict (tenant, id) do update set name = excluded.name, time_zone = excluded.time_zone`,
      [store.tenant, customer.id, customer.name ?? null, customer.timeZone ?? null],
    ),
  );
}

/** Stores a subscription of a customer, or replaces what was stored. */
export async function putSubscription(store: Store, customerId: string, subscription: Subscription): Promise<void> {
  requireId('subscription.id', subscription.id);
  const { id, name, status, startedAt, currentPeriod, resource } = subscription;
  const params: SqlValue[] = [
    store.tenant,
    customerId,
    id,
    name,
    status,
    instantOrNull('subscription.startedAt', startedAt),
    instantOrNull('subscription.currentPeriod.start', currentPeriod?.start),
    instantOrNull('subscription.currentPeriod.end', currentPeriod?.end),
    resource?.id ?? null,
    resource?.name ?? null,
  ];
  await writing(store, async (tx) => {
    await requireScope(store, tx, { customerId });
    await tx.query(
      `insert into entitlement_usage.subscription
         (tenant, customer, id, name, status, started_at, period_start, period_end, resource_id, resource_name)
       values ($1::text, $2::text, $3::text, $4::text, $5::text, ${timeOf('$6')}, ${timeOf('$7')}, ${timeOf('$8')}, $9::text, $10::text)
       on conflict (tenant, customer, id) do update set
         name = excluded.name, status = excluded.status, started_at = excluded.started_at,
         period_start = excluded.period_start, period_end = excluded.period_end,
         resource_id = excluded.resource_id, resource_name = excluded.resource_name`,
      params,
    );
  });
}

/** Stores a feature, or replaces what was stored. Its meter can no longer change once it has usage. */
export async function putFeature(store: Store, feature: FeatureDefinition): Promise<void> {
  requireId('feature.id', feature.id);
  await writing(store, async (tx) => {
    const [before] = await tx.query<{ meter: string; used: boolean }>(
      `select f.meter, exists (
         select from entitlement_usage.usage_total t where t.tenant = f.tenant and t.feature = f.id
       ) as used
       from entitlement_usage.feature f where f.tenant = $1::text and f.id = $2::text for update`,
      [store.tenant, feature.id],
    );
    if (before?.used && before.meter !== feature.meter) {
      throw invalid(
        'feature.meter',
        `the feature ${JSON.stringify(feature.id)} has usage that was metered as ${before.meter}: use another feature for a ${feature.meter} meter`,
      );
    }
    await tx.query(
      `insert into entitlement_usage.feature (tenant, id, name, description, unit, meter, dimensions)
       values ($1::text, $2::text, $3::text, $4::text, $5::text::jsonb, $6::text, $7::text::jsonb)
       on conflict (tenant, id) do update set name = excluded.name, description = excluded.description,
         unit = excluded.unit, meter = excluded.meter, dimensions = excluded.dimensions`,
      [
        store.tenant,
        feature.id,
        feature.name,
        feature.description ?? null,
        feature.unit === undefined ? null : JSON.stringify(feature.unit),
        feature.meter,
        JSON.stringify(feature.dimensions ?? []),
      ],
    );
  });
}

/** Stores an entitlement, or replaces its rules; another limit is added to the limits over time. */
export async function putEntitlement(store: Store, definition: EntitlementDefinition): Promise<void> {
  const { scope, featureId } = definition;
  const limit = JSON.stringify(readLimit(definition.limit));
  const reset = readReset(definition.reset);
  const since = instantOrNull('since', definition.since);
  const recording = JSON.stringify(readRecording(definition.recording ?? { kind: 'calculated' }));
  const key = keyOf(scope, featureId);
  const keyParams = [store.tenant, key.customer, key.subscription, key.feature];
  await writing(store, async (tx) => {
    await requireScope(store, tx, scope);
    const [feature] = await tx.query<{ meter: string }>(
      'select meter from entitlement_usage.feature where tenant = $1::text and id = $2::text for share',
      [store.tenant, featureId],
    );
    if (!feature) throw notFound();
    if (feature.meter === 'fluctuating' && reset !== null) {
      throw invalid('reset', 'a fluctuating feature never resets by itself, expected null');
    }
    const [before] = await tx.query<{ same_reset: boolean }>(
      `select reset is not distinct from $5::text::jsonb as same_reset from entitlement_usage.entitlement
       where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text for update`,
      [...keyParams, reset && JSON.stringify(reset)],
    );
    await tx.query(
      `insert into entitlement_usage.entitlement
         (tenant, customer, subscription, feature, id, reset, recording, usage_unknown_reason, history_unavailable_reason)
       values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text::jsonb, $7::text::jsonb, $8::text, $9::text)
       on conflict (tenant, customer, subscription, feature) do update set id = excluded.id, reset = excluded.reset,
         recording = excluded.recording, usage_unknown_reason = excluded.usage_unknown_reason,
         history_unavailable_reason = excluded.history_unavailable_reason`,
      [
        ...keyParams,
        definition.id ?? featureId,
        reset && JSON.stringify(reset),
        recording,
        definition.usageUnknownReason ?? null,
        definition.historyUnavailableReason ?? null,
      ],
    );
    await putLimit(store, tx, keyParams, limit, since);
    if (before && !before.same_reset) await rebuildTotals(store, tx, key, reset && { ...reset, next: null });
  });
}

async function putLimit(
  store: Store,
  tx: SqlExecutor,
  key: string[],
  limit: string,
  since: number | null,
): Promise<void> {
  const now = await readNow(store, tx);
  const [current] = await tx.query<{ same: boolean }>(
    `select definition = $6::text::jsonb as same from entitlement_usage.entitlement_limit
     where tenant = $1::text and customer = $2::text and subscription = $3::text and feature = $4::text
       and valid_from <= ${timeOf('$5')} order by valid_from desc limit 1`,
    [...key, since ?? now, limit],
  );
  if (current?.same) return;
  await tx.query(
    `insert into entitlement_usage.entitlement_limit (tenant, customer, subscription, feature, valid_from, definition)
     values ($1::text, $2::text, $3::text, $4::text, ${timeOf('$5')}, $6::text::jsonb)
     on conflict (tenant, customer, subscription, feature, valid_from) do update set definition = excluded.definition`,
    [...key, since ?? (current ? now : -Infinity), limit],
  );
}

/** The limit with canonical quantities, so that equal limits are equal texts. */
function readLimit(limit: Limit): Limit {
  if (limit.kind !== 'limited') return limit;
  const value = parseQuantity(limit.value);
  if (!value.ok) throw invalid('limit.value', value.message);
  const cap = limit.cap === undefined ? undefined : parseQuantity(limit.cap);
  if (cap && !cap.ok) throw invalid('limit.cap', cap.message);
  const { enforcement } = limit;
  return { kind: 'limited', value: value.value, enforcement, ...(cap && { cap: toQuantity(cap.value) }) };
}

function readRecording(recording: RecordingDefinition): RecordingDefinition {
  if (recording.kind !== 'events' || recording.valueProperty === undefined || !recording.fields) return recording;
  const { fields, valueProperty } = recording;
  if (fields.some(({ key }) => key === valueProperty)) return recording;
  const known = fields.map(({ key }) => key).join(', ');
  throw invalid(
    'recording.valueProperty',
    `expected one of the fields (${known}), got ${JSON.stringify(valueProperty)}`,
  );
}

function readReset(reset: EntitlementDefinition['reset']): EntitlementDefinition['reset'] {
  if (reset === null) return null;
  const { every, anchor, timeZone } = reset;
  if (every !== null && !(Number.isInteger(every.count) && every.count >= 1)) {
    throw invalid('reset.every.count', `expected a whole number from 1 on, got ${every.count}`);
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw invalid('reset.timeZone', `expected an IANA time zone, got ${JSON.stringify(timeZone)}`);
  }
  instantOrNull('reset.anchor', anchor);
  return { every, ...(anchor !== undefined && { anchor }), ...(timeZone !== undefined && { timeZone }) };
}

/**
 * Closes periods: from then on nothing can be dated before `until`. Closing again with an earlier moment
 * changes nothing.
 *
 * @param query.customerId only this customer; default all
 * @param query.featureId only this feature; default all
 */
export async function closePeriods(
  store: Store,
  query: { customerId?: string; featureId?: string; until: string },
): Promise<void> {
  const until = instantOrNull('until', query.until);
  if (until === null) throw invalid('until', 'expected an instant');
  await writing(store, async (tx) => {
    if (until > (await readNow(store, tx)))
      throw invalid('until', 'expected a moment that has passed: a period that is still running cannot be closed');
    // Writers hold this shared: none of them can be about to write before the line that is drawn here.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))::text', [closingLock(store.tenant)]);
    await tx.query(
      `insert into entitlement_usage.closed_period (tenant, customer, feature, closed_until)
       values ($1::text, $2::text, $3::text, ${timeOf('$4')})
       on conflict (tenant, customer, feature) do update
         set closed_until = greatest(closed_period.closed_until, excluded.closed_until)`,
      [store.tenant, query.customerId ?? '', query.featureId ?? '', until],
    );
  });
}

/** Makes writers and `closePeriods` wait for one another. Held until the transaction ends. */
export async function shareClosingLock(store: Store, tx: SqlExecutor): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))::text', [
    closingLock(store.tenant),
  ]);
}

const closingLock = (tenant: string): string => `react-entitlement-usage/closing/${tenant}`;
