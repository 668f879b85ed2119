import type { UsageRecordReceipt } from 'react-entitlement-usage';
import { apiCalls, PLACE, seedOf, soft } from '../seeds/build';
import type { SeedEntitlement } from '../seeds/types';
import type { FullProvider } from '../support/intercept';

/** What the panel is opened for: the feature of most stories. */
export const panelArgs = { ...PLACE, defaultOpen: true };

/** 8,640 of 10,000 calls, softly limited; everything else can be replaced. */
export const panelSeed = (more: Partial<SeedEntitlement> = {}, used = 8_640) =>
  seedOf([apiCalls(used, soft('10000'), more)]);

/** An engine that answers a write in its own way. */
export const answering =
  (change: (receipt: UsageRecordReceipt) => UsageRecordReceipt) =>
  (provider: FullProvider): FullProvider => ({
    ...provider,
    addUsageRecord: async (input, context) => change(await provider.addUsageRecord(input, context)),
  });

/** An engine that takes a record and does not show it yet. */
export const taking =
  (watch: { pollAfterMs: number; giveUpAfterMs: number }) =>
  (provider: FullProvider): FullProvider => ({
    ...provider,
    addUsageRecord: ({ value }) =>
      Promise.resolve({ status: 'accepted', record: null, requested: value, applied: null, watch }),
  });
