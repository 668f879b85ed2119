/** What a page gets of Stigg's subscriptions and entitlements. */
import { describe, expect, it } from 'vitest';
import { usageState } from '../../../src/model/limit';
import { checkProvider } from '../../../src/provider';
import type { FakeSubscription } from '../../fakes/stigg/state';
import { createStiggSeed } from '../../fakes/stigg/seed';
import { ACME, context, createPair, NOW } from './support';

const DAY = 86_400_000;

const subscription = (id: string, more: Partial<FakeSubscription> = {}): FakeSubscription => ({
  id,
  customerId: 'cus_new',
  planId: 'plan-basic',
  status: 'ACTIVE',
  startDate: NOW - DAY,
  eras: [{ from: NOW - DAY, grants: [] }],
  ...more,
});

/** A customer with these subscriptions alone. */
function withSubscriptions(...subscriptions: FakeSubscription[]) {
  const state = { ...createStiggSeed(NOW), customers: [{ id: 'cus_new' }], subscriptions };
  return createPair({ planNameOf: (id) => (id === 'plan-pro' ? 'Pro' : undefined) }, { state, pageSize: 1 });
}

describe('subscriptions', () => {
  it('come from all pages, with the plan’s name, the period and the resource', async () => {
    const { provider, fake } = withSubscriptions(
      subscription('sub_1', {
        planId: 'plan-pro',
        resourceId: 'workspace-7',
        currentBillingPeriod: { start: NOW - DAY, end: NOW + DAY },
      }),
      subscription('sub_2', { status: 'IN_TRIAL' }),
      subscription('sub_3'),
    );
    const { customer, subscriptions } = await provider.listSubscriptions({ customerId: 'cus_new' }, context());
    expect(customer).toEqual({ id: 'cus_new' });
    expect(subscriptions).toEqual([
      {
        id: 'sub_1',
        name: 'Pro',
        status: 'active',
        startedAt: '2026-11-22T14:32:00Z',
        currentPeriod: { start: '2026-11-22T14:32:00Z', end: '2026-11-24T14:32:00Z' },
        resource: { id: 'workspace-7' },
      },
      { id: 'sub_2', name: 'plan-basic', status: 'trialing', startedAt: '2026-11-22T14:32:00Z' },
      { id: 'sub_3', name: 'plan-basic', status: 'active', startedAt: '2026-11-22T14:32:00Z' },
    ]);
    expect(fake.calls.map(({ operation }) => operation)).toEqual(Array(3).fill('listSubscriptions'));
  });

  it('have the words of the contract for where they stand; ended ones come on request', async () => {
    const { provider } = withSubscriptions(
      subscription('pending', { status: 'PAYMENT_PENDING' }),
      subscription('later', { status: 'NOT_STARTED' }),
      subscription('unpaid', { paymentCollection: 'FAILED' }),
      subscription('over', { status: 'EXPIRED' }),
      subscription('canceled', { status: 'CANCELED' }),
    );
    const statuses = async (includeEnded: boolean) =>
      (await provider.listSubscriptions({ customerId: 'cus_new', includeEnded }, context())).subscriptions.map(
        ({ id, status }) => `${id}: ${status}`,
      );
    expect(await statuses(false)).toEqual(['pending: scheduled', 'later: scheduled', 'unpaid: past_due']);
    expect((await statuses(true)).slice(3)).toEqual(['over: ended', 'canceled: ended']);
  });

  it('that cannot be read, or are another customer’s, are left out, and the others shown', async () => {
    const row = { planId: 'pro', status: 'ACTIVE', startDate: '2026-11-22T14:32:00Z' };
    const data = [
      { ...row, id: 'sub_1', customerId: 'cus_acme', startDate: 'yesterday' },
      { ...row, id: 'sub_2', customerId: 'cus_acme', status: 'PAUSED', resourceId: 'workspace-2' },
      { ...row, id: 'sub_3', customerId: 'cus_other' },
      { ...row, id: 'sub_4' },
      'sub_5',
    ];
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(String(input));
      return Response.json({ data: String(input).includes('/subscriptions') ? data : { entitlements: [] } });
    };
    const provider = checkProvider(createPair({ fetch }).provider);
    const { subscriptions } = await provider.listSubscriptions({ customerId: 'cus_acme' }, context());
    expect(subscriptions).toEqual([
      { id: 'sub_1', name: 'pro', status: 'active' },
      { id: 'sub_4', name: 'pro', status: 'active', startedAt: '2026-11-22T14:32:00Z' },
    ]);
    // Of the one in a status that is not known, usage can be shown all the same.
    await provider.listEntitlements({ customerId: 'cus_acme', subscriptionId: 'sub_2' }, context());
    expect(new URL(asked.at(-1) ?? '').searchParams.get('resourceId')).toBe('workspace-2');
    await expect(
      provider.listEntitlements({ customerId: 'cus_acme', subscriptionId: 'sub_3' }, context()),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of which none can be read are an error, not an empty list', async () => {
    const fetch = async () => Response.json({ data: [{ id: 'sub_1', planId: 'pro', status: 'PAUSED' }] });
    const { provider } = createPair({ fetch });
    await expect(provider.listSubscriptions({ customerId: 'cus_acme' }, context())).rejects.toMatchObject({
      code: 'malformed_response',
      message: expect.stringContaining('at status'),
    });
  });

  it('that end nowhere are an error, not a loop', async () => {
    const fetch = async () => Response.json({ data: [], pagination: { next: 'again', prev: null } });
    const { provider } = createPair({ fetch });
    await expect(provider.listSubscriptions({ customerId: 'cus_acme' }, context())).rejects.toMatchObject({
      code: 'malformed_response',
    });
  });
});

