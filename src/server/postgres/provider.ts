import type { Customer, Subscription } from '../../model/subscription';
import type { Instant } from '../../model/time';
import { parseInput } from '../../provider/parse';
import type { CallContext, UsageDataProvider, UsageOperation } from '../../provider/provider';
import { appendRecords, type AppendReceipt } from './append';
import type { SqlDatabase } from './database';
import { closePeriods, putCustomer, putEntitlement, putFeature, putSubscription } from './define';
import type { AppendRecord, EntitlementDefinition, FeatureDefinition } from './definition-types';
import { getUsageHistory } from './history';
import { listDimensionValues, listEntitlements, listSubscriptions } from './lists';
import { migrate } from './migrate';
import { listUsageRecords } from './records';
import { reading, type Store } from './store';
import { addUsageRecord, previewRecord } from './write';
import { reportUsageEvent } from './write-event';

/** Options of {@link createPostgresDataProvider}. */
export interface PostgresDataProviderOptions {
  /** Opened by `openPGlite` or `openPostgres`. */
  database: SqlDatabase;
  /** Whose data: every key leads with it, and no other tenant's row is ever read. Default `''`. */
  tenant?: string;
  /** Id of the provider. Default `postgres`, and `postgres:{tenant}` with a tenant. */
  id?: string;
  /** The store's clock, epoch milliseconds. Default: the database's own, which all servers share. */
  now?: () => number;
}

/** A provider that keeps usage as a ledger in PostgreSQL, and the server-side calls that fill it. */
export interface PostgresDataProvider extends UsageDataProvider {
  previewUsageRecord: NonNullable<UsageDataProvider['previewUsageRecord']>;
  addUsageRecord: NonNullable<UsageDataProvider['addUsageRecord']>;
  reportUsageEvent: NonNullable<UsageDataProvider['reportUsageEvent']>;
  listUsageRecords: NonNullable<UsageDataProvider['listUsageRecords']>;
  listDimensionValues: NonNullable<UsageDataProvider['listDimensionValues']>;
  /** Creates the schema `entitlement_usage` or brings it up to date. Call it before anything else; it may run twice. */
  migrate(): Promise<void>;
  /** Stores a customer, or replaces what was stored. */
  putCustomer(customer: Customer): Promise<void>;
  /** Stores a subscription of a customer, or replaces what was stored. */
  putSubscription(customerId: string, subscription: Subscription): Promise<void>;
  /** Stores a feature, or replaces what was stored. Its meter can no longer change once it has usage. */
  putFeature(feature: FeatureDefinition): Promise<void>;
  /** Stores an entitlement, or replaces its rules; another limit is added to the limits over time. */
  putEntitlement(entitlement: EntitlementDefinition): Promise<void>;
  /**
   * Appends reported or imported usage: all rows or none. A key that is there already is not counted again.
   * Some thousand rows per call are best. Throws `invalid` with the path of each bad row (`rows[3].value`).
   */
  appendRecords(rows: readonly AppendRecord[]): Promise<AppendReceipt>;
  /** Closes periods: from then on nothing can be dated before `until`. */
  closePeriods(query: { customerId?: string; featureId?: string; until: Instant }): Promise<void>;
  /** Closes the database, and so every provider on it. */
  close(): Promise<void>;
}

/**
 * A provider on PostgreSQL, embedded or on a server.
 *
 * @example
 * const database = await openPGlite({ dataDir: './.data' });
 * const provider = createPostgresDataProvider({ database });
 * await provider.migrate();
 */
export function createPostgresDataProvider(options: PostgresDataProviderOptions): PostgresDataProvider {
  const { database, tenant = '' } = options;
  const store: Store = { database, tenant, now: options.now };

  /** Reads the input, then answers; nothing is asked of the database once nobody waits any more. */
  const operation =
    <Input, Answer>(name: UsageOperation, work: (input: Input, context: CallContext) => Promise<Answer>) =>
    (input: Input, context: CallContext): Promise<Answer> =>
      reading(async () => {
        const read = parseInput(name, input) as Input;
        context.signal.throwIfAborted();
        return work(read, context);
      });

  return {
    id: options.id ?? (tenant === '' ? 'postgres' : `postgres:${tenant}`),
    listSubscriptions: operation('listSubscriptions', (query) => listSubscriptions(store, query)),
    listEntitlements: operation('listEntitlements', (query) => listEntitlements(store, query)),
    getUsageHistory: operation('getUsageHistory', (query) => getUsageHistory(store, query)),
    previewUsageRecord: operation('previewUsageRecord', (draft) => previewRecord(store, draft)),
    addUsageRecord: operation('addUsageRecord', (input, { actor }) => addUsageRecord(store, input, actor)),
    reportUsageEvent: operation('reportUsageEvent', (input, { actor }) => reportUsageEvent(store, input, actor)),
    listUsageRecords: operation('listUsageRecords', (query) => listUsageRecords(store, query)),
    listDimensionValues: operation('listDimensionValues', (query) => listDimensionValues(store, query)),
    migrate: () => migrate(database),
    putCustomer: (customer) => putCustomer(store, customer),
    putSubscription: (customerId, subscription) => putSubscription(store, customerId, subscription),
    putFeature: (feature) => putFeature(store, feature),
    putEntitlement: (entitlement) => putEntitlement(store, entitlement),
    appendRecords: (rows) => appendRecords(store, rows),
    closePeriods: (query) => closePeriods(store, query),
    close: () => database.close(),
  };
}
