import { isInstant, toEpoch } from '../../model/instant';
import { isUsageError, type UsageErrorCode } from '../../provider/error';
import type { CheckedProvider } from '../../provider/check';
import type { CallContext } from '../../provider/provider';
import { assert, assertEqual, assertJson, assertRejects, notOffered } from '../assert';
import { optional, required, type Check } from '../check';
import type { Subject } from '../subject';

/** Every way to ask for a customer. */
const questions = (
  subject: Subject,
  customerId: string,
): Record<string, (provider: CheckedProvider, context: CallContext) => Promise<unknown>> => {
  const featureId = subject.fixture.features.calculated ?? 'any';
  const scope = { ...subject.scope, customerId };
  const range = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
  return {
    listSubscriptions: (provider, context) => provider.listSubscriptions({ customerId }, context),
    listEntitlements: (provider, context) => provider.listEntitlements(scope, context),
    getUsageHistory: (provider, context) =>
      provider.getUsageHistory({ ...scope, featureId, range, granularity: 'day', timeZone: 'UTC' }, context),
    previewUsageRecord: (provider, context) =>
      provider.previewUsageRecord({ ...scope, featureId, behavior: 'delta', value: '1' }, context),
    addUsageRecord: (provider, context) =>
      provider.addUsageRecord(
        { ...scope, featureId, behavior: 'delta', value: '1', idempotencyKey: subject.newKey() },
        context,
      ),
    listUsageRecords: (provider, context) => provider.listUsageRecords(scope, context),
    listDimensionValues: (provider, context) =>
      provider.listDimensionValues({ ...scope, featureId, key: 'any' }, context),
  };
};

const READS = ['listSubscriptions', 'listEntitlements', 'getUsageHistory'];

