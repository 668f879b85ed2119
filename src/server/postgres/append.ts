import { isInstant, toEpoch } from '../../model/instant';
import { parseQuantity } from '../../model/quantity';
import type { Reset } from '../../model/reset';
import type { Period } from '../../model/time';
import { UsageError, type InvalidIssue } from '../../provider/error';
import { appendChunk, type ReadyRow } from './append-chunk';
import type { SqlExecutor } from './database';
import { shareClosingLock } from './define';
import type { AppendRecord } from './definition-types';
import { periodAt, periodKey } from './load';
import { refreshStatistics } from './statistics';
import { epochOf, keyOf, readNow, timeOf, writing, type LedgerKey, type Store } from './store';
import { hashIntent } from './write';

/** Rows that go to the database in one statement. */
const CHUNK = 5_000;
/** Bad rows that are named; more would only repeat the first ones. */
const MAX_ISSUES = 50;

/** What became of appended rows. */
export interface AppendReceipt {
  /** Rows that were counted. */
  added: number;
  /** Rows whose key was there before, or twice in the same call. */
  duplicates: number;
}

/** What is needed to judge a row: the reset of its feature, and how far its periods are closed. */
interface Rules {
  reset: Reset | null;
  closedUntil: number | null;
}

/**
 * Appends reported or imported usage: all rows or none. A key that is there already is not counted again,
 * whatever the row says.
 *
 * @throws UsageError `invalid` with the path of each bad row (`rows[3].value`); nothing is appended then
 */
export async function appendRecords(store: Store, rows: readonly AppendRecord[]): Promise<AppendReceipt> {
  if (rows.length === 0) return { added: 0, duplicates: 0 };
  const receipt = await writing(store, async (tx) => {
    await shareClosingLock(store, tx);
    const rules = await loadRules(store, tx, rows);
    const ready = readRows(rows, rules, await readNow(store, tx));
    await lockTotals(store, tx, ready);
    const now = await readNow(store, tx);
    const known = await knownKeys(store, tx, ready);
    const fresh: ReadyRow[] = [];
    for (const row of ready) {
      const key = keyText(row.customer, row.idempotencyKey);
      if (known.has(key)) continue;
      known.add(key);
      fresh.push(row);
    }
    // In the order of time, so that what comes later in the call does not push earlier sums about.
    fresh.sort((a, b) => a.at - b.at);
    for (let start = 0; start < fresh.length; start += CHUNK) {
      await appendChunk(store, tx, fresh.slice(start, start + CHUNK), now);
    }
    return { added: fresh.length, duplicates: rows.length - fresh.length };
  });
  if (receipt.added > 0) await refreshStatistics(store);
  return receipt;
}

const keyText = (...parts: string[]): string => parts.join('\0');

/** The rules of every feature that the rows name, locked against change. */
async function loadRules(store: Store, tx: SqlExecutor, rows: readonly AppendRecord[]): Promise<Map<string, Rules>> {
  const keys = new Map<string, LedgerKey>();
  for (const row of rows) {
    const key = keyOf(row.scope, row.featureId);
    keys.set(keyText(key.customer, key.subscription, key.feature), key);
  }
  const asked = [...keys.values()];
  const found = await tx.query<LedgerKey & { reset: string | null; closed_until: number | null }>(
    `select e.customer, e.subscription, e.feature, case when f.meter <> 'fluctuating' then e.reset::text end as reset,
       (select ${epochOf('max(c.closed_until)')} from entitlement_usage.closed_period c where c.tenant = e.tenant
         and c.customer in ('', e.customer) and c.feature in ('', e.feature)) as closed_until
     from unnest($2::text[], $3::text[], $4::text[]) as asked (customer, subscription, feature)
     join entitlement_usage.entitlement e on e.tenant = $1::text and e.customer = asked.customer
       and e.subscription = asked.subscription and e.feature = asked.feature
     join entitlement_usage.feature f on f.tenant = e.tenant and f.id = e.feature
     order by e.customer, e.subscription, e.feature for share of e`,
    [store.tenant, asked.map((k) => k.customer), asked.map((k) => k.subscription), asked.map((k) => k.feature)],
  );
  return new Map(
    found.map((row) => [
      keyText(row.customer, row.subscription, row.feature),
      {
        reset: row.reset === null ? null : { ...(JSON.parse(row.reset) as Omit<Reset, 'next'>), next: null },
        closedUntil: row.closed_until,
      },
    ]),
  );
}

