import { toEpoch } from '../../model/instant';
import { negateQuantity } from '../../model/quantity';
import type { NewUsageRecord, UsageRecord } from '../../model/record';
import { isInWindow } from '../../model/recording-window';
import { assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import type { Subject, Writable } from '../subject';

/** A feature whose records can be undone, and one of them. */
async function written(
  subject: Subject,
  changes: Partial<NewUsageRecord>,
): Promise<{ entitlement: Writable; record: UsageRecord }> {
  const entitlement = await subject.writable('negative');
  if (!entitlement.recording.undo) notOffered('records cannot be undone');
  const { record } = await subject.add(subject.record(entitlement, changes));
  return { entitlement, record: record ?? notOffered('the receipt has no record') };
}

/** What takes a record back: as much the other way, at its time where the window takes that. */
function undoOf(subject: Subject, entitlement: Writable, record: UsageRecord): NewUsageRecord {
  const { applied, effectiveAt, dimensions, id } = record;
  const isInside = isInWindow(entitlement.recording.window, effectiveAt);
  return subject.record(entitlement, {
    behavior: 'delta',
    value: negateQuantity(applied),
    corrects: id,
    ...(isInside && { at: effectiveAt }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
  });
}

export const undoChecks: Check[] = [
  optional('takes a record back once, by another one that corrects it', async (subject) => {
    const featureId = (await subject.writable('negative')).feature.id;
    const before = await subject.usage(featureId);
    const { entitlement, record } = await written(subject, { value: '12.5' });
    const receipt = await subject.add(undoOf(subject, entitlement, record));
    assertEqual(await subject.usage(featureId), before, 'usage after the undo');
    assertEqual(receipt.record?.corrects ?? record.id, record.id, 'what the undo corrects');
    await assertRejects(subject.add(undoOf(subject, entitlement, record)), 'invalid', 'a second undo');
    assertEqual(await subject.usage(featureId), before, 'usage after a second undo');
  }),

  optional('takes an undo back like any record', async (subject) => {
    const { entitlement, record } = await written(subject, { value: '7' });
    const featureId = entitlement.feature.id;
    const usage = await subject.usage(featureId);
    const { record: undo } = await subject.add(undoOf(subject, entitlement, record));
    if (!undo) notOffered('the receipt has no record');
    await subject.add(undoOf(subject, entitlement, undo));
    assertEqual(await subject.usage(featureId), usage, 'usage after the undo of the undo');
  }),

  optional('refuses a correction that does not take back what it corrects', async (subject) => {
    const { entitlement, record } = await written(subject, { value: '9' });
    const undo = undoOf(subject, entitlement, record);
    const usage = await subject.usage(entitlement.feature.id);
    const wrong: Partial<NewUsageRecord>[] = [{ value: '-8' }, { value: '9' }, { corrects: 'no-such-record-a6f0' }];
    if (entitlement.recording.set !== 'no') wrong.push({ behavior: 'set', value: '0' });
    if (isInWindow(entitlement.recording.window, record.effectiveAt))
      wrong.push({ at: new Date(toEpoch(record.effectiveAt) - 1).toISOString() });
    for (const change of wrong) {
      await assertRejects(
        subject.add({ ...undo, idempotencyKey: subject.newKey(), ...change }),
        'invalid',
        `a correction with ${JSON.stringify(change)}`,
      );
    }
    assertEqual(await subject.usage(entitlement.feature.id), usage, 'usage after refused corrections');
  }),
];
