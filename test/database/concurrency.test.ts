import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import {
  createPostgresDataProvider,
  openPostgres,
  type PostgresClient,
  type PostgresDataProvider,
  type SqlDatabase,
} from '../../src/server/postgres';
import { describeOnPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import {
  ACME,
  CALLS,
  context,
  createClock,
  errorOf,
  expectTotalsToMatchLedger,
  freshProvider,
  putAcme,
  record,
  reported,
  usageOf,
} from './support';

describeOnPostgres('many writers', () => {
  let server: TestPostgres;
  /** Two pools, as two servers of a host would have. */
  let databases: SqlDatabase[];

  beforeAll(async () => {
    server = await startPostgres();
    databases = await Promise.all([1, 2].map(() => openPostgres({ connectionString: server.url, maxConnections: 6 })));
    // Two starters at once on an empty database.
    await Promise.all(databases.map((database) => createPostgresDataProvider({ database }).migrate()));
  });
  afterAll(async () => {
    try {
      await expectTotalsToMatchLedger(databases[0] as SqlDatabase);
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await server.stop();
    }
  });

  /** The same tenant through both pools. */
  async function acme(...entitlements: Parameters<typeof putAcme>[1]): Promise<PostgresDataProvider[]> {
    const [first, second] = databases as [SqlDatabase, SqlDatabase];
    const provider = freshProvider(first);
    await putAcme(provider, entitlements);
    return [provider, createPostgresDataProvider({ database: second, tenant: provider.tenant })];
  }
  const pick = (providers: PostgresDataProvider[], index: number): PostgresDataProvider =>
    providers[index % providers.length] as PostgresDataProvider;
  const times = <T>(count: number, work: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => work(i));

  describe('at once', () => {
    it('count every delta, each on top of the one before', async () => {
      const providers = await acme({ feature: CALLS });
      await Promise.all(
        times(60, (i) =>
          pick(providers, i).addUsageRecord(record({ idempotencyKey: `k${i}`, value: '0.1' }), context()),
        ),
      );
      expect(await usageOf(pick(providers, 0), 'calls')).toBe('6');
      const { items } = await pick(providers, 0).listUsageRecords({ ...ACME, limit: 100 }, context());
      const levels = items.reverse().map(({ before, after }) => [Number(before), Number(after)]);
      expect(levels).toEqual(times(60, (i) => [i / 10, (i + 1) / 10]));
    });

    it('write one record for one key', async () => {
      const providers = await acme({ feature: CALLS });
      const receipts = await Promise.all(times(20, (i) => pick(providers, i).addUsageRecord(record(), context())));
      expect(receipts.filter(({ status }) => status === 'applied')).toHaveLength(1);
      expect(new Set(receipts.map((receipt) => receipt.record?.id)).size).toBe(1);
      expect(await usageOf(pick(providers, 0), 'calls')).toBe('5');
    });

    it('undo a record once, whoever of them tries', async () => {
      const recording = { kind: 'calculated', undo: true, minTotal: null, window: { days: 60 } } as const;
      const providers = await acme({ feature: CALLS, recording });
      const { record: wrong } = await pick(providers, 0).addUsageRecord(record(), context());
      const undo = { value: '-5', corrects: wrong?.id, at: wrong?.effectiveAt };
      const ends = await Promise.allSettled(
        times(12, (i) => pick(providers, i).addUsageRecord(record({ ...undo, idempotencyKey: `u${i}` }), context())),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'invalid' });
      expect(await usageOf(pick(providers, 0), 'calls')).toBe('0');
    });

    it('count every event once, and one of many with one key', async () => {
      const recording = { kind: 'events', valueProperty: 'amount' } as const;
      const providers = await acme({ feature: CALLS, recording });
      const report = (i: number, idempotencyKey: string) =>
        pick(providers, i).reportUsageEvent(
          { ...ACME, featureId: 'calls', idempotencyKey, properties: { amount: 0.1 } },
          context(),
        );
      const receipts = await Promise.all(times(60, (i) => report(i, `e${Math.floor(i / 2)}`)));
      expect(receipts.filter(({ status }) => status === 'applied')).toHaveLength(30);
      expect(new Set(receipts.map(({ eventId }) => eventId)).size).toBe(30);
      expect(await usageOf(pick(providers, 0), 'calls')).toBe('3');
    });

    it('write one record for one key that two features fight for', async () => {
      const providers = await acme({ feature: CALLS }, { feature: { ...CALLS, id: 'other' } });
      const outcomes = await Promise.allSettled(
        times(10, (i) =>
          pick(providers, i).addUsageRecord(record({ featureId: i % 2 ? 'calls' : 'other' }), context()),
        ),
      );
      const applied = outcomes.filter(
        ({ status, ...rest }) => status === 'fulfilled' && 'value' in rest && rest.value.status === 'applied',
      );
      expect(applied).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'duplicate_key' });
      }
    });

    it('let one set through of those that were drawn from the same preview', async () => {
      const providers = await acme({ feature: CALLS });
      const [shown] = (await pick(providers, 0).listEntitlements(ACME, context())).entitlements;
      const expected = {
        periodStart: shown?.usagePeriod?.start ?? null,
        usage: shown?.usage ?? '',
        version: shown?.version ?? '',
      };
      const outcomes = await Promise.allSettled(
        times(12, (i) =>
          pick(providers, i).addUsageRecord(
            record({ behavior: 'set', value: String(i + 1), idempotencyKey: `k${i}`, expected }),
            context(),
          ),
        ),
      );
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(won).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          expect(outcome.reason).toMatchObject({
            code: 'conflict',
            details: { current: { usage: won[0]?.requested } },
          });
        }
      }
    });

    it('never fall below the minimum together', async () => {
      const providers = await acme({ feature: CALLS });
      await pick(providers, 0).addUsageRecord(record({ value: '10', idempotencyKey: 'start' }), context());
      const outcomes = await Promise.allSettled(
        times(12, (i) =>
          pick(providers, i).addUsageRecord(record({ value: '-3', idempotencyKey: `k${i}` }), context()),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      expect(await usageOf(pick(providers, 0), 'calls')).toBe('1');
    });

    it('append the same rows once, whatever order they come in', async () => {
      const providers = await acme({ feature: CALLS, reset: { every: { count: 1, unit: 'day' } } });
      const hour = 3_600_000;
      const start = Math.floor(Date.now() / hour) * hour - 200 * hour;
      const rows = reported(
        'calls',
        times(200, (i) => [new Date(start + i * hour).toISOString(), 1]),
      );
      const results = await Promise.all(
        times(6, (i) => pick(providers, i).appendRecords(i % 2 ? rows : [...rows].reverse())),
      );
      expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(200);
    });

    it('write nothing behind a line that was closed meanwhile', async () => {
      const providers = await acme({ feature: CALLS, recording: { kind: 'calculated', window: { days: 60 } } });
      const at = new Date(Date.now() - 40 * 86_400_000).toISOString();
      const writes = times(20, (i) =>
        pick(providers, i).addUsageRecord(record({ idempotencyKey: `k${i}`, at }), context()),
      );
      const settled = Promise.allSettled(writes);
      await pick(providers, 1).closePeriods({ until: new Date(Date.now() - 86_400_000).toISOString() });
      const count = async () => (await pick(providers, 0).listUsageRecords(ACME, context())).items.length;
      const behind = await count();
      const outcomes = await settled;
      expect(await count()).toBe(behind);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(behind);
    });

    it('are all taken where a transaction sees by default what was there when it began', async () => {
      const [provider] = (await acme({ feature: CALLS })) as [PostgresDataProvider & { tenant: string }];
      const options = '-c default_transaction_isolation=repeatable\\ read';
      const pool = new pg.Pool({ connectionString: server.url, max: 6, options });
      const database = await openPostgres({ pool });
      const writer = createPostgresDataProvider({ database, tenant: provider.tenant });
      const [row] = await database.query<{ isolation: string }>('show default_transaction_isolation');
      expect(Object.values(row ?? {})).toEqual(['repeatable read']);
      const writes = times(20, (i) => writer.addUsageRecord(record({ idempotencyKey: `r${i}` }), context()));
      expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(times(20, () => 'applied'));
      expect(await usageOf(provider, 'calls')).toBe('100');
      await pool.end();
    });
  });

  describe('a connection that breaks', () => {
    /** A pool of which some statements never get an answer. */
    async function breaking(
      isBroken: (sql: string) => 'before' | 'after' | false,
    ): Promise<SqlDatabase & { end(): Promise<void> }> {
      const pool = new pg.Pool({ connectionString: server.url, max: 1 });
      const database = await openPostgres({
        pool: {
          async connect(): Promise<PostgresClient> {
            const client = await pool.connect();
            return {
              query: async (sql, params) => {
                const broken = isBroken(sql);
                if (broken === 'before') throw new Error('Connection terminated unexpectedly');
                const result = await client.query(sql, params);
                if (broken === 'after') throw new Error('Connection terminated unexpectedly');
                return result;
              },
              release: (destroy) => client.release(destroy),
              on: (event, listener) => client.on(event, listener),
              removeListener: (event, listener) => client.removeListener(event, listener),
            };
          },
        },
      });
      return Object.assign(database, { end: () => pool.end() });
    }

    it('during the commit leaves the outcome unknown, and trying again is safe', async () => {
      const [provider] = (await acme({ feature: CALLS })) as [PostgresDataProvider & { tenant: string }];
      let broken = true;
      const database = await breaking((sql) => (sql === 'commit' && broken ? 'after' : false));
      const through = createPostgresDataProvider({ database, tenant: provider.tenant });
      expect((await errorOf(through.addUsageRecord(record(), context()))).code).toBe('outcome_unknown');
      broken = false;
      expect(await through.addUsageRecord(record(), context())).toMatchObject({ status: 'duplicate', applied: '5' });
      expect(await usageOf(provider, 'calls')).toBe('5');
      await database.end();
    });

    it('before the commit has written nothing, and the next call gets a new connection', async () => {
      const [provider] = (await acme({ feature: CALLS })) as [PostgresDataProvider & { tenant: string }];
      let broken = true;
      const database = await breaking((sql) =>
        sql.includes('insert into entitlement_usage.usage_record') && broken ? 'after' : false,
      );
      const through = createPostgresDataProvider({ database, tenant: provider.tenant });
      expect((await errorOf(through.addUsageRecord(record(), context()))).code).toBe('unavailable');
      expect(await usageOf(provider, 'calls')).toBe('0');
      broken = false;
      expect((await through.addUsageRecord(record(), context())).status).toBe('applied');
      await database.end();
    });

    it('is replaced when the server ends it', async () => {
      const [provider] = (await acme({ feature: CALLS })) as [PostgresDataProvider & { tenant: string }];
      const database = await openPostgres({ connectionString: server.url, maxConnections: 1 });
      const through = createPostgresDataProvider({ database, tenant: provider.tenant });
      const [own] = await database.query<{ pid: number }>('select pg_backend_pid()::float8 as pid');
      await (databases[0] as SqlDatabase).query('select pg_terminate_backend($1::float8::int)', [own?.pid ?? 0]);
      const answers = await Promise.allSettled([1, 2, 3].map(() => usageOf(through, 'calls')));
      expect(answers.at(-1)).toEqual({ status: 'fulfilled', value: '0' });
      await database.close();
    });

    it('is told at once when there is no server', async () => {
      await expect(openPostgres({ connectionString: 'postgres://x@127.0.0.1:1/none' })).rejects.toThrow('ECONNREFUSED');
    });
  });

  it('refuses a database that a newer version has made', async () => {
    const other = await startPostgres();
    const database = await openPostgres({ connectionString: other.url });
    const provider = freshProvider(database, createClock());
    await provider.migrate();
    await database.query("insert into entitlement_usage.migration (version, name) values (99, 'from the future')");
    await expect(provider.migrate()).rejects.toThrow('schema version 99');
    await database.close();
    await other.stop();
  });
});
