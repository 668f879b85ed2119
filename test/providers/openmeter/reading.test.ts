/** What a page gets of customers, subscriptions and entitlements. */
import { describe, expect, it } from 'vitest';
import { usageState } from '../../../src/model/limit';
import { checkProvider } from '../../../src/provider/check';
import { StateBuilder } from '../../fakes/openmeter/builder';
import { createDemoState, DEMO_FEATURES } from '../../fakes/openmeter/seed';
import { context, failure, NOW, setUp, vendorDocument } from './support';

const scopeOf = async ({ provider }: ReturnType<typeof setUp>, customerId: string, name: string) => {
  const { subscriptions } = await provider.listSubscriptions({ customerId, includeEnded: true }, context());
  const subscription = subscriptions.find((one) => one.name === name);
  if (!subscription) throw new Error(`There is no subscription ${name}.`);
  return { customerId, subscriptionId: subscription.id };
};

const listed = async (setup: ReturnType<typeof setUp>, customerId: string, name: string) =>
  setup.provider.listEntitlements(await scopeOf(setup, customerId, name), context());

/** A state of one customer, `cus_one`, put together by a test. */
const one =
  (build: (make: StateBuilder, customer: ReturnType<StateBuilder['customer']>) => void) =>
  (now: number): StateBuilder['state'] => {
    const make = new StateBuilder(now);
    build(make, make.customer('cus_one', 'One'));
    return make.state;
  };

describe('subscriptions', () => {
  it('are in use until they end, also when they are canceled, and tell their billing period', async () => {
    const { provider } = setUp(createDemoState);
    const { customer, subscriptions } = await provider.listSubscriptions({ customerId: 'cus_globex' }, context());
    expect(customer).toEqual({ id: 'cus_globex', name: 'Globex' });
    expect(subscriptions.map(({ name, status }) => [name, status])).toEqual([
      ['Team', 'active'],
      ['Add-on', 'active'],
      ['Enterprise', 'scheduled'],
    ]);
    expect(subscriptions[0]?.currentPeriod).toEqual({ start: '2026-10-25T14:00:00Z', end: '2026-11-25T14:00:00Z' });
    expect(subscriptions[2]).not.toHaveProperty('currentPeriod');
  });

  it('that have ended come on request', async () => {
    const { provider } = setUp(createDemoState);
    const asked = { customerId: 'cus_globex', includeEnded: true };
    const { subscriptions } = await provider.listSubscriptions(asked, context());
    expect(subscriptions.find(({ name }) => name === 'Starter')?.status).toBe('ended');
  });

  it('are read to the last page', async () => {
    const { provider } = setUp(
      one((make, customer) => {
        for (let count = 0; count < 1_050; count += 1)
          make.subscribe(customer, `S${count}`, [], { status: 'scheduled' });
      }),
    );
    const { subscriptions } = await provider.listSubscriptions({ customerId: 'cus_one' }, context());
    expect(subscriptions).toHaveLength(1_050);
  });
});

describe('identity', () => {
  const withKeys = {
    customerKeyOf: async (id: string) => (id === 'acct_1' ? 'cus_acme' : null),
  };

  it('asks for the customer by the key that the host names, and answers the host’s own id', async () => {
    const { provider, fake } = setUp(createDemoState, withKeys);
    const { customer } = await provider.listSubscriptions({ customerId: 'acct_1' }, context());
    expect(customer.id).toBe('acct_1');
    expect(fake.requests).toContain('GET /api/v1/customers/cus_acme');
  });

  it('answers a customer that the host does not map as one that does not exist, and asks the engine nothing', async () => {
    const { provider, fake } = setUp(createDemoState, withKeys);
    // The engine knows it by this very key.
    const error = await failure(provider.listEntitlements({ customerId: 'cus_acme' }, context()));
    expect(error.code).toBe('not_found');
    expect(fake.requests).toEqual([]);
    const { provider: plain } = setUp(createDemoState);
    const unknown = await failure(plain.listEntitlements({ customerId: 'cus_nobody' }, context()));
    expect(unknown.message).toBe(error.message);
  });

  it('does not answer for the subscription of somebody else', async () => {
    const setup = setUp(createDemoState);
    const { subscriptionId } = await scopeOf(setup, 'cus_globex', 'Team');
    const error = await failure(setup.provider.listEntitlements({ customerId: 'cus_acme', subscriptionId }, context()));
    expect(error.code).toBe('not_found');
  });
});

