import type { Entitlement, RecordingRules } from '../model/entitlement';
import type { NewUsageEvent } from '../model/event';
import type { UsageHistory, UsageHistoryQuery } from '../model/history';
import { compareQuantities, type Quantity } from '../model/quantity';
import type { NewUsageRecord, UsageRecord, UsageRecordReceipt } from '../model/record';
import type { Subscription, UsageScope } from '../model/subscription';
import { chooseSubscription } from '../model/summary';
import { checkProvider, type CheckedProvider } from '../provider/check';
import type { CallContext, EntitlementsAnswer, UsageDataProvider } from '../provider/provider';
import { assert, notOffered } from './assert';

/** A provider to test, with a customer whose usage the suite may change. */
export interface ConformanceFixture {
  /** The provider. */
  provider: UsageDataProvider;
  /** A customer that it knows. The suite adds usage records to this customer. */
  customerId: string;
  /** The subscription that has the features below. Default: the one that a page would show first; none: customer level. */
  subscriptionId?: string;
  /** A customer that exists but is not for this session to see: must be answered like one that does not exist. */
  foreignCustomerId?: string;
  /** Ids of features by what they can show. Each one that is left out is reported as not offered. */
  features: {
    /** Takes usage records, incremental, best with a limit and a reset. */
    calculated?: string;
    /** Takes usage records and goes up and down, such as seats. */
    fluctuating?: string;
    /** Counted from events; its usage changes with each. */
    events?: string;
    /** Read-only. */
    readOnly?: string;
    /** Has usage with dimensions. */
    dimensions?: string;
  };
  /**
   * Properties of an event that the feature of `events` counts, where its rules do not say which ones it has.
   * Default none.
   */
  eventProperties?: NewUsageEvent['properties'];
  /** Moves the provider's clock forward; tests resets. */
  advance?(ms: number): void | Promise<void>;
  /** Waits until what was written is visible. */
  settle?(): void | Promise<void>;
  /** Frees what the fixture holds. */
  close?(): void | Promise<void>;
}

/** An entitlement that takes records, with its rules at hand. */
export type Writable = Entitlement & { recording: Extract<RecordingRules, { kind: 'calculated' }> };

/** The fixture as the checks use it: every call goes through the boundary check, as it does in the page. */
export interface Subject {
  fixture: ConformanceFixture;
  provider: CheckedProvider;
  scope: UsageScope;
  subscriptions: Subscription[];
  /** A fresh context, as the page would send it. */
  context(): CallContext;
  /** A key that was never used. */
  newKey(): string;
  entitlements(scope?: UsageScope): Promise<EntitlementsAnswer>;
  /** The entitlement of a feature that the fixture names. */
  entitlement(featureId: string): Promise<Entitlement>;
  /** Current usage; fails when it is not known. */
  usage(featureId: string): Promise<Quantity>;
  /** The feature of the fixture's slot, or the check ends as not offered. */
  feature(slot: keyof ConformanceFixture['features']): string;
  /** The entitlement of a slot, if it takes such records; else the check ends as not offered. */
  writable(needs?: 'delta' | 'set' | 'negative', slot?: 'calculated' | 'fluctuating' | 'dimensions'): Promise<Writable>;
  /** A record that the rules allow, with a new key. */
  record(entitlement: Writable, changes?: Partial<NewUsageRecord>): NewUsageRecord;
  /** Writes it, an emulated set with the usage that it stands on, and waits until it is visible. */
  add(record: NewUsageRecord): Promise<UsageRecordReceipt>;
  /** The record that a write has made: that of its receipt, else the one with its key. The check ends as not offered when neither tells. */
  written(record: NewUsageRecord, receipt: UsageRecordReceipt): Promise<UsageRecord>;
  history(query: Omit<UsageHistoryQuery, 'customerId' | 'subscriptionId'>): Promise<UsageHistory>;
}

