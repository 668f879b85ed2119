import { bucketIndex, toAmounts } from '../../model/history';
import { toEpoch, toInstant } from '../../model/instant';
import { addQuantities } from '../../model/quantity';
import { previewUsageRecord } from '../../model/preview';
import { assert, assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import type { Subject } from '../subject';
import { assertHistory } from './history';

/** Moves the clock to just after the next reset of the calculated feature. */
async function passReset(subject: Subject): Promise<{ reset: number }> {
  const { advance } = subject.fixture;
  const { reset, asOf, feature } = await subject.entitlement(subject.feature('calculated'));
  if (!advance) notOffered('the fixture cannot move the clock');
  if (!reset?.next) notOffered(`${feature.id} has no next reset`);
  const next = toEpoch(reset.next);
  await advance.call(subject.fixture, next - toEpoch(asOf) + 60_000);
  return { reset: next };
}

export const timeChecks: Check[] = [
  optional('starts again from zero at the reset, and remembers what was before', async (subject) => {
    const featureId = subject.feature('calculated');
    const before = await subject.entitlement(featureId);
    const { reset } = await passReset(subject);
    const after = await subject.entitlement(featureId);
    assertEqual(after.usage, '0', 'usage after the reset');
    assertEqual(toEpoch(after.usagePeriod?.start ?? ''), reset, 'start of the new usage period');
    assert(toEpoch(after.reset?.next ?? '') > reset, 'the next reset must lie ahead');
    if (after.history.kind === 'unavailable') return;
    const range = { from: toInstant(reset - 2 * 86_400_000), to: toInstant(reset + 86_400_000) };
    const history = await subject.history({ featureId, range, granularity: 'auto', timeZone: 'UTC' });
    assertHistory(history, { range, timeZone: 'UTC' });
    assert(
      history.resets.some(({ at }) => at === reset),
      'the history must name the reset',
    );
    if (history.kind === 'statistic') return;
    const amounts = toAmounts(history);
    const later = bucketIndex(amounts.buckets, reset);
    assertEqual(amounts.series[0]?.values[later] ?? 0, 0, 'usage in the first bucket after the reset');
    if (!before.usagePeriod) return;
    const past = { from: before.usagePeriod.start, to: before.usagePeriod.end };
    const old = toAmounts(await subject.history({ featureId, range: past, granularity: 'auto', timeZone: 'UTC' }));
    const total = Array.from(old.series[0]?.values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    assert(
      Math.abs(total - Number(before.usage)) <= Math.abs(Number(before.usage)) * 1e-9,
      `the period before must still show ${before.usage}, got ${total}`,
    );
  }),

  optional('refuses any record that was previewed before a reset, and leaves its key free', async (subject) => {
    const entitlement = await subject.writable('delta');
    if (entitlement.recording.conflictCheck === 'none') notOffered('conflicts are not checked');
    const { id } = entitlement.feature;
    const behaviors = (['delta', 'set'] as const).filter(
      (behavior) => behavior === 'delta' || entitlement.recording.set !== 'no',
    );
    const records = behaviors.map((behavior) => {
      const { expected, guard } = previewUsageRecord({ entitlement, draft: { behavior, value: '5' } });
      return subject.record(entitlement, { behavior, value: '5', expected, guard });
    });
    await passReset(subject);
    for (const record of records)
      await assertRejects(subject.add(record), 'conflict', `a ${record.behavior} across a reset`);
    assertEqual(await subject.usage(id), '0', 'usage after refused records');
    const [first] = records;
    if (!first) return;
    const fresh = await subject.entitlement(id);
    const { expected, guard } = previewUsageRecord({ entitlement: fresh, draft: first });
    const receipt = await subject.add({ ...first, expected, guard });
    assert(receipt.status !== 'duplicate', 'the key of a refused record must still be free');
    assertEqual(await subject.usage(id), addQuantities('0', '5'), 'usage after the record with a new preview');
  }),

  optional('counts a key from before the reset no second time', async (subject) => {
    const entitlement = await subject.writable('delta');
    const { dedupe = 'by-key' } = entitlement.recording;
    if (dedupe === 'none') notOffered('a repeated key is not recognized');
    const record = subject.record(entitlement, { value: '5' });
    await subject.add(record);
    await passReset(subject);
    const { status } = await subject.add(record);
    if (dedupe === 'by-key') assertEqual(status, 'duplicate', 'status');
    assertEqual(await subject.usage(entitlement.feature.id), '0', 'usage of the new period');
  }),

  optional('keeps the level of a fluctuating feature', async (subject) => {
    const featureId = subject.feature('fluctuating');
    const { advance } = subject.fixture;
    if (!advance) notOffered('the fixture cannot move the clock');
    const before = await subject.usage(featureId);
    await advance.call(subject.fixture, 40 * 86_400_000);
    assertEqual(await subject.usage(featureId), before, 'usage after forty days');
  }),
];
