/** All traffic of the conformance suite over HTTP, and every code, over the memory provider, fits the document. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError, USAGE_ERROR_CODES } from '../../../src/provider/error';
import { USAGE_OPERATIONS, type UsageDataProvider } from '../../../src/provider/provider';
import { STATUS_OF_CODE } from '../../../src/wire/problem';
import { createMemoryDataProvider } from '../../../src/providers/memory';
import { createUsageSeed, describeUsageDataProvider } from '../../../src/testing';
import { draft, memory, validInputs } from '../../server/serve';
import { memoryFixture } from '../../testing/memory-fixture';
import { overHttp } from '../../testing/store-fixtures';
import { createChecker } from './checker';
import { sender } from './send';

const checker = await createChecker();

describeUsageDataProvider({
  name: 'http over memory, held against docs/openapi.yaml',
  ...{ describe, it, beforeAll, afterAll },
  create: async () => overHttp(memoryFixture(), checker.watch),
});

describe('requests over the memory provider', () => {
  const events = async () => ({
    status: 'accepted' as const,
    eventId: null,
    watch: { pollAfterMs: 1, giveUpAfterMs: 9 },
  });

  it('all operations', async () => {
    const post = sender(checker, { ...memory(), reportUsageEvent: events });
    for (const operation of USAGE_OPERATIONS) {
      expect(await post(operation, validInputs[operation]), operation).toEqual([200]);
    }
    const everything = sender(checker, createMemoryDataProvider({ seed: createUsageSeed() }));
    const scope = { customerId: 'cus_acme', subscriptionId: 'sub_pro' };
    expect(await everything('listEntitlements', scope)).toEqual([200]);
    expect(await everything('listUsageRecords', scope)).toEqual([200]);
    for (const behavior of ['delta', 'set']) {
      for (const value of ['0', '-1', '1.5', '1e9', 'x']) {
        const preview = { ...scope, featureId: 'seats', behavior, value };
        expect(await everything('previewUsageRecord', preview)).toEqual(value === 'x' ? [422, 'invalid'] : [200]);
      }
    }
  });

  it('refused before anything is asked', async () => {
    const post = sender(checker, memory());
    const input = validInputs['listEntitlements'];
    expect(await post('listEntitlements', '{')).toEqual([400, 'invalid']);
    expect(await post('listEntitlements', 'x'.repeat(1_000_001))).toEqual([413, 'invalid']);
    expect(await post('listEntitlements', input, { headers: { 'content-type': 'text/plain' } })).toEqual([
      415,
      'invalid',
    ]);
    expect(await post('listEntitlements', { customerId: '' })).toEqual([422, 'invalid']);
    expect(await post('listEntitlements', input, { headers: { origin: 'https://evil.test' } })).toEqual([
      403,
      'forbidden',
    ]);
  });

  it('refused because of who asks', async () => {
    const input = validInputs['listEntitlements'];
    expect(await sender(checker, memory(), null)('listEntitlements', input)).toEqual([401, 'unauthenticated']);
    expect(await sender(checker, memory(), 'hidden')('listEntitlements', input)).toEqual([404, 'not_found']);
    const readOnly = sender(checker, memory(), { actor: { id: 'u' }, readOnly: 'Support may only look.' });
    expect(await readOnly('listEntitlements', input)).toEqual([200]);
    expect(await readOnly('addUsageRecord', draft())).toEqual([403, 'forbidden']);
    const one = sender(checker, memory(), { actor: { id: 'u' }, featureIds: ['seats'] });
    expect(await one('listEntitlements', input)).toEqual([200]);
    expect(await one('getUsageHistory', validInputs['getUsageHistory'])).toEqual([404, 'not_found']);
  });

  it('refused by the store', async () => {
    const post = sender(checker, memory());
    expect(await post('listSubscriptions', { customerId: 'cus_x' })).toEqual([404, 'not_found']);
    expect(await post('addUsageRecord', draft())).toEqual([200]);
    expect(await post('addUsageRecord', draft({ value: '6' }))).toEqual([409, 'duplicate_key']);
    const stale = { idempotencyKey: 'key-2', behavior: 'set', expected: { periodStart: '2026-10-01T00:00:00Z' } };
    expect(await post('addUsageRecord', draft(stale))).toEqual([409, 'conflict']);
    const past = { idempotencyKey: 'key-3', at: '2020-01-01T00:00:00Z' };
    expect(await post('addUsageRecord', draft(past))).toEqual([422, 'out_of_window']);
    const below = { idempotencyKey: 'key-4', value: '-99999' };
    expect(await post('addUsageRecord', draft(below))).toEqual([422, 'invalid']);
    expect(await post('reportUsageEvent', validInputs['reportUsageEvent'])).toEqual([422, 'unsupported']);
    const storage = { idempotencyKey: 'key-5', featureId: 'storage' };
    expect(await post('addUsageRecord', draft(storage))).toEqual([422, 'unsupported']);
  });

  it('broken off by the backend', async () => {
    const provider = memory();
    const post = sender(checker, provider);
    const failures = [
      new UsageError('rate_limited', 'Too many requests.', { retryAfterMs: 1_500 }),
      new UsageError('unavailable', 'The backend is down.'),
      new UsageError('timeout', 'The backend did not answer.'),
    ];
    for (const failure of failures) {
      provider.setFailure(() => failure);
      expect(await post('addUsageRecord', draft())).toEqual([STATUS_OF_CODE[failure.code], failure.code]);
      expect(await post('listEntitlements', validInputs['listEntitlements'])).toHaveLength(2);
    }
    const lost = { ...memory(), addUsageRecord: async () => Promise.reject(new Error('socket hang up')) };
    expect(await sender(checker, lost)('addUsageRecord', draft())).toEqual([502, 'outcome_unknown']);
    const odd = { ...memory(), listSubscriptions: async () => ({}) } as unknown as UsageDataProvider;
    expect(await sender(checker, odd)('listSubscriptions', { customerId: 'cus_1' })).toEqual([
      502,
      'malformed_response',
    ]);
  });

  it('a store with a row that cannot be read answers the others, and says which', async () => {
    const whole = memory();
    const broken: UsageDataProvider = {
      ...whole,
      listEntitlements: async (query, context) => {
        const answer = await whole.listEntitlements(query, context);
        const [first, ...others] = answer.entitlements;
        return { ...answer, entitlements: [{ ...first, usage: 'abc' } as NonNullable<typeof first>, ...others] };
      },
    };
    expect(await sender(checker, broken)('listEntitlements', validInputs['listEntitlements'])).toEqual([200]);
  });
});

describe('all of this traffic', () => {
  it('fits the document', () => {
    expect(checker.faults).toEqual([]);
  });

  it('had every operation and every code that memory can be brought to', () => {
    const seen = [...checker.seen];
    const answered = USAGE_OPERATIONS.filter((operation) => seen.includes(`${operation} 200`));
    expect(answered).toEqual(USAGE_OPERATIONS);
    const codes = USAGE_ERROR_CODES.filter((code) => seen.some((one) => one.endsWith(` ${code}`)));
    // Memory closes no periods: postgres does, in test/database/openapi.test.ts.
    expect(codes).toEqual(USAGE_ERROR_CODES.filter((code) => code !== 'period_closed'));
  });
});
