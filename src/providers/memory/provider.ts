import { toEpoch, toInstant } from '../../model/instant';
import { toQuantity, type Quantity } from '../../model/quantity';
import type { UsageScope } from '../../model/subscription';
import type { Instant } from '../../model/time';
import { UsageError } from '../../provider/error';
import type { CallContext, UsageDataProvider, UsageOperation } from '../../provider/provider';
import { copyJson } from './copy';
import { entitlementOf } from './entitlement';
import { historyOf } from './history';
import { reportEvent } from './event';
import { settleRows } from './late';
import { levelAt, makeRow, placeRow, type OpenRow } from './ledger';
import { previewInStore } from './preview';
import { dimensionValuesOf, recordsOf } from './records';
import type { UsageSeed } from './seed';
import { createStore, findCell, findCells, findCustomer } from './store';
import { writeRecord } from './write';

/** A failure to play: the error, thrown before anything is done, or with `after: true` when the work is done and the answer is lost. */
export type PlannedFailure =
  | UsageError
  | {
      /** What is thrown. */
      error: UsageError;
      /** Only after the work was done. */
      after: true;
    };

/** Decides whether a call fails. `callIndex` counts the calls of that operation from 0. */
export type FailurePlan = (operation: UsageOperation, callIndex: number) => PlannedFailure | undefined;

/** Options of {@link createMemoryDataProvider}. */
export interface MemoryDataProviderOptions {
  /** What there is. Copied, never changed. */
  seed: UsageSeed;
  /** Default `'memory'`. Give each provider of a page its own: caches are keyed by it. */
  id?: string;
  /** The clock: a fixed moment (instant or epoch milliseconds) or a function. Default: `seed.now`, else the machine's clock. */
  now?: Instant | number | (() => number);
  /** How long every answer takes, milliseconds. Default 0. */
  latencyMs?: number;
  /** Which calls fail. Default: none. */
  failure?: FailurePlan;
  /** Makes all of it read-only, with this reason. */
  readOnly?: string;
  /**
   * Plays an engine that shows late what it takes: of features with `visibility: 'eventual'`, a record or event is
   * answered `accepted`, with a `watch`, and seen by no read until so many milliseconds have passed, on the provider's
   * clock (`advance`) or on the machine's. Default 0: visible at once, and answered `applied`.
   */
  settleMs?: number;
}

/** The memory provider, with the strings that tests and stories pull. */
export interface MemoryDataProvider extends Required<Omit<UsageDataProvider, 'subscribe'>> {
  /** Moves the clock forward by milliseconds; passes resets, and shows what was taken and not visible yet. */
  advance(ms: number): void;
  /** The provider's present, epoch milliseconds. */
  now(): number;
  /** Changes how long answers take. */
  setLatency(ms: number): void;
  /** Changes which calls fail; `undefined`: none. */
  setFailure(plan: FailurePlan | undefined): void;
  /** Usage that the application reports at the provider's now, as if from elsewhere while the page is open. */
  report(
    usage: UsageScope & { featureId: string; value: Quantity | number; dimensions?: Record<string, string> },
  ): void;
}

/**
 * A complete provider in memory: a real ledger with idempotency, conflict checks, resets by its clock and
 * history in any time zone. For stories, tests and the first five minutes; nothing survives a reload.
 *
 * Features that are counted from events, and read-only ones, refuse records (`unsupported`); of the former an event is a
 * row of the ledger, with the source `reported`. All others refuse events.
 *
 * @throws RangeError when the seed contradicts itself
 */
