/** Records as a page writes them, on the stand-in for Stigg. */
import { previewUsageRecord } from '../../../src/model/preview';
import type { NewUsageRecord } from '../../../src/model/record';
import { checkProvider } from '../../../src/provider';
import type { StiggFake } from '../../fakes/stigg/fake';
import { ACME, context, createPair } from './support';

const CALLS = { ...ACME, featureId: 'api-calls' } as const;
/** A record that each test changes as it needs. */
export const delta: NewUsageRecord = { ...CALLS, behavior: 'delta', value: '5', idempotencyKey: 'k1' };

/** What was reported, in order. */
export const reports = ({ calls }: StiggFake): unknown[] =>
  calls.filter(({ operation }) => operation === 'reportUsage').map(({ body }) => JSON.parse(body) as unknown);

/** A pair whose provider is asked as a page asks it, and usage as the list shows it. */
export function open(...options: Parameters<typeof createPair>) {
  const { fake, provider: raw } = createPair(...options);
  const provider = checkProvider(raw);
  const entitlement = async (featureId = 'api-calls') => {
    const { entitlements } = await provider.listEntitlements({ ...ACME, featureIds: [featureId] }, context());
    const [found] = entitlements;
    if (!found) throw new Error(`no ${featureId}`);
    return found;
  };
  return {
    fake,
    provider,
    entitlement,
    add: (record: NewUsageRecord) => provider.addUsageRecord(record, context()),
    usage: async (featureId?: string) => (await entitlement(featureId)).usage,
  };
}

/** A record as a page sends it, with what its preview was drawn from. */
export async function previewed(
  { entitlement }: Pick<ReturnType<typeof open>, 'entitlement'>,
  changes: Partial<NewUsageRecord>,
): Promise<NewUsageRecord> {
  const record = { ...delta, ...changes };
  const { expected, guard } = previewUsageRecord({ entitlement: await entitlement(record.featureId), draft: record });
  return { ...record, expected, guard };
}
