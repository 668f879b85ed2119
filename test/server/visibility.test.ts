import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/provider/error';
import {
  USAGE_OPERATIONS,
  type EntitlementsAnswer,
  type Page,
  type UsageDataProvider,
} from '../../src/provider/provider';
import type { UsageRecord } from '../../src/model/record';
import { draft, memory, problemOf, serve, validInputs } from './serve';

const bytesOf = async (response: Response) => {
  const headers = Object.fromEntries(response.headers);
  delete headers['date'];
  return { status: response.status, headers, body: await response.text() };
};

const forCustomer = (operation: string, customerId: string) => ({ ...validInputs[operation], customerId });

describe('a customer that this session may not see', () => {
  it.each(USAGE_OPERATIONS)(
    '%s: looks exactly like one that does not exist, and the provider is not asked',
    async (operation) => {
      const calls = vi.fn();
      const provider = memory();
      provider.setFailure((name) => void calls(name));
      const { post } = await serve({ provider });
      const hidden = await bytesOf(await post(operation, forCustomer(operation, 'cus_other')));
      expect(calls).not.toHaveBeenCalled();
      const unknown = await bytesOf(await post(operation, forCustomer(operation, 'cus_nobody')));
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(unknown);
      expect(hidden.headers).not.toHaveProperty('x-request-id');
    },
  );

  it.each(USAGE_OPERATIONS)('%s: also for a session that is read-only or sees few features', async (operation) => {
    const { post } = await serve({
      authorize: (_, { customerId }) =>
        customerId === 'cus_other' ? 'hidden' : { actor: { id: 'u_1' }, readOnly: true, featureIds: ['calls'] },
    });
    const hidden = await bytesOf(await post(operation, forCustomer(operation, 'cus_other')));
    expect(hidden).toEqual(await bytesOf(await post(operation, forCustomer(operation, 'cus_nobody'))));
    expect(hidden.status).toBe(404);
  });

  it.each(['forbidden', 'invalid', 'duplicate_key', 'out_of_window', 'period_closed', 'unsupported'] as const)(
    'a provider that answers %s before it looks for the customer does not tell them apart',
    async (code) => {
      const provider: UsageDataProvider = {
        ...memory(),
        addUsageRecord: () => Promise.reject(new UsageError(code, 'Rule.')),
      };
      const { post } = await serve({ provider });
      const hidden = await bytesOf(await post('addUsageRecord', draft({ customerId: 'cus_other' })));
      expect(hidden).toEqual(await bytesOf(await post('addUsageRecord', draft({ customerId: 'cus_nobody' }))));
      expect((await problemOf(await post('addUsageRecord', draft()))).code).toBe(code);
    },
  );

  it('what a provider says about what is not there stays inside', async () => {
    const provider: UsageDataProvider = {
      ...memory(),
      listSubscriptions: ({ customerId }) =>
        Promise.reject(new UsageError('not_found', `No row ${customerId} in table tenant_7.customers`)),
    };
    const { post } = await serve({ provider });
    expect((await problemOf(await post('listSubscriptions', { customerId: 'cus_1' }))).detail).not.toContain(
      'tenant_7',
    );
  });
});

describe('without a session', () => {
  it.each(USAGE_OPERATIONS)('%s: 401, and the provider is not asked', async (operation) => {
    const calls = vi.fn();
    const provider = memory();
    provider.setFailure((name) => void calls(name));
    const { post } = await serve({ provider, authorize: () => null });
    const response = await post(operation, validInputs[operation]);
    expect(response.status).toBe(401);
    expect((await problemOf(response)).code).toBe('unauthenticated');
    expect(calls).not.toHaveBeenCalled();
  });
});

describe('a session that may only read', () => {
  const readOnly = (reason: true | string) => serve({ authorize: () => ({ actor: { id: 'u_2' }, readOnly: reason }) });

  it('sees in the data why it cannot write, and the engine’s own reason where there is one', async () => {
    const { post } = await readOnly('Support may look, not change.');
    const answer = (await (
      await post('listEntitlements', validInputs['listEntitlements'])
    ).json()) as EntitlementsAnswer;
    expect(answer.abilities.write).toEqual({ reason: 'Support may look, not change.' });
    expect(answer.abilities.records).toBe(true);
    expect(Object.fromEntries(answer.entitlements.map(({ feature, recording }) => [feature.id, recording]))).toEqual({
      calls: { kind: 'read-only', reason: 'Support may look, not change.' },
      seats: { kind: 'read-only', reason: 'Support may look, not change.' },
      storage: { kind: 'read-only', reason: 'Measured by the disk.' },
    });
  });

  it('is given a reason when the host gives none', async () => {
    const { post } = await readOnly(true);
    const answer = (await (
      await post('listEntitlements', validInputs['listEntitlements'])
    ).json()) as EntitlementsAnswer;
    expect(answer.abilities.write).toEqual({ reason: expect.stringMatching(/look at usage here/) });
  });

  it.each(['addUsageRecord', 'reportUsageEvent'] as const)(
    '%s: 403 with the reason; nothing reaches the provider',
    async (operation) => {
      const write = vi.fn();
      const { post } = await serve({
        provider: { ...memory(), [operation]: write } as unknown as UsageDataProvider,
        authorize: () => ({ actor: { id: 'u_2' }, readOnly: 'Not you.' }),
      });
      const response = await post(operation, validInputs[operation]);
      expect(response.status).toBe(403);
      expect(await problemOf(response)).toMatchObject({ code: 'forbidden', detail: 'Not you.' });
      expect(write).not.toHaveBeenCalled();
    },
  );

  it('an empty reason forbids as well', async () => {
    const { post } = await readOnly('');
    expect((await post('addUsageRecord', draft())).status).toBe(403);
  });

  it.each([
    'listSubscriptions',
    'listEntitlements',
    'getUsageHistory',
    'previewUsageRecord',
    'listUsageRecords',
    'listDimensionValues',
  ])('%s stays open', async (operation) => {
    const { post } = await readOnly(true);
    expect((await post(operation, validInputs[operation])).status).toBe(200);
  });
});