export function createMemoryDataProvider(options: MemoryDataProviderOptions): MemoryDataProvider {
  const { seed, readOnly } = options;
  const clock = clockOf(options.now ?? seed.now);
  let latencyMs = options.latencyMs ?? 0;
  let failure = options.failure;
  let skippedMs = 0;
  const now = (): number => clock() + skippedMs;
  const store = createStore(seed, now(), options.settleMs ?? 0);
  const calls = new Map<UsageOperation, number>();

  /** Waits, fails as planned, and else does the work in one go. */
  async function answer<T>(operation: UsageOperation, { signal }: CallContext, work: () => T): Promise<T> {
    const callIndex = calls.get(operation) ?? 0;
    calls.set(operation, callIndex + 1);
    signal.throwIfAborted();
    await wait(latencyMs, signal);
    const planned = failure?.(operation, callIndex);
    if (planned && !('after' in planned)) throw planned;
    settleRows(store.late, now());
    const result = work();
    if (planned) throw planned.error;
    return result;
  }

  return {
    id: options.id ?? 'memory',
    advance: (ms) => void (skippedMs += ms),
    now,
    setLatency: (ms) => void (latencyMs = ms),
    setFailure: (plan) => void (failure = plan),

    report({ value, dimensions = {}, ...query }) {
      settleRows(store.late, now());
      const cell = findCell(store, query);
      const [at, applied, before] = [now(), toQuantity(value), levelAt(cell, now())];
      const fields: OpenRow['fields'] = {
        scope: cell.scope,
        featureId: query.featureId,
        source: 'reported',
        behavior: 'delta',
        value: applied,
        recordedAt: toInstant(at),
        actor: null,
        note: null,
        dimensions: { ...dimensions },
        idempotencyKey: null,
        corrects: null,
      };
      placeRow(cell, makeRow({ at, fields }, { sequence: store.nextSequence(), applied, before, intent: null }));
    },

    listSubscriptions: (query, context) =>
      answer('listSubscriptions', context, () => {
        const { subscriptions = [], entitlements: _, ...customer } = findCustomer(store, query.customerId);
        const shown = subscriptions.filter(({ status }) => query.includeEnded === true || status !== 'ended');
        return copyJson({ customer, subscriptions: shown.map(({ entitlements: __, ...rest }) => rest) });
      }),

    listEntitlements: (query, context) =>
      answer('listEntitlements', context, () => {
        const at = now();
        const cells = [...findCells(store, query).values()];
        const asked = cells.filter((cell) => query.featureIds?.includes(cell.seed.feature.id) ?? true);
        return copyJson({
          entitlements: asked.map((cell) => entitlementOf(cell, at)),
          problems: [],
          abilities: {
            write: readOnly === undefined ? (true as const) : { reason: readOnly },
            records: true,
            dimensionValues: true,
            live: false,
          },
          asOf: toInstant(at),
        });
      }),

    getUsageHistory: (query, context) =>
      answer('getUsageHistory', context, () => historyOf(findCell(store, query), query, now())),

    previewUsageRecord: (draft, context) =>
      answer('previewUsageRecord', context, () => {
        const cell = findCell(store, draft);
        const at = now();
        return copyJson(previewInStore(cell, entitlementOf(cell, at), draft, { now: at, late: store.late }).preview);
      }),

    addUsageRecord: (input, context) =>
      answer('addUsageRecord', context, () => {
        findCell(store, input);
        if (readOnly !== undefined) throw new UsageError('forbidden', readOnly);
        return writeRecord(store, input, context.actor ?? null, now());
      }),

    reportUsageEvent: (input, context) =>
      answer('reportUsageEvent', context, () => {
        findCell(store, input);
        if (readOnly !== undefined) throw new UsageError('forbidden', readOnly);
        return reportEvent(store, input, context.actor ?? null, now());
      }),

    listUsageRecords: (query, context) =>
      answer('listUsageRecords', context, () => {
        const { featureId } = query;
        const cells =
          featureId === undefined ? findCells(store, query).values() : [findCell(store, { ...query, featureId })];
        return recordsOf(cells, query);
      }),

    listDimensionValues: (query, context) =>
      answer('listDimensionValues', context, () => dimensionValuesOf(findCell(store, query), query)),
  };
}

function clockOf(now: Instant | number | (() => number) | undefined): () => number {
  if (typeof now === 'function') return now;
  if (now === undefined) return () => Date.now();
  const fixed = typeof now === 'number' ? now : toEpoch(now);
  return () => fixed;
}

/** Resolves after a while, or rejects as soon as nobody waits any more. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
