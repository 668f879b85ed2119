import { describe, expect, it } from 'vitest';
import type { Entitlement, UsageHistory } from '../../src/model';
import { toColumn } from '../../src/model';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import { createMemoryDataProvider, type MemoryDataProvider } from '../../src/providers/memory';
import { createConformanceSeed } from '../../src/testing';
import { memoryFixture } from './memory-fixture';
import { runSuite } from './run-suite';

/** The memory provider with one thing wrong. What is not named is passed on. */
type Break = (memory: MemoryDataProvider) => Partial<UsageDataProvider>;

const run = (broken: Break): ReturnType<typeof runSuite> =>
  runSuite(async () => memoryFixture((provider) => ({ ...provider, ...broken(provider as MemoryDataProvider) })));

const mapEntitlements =
  (memory: MemoryDataProvider, change: (entitlement: Entitlement) => unknown): UsageDataProvider['listEntitlements'] =>
  async (query, context) => {
    const answer = await memory.listEntitlements(query, context);
    return { ...answer, entitlements: answer.entitlements.map(change) as Entitlement[] };
  };

const mapHistory =
  (memory: MemoryDataProvider, change: (history: UsageHistory) => UsageHistory): UsageDataProvider['getUsageHistory'] =>
  async (query, context) =>
    change(await memory.getUsageHistory(query, context));

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** What is wrong, how, and the title of a check that must notice it. */
const BROKEN: [string, Break, string][] = [
  [
    'writes everything twice',
    (memory) => ({
      addUsageRecord: async (input, context) => {
        const receipt = await memory.addUsageRecord(input, context);
        if (receipt.status === 'applied') memory.report({ ...input, value: receipt.applied ?? '0' });
        return receipt;
      },
    }),
    'adds a delta to current usage',
  ],
  [
    'forgets its keys',
    (memory) => {
      let count = 0;
      return {
        addUsageRecord: (input, context) =>
          memory.addUsageRecord({ ...input, idempotencyKey: `${input.idempotencyKey}-${(count += 1)}` }, context),
      };
    },
    'writes once when the same key comes twice, and answers the same result',
  ],
  [
    'takes any other body for a duplicate',
    (memory) => {
      const bodies = new Map<string, Parameters<MemoryDataProvider['addUsageRecord']>[0]>();
      return {
        addUsageRecord: async (input, context) => {
          const receipt = await memory.addUsageRecord(bodies.get(input.idempotencyKey) ?? input, context);
          bodies.set(input.idempotencyKey, input);
          return receipt;
        },
      };
    },
    'refuses a key that has written something else',
  ],
  [
    'uses a key up with a refused write',
    (memory) => {
      const refused = new Map<string, unknown>();
      return {
        addUsageRecord: async (input, context) => {
          if (refused.has(input.idempotencyKey)) throw refused.get(input.idempotencyKey);
          try {
            return await memory.addUsageRecord(input, context);
          } catch (error) {
            refused.set(input.idempotencyKey, error);
            throw error;
          }
        },
      };
    },
    'does not use a key up with a write that it refused',
  ],
  [
    'ignores what was expected',
    (memory) => ({
      addUsageRecord: ({ expected: _, ...input }, context) => memory.addUsageRecord(input, context),
    }),
    'refuses a set whose preview is stale',
  ],
  [
    'ignores the guard',
    (memory) => ({ addUsageRecord: ({ guard: _, ...input }, context) => memory.addUsageRecord(input, context) }),
    'refuses a delta that would lead to another status than previewed',
  ],
  [
    'ignores the threshold of the guard',
    (memory) => ({
      addUsageRecord: ({ guard, ...input }, context) => {
        const { near: _, ...rest } = guard ?? {};
        return memory.addUsageRecord({ ...input, guard: rest }, context);
      },
    }),
    'counts the status with the threshold of the preview',
  ],
  [
    'does not show what usage is now when it refuses',
    (memory) => ({
      addUsageRecord: async (input, context) => {
        try {
          return await memory.addUsageRecord(input, context);
        } catch (error) {
          if (error instanceof UsageError) throw new UsageError(error.code, error.message);
          throw error;
        }
      },
    }),
    'refuses a set whose preview is stale',
  ],
  [
    'loses deltas that come at the same time',
    (memory) => ({
      addUsageRecord: async (input, context) => {
        if (input.behavior === 'set') return memory.addUsageRecord(input, context);
        const { entitlements } = await memory.listEntitlements({ ...input, featureIds: [input.featureId] }, context);
        await tick();
        const total = String(Number(entitlements[0]?.usage) + Number(input.value));
        return memory.addUsageRecord({ ...input, behavior: 'set', value: total }, context);
      },
    }),
    'counts every one of twenty deltas at once',
  ],
  [
    'counts with floats',
    (memory) => ({
      listEntitlements: mapEntitlements(memory, (row) => ({ ...row, usage: row.usage && String(Number(row.usage)) })),
    }),
    'keeps decimals exact',
  ],
  [
    'accepts records of features that are counted from events',
    (memory) => ({
      addUsageRecord: async (input, context) => {
        if (input.featureId !== 'events') return memory.addUsageRecord(input, context);
        memory.report(input);
        return { status: 'applied', record: null, requested: input.value, applied: input.value };
      },
    }),
    'refuses records of a feature that is counted from events',
  ],
  [
    'mixes up subscriptions',
    (memory) => ({
      listEntitlements: (query, context) =>
        memory.listEntitlements(
          query.subscriptionId === 'sub_other' ? { ...query, subscriptionId: 'sub_main' } : query,
          context,
        ),
    }),
    'changes the usage of one subscription only',
  ],
  [
    'shows a customer of somebody else',
    (memory) => ({
      listEntitlements: (query, context) =>
        memory.listEntitlements(
          query.customerId === 'cus_foreign' ? { ...query, customerId: 'cus_conformance' } : query,
          context,
        ),
    }),
    'answers a customer of somebody else exactly like one that does not exist',
  ],
  [
    'tells that a customer of somebody else exists',
    (memory) => ({
      listSubscriptions: async (query, context) => {
        if (query.customerId === 'cus_foreign') throw new UsageError('forbidden', 'Not yours.');
        return memory.listSubscriptions(query, context);
      },
    }),
    'answers a customer of somebody else exactly like one that does not exist',
  ],
  [
    'throws what is no UsageError',
    (memory) => ({
      listEntitlements: async (query, context) => {
        if (query.customerId.startsWith('no-such')) throw new Error('boom');
        return memory.listEntitlements(query, context);
      },
    }),
    'answers not_found for a customer that does not exist',
  ],
  [
    'answers Date objects',
    (memory) => ({
      listEntitlements: mapEntitlements(memory, (row) => ({ ...row, asOf: new Date(row.asOf) })),
    }),
    'answers entitlements whole: as JSON, without problems, each with its time',
  ],
  [
    'answers typed arrays',
    (memory) => ({
      getUsageHistory: mapHistory(memory, (history) => ({
        ...history,
        buckets: Float64Array.from(Array.from(history.buckets)),
      })),
    }),
    'answers usage over time in one shape, as JSON',
  ],
  [
    'says another next reset than the end of the period',
    (memory) => ({
      listEntitlements: mapEntitlements(memory, (row) => ({
        ...row,
        reset: row.reset && { ...row.reset, next: '2026-12-02T00:00:00Z' },
      })),
    }),
    'answers entitlements whole: as JSON, without problems, each with its time',
  ],
  [
    'only labels days with the asked zone',
    (memory) => ({
      getUsageHistory: async (query, context) => ({
        ...(await memory.getUsageHistory({ ...query, timeZone: 'UTC' }, context)),
        timeZone: query.timeZone,
      }),
    }),
    'cuts days at midnight of the asked time zone, also where the clock changes',
  ],
  [
    'sums levels',
    (memory) => ({
      getUsageHistory: mapHistory(memory, (history) => {
        if (history.kind !== 'level') return history;
        let sum = 0;
        const added = (value: number | null): string | null => (value === null ? null : String((sum += value)));
        return {
          ...history,
          series: history.series.map((one) => ({ ...one, ...toColumn(Array.from(one.values, added)) })),
        };
      }),
    }),
    'shows a fluctuating feature as a level (or a statistic), never as amounts',
  ],
  [
    'hides resets',
    (memory) => ({ getUsageHistory: mapHistory(memory, (history) => ({ ...history, resets: [] })) }),
    'starts again from zero at the reset, and remembers what was before',
  ],
  [
    'knows the future',
    (memory) => ({
      getUsageHistory: mapHistory(memory, (history) => ({
        ...history,
        series: history.series.map((one) => ({ ...one, ...toColumn((one.exact ?? []).map((value) => value ?? '0')) })),
      })),
    }),
    'answers usage over time in one shape, as JSON',
  ],
  [
    'leaves usage without a tag out of a break-down',
    (memory) => ({
      getUsageHistory: mapHistory(memory, (history) => ({
        ...history,
        series: history.series.filter(({ tags }) => !Object.values(tags).includes(null)),
      })),
    }),
    'breaks usage down by a dimension into parts that add up to the whole',
  ],
  [
    'cuts series off instead of folding them',
    (memory) => ({
      getUsageHistory: mapHistory(memory, (history) => ({
        ...history,
        series: history.series.filter(({ isOther }) => !isOther),
      })),
    }),
    'folds what is too much into one other series that keeps the sum',
  ],
  [
    'ignores filters',
    (memory) => ({
      getUsageHistory: ({ filter: _, ...query }, context) => memory.getUsageHistory(query, context),
    }),
    'filters by a value of a dimension, and by its absence',
  ],
  [
    'lists the oldest records first',
    (memory) => ({
      listUsageRecords: async (query, context) => {
        const page = await memory.listUsageRecords(query, context);
        return { ...page, items: [...page.items].reverse() };
      },
    }),
    'lists a record after it was written, as JSON, newest first',
  ],
  [
    'ignores cursors',
    (memory) => ({
      listUsageRecords: ({ cursor: _, ...query }, context) => memory.listUsageRecords(query, context),
    }),
    'goes on from a cursor although records were added meanwhile',
  ],
  [
    'cannot find a record by its key',
    (memory) => ({
      listUsageRecords: ({ idempotencyKey: _, ...query }, context) => memory.listUsageRecords(query, context),
    }),
    'finds a record by its key, and nothing by a strange one',
  ],
  [
    'previews something else than it writes',
    (memory) => ({
      previewUsageRecord: async (draft, context) => ({
        ...(await memory.previewUsageRecord(draft, context)),
        applied: '1000',
      }),
    }),
    'does what its preview shows',
  ],
  [
    'counts an event twice',
    (memory) => {
      let count = 0;
      return {
        reportUsageEvent: (input, context) =>
          memory.reportUsageEvent({ ...input, idempotencyKey: `${input.idempotencyKey}-${(count += 1)}` }, context),
      };
    },
    'counts an event once when its key comes twice',
  ],
  [
    'takes an event and counts nothing',
    () => ({ reportUsageEvent: async () => ({ status: 'applied', eventId: 'evt_1' }) }),
    'counts an event, at once or as soon as it is visible',
  ],
  [
    'says that an event comes later, and not how to look for it',
    (memory) => ({
      listEntitlements: mapEntitlements(memory, (row) =>
        row.recording.kind === 'events' ? { ...row, recording: { ...row.recording, visibility: 'eventual' } } : row,
      ),
      reportUsageEvent: async (input, context) => ({
        ...(await memory.reportUsageEvent(input, context)),
        status: 'accepted',
      }),
    }),
    'counts an event, at once or as soon as it is visible',
  ],
  [
    'takes any other event for a duplicate',
    (memory) => {
      const bodies = new Map<string, Parameters<MemoryDataProvider['reportUsageEvent']>[0]>();
      return {
        reportUsageEvent: async (input, context) => {
          const receipt = await memory.reportUsageEvent(bodies.get(input.idempotencyKey) ?? input, context);
          bodies.set(input.idempotencyKey, input);
          return receipt;
        },
      };
    },
    'refuses the key of another event',
  ],
  [
    'makes up a property that is missing',
    (memory) => ({
      reportUsageEvent: (input, context) =>
        memory.reportUsageEvent(
          { ...input, properties: { ...input.properties, amount: input.properties['amount'] ?? 1 } },
          context,
        ),
    }),
    'refuses an event without a property that it must have',
  ],
  [
    'leaves out a property that it does not know',
    (memory) => ({
      reportUsageEvent: ({ properties, ...input }, context) => {
        const known = ['amount', 'model', 'cached', 'note'];
        const kept = Object.entries(properties).filter(([key]) => known.includes(key));
        return memory.reportUsageEvent({ ...input, properties: Object.fromEntries(kept) }, context);
      },
    }),
    'refuses a property of another type, another option, or another name',
  ],
  [
    'counts every event now, whenever it was',
    (memory) => ({ reportUsageEvent: ({ at: _, ...input }, context) => memory.reportUsageEvent(input, context) }),
    'refuses an event out of its window',
  ],
  [
    'loses the link of a correction',
    (memory) => ({ addUsageRecord: ({ corrects: _, ...input }, context) => memory.addUsageRecord(input, context) }),
    'takes a record back once, by another one that corrects it',
  ],
  [
    'takes anything for an undo',
    (memory) => ({
      addUsageRecord: async (input, context) => {
        try {
          return await memory.addUsageRecord(input, context);
        } catch (error) {
          if (!(error instanceof UsageError) || error.details.issues?.[0]?.path !== 'corrects') throw error;
          const { corrects: _, ...rest } = input;
          return memory.addUsageRecord(rest, context);
        }
      },
    }),
    'refuses a correction that does not take back what it corrects',
  ],
];

