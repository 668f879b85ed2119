import {
  addQuantities,
  compareQuantities,
  negateQuantity,
  subtractQuantities,
  type Quantity,
} from '../../model/quantity';
import type { UsageRecordReceipt } from '../../model/record';
import { isUsageError } from '../../provider/error';
import { previewUsageRecord } from '../../model/preview';
import { assert, assertEqual, assertJson, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import { isSame, type Subject, type Writable } from '../subject';

/** Holds a receipt to the effect that was meant. */
function assertReceipt(receipt: UsageRecordReceipt, requested: Quantity, before: Quantity, applied: Quantity): void {
  assert(
    receipt.status === 'applied' || receipt.status === 'accepted',
    `status must be applied or accepted, got ${receipt.status}`,
  );
  assertEqual(receipt.requested, requested, 'requested');
  if (receipt.applied !== null) assertEqual(receipt.applied, applied, 'applied');
  const { record, entitlement } = receipt;
  const after = addQuantities(before, applied);
  if (record) {
    assertEqual(record.applied, applied, 'applied of the record');
    // An engine may not say the levels; what it says must be right.
    if (record.before !== null) assertEqual(record.before, before, 'before of the record');
    if (record.after !== null) assertEqual(record.after, after, 'after of the record');
  }
  if (receipt.status === 'applied' && entitlement) assertEqual(entitlement.usage, after, 'usage in the receipt');
}

async function assertWrites(subject: Subject, entitlement: Writable, value: Quantity): Promise<void> {
  const before = await subject.usage(entitlement.feature.id);
  const receipt = await subject.add(subject.record(entitlement, { value }));
  assertReceipt(receipt, value, before, value);
  assertEqual(
    await subject.usage(entitlement.feature.id),
    addQuantities(before, value),
    `usage after a delta of ${value}`,
  );
}

/** Fails unless the promise rejects with the code and usage stays as it was. */
async function assertRefused(
  subject: Subject,
  featureId: string,
  codes: Parameters<typeof assertRejects>[1],
  what: string,
  write: () => Promise<unknown>,
): Promise<void> {
  const before = await subject.usage(featureId);
  await assertRejects(write(), codes, what);
  await subject.fixture.settle?.();
  assertEqual(await subject.usage(featureId), before, `usage after a refused write (${what})`);
}

export const writingChecks: Check[] = [
  optional('adds a delta to current usage', async (subject) => {
    await assertWrites(subject, await subject.writable('delta'), '7');
  }),

  optional('takes a negative delta away', async (subject) => {
    const entitlement = await subject.writable('negative');
    await assertWrites(subject, entitlement, '5');
    await assertWrites(subject, entitlement, '-5');
  }),

  optional('sets usage to a value', async (subject) => {
    const entitlement = await subject.writable('set');
    const before = await subject.usage(entitlement.feature.id);
    const value = addQuantities(before, '11');
    assertReceipt(await subject.add(subject.record(entitlement, { behavior: 'set', value })), value, before, '11');
    assertEqual(await subject.usage(entitlement.feature.id), value, 'usage after a set');
  }),

  optional('records a fluctuating feature up and down', async (subject) => {
    const entitlement = await subject.writable('negative', 'fluctuating');
    await assertWrites(subject, entitlement, '2');
    await assertWrites(subject, entitlement, '-1');
  }),

  optional('keeps decimals exact', async (subject) => {
    const entitlement = await subject.writable('delta');
    if (entitlement.recording.integersOnly) notOffered(`${entitlement.feature.id} takes whole numbers only`);
    if (entitlement.recording.precision === 'double') notOffered('the engine counts in 64-bit floats');
    for (const value of ['0.1', '0.2', '0.000000000000000001']) await assertWrites(subject, entitlement, value);
    if (entitlement.recording.negativeDelta) await assertWrites(subject, entitlement, '-0.300000000000000001');
  }),

  optional('keeps numbers that JavaScript cannot count', async (subject) => {
    const entitlement = await subject.writable('negative');
    if (entitlement.recording.precision === 'double') notOffered('the engine counts in 64-bit floats');
    const { id } = entitlement.feature;
    const start = await subject.usage(id);
    const target = entitlement.recording.integersOnly ? `1${'2'.repeat(28)}3` : '123456789012.123456789012345678';
    for (const total of ['9007199254740993', target]) {
      const value = subtractQuantities(total, start);
      await assertWrites(subject, entitlement, value);
      assertEqual(await subject.usage(id), total, 'usage');
      await assertWrites(subject, entitlement, negateQuantity(value));
      assertEqual(await subject.usage(id), start, 'usage after taking it away again');
    }
  }),

  optional('refuses a result of over 30 digits', async (subject) => {
    const entitlement = await subject.writable('delta');
    await subject.add(subject.record(entitlement, { value: '1' }));
    const write = (): Promise<unknown> => subject.add(subject.record(entitlement, { value: '9'.repeat(30) }));
    await assertRefused(subject, entitlement.feature.id, 'invalid', 'a sum of 31 digits', write);
  }),

  optional('refuses what its own rules forbid', async (subject) => {
    const entitlement = await subject.writable();
    const { recording, feature } = entitlement;
    const refused = (what: string, changes: Parameters<Subject['record']>[1]): Promise<void> =>
      assertRefused(subject, feature.id, ['invalid', 'unsupported', 'out_of_window'], what, () =>
        subject.add(subject.record(entitlement, changes)),
      );
    if (recording.integersOnly) await refused('a fraction', { value: '0.5' });
    if (recording.precision === 'double') await refused('16 digits', { value: '1234567890123456' });
    if (!recording.delta) await refused('a delta', {});
    if (recording.set === 'no') await refused('a set', { behavior: 'set' });
    if (!recording.negativeDelta) await refused('a negative delta', { value: '-1' });
    if (recording.set !== 'no' && recording.setsTotalOnly && recording.window !== null)
      await refused('a set at a past time', { behavior: 'set', value: '5', at: recording.window.latest });
    if (recording.note === 'required') await refused('no note', { note: '' });
    if (recording.note === 'none') await refused('a note', { note: 'why' });
    if (recording.dimensions === 'none') await refused('dimensions', { dimensions: { conformance: 'a' } });
    if (recording.window === null) await refused('a past time', { at: '2001-01-01T00:00:00Z' });
    await refused('a future time', { at: '2999-01-01T00:00:00Z' });
  }),

  optional('never lets the total fall below its minimum', async (subject) => {
    const entitlement = await subject.writable('negative');
    const { minTotal } = entitlement.recording;
    if (minTotal === null) notOffered('no minimum');
    const { id } = entitlement.feature;
    const below = subtractQuantities(subtractQuantities(minTotal, await subject.usage(id)), '1');
    await assertRefused(subject, id, ['invalid', 'conflict'], 'a delta below the minimum', () =>
      subject.add(subject.record(entitlement, { value: below })),
    );
    if (entitlement.recording.set === 'no') return;
    await assertRefused(subject, id, ['invalid', 'conflict'], 'a set below the minimum', () =>
      subject.add(subject.record(entitlement, { behavior: 'set', value: subtractQuantities(minTotal, '1') })),
    );
  }),

  optional('does what its preview shows', async (subject) => {
    for (const behavior of ['delta', 'set'] as const) {
      const entitlement = await subject.writable();
      if (behavior === 'delta' ? !entitlement.recording.delta : entitlement.recording.set === 'no') continue;
      const { id } = entitlement.feature;
      const value = behavior === 'delta' ? '6' : addQuantities(await subject.usage(id), '2');
      const record = subject.record(entitlement, { behavior, value });
      const { idempotencyKey: _, ...draft } = record;
      const modelled = previewUsageRecord({ entitlement: await subject.entitlement(id), draft });
      const shown = await subject.provider.previewUsageRecord(draft, subject.context()).catch((error: unknown) => {
        if (isUsageError(error) && error.code === 'unsupported') return modelled;
        throw error;
      });
      assertJson(shown, 'previewUsageRecord');
      assertEqual(
        [shown.before, shown.after, shown.applied],
        [modelled.before, modelled.after, modelled.applied],
        `preview of a ${behavior}, by the provider and by the model`,
      );
      assertEqual(shown.issues, [], 'issues of the preview');
      const receipt = await subject.add({ ...record, expected: shown.expected, guard: shown.guard });
      if (receipt.applied !== null) assertEqual(receipt.applied, shown.applied, 'applied, as previewed');
      assertEqual(await subject.usage(id), shown.after.usage, `usage after a ${behavior}, as previewed`);
    }
  }),

  optional('refuses records of a feature that is counted from events', async (subject) => {
    await assertNoRecords(subject, subject.feature('events'));
  }),

  optional('refuses records of a read-only feature, with a reason', async (subject) => {
    const featureId = subject.feature('readOnly');
    const { recording } = await subject.entitlement(featureId);
    assert(recording.kind === 'read-only' && recording.reason.trim() !== '', 'a read-only feature must say why');
    await assertNoRecords(subject, featureId);
  }),

  optional('refuses every record where abilities say read-only', async (subject) => {
    const { abilities, entitlements } = await subject.entitlements();
    if (abilities.write === true) notOffered('this session may write');
    assert(abilities.write.reason.trim() !== '', 'abilities.write must say why not');
    const [first] = entitlements;
    if (first) await assertNoRecords(subject, first.feature.id);
  }),

  optional('counts every one of twenty deltas at once', async (subject) => {
    const entitlement = await subject.writable('delta');
    const { id } = entitlement.feature;
    const before = await subject.usage(id);
    await Promise.all(Array.from({ length: 20 }, () => subject.add(subject.record(entitlement, { value: '3' }))));
    assertEqual(await subject.usage(id), addQuantities(before, '60'), 'usage after 20 deltas of 3');
  }),

  optional('changes the usage of one subscription only', async (subject) => {
    const entitlement = await subject.writable('delta');
    const { customerId } = subject.scope;
    const others = [
      { customerId },
      ...subject.subscriptions.map(({ id }) => ({ customerId, subscriptionId: id })),
    ].filter((scope) => !('subscriptionId' in scope) || scope.subscriptionId !== subject.scope.subscriptionId);
    if (subject.scope.subscriptionId === undefined || others.length < 2)
      notOffered('the customer has one subscription');
    const usageOf = (): Promise<unknown> =>
      Promise.all(
        others.map(async (scope) =>
          (await subject.entitlements(scope)).entitlements.map(({ id, usage }) => [id, usage]),
        ),
      );
    const before = await usageOf();
    await subject.add(subject.record(entitlement, { value: '9' }));
    assertEqual(await usageOf(), before, 'usage of the other subscriptions');
  }),

  optional('answers not_found for a record of a feature or customer that does not exist', async (subject) => {
    const entitlement = await subject.writable();
    for (const changes of [{ featureId: 'no-such-feature-a6f0' }, { customerId: 'no-such-customer-a6f0' }]) {
      await assertRejects(subject.add(subject.record(entitlement, changes)), 'not_found', JSON.stringify(changes));
    }
  }),

  optional('counts back to where it was when each change is taken back', async (subject) => {
    const entitlement = await subject.writable('negative');
    const { id } = entitlement.feature;
    const before = await subject.usage(id);
    const values = ['12', '30', '1'];
    for (const value of values) await subject.add(subject.record(entitlement, { value }));
    await Promise.all(
      values.map((value) => subject.add(subject.record(entitlement, { value: negateQuantity(value) }))),
    );
    assert(
      compareQuantities(await subject.usage(id), before) === 0 && isSame(await subject.usage(id), before),
      'usage must be as before',
    );
  }),
];

async function assertNoRecords(subject: Subject, featureId: string): Promise<void> {
  const { usage } = await subject.entitlement(featureId);
  const record = {
    ...subject.scope,
    featureId,
    behavior: 'delta',
    value: '1',
    idempotencyKey: subject.newKey(),
  } as const;
  await assertRejects(subject.add(record), ['unsupported', 'forbidden'], `a record of ${featureId}`);
  assertEqual((await subject.entitlement(featureId)).usage, usage, `usage of ${featureId} after a refused record`);
}