describe('entitlements', () => {
  it('show usage against what was granted: near, above a soft limit, a gauge; nothing that is not metered', async () => {
    const { entitlements } = await listed(setUp(createDemoState, { features: DEMO_FEATURES }), 'cus_acme', 'Pro');
    expect(
      entitlements.map(({ feature, usage, limit }) => [feature.name, usage, usageState(usage, limit).status]),
    ).toEqual([
      ['AI tokens', '862400', 'near'],
      ['API calls', '13012', 'exceeded'],
      ['Seats', '41', 'near'],
      ['Jobs', '148', 'ok'],
      ['Build minutes', '131', 'ok'],
      ['Exports', null, 'unknown'],
    ]);
    expect(entitlements[0]).toMatchObject({
      feature: { id: 'tokens', unit: { one: 'token', other: 'tokens' }, meter: 'incremental' },
      limit: { kind: 'limited', value: '1000000', enforcement: 'hard' },
      usagePeriod: { start: '2026-11-06T14:00:00Z', end: '2026-12-06T14:00:00Z' },
      reset: { every: { count: 1, unit: 'month' }, next: '2026-12-06T14:00:00Z' },
      dimensions: [{ key: 'model' }, { key: 'region' }],
    });
    expect(entitlements[1]?.limit).toMatchObject({ value: '10000', enforcement: 'soft' });
    expect(entitlements[2]?.feature.meter).toBe('fluctuating');
  });

  it('of a feature whose meter is gone say so in their row: it would not help to try again', async () => {
    const { problems, entitlements } = await listed(setUp(createDemoState), 'cus_acme', 'Pro');
    expect(problems).toEqual([]);
    expect(entitlements.find(({ feature }) => feature.id === 'exports')).toMatchObject({
      usage: null,
      usageUnknownReason: expect.stringContaining('meter of this feature is no longer there') as string,
      history: { kind: 'unavailable' },
      recording: { kind: 'read-only' },
    });
  });

  it('name a feature that the engine gives no value for, and show the others', async () => {
    const setup = setUp(createDemoState);
    setup.rewrite('/access', (body) => {
      const answer = body as { entitlements: Record<string, unknown> };
      answer.entitlements = Object.fromEntries(Object.entries(answer.entitlements).filter(([key]) => key !== 'jobs'));
    });
    const { problems, entitlements } = await listed(setup, 'cus_acme', 'Pro');
    expect(problems).toMatchObject([{ featureId: 'jobs', featureName: 'Jobs', code: 'unavailable', retryable: true }]);
    expect(entitlements).toHaveLength(5);
  });

  it('come in seven requests, whatever their number, and the catalog once a minute', async () => {
    const setup = setUp(createDemoState);
    const scope = await scopeOf(setup, 'cus_acme', 'Pro');
    setup.fake.requests.length = 0;
    await setup.provider.listEntitlements(scope, context());
    expect(setup.fake.requests).toHaveLength(7);
    setup.fake.requests.length = 0;
    await setup.provider.listEntitlements(scope, context());
    expect(setup.fake.requests).toHaveLength(5);
    setup.clock.advance(61_000);
    setup.fake.requests.length = 0;
    await setup.provider.listEntitlements(scope, context());
    expect(setup.fake.requests).toHaveLength(7);
  });

  it('are of the subscription that includes them; the customer’s own come with each of them', async () => {
    const setup = setUp(
      one((make, customer) => {
        for (const key of ['a', 'b', 'own']) make.feature({ key, name: key });
        for (const key of ['a', 'b']) {
          make.subscribe(customer, key.toUpperCase(), [make.entitle({ customer, featureKey: key, limit: 1 })]);
        }
        make.entitle({ customer, featureKey: 'own', limit: 1 });
      }),
    );
    const namesOf = async (name?: string): Promise<string[]> => {
      const scope = name ? await scopeOf(setup, 'cus_one', name) : { customerId: 'cus_one' };
      const { entitlements } = await setup.provider.listEntitlements(scope, context());
      return entitlements.map(({ feature }) => feature.id);
    };
    expect(await namesOf('A')).toEqual(['a', 'own']);
    expect(await namesOf('B')).toEqual(['b', 'own']);
    expect(await namesOf()).toEqual(['own']);
  });

  it('read floats as they were meant', async () => {
    const setup = setUp(
      one((make, customer) => {
        make.feature({ key: 'gb', name: 'Storage' });
        make.entitle({ customer, featureKey: 'gb', limit: 1e21 });
        for (const value of [0.1, 0.2, '0.4']) make.event(customer, 'gb', NOW - 60_000, { value });
      }),
    );
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]).toMatchObject({ usage: '0.7', limit: { value: '1000000000000000000000' } });
  });

  it('take name, unit and limit from the host, and say nothing about an interval that they have no word for', async () => {
    const setup = setUp(
      one((make, customer) => {
        make.feature({ key: 'calls', name: 'calls v2' });
        make.entitle({ customer, featureKey: 'calls', limit: 0, isSoftLimit: true, interval: 'P1DT12H' });
      }),
      { features: { calls: { name: 'API calls', description: 'Calls of any kind.', limit: { kind: 'unlimited' } } } },
    );
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    expect(entitlements[0]).toMatchObject({
      feature: { name: 'API calls', description: 'Calls of any kind.' },
      limit: { kind: 'unlimited' },
      reset: { every: null, next: entitlements[0]?.usagePeriod?.end },
    });
  });

  it('count since somebody has reset them, so that what was previewed before is no longer confirmed', async () => {
    const setup = setUp(createDemoState);
    const scope = await scopeOf(setup, 'cus_acme', 'Pro');
    const asked = { ...scope, featureIds: ['tokens'] };
    setup.fake.reset('tokens');
    const { entitlements } = await setup.provider.listEntitlements(asked, context());
    expect(entitlements[0]).toMatchObject({ usage: '0', usagePeriod: { start: '2026-11-23T14:32:00Z' } });
    const record = { ...scope, featureId: 'tokens', behavior: 'delta', value: '1', idempotencyKey: 'k' } as const;
    const expected = { periodStart: '2026-11-06T14:00:00Z' };
    expect((await failure(setup.provider.addUsageRecord({ ...record, expected }, context()))).code).toBe('conflict');
  });

  it('say what a feature takes, by the aggregation of its meter', async () => {
    const kinds = ['SUM', 'LATEST', 'COUNT', 'UNIQUE_COUNT', 'MAX', 'MIN', 'AVG'] as const;
    const setup = setUp(
      one((make, customer) => {
        for (const aggregation of kinds) {
          const key = aggregation.toLowerCase();
          make.feature({ key, name: key, aggregation, groupBy: { model: '$.model' } });
          make.entitle({ customer, featureKey: key, limit: 10 });
        }
      }),
    );
    const { entitlements } = await setup.provider.listEntitlements({ customerId: 'cus_one' }, context());
    const [sum, latest, count, unique, max] = entitlements.map(({ recording }) => recording);
    expect(sum).toMatchObject({
      kind: 'calculated',
      delta: true,
      negativeDelta: true,
      set: 'no',
      dimensions: 'optional',
    });
    expect(sum).toMatchObject({
      dedupe: 'none',
      conflictCheck: 'read-first',
      visibility: 'eventual',
      precision: 'double',
    });
    expect(latest).toMatchObject({ kind: 'calculated', delta: false, set: 'native', window: null, dimensions: 'none' });
    expect(count).toMatchObject({ kind: 'events', fields: [{ key: 'model', type: 'string', required: false }] });
    expect(unique).toMatchObject({ kind: 'events', fields: [{ key: 'value', type: 'string', required: true }, {}] });
    expect(max).toMatchObject({ kind: 'events', fields: [{ key: 'value', type: 'number', required: true }, {}] });
    expect(entitlements.map(({ recording }) => recording.kind)).toEqual([
      'calculated',
      'calculated',
      ...['events', 'events', 'events', 'events', 'events'],
    ]);
  });
});

