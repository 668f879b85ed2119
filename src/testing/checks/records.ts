import { isInstant, toEpoch } from '../../model/instant';
import { subtractQuantities, sumQuantities } from '../../model/quantity';
import type { UsageRecord } from '../../model/record';
import type { UsageRecordsQuery } from '../../provider/provider';
import { assert, assertEqual, assertJson, notOffered } from '../assert';
import { optional, type Check } from '../check';
import type { Subject } from '../subject';

/** More pages than that say nothing new. */
const MOST_RECORDS = 3_000;

async function offered(subject: Subject): Promise<void> {
  const { abilities } = await subject.entitlements();
  if (!abilities.records) notOffered('the provider keeps no records that can be listed');
}

/** All records of a query, page by page; `null` when there are very many. */
async function listAll(subject: Subject, query: Partial<UsageRecordsQuery>): Promise<UsageRecord[] | null> {
  const records: UsageRecord[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...subject.scope, limit: 500, ...query, ...(cursor !== undefined && { cursor }) };
    const page = await subject.provider.listUsageRecords(asked, subject.context());
    assert(page.items.length <= (asked.limit ?? 500), 'a page must not be longer than its limit');
    assert(page.items.length > 0 || page.nextCursor === null, 'an empty page must be the last one');
    records.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && records.length < MOST_RECORDS);
  return cursor === undefined ? records : null;
}

export const recordChecks: Check[] = [
  optional('lists a record after it was written, as JSON, newest first', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const written = [];
    for (const value of ['1', '2', '3']) written.push(await subject.add(subject.record(entitlement, { value })));
    const query = { ...subject.scope, featureId: entitlement.feature.id, limit: 3 };
    assertJson(await subject.fixture.provider.listUsageRecords?.(query, subject.context()), 'listUsageRecords');
    const { items } = await subject.provider.listUsageRecords(query, subject.context());
    assertEqual(
      items.map(({ value }) => value),
      ['3', '2', '1'],
      'values of the three newest records',
    );
    for (const [index, record] of items.entries()) {
      assertEqual(
        record.id,
        written[2 - index]?.record?.id ?? record.id,
        'id of the record, in the receipt and in the list',
      );
      assertEqual(record.source, 'adjustment', 'source of a record by a person');
      if (record.before !== null && record.after !== null) {
        assertEqual(subtractQuantities(record.after, record.before), record.applied, 'after − before');
      }
      assert(
        isInstant(record.effectiveAt) && isInstant(record.recordedAt),
        'effectiveAt and recordedAt must be instants',
      );
      assertEqual(record.scope, subject.scope, 'scope');
      const newer = items[index - 1];
      if (newer) assert(newer.sequence > record.sequence, 'sequence must grow with each record');
    }
  }),

  optional('finds a record by its key, and nothing by a strange one', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const record = subject.record(entitlement, { value: '8' });
    await subject.add(record);
    const find = (idempotencyKey: string): Promise<UsageRecord[] | null> => listAll(subject, { idempotencyKey });
    assertEqual(
      (await find(record.idempotencyKey))?.map(({ value }) => value),
      ['8'],
      'the record with the key',
    );
    assertEqual(await find(subject.newKey()), [], 'records with a key that was never used');
  }),

  optional('pages through everything once', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const keys: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const record = subject.record(entitlement);
      keys.push(record.idempotencyKey);
      await subject.add(record);
    }
    const featureId = entitlement.feature.id;
    const all = await listAll(subject, { featureId, source: 'adjustment' });
    if (!all) notOffered('very many records');
    const byTwo = await listAll(subject, { featureId, source: 'adjustment', limit: 2 });
    assertEqual(
      byTwo?.map(({ id }) => id),
      all.map(({ id }) => id),
      'ids by pages of two, and in one list',
    );
    assertEqual(new Set(all.map(({ id }) => id)).size, all.length, 'number of different ids');
    const times = all.map(({ recordedAt }) => toEpoch(recordedAt));
    assert(
      times.every((time, index) => index === 0 || time <= (times[index - 1] as number)),
      'recordedAt must not rise',
    );
  }),

  optional('goes on from a cursor although records were added meanwhile', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const query = { ...subject.scope, featureId: entitlement.feature.id, limit: 2 };
    for (let count = 0; count < 4; count += 1) await subject.add(subject.record(entitlement));
    const first = await subject.provider.listUsageRecords(query, subject.context());
    await subject.add(subject.record(entitlement));
    const second = await subject.provider.listUsageRecords(
      { ...query, cursor: first.nextCursor ?? '' },
      subject.context(),
    );
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    assertEqual(new Set(ids).size, 4, 'number of different records on two pages');
  }),

  optional('filters by feature, source, actor and time', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const record = subject.record(entitlement, { value: '6' });
    const written = await subject.written(record, await subject.add(record));
    const { id, effectiveAt, featureId, actor } = written;
    const has = async (query: Partial<UsageRecordsQuery>): Promise<boolean | undefined> =>
      (await listAll(subject, { source: 'adjustment', ...query }))?.some((record) => record.id === id);
    const after = new Date(toEpoch(effectiveAt) + 1).toISOString();
    const before = new Date(toEpoch(effectiveAt) - 1).toISOString();
    assertEqual(await has({ featureId, from: before, to: after }), true, 'found within its time');
    assertEqual(await has({ to: before }), false, 'found before its time');
    assertEqual(await has({ from: after }), false, 'found after its time');
    const other = (await subject.entitlements()).entitlements.find(({ feature }) => feature.id !== featureId);
    if (other) assertEqual(await has({ featureId: other.feature.id }), false, 'found under another feature');
    assertEqual(await has({ source: 'import' }), false, 'found among imports');
    assertEqual(await has({ actorId: 'no-such-actor-a6f0' }), false, 'found under another actor');
    if (actor) assertEqual(await has({ actorId: actor.id }), true, 'found under its actor');
  }),

  optional('never changes a record that was written', async (subject) => {
    await offered(subject);
    const entitlement = await subject.writable('delta');
    const record = subject.record(entitlement, { value: '4' });
    await subject.add(record);
    const find = (): Promise<UsageRecord[] | null> => listAll(subject, { idempotencyKey: record.idempotencyKey });
    const before = await find();
    await subject.add(subject.record(entitlement, { value: '90' }));
    assertEqual(await find(), before, 'the record after another one was written');
  }),

  optional('adds up: the records of the usage period are its usage', async (subject) => {
    await offered(subject);
    const featureId = subject.feature('calculated');
    const { usage, usagePeriod } = await subject.entitlement(featureId);
    const range = usagePeriod ? { from: usagePeriod.start, to: usagePeriod.end } : {};
    const records = await listAll(subject, { featureId, ...range });
    if (!records) notOffered('very many records');
    assertEqual(sumQuantities(records.map(({ applied }) => applied)), usage, 'sum of what the records did, and usage');
  }),
];