describe('a customer', () => {
  it('without subscriptions is one, a customer that is not there is none: said as data or as 404', async () => {
    const { provider } = createPair();
    expect((await provider.listSubscriptions({ customerId: 'cus_initech' }, context())).subscriptions).toEqual([]);
    for (const unknownCustomer of ['data', 404] as const) {
      const { provider: other } = createPair({}, { unknownCustomer });
      for (const ask of [other.listSubscriptions, other.listEntitlements]) {
        await expect(ask({ customerId: 'cus_nobody' }, context())).rejects.toMatchObject({ code: 'not_found' });
      }
    }
  });

  it('has the host’s own id on the page, and Stigg’s at Stigg', async () => {
    const { provider, fake } = createPair({ customerIdOf: async (id) => (id === '42/ä' ? 'cus_acme' : null) });
    const { customer, subscriptions } = await provider.listSubscriptions({ customerId: '42/ä' }, context());
    expect([customer.id, subscriptions.length]).toEqual(['42/ä', 1]);
    expect(fake.calls[0]?.url).toContain('customerId=cus_acme');
    await expect(provider.listSubscriptions({ customerId: 'cus_acme' }, context())).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(fake.calls).toHaveLength(1);
  });

  it.each(['', '..', '.'])('whose id at Stigg is %j is none, and nobody is asked', async (id) => {
    const { provider, fake } = createPair({ customerIdOf: () => id });
    const calls = [
      provider.listSubscriptions({ customerId: 'ours' }, context()),
      provider.listEntitlements({ customerId: 'ours' }, context()),
      provider.addUsageRecord(
        { customerId: 'ours', featureId: 'api-calls', behavior: 'delta', value: '1', idempotencyKey: 'k' },
        context(),
      ),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ reason: { code: 'not_found' } });
    }
    expect(fake.calls).toEqual([]);
  });

  it('that is archived is said to be, above an empty list', async () => {
    const { provider } = createPair();
    const { entitlements, problems } = await provider.listEntitlements({ customerId: 'cus_archived' }, context());
    expect(entitlements).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unsupported', message: expect.stringContaining('archived') }]);
  });
});