describe('an answer that says things in another way', () => {
  const small = (): ReturnType<typeof setUp> =>
    setUp(
      one((make, customer) => {
        make.feature({ key: 'usage', name: 'Usage' });
        make.entitle({ customer, featureKey: 'usage', limit: 100 });
        make.subscribe(customer, 'Main', []);
        make.event(customer, 'usage', NOW - 3_600_000, { value: 4 });
      }),
    );
  const row = async ({ provider }: ReturnType<typeof setUp>) =>
    (await provider.listEntitlements({ customerId: 'cus_one' }, context())).entitlements[0];
  const items = (body: unknown) => (body as { items: Record<string, unknown>[] }).items;

  it('is read alike: null is nothing', async () => {
    const setup = small();
    const plain = await row(setup);
    const nulls = { activeTo: null, deletedAt: null, isSoftLimit: null };
    setup.rewrite('/entitlements', (body) => items(body).forEach((item) => Object.assign(item, nulls)));
    setup.rewrite('/subscriptions', (body) => items(body).forEach((item) => Object.assign(item, { activeTo: null })));
    setup.rewrite('/events', (body) => items(body).forEach((item) => Object.assign(item, { validationError: null })));
    expect(await row(setup)).toEqual(plain);
    const { subscriptions } = await setup.provider.listSubscriptions({ customerId: 'cus_one' }, context());
    expect(subscriptions).toMatchObject([{ name: 'Main', status: 'active' }]);
    expect((await setup.provider.listUsageRecords({ customerId: 'cus_one' }, context())).items).toHaveLength(1);
  });

  it('is read alike: a time without a zone is of UTC', async () => {
    const setup = small();
    const plain = await row(setup);
    setup.rewrite('/entitlements', (body) => {
      for (const item of items(body)) {
        const { from, to } = item['currentUsagePeriod'] as { from: string; to: string };
        item['currentUsagePeriod'] = { from: from.replace('Z', ''), to: to.replace('Z', '') };
      }
    });
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      expect(await row(setup)).toEqual(plain);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('of a meter that counts in a new way is shown, without a history and read-only', async () => {
    const setup = small();
    setup.rewrite('/meters', (body) => {
      for (const meter of body as Record<string, unknown>[]) meter['aggregation'] = 'P95';
    });
    const reason = expect.stringContaining('not known here');
    expect(await row({ ...setup, provider: checkProvider(setup.provider) })).toMatchObject({
      usage: '4',
      feature: { meter: 'unknown' },
      history: { kind: 'unavailable', reason },
      recording: { kind: 'read-only', reason },
    });
  });
});

describe('what passed between provider and fake', () => {
  it.skipIf(!vendorDocument)('fits the vendor’s own document', () => expect(vendorDocument?.violations).toEqual([]));
});
