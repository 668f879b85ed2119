/** Writes through a composition while answers get lost and parts fail: each intent is there once, each Set led to its value. */
import { describe, expect, it } from 'vitest';
import { previewUsageRecord, type NewUsageRecord } from '../../../src/model';
import { composeProviders } from '../../../src/providers/compose';
import type { PlannedFailure } from '../../../src/providers/memory';
import { checkProvider, isUsageError, UsageError } from '../../../src/provider';
import { randomFrom } from '../../../src/testing/random';
import { calls, SCOPE, seedOf } from './seed';
import { context, createStores, feedingAtOnce } from './stores';

const INTENTS = 120;

/** Plays one run; answers what is there at the end. */
async function play(seed: number, writes: 'immediate' | 'shared') {
  const random = randomFrom(seed);
  const ledgerRow = writes === 'shared' ? calls : { ...calls, usage: 3 };
  const stores = createStores(seedOf([calls]), {}, { seed: seedOf([ledgerRow]) });
  const { billing, ledger } = stores;
  const usage = async () => (await billing.listEntitlements(SCOPE, context())).entitlements[0]?.usage;
  const faults: Record<string, number> = {};
  let calm = false;
  const fault = (name: string, share: number): boolean => {
    const happens = !calm && random() < share;
    if (happens) faults[name] = (faults[name] ?? 0) + 1;
    return happens;
  };
  const lost = new UsageError('outcome_unknown', 'The connection broke.');
  ledger.setFailure((operation): PlannedFailure | undefined => {
    if (operation === 'addUsageRecord') {
      if (fault('lost before', 0.15)) return lost;
      if (fault('lost after', 0.25)) return { error: lost, after: true };
    }
    return fault(`ledger: ${operation}`, 0.08) ? new UsageError('unavailable', 'Down.') : undefined;
  });
  billing.setFailure((operation) =>
    fault(`billing: ${operation}`, 0.08) ? new UsageError('unavailable', 'Down.') : undefined,
  );

  const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
    calm = true;
    return work().finally(() => (calm = false));
  };
  const composed = checkProvider(
    composeProviders({
      entitlements: billing,
      records: {
        ...feedingAtOnce(stores),
        addUsageRecord: (input, ctx) => ledger.addUsageRecord(input, ctx).finally(() => quietly(() => stores.feed())),
      },
      writes,
    }),
  );

  /** As the page does: a new preview after a conflict, the same body again while the outcome is unknown. */
  const drawn = (draft: NewUsageRecord): Promise<NewUsageRecord> =>
    quietly(async () => {
      const [entitlement] = (await composed.listEntitlements(SCOPE, context())).entitlements;
      if (!entitlement) throw new Error('there is no row');
      const { expected, guard } = previewUsageRecord({ entitlement, draft });
      return { ...draft, expected, guard };
    });
  const landed: [string, string | null | undefined][] = [];
  for (let index = 0; index < INTENTS; index += 1) {
    const isSet = random() < 0.5;
    const value = String(Math.floor(random() * 500) + (isSet ? 200 : 1));
    const draft: NewUsageRecord = {
      ...SCOPE,
      featureId: 'calls',
      behavior: isSet ? 'set' : 'delta',
      value,
      idempotencyKey: `k-${index}`,
    };
    let body = await drawn(draft);
    for (;;) {
      // What is metered meanwhile makes a repeat differ from what is shown.
      if (random() < 0.2) {
        const metered = { ...SCOPE, featureId: 'calls', value: 1 };
        if (writes === 'immediate') billing.report(metered);
        else {
          ledger.report(metered);
          await quietly(() => stores.feed());
        }
      }
      try {
        const receipt = await composed.addUsageRecord(body, context());
        if (isSet && receipt.status === 'applied') landed.push([value, await quietly(usage)]);
        break;
      } catch (error) {
        if (!isUsageError(error)) throw error;
        if (error.code === 'conflict') body = await drawn(draft);
        else if (error.code !== 'outcome_unknown' && error.code !== 'unavailable') throw error;
      }
    }
  }
  calm = true;
  const { items } = await ledger.listUsageRecords({ ...SCOPE, limit: 500 }, context());
  return { items, landed, faults };
}

describe.each(['immediate', 'shared'] as const)('a storm over %s writes', (writes) => {
  it.each([1, 2, 3])('leaves each intent there once, seed %i', async (seed) => {
    const { items, landed, faults } = await play(seed, writes);
    const keys = items.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    expect(keys).toHaveLength(INTENTS);
    expect(new Set(keys).size).toBe(INTENTS);
    expect(landed.length).toBeGreaterThan(10);
    for (const [value, usage] of landed) expect(usage).toBe(value);
    expect(faults['lost after']).toBeGreaterThan(5);
  });
});