export const readingChecks: Check[] = [
  required('answers the customer and their subscriptions, as JSON', async (subject) => {
    const { fixture, context } = subject;
    const raw = await fixture.provider.listSubscriptions({ customerId: fixture.customerId }, context());
    assertJson(raw, 'listSubscriptions');
    const { customer, subscriptions } = await subject.provider.listSubscriptions(
      { customerId: fixture.customerId },
      context(),
    );
    assertEqual(customer.id, fixture.customerId, 'customer.id');
    const ids = subscriptions.map(({ id }) => id);
    assertEqual(new Set(ids).size, ids.length, 'number of different subscription ids');
    assert(
      subscriptions.every(({ status }) => status !== 'ended'),
      'ended subscriptions are answered on request only',
    );
    const all = await subject.provider.listSubscriptions(
      { customerId: fixture.customerId, includeEnded: true },
      context(),
    );
    assert(
      ids.every((id) => all.subscriptions.some((other) => other.id === id)),
      'includeEnded must not leave any out',
    );
  }),

  required('answers entitlements whole: as JSON, without problems, each with its time', async (subject) => {
    const raw = await subject.fixture.provider.listEntitlements(subject.scope, subject.context());
    assertJson(raw, 'listEntitlements');
    const { entitlements, problems, asOf, abilities } = await subject.entitlements();
    assertEqual(
      problems.map(({ path, message }) => `${path}: ${message}`),
      [],
      'problems',
    );
    assert(isInstant(asOf), 'asOf must be an instant');
    assertEqual(abilities.live, false, 'abilities.live (reserved)');
    const ids = entitlements.map(({ id }) => id);
    assertEqual(new Set(ids).size, ids.length, 'number of different entitlement ids');
    for (const { feature, usage, usageUnknownReason, usagePeriod, reset, asOf: time } of entitlements) {
      assert(
        usage !== null || (usageUnknownReason ?? '') !== '',
        `${feature.id}: unknown usage must come with usageUnknownReason`,
      );
      if (!usagePeriod) continue;
      assert(
        toEpoch(usagePeriod.start) <= toEpoch(time) && toEpoch(time) < toEpoch(usagePeriod.end),
        `${feature.id}: asOf (${time}) must lie in usagePeriod (${usagePeriod.start} to ${usagePeriod.end})`,
      );
      if (reset?.next)
        assertEqual(toEpoch(usagePeriod.end), toEpoch(reset.next), `${feature.id}: usagePeriod.end and reset.next`);
    }
  }),

  required('has the features that the fixture names, of the kinds that it says', async (subject) => {
    const { features } = subject.fixture;
    const kindOf = async (id: string): Promise<string> => (await subject.entitlement(id)).recording.kind;
    if (features.calculated) assertEqual(await kindOf(features.calculated), 'calculated', features.calculated);
    if (features.events) assertEqual(await kindOf(features.events), 'events', features.events);
    if (features.readOnly) assertEqual(await kindOf(features.readOnly), 'read-only', features.readOnly);
    if (features.fluctuating) {
      assertEqual((await subject.entitlement(features.fluctuating)).feature.meter, 'fluctuating', features.fluctuating);
    }
    if (features.dimensions) {
      assert(
        (await subject.entitlement(features.dimensions)).dimensions.length > 0,
        `${features.dimensions} must have dimensions`,
      );
    }
  }),

  required('narrows entitlements to the features asked for', async (subject) => {
    const [first] = (await subject.entitlements()).entitlements;
    const ask = async (featureIds: string[]): Promise<string[]> => {
      const answer = await subject.provider.listEntitlements({ ...subject.scope, featureIds }, subject.context());
      return answer.entitlements.map(({ feature }) => feature.id);
    };
    if (first) assertEqual(await ask([first.feature.id]), [first.feature.id], 'featureIds with one feature');
    assertEqual(await ask(['no-such-feature-a6f0']), [], 'featureIds with an unknown one');
  }),

  required('answers not_found for a customer that does not exist', async (subject) => {
    const ask = questions(subject, 'no-such-customer-a6f0');
    for (const operation of READS) {
      await assertRejects(
        ask[operation]?.(subject.provider, subject.context()) ?? Promise.resolve(),
        'not_found',
        operation,
      );
    }
  }),

  required('answers not_found for a subscription and a feature that do not exist', async (subject) => {
    const { provider, scope, context } = subject;
    const strange = { ...scope, subscriptionId: 'no-such-subscription-a6f0' };
    await assertRejects(provider.listEntitlements(strange, context()), 'not_found', 'unknown subscription');
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
    const query = { featureId: 'no-such-feature-a6f0', range, granularity: 'day', timeZone: 'UTC' } as const;
    await assertRejects(subject.history(query), 'not_found', 'unknown feature');
  }),

  optional('answers a customer of somebody else exactly like one that does not exist', async (subject) => {
    const { foreignCustomerId } = subject.fixture;
    if (foreignCustomerId === undefined) notOffered('the fixture names no foreignCustomerId');
    const foreign = questions(subject, foreignCustomerId);
    const unknown = questions(subject, 'no-such-customer-a6f0');
    for (const operation of Object.keys(foreign)) {
      const [theirs, nobodys] = await Promise.all(
        [foreign, unknown].map((ask) => outcome(ask[operation]?.(subject.provider, subject.context()))),
      );
      assert(theirs !== 'an answer', `${operation} must not answer for ${foreignCustomerId}`);
      assertEqual(
        theirs?.replaceAll(foreignCustomerId, '…'),
        nobodys?.replaceAll('no-such-customer-a6f0', '…'),
        `${operation} for ${foreignCustomerId} and for an unknown customer`,
      );
    }
  }),

  optional('ends a read that nobody waits for any more', async (subject) => {
    const controller = new AbortController();
    controller.abort();
    const context = { ...subject.context(), signal: controller.signal };
    const answer = await outcome(subject.fixture.provider.listEntitlements(subject.scope, context));
    if (answer === 'an answer') notOffered('answers although the signal is aborted; the page drops the answer');
  }),
];

/** What came of a call, as text: `an answer`, or the error with all that it tells. */
async function outcome(promise: Promise<unknown> | undefined): Promise<string> {
  try {
    await promise;
    return 'an answer';
  } catch (error) {
    if (!isUsageError(error)) return String(error);
    const code: UsageErrorCode = error.code;
    return JSON.stringify({ code, message: error.message, details: error.details });
  }
}
