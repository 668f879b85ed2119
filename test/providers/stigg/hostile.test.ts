/** Whatever comes back from the address that should be Stigg: an answer of the contract, or an error of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProvider, isUsageError } from '../../../src/provider';
import { ACME, context, createPair } from './support';

const RANGE = { from: '2026-11-06T14:00:00Z', to: '2026-12-06T14:00:00Z' };

/** JSON that is like an answer in places: the right members with anything in them. */
const like = (members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.record(members) },
    { weight: 2, arbitrary: fc.record(members, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );

const word = fc.constantFrom('FEATURE', 'CREDIT', 'NUMBER', 'MONTH', 'ACTIVE', 'PERIODIC_RESET', '__proto__', '');
const autumn = fc.date({ min: new Date('2026-10-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const time = fc.oneof(
  { weight: 40, arbitrary: autumn },
  { weight: 20, arbitrary: fc.constantFrom('2026-11-14T09:00:00.000Z', '2026-11-14T10:00:00+01:00') },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }) },
  { weight: 1, arbitrary: fc.constantFrom('yesterday', '') },
);
const anything = fc.oneof(word, time, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.jsonValue());

const row = like({
  type: word,
  id: fc.constantFrom('api-calls', 'sub_acme_pro', '__proto__'),
  planId: fc.string(),
  status: word,
  startDate: time,
  isGranted: fc.boolean(),
  accessDeniedReason: anything,
  feature: like({ id: fc.constant('api-calls'), displayName: fc.string(), featureType: fc.constant('NUMBER') }),
  currency: like({ currencyId: fc.string(), displayName: fc.string() }),
  currentUsage: anything,
  usageLimit: anything,
  usageUpdatedAt: time,
  resetPeriod: word,
  usagePeriodStart: time,
  usagePeriodEnd: time,
});
const history = like({
  markers: fc.array(like({ timestamp: time, type: word }), { maxLength: 4 }),
  series: fc.array(
    like({
      tags: fc.array(like({ key: word, value: word }), { maxLength: 2 }),
      points: fc.array(
        like({
          timestamp: time,
          value: fc.double({ noNaN: true, noDefaultInfinity: true }),
          isResetPoint: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
    { maxLength: 3 },
  ),
});
const answers = fc.record({
  subscriptions: like({
    data: fc.array(row, { maxLength: 3 }),
    pagination: fc.constantFrom(null, { next: null }, { next: 'same' }, 5),
  }),
  entitlements: like({
    data: like({
      entitlements: fc.array(row, { maxLength: 3 }),
      accessDeniedReason: fc.constantFrom(null, 'CustomerNotFound', 5),
    }),
  }),
  history: like({ data: history }),
  report: like({ data: fc.array(row, { maxLength: 2 }) }),
});

const SOUND = {
  type: 'FEATURE',
  isGranted: true,
  feature: { id: 'api-calls', displayName: 'API calls', featureType: 'NUMBER' },
  currentUsage: 1,
};

describe('an answer that is none', () => {
  it('is an error of the contract, or leaves out what cannot be read; never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (given, isSound) => {
        const entitlements = isSound ? { data: { entitlements: [SOUND] } } : given.entitlements;
        const fetch: typeof globalThis.fetch = async (input) => {
          const url = String(input);
          if (url.includes('/subscriptions')) return Response.json(given.subscriptions);
          if (url.includes('/entitlements')) return Response.json(entitlements);
          return Response.json(url.includes('/history/') ? given.history : given.report);
        };
        const provider = checkProvider(createPair({ fetch, retries: 0 }).provider);
        const { customerId } = ACME;
        const scope = { customerId, featureId: 'api-calls' };
        const asked = await Promise.allSettled([
          provider.listSubscriptions({ customerId }, context()),
          provider.listEntitlements({ customerId }, context()),
          provider.getUsageHistory({ ...scope, range: RANGE, granularity: 'auto', timeZone: 'UTC' }, context()),
          provider.getUsageHistory(
            { ...scope, range: RANGE, granularity: 'auto', timeZone: 'UTC', groupBy: ['region'], maxSeries: 2 },
            context(),
          ),
          provider.addUsageRecord({ ...scope, behavior: 'delta', value: '1', idempotencyKey: 'k' }, context()),
        ]);
        for (const result of asked) {
          if (result.status === 'fulfilled') continue;
          const error: unknown = result.reason;
          if (!isUsageError(error)) throw error;
          // What the boundary had to make of something that was thrown is none of ours to leave to it.
          expect([error.code, (error.cause as Error | undefined)?.name]).not.toEqual(['unavailable', 'TypeError']);
          expect([error.code, (error.cause as Error | undefined)?.name]).not.toEqual(['unavailable', 'RangeError']);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
