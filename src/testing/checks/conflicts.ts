import { toEpoch } from '../../model/instant';
import { usageState } from '../../model/limit';
import { addQuantities } from '../../model/quantity';
import { previewUsageRecord } from '../../model/preview';
import { assert, assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import { isSame, type Subject, type Writable } from '../subject';

async function checked(subject: Subject, needs: 'delta' | 'set'): Promise<Writable> {
  const entitlement = await subject.writable(needs);
  if (entitlement.recording.conflictCheck === 'none') notOffered('conflicts are not checked');
  return entitlement;
}

/** Fails unless the write is refused as a conflict that shows current usage, and nothing changes. */
async function assertConflict(
  subject: Subject,
  featureId: string,
  what: string,
  write: () => Promise<unknown>,
): Promise<void> {
  const before = await subject.usage(featureId);
  const { details } = await assertRejects(write(), 'conflict', what);
  await subject.fixture.settle?.();
  assertEqual(await subject.usage(featureId), before, `usage after a conflict (${what})`);
  assert(details.current !== undefined, `a conflict must carry the current entitlement (${what})`);
  assertEqual(details.current.feature.id, featureId, 'feature of the current entitlement');
  assert(
    isSame(details.current.usage, before),
    `the conflict must carry current usage: ${details.current.usage} and ${before}`,
  );
}

export const conflictChecks: Check[] = [
  optional('refuses a set whose preview is stale', async (subject) => {
    const entitlement = await checked(subject, 'set');
    const { id } = entitlement.feature;
    const shown = await subject.entitlement(id);
    const value = addQuantities(shown.usage ?? '0', '1');
    const { expected, guard } = previewUsageRecord({ entitlement: shown, draft: { behavior: 'set', value } });
    await subject.add(subject.record(entitlement, { behavior: 'set', value: addQuantities(shown.usage ?? '0', '23') }));
    await assertConflict(subject, id, 'a set drawn from older usage', () =>
      subject.add(subject.record(entitlement, { behavior: 'set', value, expected, guard })),
    );
    const byUsage = {
      periodStart: expected.periodStart,
      ...(expected.usage !== undefined && { usage: expected.usage }),
    };
    await assertConflict(subject, id, 'the same without a version', () =>
      subject.add(subject.record(entitlement, { behavior: 'set', value, expected: byUsage })),
    );
  }),

  optional('writes a set whose preview is fresh, also by usage alone', async (subject) => {
    const entitlement = await checked(subject, 'set');
    const { id } = entitlement.feature;
    const shown = await subject.entitlement(id);
    const value = addQuantities(shown.usage ?? '0', '1');
    const expected = {
      periodStart: shown.usagePeriod?.start ?? null,
      ...(shown.usage !== null && { usage: `${shown.usage}` }),
    };
    await subject.add(subject.record(entitlement, { behavior: 'set', value, expected }));
    assertEqual(await subject.usage(id), value, 'usage');
  }),

  optional('refuses any record that was drawn in another usage period', async (subject) => {
    const entitlement = await checked(subject, 'delta');
    const { id } = entitlement.feature;
    const start = entitlement.usagePeriod?.start;
    const periodStart =
      start === undefined ? '2001-01-01T00:00:00Z' : new Date(toEpoch(start) - 86_400_000).toISOString();
    for (const behavior of ['delta', 'set'] as const) {
      if (behavior === 'set' && entitlement.recording.set === 'no') continue;
      await assertConflict(subject, id, `a ${behavior} of another period`, () =>
        subject.add(subject.record(entitlement, { behavior, expected: { periodStart } })),
      );
    }
    if (start !== undefined) {
      await assertConflict(subject, id, 'a delta drawn without a period', () =>
        subject.add(subject.record(entitlement, { expected: { periodStart: null } })),
      );
    }
  }),

  optional('writes a delta although usage has moved since its preview', async (subject) => {
    const entitlement = await checked(subject, 'delta');
    const { id } = entitlement.feature;
    const shown = await subject.entitlement(id);
    await subject.add(subject.record(entitlement, { value: '2' }));
    await subject.add(
      subject.record(entitlement, { value: '3', expected: { periodStart: shown.usagePeriod?.start ?? null } }),
    );
    assertEqual(await subject.usage(id), addQuantities(shown.usage ?? '0', '5'), 'usage after both deltas');
  }),

  optional('refuses a delta that would lead to another status than previewed', async (subject) => {
    const entitlement = await checked(subject, 'delta');
    const { id } = entitlement.feature;
    const { status } = usageState(addQuantities(await subject.usage(id), '1'), entitlement.limit);
    const other = status === 'exceeded' ? 'ok' : 'exceeded';
    await assertConflict(subject, id, `a delta to ${status} that was previewed as ${other}`, () =>
      subject.add(subject.record(entitlement, { guard: { status: other } })),
    );
    await subject.add(subject.record(entitlement, { guard: { status } }));
  }),

  optional('refuses a set that would lead to another status than previewed', async (subject) => {
    const entitlement = await checked(subject, 'set');
    const { id } = entitlement.feature;
    const value = addQuantities(await subject.usage(id), '1');
    const { status } = usageState(value, entitlement.limit);
    const other = status === 'exceeded' ? 'ok' : 'exceeded';
    await assertConflict(subject, id, `a set to ${status} that was previewed as ${other}`, () =>
      subject.add(subject.record(entitlement, { behavior: 'set', value, guard: { status: other } })),
    );
    await subject.add(subject.record(entitlement, { behavior: 'set', value, guard: { status } }));
  }),

  optional('counts the status with the threshold of the preview', async (subject) => {
    const entitlement = await checked(subject, 'delta');
    const { id } = entitlement.feature;
    const { status } = usageState(addQuantities(await subject.usage(id), '1'), entitlement.limit);
    if (status !== 'ok' && status !== 'near') notOffered(`the status of ${id} does not depend on a threshold now`);
    const [near, other] = status === 'ok' ? [1e-9, 'near' as const] : [1, 'ok' as const];
    await subject.add(subject.record(entitlement, { guard: { status: other, near } }));
    await assertConflict(subject, id, 'the same status with the default threshold', () =>
      subject.add(subject.record(entitlement, { guard: { status: other } })),
    );
  }),

  optional('refuses a record that would fall below the guard’s minimum', async (subject) => {
    const entitlement = await checked(subject, 'delta');
    const { id } = entitlement.feature;
    const minTotal = addQuantities(await subject.usage(id), '2');
    await assertConflict(subject, id, 'a total below guard.minTotal', () =>
      subject.add(subject.record(entitlement, { guard: { minTotal } })),
    );
    await subject.add(subject.record(entitlement, { value: '2', guard: { minTotal } }));
    assertEqual(await subject.usage(id), minTotal, 'usage exactly at guard.minTotal');
  }),

  optional('lets exactly one of several sets from the same preview win', async (subject) => {
    const entitlement = await checked(subject, 'set');
    if (entitlement.recording.conflictCheck !== 'atomic')
      notOffered('conflicts are checked just before the write, not within it');
    const shown = await subject.entitlement(entitlement.feature.id);
    const values = ['31', '32', '33', '34'].map((more) => addQuantities(shown.usage ?? '0', more));
    const results = await Promise.allSettled(
      values.map((value) => {
        const { expected } = previewUsageRecord({ entitlement: shown, draft: { behavior: 'set', value } });
        return subject.add(subject.record(entitlement, { behavior: 'set', value, expected }));
      }),
    );
    const winners = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [values[index]] : []));
    assertEqual(winners.length, 1, 'number of sets that were written');
    assertEqual(await subject.usage(entitlement.feature.id), winners[0], 'usage after the one that won');
    for (const result of results) {
      if (result.status === 'rejected')
        await assertRejects(Promise.reject(result.reason as Error), 'conflict', 'the sets that lost');
    }
  }),
];
