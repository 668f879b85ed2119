import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPostgresDataProvider,
  openPGlite,
  type PostgresDataProvider,
  type SqlDatabase,
} from '../../src/server/postgres';
import { checkProvider } from '../../src/provider/check';
import { UsageError } from '../../src/provider/error';
import { ACME, context, freshProvider } from '../database/support';
import { judge, prepare } from './judge';
import { sendAgain, withTheForm } from './attempts';
import type { Outcome } from './known';
import { storm } from './storm';

it('what a writer believes is held against what the store has', async () => {
  const database = await openPGlite();
  const store = createPostgresDataProvider({ database });
  await store.migrate();
  await prepare(store);
  const write = async (key: string): Promise<Outcome> => {
    const draft = { ...ACME, featureId: 'calls', behavior: 'delta', value: '0.1', idempotencyKey: key } as const;
    return { key, end: 'acknowledged', record: (await store.addUsageRecord(draft, context())).record };
  };
  const faultsWith = (outcomes: Outcome[]) => judge(store, { database, tenant: '' }, outcomes);
  const [first, second] = [await write('k1'), await write('k2')];

  const right = await faultsWith([first, { ...second, end: 'unknown', record: null }]);
  expect(right).toMatchObject({ lost: 0, doubled: 0, faults: [] });
  expect(right.ledger).toHaveLength(2);

  const lost = await faultsWith([first, second, { key: 'k3', end: 'acknowledged', record: null }]);
  expect(lost).toMatchObject({ lost: 1, faults: ['k3: acknowledged, and 0 times in the ledger'] });

  const denied = await faultsWith([first, { ...second, end: 'refused', record: null }]);
  expect(denied.faults).toEqual(['k2: refused, and in the ledger']);

  const swapped = await faultsWith([{ ...first, record: second.record }, second]);
  expect(swapped.faults).toEqual(['k1: acknowledged as 0.1, kept as 0.1 of k2']);

  expect((await faultsWith([first])).faults).toEqual(['k2: in the ledger, and nobody asked for it']);

  await database.query("update entitlement_usage.usage_total set total = total + 1 where feature = 'calls'");
  expect((await faultsWith([first, second])).faults).toEqual([
    'calls: usage is 1.2, the ledger says 0.2',
    expect.stringMatching(/^total: .*"total":"1.2","ledger":"0.2"/),
    expect.stringMatching(/^total: /),
  ]);
  await database.close();
});

describe('a store that has written what it calls unavailable is found, where its writer', () => {
  let database: SqlDatabase;
  beforeAll(async () => {
    database = await openPGlite();
    await createPostgresDataProvider({ database }).migrate();
  });
  afterAll(() => database.close());

  it.each([
    ['sends the same again', sendAgain, 5, /answered unavailable, and written all the same/],
    ['sends the same again with the form', withTheForm, 5, /answered unavailable, and written all the same/],
    ['is told so each time', sendAgain, 1, /refused, and in the ledger/],
  ])('%s', async (_, way, everyNth, fault) => {
    const store = freshProvider(database);
    await prepare(store);
    let calls = 0;
    const lying: PostgresDataProvider['addUsageRecord'] = async (input, given) => {
      const receipt = await store.addUsageRecord(input, given);
      calls += 1;
      if (calls % everyNth === 0) throw new UsageError('unavailable', 'Nothing was written.');
      return receipt;
    };
    const run = (addUsageRecord: PostgresDataProvider['addUsageRecord'], seed: number) =>
      storm({ writing: () => way(checkProvider({ ...store, addUsageRecord })), seed, count: 30, writers: 4 });
    const faultsWith = async (outcomes: Outcome[]) =>
      (await judge(store, { database, tenant: store.tenant }, outcomes)).faults;
    const honest = await run(store.addUsageRecord.bind(store), 8);
    expect(await faultsWith(honest.outcomes)).toEqual([]);
    const { outcomes } = await run(lying, 7);
    expect(await faultsWith([...honest.outcomes, ...outcomes])).toContainEqual(expect.stringMatching(fault));
  });
});
