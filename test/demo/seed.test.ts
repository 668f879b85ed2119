import { afterEach, describe, expect, it } from 'vitest';
import { openPGlite, type SqlDatabase } from 'react-entitlement-usage/postgres';
import { usageState } from 'react-entitlement-usage/core';
import { acme } from '../../examples/admin-console/src/seed/customers/acme';
import { decimals, foreign, resets } from '../../examples/admin-console/src/seed/customers/edges';
import { dimensions, eventMetered } from '../../examples/admin-console/src/seed/customers/states';
import { seedCustomers } from '../../examples/admin-console/src/seed/customers';
import { seedDemo } from '../../examples/admin-console/src/seed/seed';
import { openDirectory } from '../../examples/admin-console/src/server/directory';
import { createTenants, type Tenants } from '../../examples/admin-console/src/server/tenants';

interface LedgerRow {
  customer: string;
  key: string;
  applied: string;
}

const FIRST = Date.parse('2026-11-23T14:32:00Z');
const ACME = ['cus_acme', 'sub_acme_business'] as const;

/** Every way of making up usage, without the many rows of the large customers. */
const some = () => [
  { tenant: '', customers: [acme, resets, decimals] },
  { tenant: 'other', customers: [foreign] },
];
const signal = () => ({ signal: AbortSignal.timeout(20_000) });

