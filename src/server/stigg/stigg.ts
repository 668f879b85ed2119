import * as v from 'valibot';
import type { Entitlement } from '../../model/entitlement';
import type { UsageScope } from '../../model/subscription';
import { isUsageError, UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { createAnswerCache } from '../engine/answer-cache';
import { systemClock } from '../engine/clock';
import { requireRecordings } from '../engine/facts';
import { createRateLimiter } from '../engine/rate-limiter';
import { createAwaitedEvents } from './awaited';
import { resourceRow } from './answers';
import { createStiggApi, type StiggApi, type StiggScope } from './api';
import type { StiggHistoryMoment } from './history';
import type { StiggDataProviderOptions } from './options';
import { notFound, toEntitlements } from './rows';
import { createWrittenKeys, type WrittenKeys } from './written-keys';

/** What the operations of the provider share. */
export interface Stigg {
  options: StiggDataProviderOptions;
  api: StiggApi;
  keys: WrittenKeys;
  now(): number;
  /** Stigg's id of a customer. Throws `not_found`. */
  customerOf(customerId: string): Promise<string>;
  /** Customer and resource of a subscription. Throws `not_found`. */
  scopeOf(scope: UsageScope, context: CallContext): Promise<StiggScope>;
  /** The feature as it is now. Throws `not_found`. */
  entitlementOf(scope: StiggScope, featureId: string, context: CallContext): Promise<Entitlement>;
  /** History and usage of one moment, shared by all who ask for the same. */
  historyOf(question: StiggHistoryQuestion, context: CallContext): Promise<StiggHistoryMoment>;
  /** After a write: what was kept is from before. */
  forgetHistory(scope: StiggScope, featureId: string): void;
  /** After an event, which is counted later: the history is forgotten again once the list shows it. */
  awaitEvent(scope: StiggScope, entitlement: Entitlement): void;
  /** The list as it was read just now. */
  look(scope: StiggScope, entitlements: readonly Entitlement[]): void;
}

/** Which history is asked for. */
export interface StiggHistoryQuestion {
  scope: StiggScope;
  featureId: string;
  from: string;
  to: string;
  groupBy: string | undefined;
}

/** Stigg takes events for later and does not say when it has counted them. */
export const EVENT_WATCH = { pollAfterMs: 2_000, giveUpAfterMs: 60_000 };

/** The resource of each subscription of a customer. */
type Resources = ReadonlyMap<string, string | null>;

/** A subscription never moves to another resource, so that this is no matter of freshness. */
const RESOURCE_TTL_MS = 300_000;
const MOST_CUSTOMERS = 10_000;

/** Made once for a provider. */
export function createStigg(options: StiggDataProviderOptions): Stigg {
  const words = ['calculated', 'events', 'read-only'];
  requireRecordings('Stigg', { ...options.features, '(defaults)': options.defaults }, words);
  const { clock = systemClock, historyCallsPerMinute = 250, historyTtlMs = 30_000, historyEntries = 500 } = options;
  const now = (): number => clock.now();
  const limiter =
    options.historyLimiter ??
    // Its own time, unless a test gives one: that of the machine can be set.
    createRateLimiter({ calls: historyCallsPerMinute, perMs: 60_000, ...(options.clock && { clock }) });
  const api = createStiggApi(options, limiter);
  const histories = createAnswerCache<StiggHistoryMoment>({ ttlMs: historyTtlMs, maxEntries: historyEntries, now });
  const awaited = createAwaitedEvents({ forMs: EVENT_WATCH.giveUpAfterMs, now });
  const resources = createAnswerCache<Resources>({ ttlMs: RESOURCE_TTL_MS, maxEntries: MOST_CUSTOMERS, now });

  async function customerOf(customerId: string): Promise<string> {
    let found: string | null;
    try {
      found = options.customerIdOf ? await options.customerIdOf(customerId) : customerId;
    } catch (cause) {
      if (isUsageError(cause)) throw cause;
      // Nothing was sent, so this is safe to say of a write too.
      throw new UsageError(
        'unavailable',
        'Stigg’s id of the customer could not be looked up. Try again.',
        {},
        { cause },
      );
    }
    // Without an id, a list would be that of all customers; dots are no names in a path.
    if (found === null || ['', '.', '..'].includes(found)) throw notFound();
    return found;
  }

  async function entitlementOf(scope: StiggScope, featureId: string, context: CallContext): Promise<Entitlement> {
    const { entitlements } = toEntitlements(await api.entitlements(scope, context), options, now());
    const found = entitlements.find(({ feature }) => feature.id === featureId);
    if (!found) throw new UsageError('not_found', 'The customer has no such feature in Stigg.');
    return found;
  }

  async function resourceOf(customerId: string, subscriptionId: string, signal: AbortSignal): Promise<string | null> {
    let isFresh = false;
    const load = async (shared: AbortSignal): Promise<Resources> => {
      isFresh = true;
      const subscriptions = await api.subscriptions(customerId, { signal: shared });
      return new Map(
        subscriptions.flatMap((row) => {
          const { success, output } = v.safeParse(resourceRow, row);
          return success ? [[output.id, output.resourceId || null] as const] : [];
        }),
      );
    };
    let known = await resources.get(customerId, '', load, signal);
    if (!known.has(subscriptionId) && !isFresh) {
      // It may be newer than what is kept.
      resources.drop(customerId);
      known = await resources.get(customerId, '', load, signal);
    }
    const found = known.get(subscriptionId);
    if (found === undefined) throw notFound();
    return found;
  }

  async function loadHistory(question: StiggHistoryQuestion, signal: AbortSignal): Promise<StiggHistoryMoment> {
    const { scope, featureId, from, to, groupBy } = question;
    const context: CallContext = { signal };
    // First, so that a feature that is not there costs none of the few calls.
    const entitlement = await entitlementOf(scope, featureId, context);
    if (entitlement.history.kind === 'unavailable') throw new UsageError('unsupported', entitlement.history.reason);
    const asOf = now();
    const ask = {
      startDate: Date.parse(from) > asOf ? new Date(asOf).toISOString() : from,
      endDate: isOpenEnded(to, asOf) ? undefined : to,
      groupBy,
    };
    return { history: await api.history({ ...scope, featureId }, ask, context), entitlement, asOf };
  }

  return {
    options,
    api,
    keys: createWrittenKeys(now),
    now,
    customerOf,
    entitlementOf,
    async scopeOf({ customerId: ours, subscriptionId }, { signal }) {
      const customerId = await customerOf(ours);
      if (subscriptionId === undefined) return { customerId, resourceId: null };
      return { customerId, resourceId: await resourceOf(customerId, subscriptionId, signal) };
    },
    historyOf(question, { signal }) {
      const { scope, featureId, from, to, groupBy } = question;
      const key = JSON.stringify([from, isOpenEnded(to, now()) ? null : to, groupBy ?? null]);
      return histories.get(groupOf(scope, featureId), key, (shared) => loadHistory(question, shared), signal);
    },
    forgetHistory: (scope, featureId) => histories.drop(groupOf(scope, featureId)),
    awaitEvent: (scope, { feature, usage }) => awaited.add(groupOf(scope, feature.id), usage),
    look(scope, entitlements) {
      for (const entitlement of entitlements) {
        const group = groupOf(scope, entitlement.feature.id);
        if (awaited.hasMoved(group, entitlement)) histories.drop(group);
      }
    },
  };
}

/** A range up to now or later has no end at Stigg: what is to come is not there, and its end would be another question each time. */
const isOpenEnded = (to: string, now: number): boolean => Date.parse(to) >= now;

const groupOf = ({ customerId, resourceId }: StiggScope, featureId: string): string =>
  JSON.stringify([customerId, resourceId, featureId]);
