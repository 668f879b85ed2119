import { addQuantities } from '../../model/quantity';
import type { NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import { isUsageError } from '../../provider/error';
import { assert, assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import type { Subject, Writable } from '../subject';

/** A feature whose keys are counted once, and whether the answer tells a repeated one from a first one. */
async function keyed(subject: Subject, needs: 'delta' | 'set'): Promise<{ entitlement: Writable; isTold: boolean }> {
  const entitlement = await subject.writable(needs);
  const { dedupe = 'by-key' } = entitlement.recording;
  if (dedupe === 'none') notOffered('a repeated key is not recognized');
  return { entitlement, isTold: dedupe === 'by-key' };
}

/** Where a repeated key is not told, another intent under it may be answered, but not as if it had been written. */
async function assertNotClaimed(answer: Promise<UsageRecordReceipt>, what: string): Promise<void> {
  const receipt = await answer.catch((error: unknown) => {
    if (isUsageError(error) && error.code === 'duplicate_key') return null;
    throw error;
  });
  if (receipt === null || receipt.status === 'duplicate') return;
  assert(receipt.applied === null, `${what} must not be answered as applied (${receipt.applied}): it is not written`);
}

export const idempotencyChecks: Check[] = [
  optional('writes once when the same key comes twice, and answers the same result', async (subject) => {
    const { entitlement, isTold } = await keyed(subject, 'delta');
    const before = await subject.usage(entitlement.feature.id);
    const record = subject.record(entitlement, { value: '13' });
    const first = await subject.add(record);
    const second = await subject.add(record);
    if (isTold) assertEqual(second.status, 'duplicate', 'status of the second answer');
    assertEqual(
      [second.requested, second.applied],
      [first.requested, first.applied],
      'what the second answer says was written',
    );
    // What was not visible yet at first can be shown by now.
    if (first.record) assertEqual(second.record?.id, first.record.id, 'record of the second answer');
    assertEqual(
      await subject.usage(entitlement.feature.id),
      addQuantities(before, '13'),
      'usage after the same key twice',
    );
  }),

  optional('writes once when the same key comes five times at once', async (subject) => {
    const { entitlement, isTold } = await keyed(subject, 'delta');
    const before = await subject.usage(entitlement.feature.id);
    const record = subject.record(entitlement, { value: '17' });
    const receipts = await Promise.all(Array.from({ length: 5 }, () => subject.add({ ...record })));
    const fresh = receipts.filter(({ status }) => status !== 'duplicate');
    if (isTold) assertEqual(fresh.length, 1, 'number of answers that are not a duplicate');
    assertEqual(
      await subject.usage(entitlement.feature.id),
      addQuantities(before, '17'),
      'usage after one key five times',
    );
  }),

  optional('knows a set again although usage has moved since', async (subject) => {
    const { entitlement, isTold } = await keyed(subject, 'set');
    if (!isTold) notOffered('a repeated key is counted once, but not told');
    const { id } = entitlement.feature;
    const now = await subject.entitlement(id);
    const expected = { periodStart: now.usagePeriod?.start ?? null, ...(now.usage !== null && { usage: now.usage }) };
    const record = subject.record(entitlement, {
      behavior: 'set',
      value: addQuantities(now.usage ?? '0', '4'),
      expected,
    });
    const first = await subject.add(record);
    await subject.add(subject.record(entitlement, { behavior: 'set', value: addQuantities(now.usage ?? '0', '19') }));
    const moved = await subject.usage(id);
    const again = await subject.add(record);
    assertEqual([again.status, again.applied], ['duplicate', first.applied], 'the answer to the key that came again');
    assertEqual(await subject.usage(id), moved, 'usage after the key came again');
  }),

  optional('refuses a key that has written something else', async (subject) => {
    const { entitlement, isTold } = await keyed(subject, 'delta');
    const record = subject.record(entitlement, { value: '2' });
    await subject.add(record);
    const usage = await subject.usage(entitlement.feature.id);
    const others: Partial<NewUsageRecord>[] = [{ value: '3' }];
    if (entitlement.recording.note !== 'none') others.push({ note: 'Another reason' });
    if (entitlement.recording.set !== 'no') others.push({ behavior: 'set' });
    for (const change of others) {
      const what = `the same key with ${JSON.stringify(change)}`;
      if (isTold) await assertRejects(subject.add({ ...record, ...change }), 'duplicate_key', what);
      else await assertNotClaimed(subject.add({ ...record, ...change }), what);
    }
    assertEqual(await subject.usage(entitlement.feature.id), usage, 'usage after refused keys');
    const same = await subject.add({ ...record, value: '2.0', guard: { near: 0.5 } });
    if (!isTold) return;
    assertEqual(same.status, 'duplicate', 'status when only the guard and the spelling of the value differ');
  }),

  optional('does not use a key up with a write that it refused', async (subject) => {
    const entitlement = await subject.writable('delta');
    if (entitlement.recording.conflictCheck === 'none') notOffered('conflicts are not checked');
    const before = await subject.usage(entitlement.feature.id);
    const record = subject.record(entitlement, { value: '5' });
    const stale = { periodStart: '1999-12-31T00:00:00Z' };
    await assertRejects(subject.add({ ...record, expected: stale }), 'conflict', 'a record of a period that is over');
    const receipt = await subject.add(record);
    assert(receipt.status !== 'duplicate', 'the key of a refused write must still be free');
    assertEqual(await subject.usage(entitlement.feature.id), addQuantities(before, '5'), 'usage');
  }),
];