describe('the suite notices a provider that', () => {
  it.each(BROKEN)('%s', async (_, broken, title) => {
    const { failures } = await run(broken);
    expect([...failures.keys()]).toContain(title);
  });
});

describe('the suite is green for a provider that', () => {
  it('answers numbers instead of strings where they lose nothing', async () => {
    const loose = (quantity: string | null): unknown =>
      quantity !== null && String(Number(quantity)) === quantity && Number.isSafeInteger(Number(quantity))
        ? Number(quantity)
        : quantity;
    const { failures } = await run((memory) => ({
      listEntitlements: async (query, context) => {
        const raw = await memory.listEntitlements(query, context);
        return {
          ...raw,
          entitlements: raw.entitlements.map((row) => ({ ...row, usage: loose(row.usage) })) as Entitlement[],
        };
      },
    }));
    expect(Object.fromEntries(failures)).toEqual({});
  });

  it('only reads, with three methods, and says why it does not write', async () => {
    const memory = createMemoryDataProvider({
      seed: createConformanceSeed(),
      readOnly: 'The billing system is the source.',
    });
    const { id, listSubscriptions, getUsageHistory } = memory;
    const { failures, report } = await runSuite(async () =>
      memoryFixture(
        () => ({
          id,
          listSubscriptions,
          getUsageHistory,
          listEntitlements: async (query, context) => {
            const answer = await memory.listEntitlements(query, context);
            return { ...answer, abilities: { ...answer.abilities, records: false, dimensionValues: false } };
          },
        }),
        { advance: (ms) => memory.advance(ms) },
      ),
    );
    expect(Object.fromEntries(failures)).toEqual({});
    expect(report.required.failed).toEqual([]);
    expect(report.optional.passed).toContain('refuses every record where abilities say read-only');
    expect(report.notOffered).toContainEqual({
      title: 'adds a delta to current usage',
      reason: 'The billing system is the source.',
    });
  });

  it('has nothing at all but customers', async () => {
    const memory = createMemoryDataProvider({ seed: { customers: [{ id: 'cus_bare' }] } });
    const { failures, report } = await runSuite(async () => ({
      provider: memory,
      customerId: 'cus_bare',
      features: {},
    }));
    expect(Object.fromEntries(failures)).toEqual({});
    expect(report.notOffered.length).toBeGreaterThan(30);
  });
});

describe('a fixture that cannot be made', () => {
  it('fails every check with its reason, and still reports', async () => {
    const { failures, report } = await runSuite(async () => Promise.reject(new Error('no database')));
    expect(new Set([...failures.values()])).toEqual(new Set(['no database']));
    expect(report.required.passed).toEqual([]);
  });
});