/** Every row as the ledger takes it, or an error that names the bad ones. */
function readRows(rows: readonly AppendRecord[], rules: ReadonlyMap<string, Rules>, now: number): ReadyRow[] {
  const issues: InvalidIssue[] = [];
  const periods = new Map<string, Period | null>();
  const ready: ReadyRow[] = [];
  for (const [index, row] of rows.entries()) {
    const complain = (path: string, message: string): void => {
      if (issues.length < MAX_ISSUES) issues.push({ path: `rows[${index}].${path}`, message });
    };
    const key = keyOf(row.scope, row.featureId);
    const ledger = keyText(key.customer, key.subscription, key.feature);
    const rule = rules.get(ledger);
    const value = parseQuantity(row.value);
    const at = isInstant(row.effectiveAt) ? toEpoch(row.effectiveAt) : NaN;
    if (!rule) complain('featureId', `expected a feature that the customer has, got ${JSON.stringify(row.featureId)}`);
    if (!value.ok) complain('value', value.message);
    if (Number.isNaN(at))
      complain('effectiveAt', `expected an instant in UTC with Z, got ${JSON.stringify(row.effectiveAt)}`);
    else if (at > now) complain('effectiveAt', `expected a moment that has passed, got ${row.effectiveAt}`);
    else if (rule && rule.closedUntil !== null && at < rule.closedUntil)
      complain('effectiveAt', 'the period is closed');
    if (row.idempotencyKey === '') complain('idempotencyKey', 'expected a key, got nothing');
    const text = unstorableText(row);
    if (text) complain(text, 'expected text that can be stored: without NUL or half characters, and not too long');
    if (!rule || !value.ok || issues.length > 0) continue;
    let period = periods.get(ledger);
    // Rows mostly come in the order of time: the period of the one before often fits.
    if (period === undefined || (period && !(at >= toEpoch(period.start) && at < toEpoch(period.end)))) {
      period = periodAt(rule.reset, at);
      periods.set(ledger, period);
    }
    ready.push({ ...key, ...toReady(row, value.value), at, period });
  }
  if (issues.length === 0) return ready;
  throw new UsageError(
    'invalid',
    `Nothing was appended: ${issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`,
    { issues },
  );
}

/** Longest key, and longest other text: the same as for a single record. */
const MAX_KEY_LENGTH = 200;
const MAX_TEXT_LENGTH = 2_000;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The first member of a row whose text a single record could not have either. */
function unstorableText(row: AppendRecord): string | undefined {
  const isBad = (text: unknown, max: number): boolean =>
    typeof text !== 'string' || text.length > max || UNSTORABLE.test(text);
  if (isBad(row.idempotencyKey, MAX_KEY_LENGTH)) return 'idempotencyKey';
  if (row.note !== undefined && isBad(row.note, MAX_TEXT_LENGTH)) return 'note';
  if (row.actor && isBad(row.actor.id, MAX_TEXT_LENGTH)) return 'actor.id';
  const bad = Object.entries(row.dimensions ?? {}).find(
    ([key, value]) => isBad(key, MAX_KEY_LENGTH) || isBad(value, MAX_TEXT_LENGTH),
  );
  return bad && `dimensions.${bad[0]}`;
}

function toReady(row: AppendRecord, value: string): Omit<ReadyRow, keyof LedgerKey | 'at' | 'period'> {
  const dimensions = row.dimensions ?? {};
  const note = row.note?.trim() || null;
  return {
    value,
    source: row.source,
    dimensions: JSON.stringify(dimensions),
    idempotencyKey: row.idempotencyKey,
    intent: hashIntent({
      ...row.scope,
      featureId: row.featureId,
      behavior: 'delta',
      value,
      at: row.effectiveAt,
      dimensions,
      ...(note !== null && { note }),
      idempotencyKey: row.idempotencyKey,
    }),
    actorId: row.actor?.id ?? null,
    actorName: row.actor?.name ?? null,
    note,
  };
}

/** Locks the totals of all usage periods that are touched, always in the same order. */
async function lockTotals(store: Store, tx: SqlExecutor, rows: readonly ReadyRow[]): Promise<void> {
  const totals = new Map<string, ReadyRow>();
  for (const row of rows)
    totals.set(keyText(row.customer, row.subscription, row.feature, String(periodKey(row.period))), row);
  const touched = [...totals.values()];
  const params = [
    store.tenant,
    touched.map((row) => row.customer),
    touched.map((row) => row.subscription),
    touched.map((row) => row.feature),
    touched.map((row) => periodKey(row.period)),
  ];
  const asked =
    'unnest($2::text[], $3::text[], $4::text[], $5::float8[]) as asked (customer, subscription, feature, start)';
  await tx.query(
    `insert into entitlement_usage.usage_total (tenant, customer, subscription, feature, period_start)
     select $1::text, customer, subscription, feature, ${timeOf('start')} from ${asked}
     order by 2, 3, 4, 5 on conflict do nothing`,
    params,
  );
  await tx.query(
    `select true as locked from ${asked} join entitlement_usage.usage_total t on t.tenant = $1::text
       and t.customer = asked.customer and t.subscription = asked.subscription and t.feature = asked.feature
       and t.period_start = ${timeOf('asked.start')}
     order by t.customer, t.subscription, t.feature, t.period_start for update of t`,
    params,
  );
}

/** Which of the rows' keys the ledger has already. */
async function knownKeys(store: Store, tx: SqlExecutor, rows: readonly ReadyRow[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    // One list for all customers, so that a scan meets each stored row once at the most; the pairs are told apart here.
    const found = await tx.query<{ customer: string; idempotency_key: string }>(
      `select r.customer, r.idempotency_key from entitlement_usage.usage_record r
       where r.tenant = $1::text and r.customer = any($2::text[]) and r.idempotency_key = any($3::text[])`,
      [store.tenant, [...new Set(chunk.map((row) => row.customer))], chunk.map((row) => row.idempotencyKey)],
    );
    for (const row of found) known.add(keyText(row.customer, row.idempotency_key));
  }
  return known;
}
