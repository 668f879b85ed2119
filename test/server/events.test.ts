import { describe, expect, it } from 'vitest';
import type { UsageRecord } from '../../src/model/record';
import { createMemoryDataProvider } from '../../src/providers/memory';
import type { UsageSession } from '../../src/server';
import { createUsageSeed } from '../../src/testing';
import { problemOf, serve } from './serve';

const SCOPE = { customerId: 'cus_acme', subscriptionId: 'sub_pro' };
const event = (change: object = {}) => ({
  ...SCOPE,
  featureId: 'tokens',
  idempotencyKey: 'event-1',
  properties: { amount: 12, model: 'small' },
  ...change,
});

/** A server on which this session asks, and what its ledger has of the event. */
async function start(session: UsageSession | null | 'hidden') {
  const provider = createMemoryDataProvider({ seed: createUsageSeed() });
  const { post } = await serve({ provider, authorize: () => session });
  const context = { signal: new AbortController().signal };
  const recorded = async (): Promise<UsageRecord[]> =>
    (await provider.listUsageRecords({ ...SCOPE, idempotencyKey: 'event-1' }, context)).items;
  return { post, recorded };
}

const bytesOf = async (response: Response) => ({ status: response.status, body: await response.text() });

describe('an event over HTTP', () => {
  it('is recorded with the session as who reported it, whatever the body says', async () => {
    const { post, recorded } = await start({ actor: { id: 'u_1', name: 'Ada' } });
    const response = await post('reportUsageEvent', event({ actor: { id: 'u_2' }, source: 'import' }));
    const [record] = await recorded();
    expect([response.status, await response.json()]).toEqual([200, { status: 'applied', eventId: record?.id }]);
    expect(record).toMatchObject({ actor: { id: 'u_1', name: 'Ada' }, source: 'reported', applied: '12' });
  });

  it.each<[string, UsageSession | null, number, string]>([
    ['nobody is signed in', null, 401, 'unauthenticated'],
    ['the session may only look', { actor: { id: 'u' }, readOnly: 'Support may only look.' }, 403, 'forbidden'],
  ])('is refused where %s', async (_, session, status, code) => {
    const { post, recorded } = await start(session);
    const response = await post('reportUsageEvent', event());
    expect(response.status).toBe(status);
    expect((await problemOf(response)).code).toBe(code);
    expect(await recorded()).toEqual([]);
  });

  it.each<[string, UsageSession | 'hidden']>([
    ['customer', 'hidden'],
    ['feature', { actor: { id: 'u' }, featureIds: ['api-calls'] }],
  ])('of a hidden %s is answered as of one that does not exist', async (_, session) => {
    const { post, recorded } = await start(session);
    const hidden = await bytesOf(await post('reportUsageEvent', event()));
    const missing = await bytesOf(await post('reportUsageEvent', event({ featureId: 'no-such-feature' })));
    expect(hidden.status).toBe(404);
    expect(hidden).toEqual(missing);
    expect(await recorded()).toEqual([]);
  });

  it('says by the path of the property what is wrong', async () => {
    const { post } = await start({ actor: { id: 'u' } });
    const response = await post('reportUsageEvent', event({ properties: { amount: 'many', model: 'huge' } }));
    expect(await problemOf(response)).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'properties.model' }, { path: 'properties.amount' }],
    });
  });
});