describe('entitlements', () => {
  it('are near, over, unlimited, not granted or credits; switches and choices have no usage', async () => {
    const { provider } = createPair();
    const { entitlements, problems, abilities } = await checkProvider(provider).listEntitlements(ACME, context());
    expect(problems).toEqual([]);
    expect(abilities).toEqual({ write: true, records: false, dimensionValues: false, live: false });
    expect(
      entitlements.map(({ feature, usage, limit }) => [feature.name, usage, usageState(usage, limit).status]),
    ).toEqual([
      ['API calls', '8700', 'near'],
      ['Exports', '620', 'exceeded'],
      ['Seats', '28', 'unlimited'],
      ['LLM tokens', '412000', 'ok'],
      ['Sandboxes', null, 'unknown'],
      ['AI credits', '12.5', 'ok'],
    ]);
  });

  it('carry period, reset and what the host knows', async () => {
    const { provider } = createPair();
    const [calls] = (await provider.listEntitlements({ ...ACME, featureIds: ['api-calls'] }, context())).entitlements;
    expect(calls).toMatchObject({
      feature: { id: 'api-calls', unit: 'calls', meter: 'incremental' },
      limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
      usagePeriod: { start: '2026-11-06T14:00:00Z', end: '2026-12-06T14:00:00Z' },
      reset: { every: { count: 1, unit: 'month' }, anchor: '2026-11-06T14:00:00Z', next: '2026-12-06T14:00:00Z' },
      dimensions: [{ key: 'region', name: 'Region' }],
      history: {
        kind: 'available',
        granularities: 'chosen-by-engine',
        timeZones: ['UTC'],
        maxGroupBy: 1,
        filter: false,
      },
      recording: { kind: 'calculated', set: 'native', dedupe: 'silent', precision: 'double', window: null },
    });
  });

  it('say nothing that Stigg does not: without facts the meter and the enforcement are unknown, and nothing is written', async () => {
    const { provider } = createPair({ features: {} });
    const { entitlements } = await provider.listEntitlements(ACME, context());
    const [calls] = entitlements;
    expect(calls).toMatchObject({
      feature: { meter: 'unknown' },
      limit: { enforcement: 'unknown' },
      dimensions: [],
      history: { maxGroupBy: 0 },
    });
    expect(calls?.recording).toEqual({
      kind: 'read-only',
      reason: expect.stringContaining('give the recording of "api-calls" in the options of the provider'),
    });
  });

  it('take facts for all from defaults, and of one feature from its own', async () => {
    const { provider } = createPair({
      defaults: { recording: 'calculated', enforcement: 'hard' },
      features: { exports: { enforcement: 'soft' }, seats: { hidden: true }, 'llm-tokens': { recording: 'events' } },
    });
    const { entitlements } = await provider.listEntitlements(ACME, context());
    expect(
      entitlements.map(({ feature, limit, recording }) => [
        feature.id,
        recording.kind,
        'enforcement' in limit && limit.enforcement,
      ]),
    ).toEqual([
      ['api-calls', 'calculated', 'hard'],
      ['exports', 'calculated', 'soft'],
      // The name of its events is missing, which its reason says.
      ['llm-tokens', 'read-only', 'hard'],
      ['sandboxes', 'read-only', false],
      ['credit:ai-credits', 'read-only', 'unknown'],
    ]);
  });

  it('tell nothing of the past and of resets where a feature is not granted: neither is known', async () => {
    const { provider } = createPair();
    const { entitlements } = await provider.listEntitlements({ ...ACME, featureIds: ['sandboxes'] }, context());
    expect(entitlements).toMatchObject([
      {
        usage: null,
        reset: { every: null, next: null },
        history: { kind: 'unavailable', reason: 'The subscription does not include this feature.' },
      },
    ]);
  });

  it('of a subscription are those of its resource', async () => {
    const { provider, fake } = createPair();
    const scope = { customerId: 'cus_globex', subscriptionId: 'sub_globex_us' };
    await provider.listEntitlements(scope, context());
    await provider.listEntitlements(scope, context());
    expect(fake.calls.map(({ url }) => new URL(url).searchParams.get('resourceId'))).toEqual([
      null,
      'workspace-us',
      'workspace-us',
    ]);
  });
});