describe('a session that sees only some features', () => {
  const onlyCalls = (provider: UsageDataProvider = memory()) =>
    serve({ provider, authorize: () => ({ actor: { id: 'u_3' }, featureIds: ['calls'] }) });

  const ids = async (response: Response) =>
    ((await response.json()) as EntitlementsAnswer).entitlements.map(({ feature }) => feature.id);

  it('is shown only these, whichever it asks for', async () => {
    const { post } = await onlyCalls();
    const ask = (featureIds?: string[]) =>
      post('listEntitlements', { ...validInputs['listEntitlements'], ...(featureIds ? { featureIds } : {}) });
    expect(await ids(await ask())).toEqual(['calls']);
    expect(await ids(await ask(['seats', 'calls']))).toEqual(['calls']);
    expect(await ids(await ask(['seats']))).toEqual([]);
  });

  it('is shown only these by a provider that does not filter', async () => {
    const inner = memory();
    const provider: UsageDataProvider = {
      ...inner,
      listEntitlements: ({ featureIds: _, ...query }, context) => inner.listEntitlements(query, context),
    };
    const { post } = await onlyCalls(provider);
    expect(
      await ids(await post('listEntitlements', { ...validInputs['listEntitlements'], featureIds: ['seats'] })),
    ).toEqual(['calls']);
  });

  it('hears nothing of the problems of others', async () => {
    const inner = memory();
    const problem = (change: object) => ({
      path: 'entitlements[3]',
      message: 'expected "secret"',
      code: 'unavailable',
      retryable: true,
      ...change,
    });
    const provider = {
      ...inner,
      listEntitlements: async (...args: Parameters<typeof inner.listEntitlements>) => ({
        ...(await inner.listEntitlements(...args)),
        problems: [problem({ featureId: 'calls' }), problem({ featureId: 'seats', featureName: 'Seats' }), problem({})],
      }),
    } as UsageDataProvider;
    const { post } = await onlyCalls(provider);
    const { problems } = (await (
      await post('listEntitlements', validInputs['listEntitlements'])
    ).json()) as EntitlementsAnswer;
    expect(problems).toEqual([
      problem({ featureId: 'calls' }),
      {
        path: 'entitlements',
        message: 'A part of the answer could not be read.',
        code: 'unavailable',
        retryable: true,
      },
    ]);
  });

  it.each([
    'getUsageHistory',
    'previewUsageRecord',
    'addUsageRecord',
    'reportUsageEvent',
    'listUsageRecords',
    'listDimensionValues',
  ] as const)(
    '%s: a hidden feature is answered as one that does not exist, and the provider is not asked',
    async (operation) => {
      const method = vi.fn();
      const { post } = await onlyCalls({ ...memory(), [operation]: method } as unknown as UsageDataProvider);
      const hidden = await bytesOf(await post(operation, { ...validInputs[operation], featureId: 'seats' }));
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(
        await bytesOf(await post(operation, { ...validInputs[operation], featureId: 'no-such-feature' })),
      );
      expect(method).not.toHaveBeenCalled();
    },
  );

  it('a feature that does not exist is the same 404 for a session that sees all', async () => {
    const [few, all] = [await onlyCalls(), await serve()];
    const input = { ...validInputs['getUsageHistory'], featureId: 'no-such-feature' };
    expect(await bytesOf(await few.post('getUsageHistory', input))).toEqual(
      await bytesOf(await all.post('getUsageHistory', input)),
    );
  });

  it('sees only the records of these in the ledger of all', async () => {
    const [few, all] = [await onlyCalls(), await serve()];
    const { featureId: _, ...query } = validInputs['listUsageRecords'] as Record<string, unknown>;
    const featuresOf = async (response: Response) =>
      new Set(((await response.json()) as Page<UsageRecord>).items.map(({ featureId }) => featureId));
    expect(await featuresOf(await all.post('listUsageRecords', query))).toEqual(new Set(['calls', 'seats', 'storage']));
    expect(await featuresOf(await few.post('listUsageRecords', query))).toEqual(new Set(['calls']));
  });
});