describe('the seed', () => {
  const open: SqlDatabase[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((database) => database.close()));
  });

  async function start(database: SqlDatabase, at: number, customers: typeof seedCustomers = some) {
    const now = () => at;
    const tenants = createTenants(database, now);
    await tenants.provider('').migrate();
    const directory = await openDirectory(database);
    const { added } = await seedDemo({ database, directory, now, customers });
    return { tenants, directory, added };
  }

  async function fresh(customers?: typeof seedCustomers) {
    const database = await openPGlite();
    open.push(database);
    return { database, ...(await start(database, FIRST, customers)) };
  }

  const ledger = (database: SqlDatabase) =>
    database.query<LedgerRow>(
      `select tenant, customer, subscription, feature, source, applied::text as applied, effective_at::text as at,
         idempotency_key as key, dimensions::text as dimensions from entitlement_usage.usage_record
       order by tenant, customer, idempotency_key`,
    );

  async function statuses(tenants: Tenants, customerId: string, subscriptionId?: string) {
    const scope = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
    const { entitlements } = await tenants.provider('').listEntitlements(scope, signal());
    return Object.fromEntries(
      entitlements.map(({ feature, usage, limit }) => [feature.id, `${usage} ${usageState(usage, limit).status}`]),
    );
  }

  it('gives each customer the state that its line on the first page promises', { timeout: 60_000 }, async () => {
    const { tenants, directory } = await fresh(seedCustomers);
    expect(await statuses(tenants, 'cus_acme', 'sub_acme_business')).toEqual({
      'api-calls': '13012 exceeded',
      emails: '57340 exceeded',
      'report-exports': '200 reached',
      'ai-tokens': '842310 near',
      'data-transfer': '87.34 near',
      storage: '61.4 ok',
      seats: '41 ok',
      sms: '3120 ok',
      'build-minutes': '412 ok',
      webhooks: '1284551 unlimited',
      'audit-log': expect.stringMatching(/^\d{5} none$/) as string,
      projects: '14 ok',
    });
    expect(await statuses(tenants, 'cus_zero', 'sub_zero')).toEqual({
      seats: '0 reached',
      emails: '7 exceeded',
      projects: '0 reached',
    });
    expect(await statuses(tenants, 'cus_decimals', 'sub_decimals')).toEqual({
      credits: '0.3 reached',
      'big-counter': '9007199254740993 near',
      'fine-grains': '1.500000000000000001 ok',
      'long-number': '123456789012.123456789012345678 ok',
      refunds: '-7.75 ok',
    });
    expect(await statuses(tenants, 'cus_resets', 'sub_resets')).toEqual({
      'hourly-bursts': '42 ok',
      'daily-reports': '96 near',
      'weekly-digests': '310 ok',
      'monthly-invoices': '1020 exceeded',
      'yearly-audits': '24 reached',
    });
    expect(await statuses(tenants, 'cus_nosub')).toEqual({ 'api-calls': '640 ok', seats: '2 ok' });
    expect(Object.keys(await statuses(tenants, 'cus_many', 'sub_many'))).toHaveLength(500);
    expect((await directory.list('')).map(({ id }) => id)).toEqual([
      'cus_acme',
      'cus_two_subs',
      'cus_dimensions',
      'cus_resets',
      'cus_unlimited',
      'cus_zero',
      'cus_events',
      'cus_readonly',
      'cus_nosub',
      'cus_nofeatures',
      'cus_empty',
      'cus_many',
      'cus_long',
      'cus_decimals',
    ]);
    expect((await directory.list('other')).map(({ id }) => id)).toEqual(['cus_foreign']);
  });

  it('has features that count events: with known properties, and with any', async () => {
    const { tenants } = await fresh(() => [{ tenant: '', customers: [eventMetered] }]);
    const provider = tenants.provider('');
    const scope = { customerId: 'cus_events', subscriptionId: 'sub_events' };
    const { entitlements } = await provider.listEntitlements(scope, signal());
    const keys = entitlements.map(({ recording }) =>
      recording.kind === 'events' ? (recording.fields?.map(({ key }) => key) ?? null) : recording.kind,
    );
    expect(keys).toEqual([['amount', 'model', 'cached', 'job'], null]);
    const event = { ...scope, idempotencyKey: 'e', properties: { amount: 130, model: 'swift' } };
    await provider.reportUsageEvent({ ...event, featureId: 'completions' }, signal());
    await provider.reportUsageEvent({ ...event, idempotencyKey: 'f', featureId: 'embeddings' }, signal());
    expect(await statuses(tenants, 'cus_events', 'sub_events')).toMatchObject({
      completions: '34000 near',
      embeddings: '902115 unlimited',
    });
  });

  it(
    'has features whose records can be dated back, are about a slice, or need a note',
    { timeout: 60_000 },
    async () => {
      const { tenants } = await fresh(() => [{ tenant: '', customers: [acme, dimensions] }]);
      const provider = tenants.provider('');
      let keys = 0;
      const write = async (customerId: string, subscriptionId: string, featureId: string, more: object = {}) => {
        const intent = { customerId, subscriptionId, featureId, behavior: 'delta' as const, value: '5', ...more };
        const key = `adjustment-${(keys += 1)}`;
        try {
          const receipt = await provider.addUsageRecord({ ...intent, idempotencyKey: key }, signal());
          return receipt.status;
        } catch (error) {
          return (error as { code?: string }).code;
        }
      };
      // The period of the emails began on November 2nd, the one before it on October 2nd.
      const emails = (at: string) => write(...ACME, 'emails', { at });
      expect(await emails('2026-11-10T00:00:00Z')).toBe('applied');
      expect(await emails('2026-10-03T00:00:00Z')).toBe('applied');
      expect(await emails('2026-10-01T00:00:00Z')).toBe('out_of_window');
      expect(await write(...ACME, 'data-transfer')).toBe('invalid');
      expect(await write(...ACME, 'data-transfer', { note: 'Agreed' })).toBe('applied');
      const SCALE = ['cus_dimensions', 'sub_cartograph'] as const;
      expect(await write(...SCALE, 'map-tiles')).toBe('applied');
      const slice = { dimensions: { region: 'eu-central', model: 'swift' }, at: '2026-09-01T00:00:00Z' };
      expect(await write(...SCALE, 'map-tiles', slice)).toBe('applied');
      expect(await write(...SCALE, 'map-tiles', { ...slice, at: '2026-08-01T00:00:00Z' })).toBe('out_of_window');
      expect(await write(...SCALE, 'route-requests')).toBe('invalid');
      expect(await write(...SCALE, 'route-requests', { dimensions: { region: 'us-east' } })).toBe('applied');
    },
  );

  it('is the same in another database at the same time', async () => {
    const [one, other] = await Promise.all([fresh(), fresh()]);
    expect(await ledger(one.database)).toEqual(await ledger(other.database));
  });

  it('writes nothing dated after now, and only what adds up to each total', async () => {
    const { database } = await fresh();
    const [late] = await database.query<{ late: string }>(
      'select count(*)::text as late from entitlement_usage.usage_record where effective_at > to_timestamp($1)',
      [FIRST / 1000],
    );
    expect(late?.late).toBe('0');
    expect(
      await database.query(
        `select t.customer, t.feature, t.total::text as total, sum(r.applied)::text as applied
         from entitlement_usage.usage_total t join entitlement_usage.usage_record r
           using (tenant, customer, subscription, feature)
         group by t.tenant, t.customer, t.subscription, t.feature
         , t.total having count(distinct t.period_start) = 1 and min(t.period_start) = '-infinity' and t.total <> sum(r.applied)`,
      ),
    ).toEqual([]);
  });

  it('adds nothing at a second start within the same periods', async () => {
    const { database } = await fresh();
    const before = await ledger(database);
    expect((await start(database, FIRST + 60_000)).added).toBe(0);
    expect(await ledger(database)).toEqual(before);
  });

  it('adds the periods that have begun since, and leaves alone what a person wrote', async () => {
    const { database, tenants } = await fresh();
    const scope = { customerId: 'cus_acme', subscriptionId: 'sub_acme_business' };
    await tenants
      .provider('')
      .addUsageRecord(
        { ...scope, featureId: 'seats', behavior: 'set', value: '33', idempotencyKey: 'mine' },
        { ...signal(), actor: { id: 'usr_ada' } },
      );
    const before = await ledger(database);
    const later = await start(database, Date.parse('2026-12-20T08:00:00Z'));
    const after = await ledger(database);
    expect(later.added).toBe(after.length - before.length);
    const kept = new Set(after.map((row) => JSON.stringify(row)));
    expect(before.filter((row) => !kept.has(JSON.stringify(row)))).toEqual([]);
    const states = await statuses(later.tenants, 'cus_acme', 'sub_acme_business');
    expect(states).toMatchObject({ 'api-calls': '13012 exceeded', 'report-exports': '200 reached', seats: '33 ok' });
  });

  it('adds nothing and starts all the same when the clock stands before the seed', async () => {
    const { database } = await fresh();
    const before = await ledger(database);
    for (const at of [FIRST - 1, FIRST - 3 * 3_600_000, Date.parse('2025-01-01T00:00:00Z')]) {
      expect((await start(database, at)).added).toBe(0);
    }
    expect(await ledger(database)).toEqual(before);
  });

  it('finishes what a start that broke off began, without doing anything twice', async () => {
    const whole = await fresh();
    const database = await openPGlite();
    open.push(database);
    const now = () => FIRST;
    await createTenants(database, now).provider('').migrate();
    const directory = await openDirectory(database);
    const stop = new AbortController();
    await seedDemo({ database, directory, now, customers: some, signal: stop.signal, onProgress: () => stop.abort() });
    const part = await ledger(database);
    // As if the process had died after its rows were written and before it had noted that they were.
    await database.query('update console_seed_marks set seeded = null, until = $1::float8', [FIRST]);
    const { tenants } = await start(database, FIRST + 3 * 3_600_000);
    expect(part.length).toBeGreaterThan(0);
    const [before, after] = [await statuses(whole.tenants, ...ACME), await statuses(tenants, ...ACME)];
    expect(after).toEqual(before);
    expect((await statuses(tenants, 'cus_resets', 'sub_resets'))['hourly-bursts']).toBe('42 ok');
  });
});