describe('what Stigg does not list', () => {
  it('is said as data, and answered as unsupported', async () => {
    const provider = checkProvider(createPair().provider);
    await expect(provider.listUsageRecords(ACME, context())).rejects.toMatchObject({ code: 'unsupported' });
    await expect(
      provider.listDimensionValues({ ...ACME, featureId: 'api-calls', key: 'region' }, context()),
    ).rejects.toMatchObject({ code: 'unsupported' });
  });
});

/** An answer of Stigg with this row alone. */
async function rowOf(row: object) {
  const fetch = async () => Response.json({ data: { accessDeniedReason: null, entitlements: [row] } });
  const { provider } = createPair({ fetch });
  return checkProvider(provider).listEntitlements({ customerId: 'cus_acme' }, context());
}

const FEATURE = { id: 'f', displayName: 'F', featureStatus: 'ACTIVE', featureType: 'NUMBER' };
const ROW = { type: 'FEATURE', isGranted: true, accessDeniedReason: null, feature: FEATURE, currentUsage: 0 };

describe('a row', () => {
  it.each([
    [{ usageLimit: 0 }, { kind: 'limited', value: '0', enforcement: 'unknown' }],
    [{ usageLimit: null }, { kind: 'none' }],
    [{ usageLimit: null, hasUnlimitedUsage: true }, { kind: 'unlimited' }],
    [{}, { kind: 'unknown', reason: 'Stigg tells no limit of this feature.' }],
    [
      { isGranted: false, accessDeniedReason: 'Revoked', usageLimit: null },
      { kind: 'unknown', reason: 'This feature was taken away from the customer.' },
    ],
    [
      { isGranted: false, hasUnlimitedUsage: true },
      { kind: 'unknown', reason: 'The customer is not granted this feature.' },
    ],
    [
      { isGranted: false, usageLimit: 5 },
      { kind: 'limited', value: '5', enforcement: 'unknown' },
    ],
  ])('with %j has a limit of its own kind', async (more, limit) => {
    expect((await rowOf({ ...ROW, ...more })).entitlements[0]?.limit).toEqual(limit);
  });

  it.each([
    [0.1 + 0.2, '0.3'],
    [9007199254740991, '9007199254740991'],
    [-12.5, '-12.5'],
    [1e-7, '0.0000001'],
  ])('with the number %d reads %s', async (currentUsage, usage) => {
    expect((await rowOf({ ...ROW, currentUsage })).entitlements[0]?.usage).toBe(usage);
  });

  it('without usage is not zero: it says that it is not known', async () => {
    const { currentUsage: _, ...row } = ROW;
    expect((await rowOf(row)).entitlements[0]).toMatchObject({
      usage: null,
      usageUnknownReason: 'Stigg tells no usage of this feature.',
    });
  });

  it('of a period that is over already tells when it was true', async () => {
    const { entitlements } = await rowOf({
      ...ROW,
      resetPeriod: 'MONTH',
      usagePeriodStart: '2026-10-23T16:00:00+02:00',
      usagePeriodEnd: '2026-11-23T14:00:00.000Z',
    });
    expect(entitlements[0]?.asOf).toBe('2026-11-23T13:59:59.999Z');
    expect(entitlements[0]?.usagePeriod?.start).toBe('2026-10-23T14:00:00Z');
  });

  it('with a reset period that is not known resets all the same', async () => {
    const period = { usagePeriodStart: '2026-10-01T00:00:00', usagePeriodEnd: '2027-01-01 00:00:00' };
    const { entitlements, problems } = await rowOf({ ...ROW, resetPeriod: 'QUARTER', ...period });
    expect(problems).toEqual([]);
    expect(entitlements[0]).toMatchObject({
      usagePeriod: { start: '2026-10-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
      reset: { every: null, next: '2027-01-01T00:00:00Z' },
    });
  });

  it('that cannot be read is named, with its feature', async () => {
    const { entitlements, problems } = await rowOf({ ...ROW, currentUsage: 'many' });
    expect(entitlements).toEqual([]);
    expect(problems).toMatchObject([
      { path: 'entitlements[0]', featureId: 'f', featureName: 'F', code: 'malformed_response' },
    ]);
  });
});
