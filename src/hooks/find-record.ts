import { scopeOf } from '../cache/keys';
import type { UsageRecord } from '../model/record';
import type { CheckedProvider } from '../provider/check';
import type { CallContext } from '../provider/provider';
import type { Keyed } from './writer';

/** The record that a key has written, or `null` when the ledger does not know the key. */
export async function findRecord(
  provider: CheckedProvider,
  { customerId, subscriptionId, featureId, idempotencyKey }: Keyed,
  context: CallContext,
): Promise<UsageRecord | null> {
  const scope = scopeOf({ customerId, subscriptionId });
  const page = await provider.listUsageRecords({ ...scope, featureId, idempotencyKey, limit: 1 }, context);
  return page.items.find((item) => item.idempotencyKey === idempotencyKey) ?? null;
}
