import { previewUsageRecord, type NewUsageRecord } from '../../../src/model';
import { composeProviders, type ComposedWrites } from '../../../src/providers/compose';
import type { MemoryDataProviderOptions, PlannedFailure, SeedEntitlement } from '../../../src/providers/memory';
import { checkProvider, UsageError, type UsageDataProvider } from '../../../src/provider';
import { calls, SCOPE, seedOf } from './seed';
import { context, createStores, feedingAtOnce, type Stores } from './stores';

export const DAY_MS = 86_400_000;
export const lost: PlannedFailure = { error: new UsageError('outcome_unknown', 'The connection broke.'), after: true };
export const down = () => new UsageError('unavailable', 'It is down.');

export interface Setup {
  stores: Stores;
  composed: ReturnType<typeof checkProvider>;
  /** What the ledger was asked to write. */
  sent: NewUsageRecord[];
  usage(): Promise<string | null | undefined>;
  ledgerUsage(): Promise<string | null | undefined>;
}

/** @param ledger what is different about the ledger's row */
export function setup(
  writes: ComposedWrites,
  {
    row = calls,
    options,
    wrap = (one) => one,
  }: {
    row?: SeedEntitlement;
    options?: Partial<MemoryDataProviderOptions>;
    wrap?: (ledger: UsageDataProvider) => UsageDataProvider;
  } = {},
): Setup {
  const stores = createStores(seedOf([calls]), {}, { seed: seedOf([row]), ...options });
  const sent: NewUsageRecord[] = [];
  const ledger = writes === 'eventual' ? stores.ledger : feedingAtOnce(stores);
  const watched: UsageDataProvider = {
    ...ledger,
    addUsageRecord: (input, ctx) => {
      sent.push(input);
      return stores.ledger === ledger
        ? stores.ledger.addUsageRecord(input, ctx)
        : (ledger.addUsageRecord?.(input, ctx) as never);
    },
  };
  const usageIn = async (provider: UsageDataProvider) =>
    (await provider.listEntitlements(SCOPE, context())).entitlements[0]?.usage;
  return {
    stores,
    composed: checkProvider(
      composeProviders({ entitlements: stores.billing, history: stores.metering, records: wrap(watched), writes }),
    ),
    sent,
    usage: () => usageIn(stores.billing),
    ledgerUsage: () => usageIn(stores.ledger),
  };
}

export const record = (changes: Partial<NewUsageRecord> = {}): NewUsageRecord => ({
  ...SCOPE,
  featureId: 'calls',
  behavior: 'delta',
  value: '10',
  idempotencyKey: 'k-1',
  ...changes,
});

/** A record as the page confirms it: drawn from what is shown now. */
export async function confirmed(
  composed: UsageDataProvider,
  changes: Partial<NewUsageRecord> = {},
): Promise<NewUsageRecord> {
  const draft = record(changes);
  const [entitlement] = (await composed.listEntitlements(SCOPE, context())).entitlements;
  if (!entitlement) throw new Error('there is no row');
  const { expected, guard } = previewUsageRecord({ entitlement, draft });
  return { ...draft, expected, guard };
}

export const recordsOf = async ({ ledger }: Stores) =>
  (await ledger.listUsageRecords({ ...SCOPE, source: 'adjustment' }, context())).items;
