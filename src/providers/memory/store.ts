import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity } from '../../model/quantity';
import type { UsageScope } from '../../model/subscription';
import { UsageError } from '../../provider/error';
import { copyJson } from './copy';
import { appendSeed, recordId, spanAt, type Cell, type LedgerRow, type OpenRow } from './ledger';
import type { LateRows } from './late';
import type { SeedCustomer, SeedEntitlement, SeedRecord, SeedRecording, UsageSeed } from './seed';

/** All that the provider holds. */
export interface MemoryStore {
  customers: Map<string, SeedCustomer>;
  /** By customer, then subscription (or `''`), then feature. */
  cells: Map<string, Map<string, Map<string, Cell>>>;
  /** By customer, then idempotency key. */
  keys: Map<string, Map<string, LedgerRow>>;
  /** What is not visible yet. */
  late: LateRows;
  /** Gives the next number of the ledger. */
  nextSequence: () => number;
}

/** Builds the ledger from a seed. Throws when the seed contradicts itself, since a wrong demo is worse than none. */
export function createStore(seed: UsageSeed, now: number, settleMs: number): MemoryStore {
  let sequence = 0;
  const store: MemoryStore = {
    customers: new Map(),
    cells: new Map(),
    keys: new Map(),
    late: { settleMs, waiting: [] },
    nextSequence: () => ++sequence,
  };
  for (const customer of copyJson(seed.customers)) {
    if (store.customers.has(customer.id)) throw seedError(`the customer ${customer.id} is there twice`);
    store.customers.set(customer.id, customer);
    store.keys.set(customer.id, new Map());
    const scopes = new Map<string, Map<string, Cell>>();
    store.cells.set(customer.id, scopes);
    const add = (scope: UsageScope, entitlements: SeedEntitlement[] = []): void => {
      const key = scope.subscriptionId ?? '';
      if (scopes.has(key)) throw seedError(`the subscription ${key} of ${customer.id} is there twice`);
      const cells = new Map<string, Cell>();
      scopes.set(key, cells);
      for (const entitlement of entitlements) {
        if (cells.has(entitlement.feature.id))
          throw seedError(`the feature ${entitlement.feature.id} is there twice in ${customer.id}`);
        cells.set(entitlement.feature.id, createCell(store, scope, entitlement, now));
      }
    };
    add({ customerId: customer.id }, customer.entitlements);
    for (const subscription of customer.subscriptions ?? []) {
      add({ customerId: customer.id, subscriptionId: subscription.id }, subscription.entitlements);
    }
  }
  numberRows(store);
  return store;
}

/** Numbers the seed's records in the order in which they were recorded. */
function numberRows(store: MemoryStore): void {
  const cells = [...store.cells.values()].flatMap((scopes) =>
    [...scopes.values()].flatMap((found) => [...found.values()]),
  );
  const rows = cells.flatMap((cell) => cell.rows.map((row) => ({ cell, row }))).sort((a, b) => a.row.at - b.row.at);
  for (const { cell, row } of rows) {
    row.record.sequence = cell.lastSequence = store.nextSequence();
    row.record.id = recordId(row.record.sequence);
  }
}

const seedError = (what: string): RangeError =>
  new RangeError(`react-entitlement-usage: the seed of the memory provider cannot be used: ${what}. Mend the seed.`);

function createCell(store: MemoryStore, scope: UsageScope, seed: SeedEntitlement, now: number): Cell {
  const { feature, reset = null } = seed;
  if (feature.meter === 'fluctuating' && reset) {
    throw seedError(`${feature.id} is fluctuating and has a reset; such usage never resets by itself`);
  }
  if (seed.recording?.kind === 'events') checkEvents(feature.id, seed.recording);
  const cell: Cell = { scope, seed, reset, rows: [], times: [], lastSequence: 0 };
  const rows = [...usageRows(cell, now), ...(seed.records ?? []).map((record) => openRow(cell, record))];
  for (const { at } of rows) {
    if (!(at <= now))
      throw seedError(`${feature.id} has usage at ${toInstant(at)}, which is after now (${toInstant(now)})`);
  }
  appendSeed(cell, rows);
  const keys = store.keys.get(scope.customerId);
  for (const row of cell.rows) if (row.record.idempotencyKey !== null) keys?.set(row.record.idempotencyKey, row);
  return cell;
}

function checkEvents(featureId: string, { fields, valueProperty }: Extract<SeedRecording, { kind: 'events' }>): void {
  if (!fields || valueProperty === undefined || fields.some(({ key }) => key === valueProperty)) return;
  throw seedError(`${featureId} takes its value from the property ${valueProperty}, which is none of its fields`);
}

function usageRows(cell: Cell, now: number): OpenRow[] {
  const { usage } = cell.seed;
  if (usage === undefined) return [];
  if (!Array.isArray(usage)) {
    const { start } = spanAt(cell, now);
    const at = toInstant(Number.isFinite(start) ? start : now);
    return toQuantity(usage) === '0' ? [] : [openRow(cell, { at, value: usage, source: 'reported' })];
  }
  return usage.flatMap(({ from, stepMs, values, dimensions }) =>
    values.flatMap((value, index) => {
      const at = toInstant(toEpoch(from) + index * stepMs);
      const record: SeedRecord = { at, value, source: 'reported', ...(dimensions && { dimensions }) };
      return toQuantity(value) === '0' ? [] : [openRow(cell, record)];
    }),
  );
}

function openRow({ scope, seed }: Cell, record: SeedRecord): OpenRow {
  return {
    at: toEpoch(record.at),
    fields: {
      scope,
      featureId: seed.feature.id,
      source: record.source ?? 'adjustment',
      behavior: record.behavior ?? 'delta',
      value: toQuantity(record.value),
      recordedAt: record.at,
      actor: record.actor ?? null,
      note: record.note ?? null,
      dimensions: record.dimensions ?? {},
      idempotencyKey: record.idempotencyKey ?? null,
      corrects: null,
    },
  };
}

/** One sentence for unknown and hidden alike, so that an answer does not tell which ids exist. */
const notFound = (): UsageError =>
  new UsageError('not_found', 'There is no such customer, subscription or feature, or it is not yours to see.');

/** The customer. Throws `not_found`. */
export function findCustomer(store: MemoryStore, customerId: string): SeedCustomer {
  const customer = store.customers.get(customerId);
  if (!customer) throw notFound();
  return customer;
}

/** The cells of a scope by feature, in the seed's order. Throws `not_found`. */
export function findCells(store: MemoryStore, scope: UsageScope): Map<string, Cell> {
  const cells = store.cells.get(scope.customerId)?.get(scope.subscriptionId ?? '');
  if (!cells) throw notFound();
  return cells;
}

/** The cell of a feature. Throws `not_found`. */
export function findCell(store: MemoryStore, query: UsageScope & { featureId: string }): Cell {
  const cell = findCells(store, query).get(query.featureId);
  if (!cell) throw notFound();
  return cell;
}
