/** Traffic over a real store (PGlite), through client and handler, fits docs/openapi.yaml. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USAGE_ERROR_CODES } from '../../src/provider/error';
import { USAGE_OPERATIONS } from '../../src/provider/provider';
import { openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { describeUsageDataProvider } from '../../src/testing';
import { postgresFixture, overHttp } from '../testing/store-fixtures';
import { createChecker } from '../wire/openapi/checker';
import { sender } from '../wire/openapi/send';
import { createClock, freshProvider, putAcme, record, ACME, CALLS, REGIONAL, SEATS } from './support';

const checker = await createChecker();
let database: SqlDatabase;

beforeAll(async () => {
  database = await openPGlite({});
});
afterAll(() => database.close());

describeUsageDataProvider({
  name: 'http over postgres, held against docs/openapi.yaml',
  ...{ describe, it, beforeAll, afterAll },
  create: async () => overHttp(await postgresFixture(database, 'openapi'), checker.watch),
});

describe('requests over postgres', () => {
  const setUp = async () => {
    const provider = freshProvider(database, createClock());
    await provider.migrate();
    const window = { earliest: '2026-11-01T00:00:00Z' };
    await putAcme(provider, [
      { feature: CALLS, recording: { kind: 'calculated', window } },
      { feature: SEATS },
      { feature: REGIONAL },
    ]);
    return { provider, post: sender(checker, provider) };
  };

  it('a record with all that it can carry, its correction, and every way to be refused', async () => {
    const { provider, post } = await setUp();
    const at = '2026-11-20T00:00:00Z';
    expect(await post('addUsageRecord', record({ at, note: 'replay' }))).toEqual([200]);
    expect(await post('addUsageRecord', record({ at, note: 'replay' }))).toEqual([200]);
    expect(await post('addUsageRecord', record({ value: '6' }))).toEqual([409, 'duplicate_key']);
    const sliced = { featureId: 'traffic', dimensions: { region: 'eu' }, behavior: 'set', idempotencyKey: 'key-2' };
    expect(await post('previewUsageRecord', record(sliced))).toEqual([200]);
    expect(await post('addUsageRecord', record(sliced))).toEqual([200]);
    const early = { at: '2026-10-01T00:00:00Z', idempotencyKey: 'key-3' };
    expect(await post('addUsageRecord', record(early))).toEqual([422, 'out_of_window']);
    const stale = { behavior: 'set', idempotencyKey: 'key-4', expected: { periodStart: null } };
    expect(await post('addUsageRecord', record(stale))).toEqual([409, 'conflict']);
    await provider.closePeriods({ until: '2026-11-21T00:00:00Z' });
    expect(await post('addUsageRecord', record({ at, idempotencyKey: 'key-5' }))).toEqual([409, 'period_closed']);
    expect(await post('addUsageRecord', record({ featureId: 'none', idempotencyKey: 'k' }))).toEqual([
      404,
      'not_found',
    ]);
    expect(await post('listUsageRecords', ACME)).toEqual([200]);
    expect(await post('listDimensionValues', { ...ACME, featureId: 'traffic', key: 'region' })).toEqual([200]);
    expect(
      await post('reportUsageEvent', { ...ACME, featureId: 'calls', idempotencyKey: 'e', properties: {} }),
    ).toEqual([422, 'unsupported']);
  });

  it('a database that is gone', async () => {
    const gone = await openPGlite({});
    const provider = freshProvider(gone);
    await provider.migrate();
    await putAcme(provider, [{ feature: CALLS }]);
    await gone.close();
    const post = sender(checker, provider);
    expect(await post('listEntitlements', ACME)).toEqual([503, 'unavailable']);
    expect(await post('addUsageRecord', record())).toEqual([503, 'unavailable']);
  });
});

describe('all of this traffic', () => {
  it('fits the document', () => {
    expect(checker.faults).toEqual([]);
  });

  it('had every operation that the store has, and the code that only it can give', () => {
    const seen = [...checker.seen];
    const answered = USAGE_OPERATIONS.filter((operation) => seen.includes(`${operation} 200`));
    expect(answered).toEqual([...USAGE_OPERATIONS]);
    const codes = USAGE_ERROR_CODES.filter((code) => seen.some((one) => one.endsWith(` ${code}`)));
    expect(codes).toEqual(expect.arrayContaining(['period_closed', 'conflict', 'duplicate_key', 'unavailable']));
  });
});