/** Prepares a fixture for the checks. */
export async function createSubject(fixture: ConformanceFixture): Promise<Subject> {
  const provider = checkProvider(fixture.provider);
  const context = (): CallContext => ({
    signal: new AbortController().signal,
    actor: { id: 'conformance', name: 'Conformance suite' },
  });
  const { subscriptions } = await provider.listSubscriptions({ customerId: fixture.customerId }, context());
  const subscriptionId = fixture.subscriptionId ?? chooseSubscription(subscriptions)?.id;
  const scope: UsageScope = { customerId: fixture.customerId, ...(subscriptionId !== undefined && { subscriptionId }) };

  /** An emulated set is a difference: what it was drawn from goes with it, as the page sends it. */
  const withExpected = async (record: NewUsageRecord): Promise<NewUsageRecord> => {
    if (record.behavior !== 'set' || record.expected) return record;
    const { entitlements } = await provider.listEntitlements({ ...scope, featureIds: [record.featureId] }, context());
    const [found] = entitlements;
    if (found?.recording.kind !== 'calculated' || found.recording.set !== 'emulated' || found.usage === null)
      return record;
    return { ...record, expected: { periodStart: found.usagePeriod?.start ?? null, usage: found.usage } };
  };

  const subject: Subject = {
    fixture,
    provider,
    scope,
    subscriptions,
    context,
    newKey: () => `conformance-${globalThis.crypto.randomUUID()}`,
    entitlements: (asked = scope) => provider.listEntitlements(asked, context()),

    async entitlement(featureId) {
      const { entitlements, problems } = await provider.listEntitlements(
        { ...scope, featureIds: [featureId] },
        context(),
      );
      const found = entitlements.find(({ feature }) => feature.id === featureId);
      const why = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
      assert(found !== undefined, `listEntitlements must answer the feature ${featureId}${why && `, but: ${why}`}`);
      return found;
    },

    async usage(featureId) {
      const { usage } = await subject.entitlement(featureId);
      assert(usage !== null, `usage of ${featureId} must be known for this check`);
      return usage;
    },

    feature: (slot) => fixture.features[slot] ?? notOffered(`the fixture names no feature of the kind ${slot}`),

    async writable(needs, slot = 'calculated') {
      const featureId = subject.feature(slot);
      const { abilities } = await subject.entitlements();
      if (abilities.write !== true) notOffered(abilities.write.reason);
      const entitlement = await subject.entitlement(featureId);
      const { recording } = entitlement;
      if (recording.kind === 'read-only') notOffered(recording.reason);
      if (recording.kind === 'events') notOffered(`${featureId} is counted from events`);
      if ((needs === 'delta' || needs === 'negative') && !recording.delta) notOffered(`${featureId} takes no delta`);
      if (needs === 'negative' && !recording.negativeDelta) notOffered(`${featureId} takes no negative delta`);
      if (needs === 'set' && recording.set === 'no') notOffered(`${featureId} takes no set`);
      return { ...entitlement, recording };
    },

    record: (entitlement, changes) => ({
      ...scope,
      featureId: entitlement.feature.id,
      behavior: 'delta',
      value: '1',
      idempotencyKey: subject.newKey(),
      ...(entitlement.recording.note !== 'none' && { note: 'Conformance suite' }),
      ...(entitlement.recording.dimensions === 'required' && {
        dimensions: Object.fromEntries(entitlement.dimensions.map(({ key }) => [key, 'conformance'])),
      }),
      ...changes,
    }),

    async add(record) {
      const receipt = await provider.addUsageRecord(await withExpected(record), context());
      await fixture.settle?.();
      return receipt;
    },

    async written({ featureId, idempotencyKey }, receipt) {
      if (receipt.record) return receipt.record;
      const { abilities } = await subject.entitlements();
      if (!abilities.records) notOffered('the receipt has no record, and none can be looked up');
      // What is visible later only is not in the receipt, and is in the list by now.
      const { items } = await provider.listUsageRecords({ ...scope, featureId, idempotencyKey }, context());
      const [found] = items;
      assert(found !== undefined, 'a record that was written must be found by its key');
      return found;
    },

    history: (query) => provider.getUsageHistory({ ...scope, ...query }, context()),
  };
  return subject;
}

/** Whether two quantities are the same number. */
export const isSame = (a: Quantity | null, b: Quantity | null): boolean =>
  a === null || b === null ? a === b : compareQuantities(a, b) === 0;
