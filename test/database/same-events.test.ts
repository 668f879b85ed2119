/** The same events, reported to the memory provider and to PostgreSQL, are taken and refused alike, word for word. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toInstant } from '../../src/model/instant';
import { checkProvider, type CheckedProvider } from '../../src/provider/check';
import { isUsageError } from '../../src/provider/error';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { openPGlite, type SqlDatabase } from '../../src/server/postgres';
import { context, freshProvider, NOW } from './support';

let database: SqlDatabase;
beforeAll(async () => {
  database = await openPGlite();
  await freshProvider(database).migrate();
});
afterAll(() => database.close());

const SCOPE = { customerId: 'c', featureId: 'f' };
const KEYS = ['amount', 'region', 'cached', 'constructor'];

const field = fc.record({
  type: fc.constantFrom('string' as const, 'number' as const, 'boolean' as const),
  required: fc.boolean(),
  isClosed: fc.boolean(),
});

const rules = fc
  .record({
    fields: fc.option(fc.tuple(field, field, field), { nil: null }),
    valueProperty: fc.constantFrom('amount', undefined),
    window: fc.constantFrom(null, { earliest: null }, { earliest: toInstant(NOW - 86_400_000) }),
    dimensions: fc.subarray(KEYS.slice(1)),
  })
  .map(({ fields, valueProperty, dimensions, ...rest }) => ({
    dimensions: dimensions.map((key) => ({ key })),
    recording: {
      ...rest,
      kind: 'events' as const,
      ...(valueProperty !== undefined && { valueProperty }),
      fields:
        fields?.map(({ isClosed, ...one }, index) => ({
          ...one,
          key: KEYS[index] ?? '',
          ...(isClosed && { options: ['1', 'eu', 'true'] }),
        })) ?? null,
    },
  }));

const value = fc.constantFrom(null, 1, 0.1, -2, '1', '0.30', 'eu', 'a lot', '', true, false, '9'.repeat(30), 1e-7);

const event = fc.record({
  idempotencyKey: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: fc.constantFrom(null, null, NOW, NOW - 3_600_000, NOW - 40 * 86_400_000, NOW + 1),
  properties: fc.dictionary(fc.constantFrom(...KEYS, 'other'), value, { maxKeys: 4, noNullPrototype: true }),
});

const answerOf = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!isUsageError(error)) throw error;
    // A key that is taken is said in each store's own words.
    return {
      code: error.code,
      details: error.details,
      ...(error.code !== 'duplicate_key' && { message: error.message }),
    };
  });

const withoutId = (answer: unknown): unknown => ({ ...(answer as object), eventId: null });

it('takes and refuses events as the other one does, and keeps the same of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      rules,
      fc.array(event, { minLength: 1, maxLength: 8 }),
      async ({ recording, dimensions }, events) => {
        const reset = { every: { count: 1, unit: 'month' as const } };
        const feature = { id: 'f', name: 'F', meter: 'incremental' as const };
        const postgres = freshProvider(database, () => NOW);
        await postgres.putCustomer({ id: 'c' });
        await postgres.putFeature({ ...feature, dimensions });
        const scope = { customerId: 'c' };
        await postgres.putEntitlement({ scope, featureId: 'f', limit: { kind: 'none' }, reset, recording });
        const memory = createMemoryDataProvider({
          now: NOW,
          seed: { customers: [{ id: 'c', entitlements: [{ feature, reset, dimensions, recording }] }] },
        });
        const stores: CheckedProvider[] = [checkProvider(postgres), checkProvider(memory)];
        for (const { at, ...rest } of events) {
          const input = { ...SCOPE, ...rest, ...(at !== null && { at: new Date(at).toISOString() }) };
          const [one, other] = await Promise.all(
            stores.map((store) => answerOf(store.reportUsageEvent(input, context({ id: 'ada' })))),
          );
          expect(withoutId(one)).toEqual(withoutId(other));
        }
        const [kept, same] = await Promise.all(
          stores.map(async (store) => {
            const { items } = await store.listUsageRecords(SCOPE, context());
            const { entitlements } = await store.listEntitlements(scope, context());
            return {
              records: items.map(({ id: _, sequence: __, ...record }) => record),
              now: entitlements.map(({ usage, recording: shown }) => ({ usage, shown })),
            };
          }),
        );
        expect(kept).toEqual(same);
      },
    ),
    { numRuns: 40, seed: 20_261_130 },
  );
});
