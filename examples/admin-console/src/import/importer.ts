import type { Quantity, ResetUnit, Subscription, UsageScope } from 'react-entitlement-usage/core';
import { isUsageError, toInstant } from 'react-entitlement-usage/core';
import type { PostgresDataProvider } from 'react-entitlement-usage/postgres';
import type { Directory } from '../server/directory';
import type { ImportRow, RejectedLine } from './row';

/** Where rows go, and what to create on the way. All of it is JSON. */
export interface ImportPlan {
  /** Customer; created when there is none. */
  customerId: string;
  /** Feature; created when there is none. */
  featureId: string;
  /** Name or id of the subscription, created when there is none; `null` = the customer's first choice. */
  subscription: string | null;
  /** Key of the dimension; `null` = none. */
  dimension: string | null;
  /** What a created feature is like. */
  create: { unit?: string; limit?: Quantity; reset?: ResetUnit };
}

/** Where rows go: what {@link Importer.prepare} found or created. */
export interface ImportTarget {
  /** Customer and subscription. */
  scope: UsageScope;
  /** Feature. */
  featureId: string;
  /** Key of the dimension; `null` = none. */
  dimension: string | null;
  /** What was created and what was left as it is, as sentences. */
  notes: string[];
}

/** What became of some rows. */
export interface BatchResult {
  /** Rows that went in. */
  added: number;
  /** Rows that had gone in before. */
  duplicates: number;
  /** Rows that the store does not take. */
  rejected: RejectedLine[];
}

/** Takes rows in. One of them writes to a database, the other sends to a running console. */
export interface Importer {
  /** Finds the target or creates it. May run twice. */
  prepare(plan: ImportPlan): Promise<ImportTarget>;
  /** Writes rows. The same rows again are duplicates. */
  append(target: ImportTarget, rows: ImportRow[]): Promise<BatchResult>;
}

/** What an importer writes to. */
export interface ImporterOptions {
  /** The tenant's provider. */
  provider: PostgresDataProvider;
  /** The console's own list. */
  directory: Directory;
  /** The tenant. */
  tenant: string;
  /** The clock. */
  now: () => number;
}

/** An importer that writes to a database that this process has open. */
export function createImporter({ provider, directory, tenant, now }: ImporterOptions): Importer {
  const context = () => ({ signal: AbortSignal.timeout(60_000) });

  async function scopeOf(plan: ImportPlan, notes: string[]): Promise<UsageScope> {
    const { customerId } = plan;
    const name = plan.subscription ?? 'Imported';
    if (!(await directory.find(tenant, customerId))) {
      await provider.putCustomer({ id: customerId, name: customerId });
      await directory.put(tenant, { id: customerId, name: customerId, shows: 'Imported from a file', timeZone: null });
      notes.push(`Created the customer ${customerId}.`);
      return { customerId, subscriptionId: await createSubscription(customerId, name, notes) };
    }
    const { subscriptions } = await provider.listSubscriptions({ customerId, includeEnded: true }, context());
    if (plan.subscription !== null) {
      const found = subscriptions.find(({ id }) => id === name) ?? subscriptions.find((one) => one.name === name);
      return { customerId, subscriptionId: found?.id ?? (await createSubscription(customerId, name, notes)) };
    }
    const chosen = firstChoice(subscriptions);
    return chosen ? { customerId, subscriptionId: chosen.id } : { customerId };
  }

  async function createSubscription(customerId: string, name: string, notes: string[]): Promise<string> {
    const id = `sub_${slug(customerId)}_${slug(name)}`;
    await provider.putSubscription(customerId, { id, name, status: 'active', startedAt: toInstant(now()) });
    notes.push(`Created the subscription ${JSON.stringify(name)}.`);
    return id;
  }

  async function ensureEntitlement(scope: UsageScope, plan: ImportPlan, notes: string[]): Promise<void> {
    const { featureId, create } = plan;
    const { entitlements } = await provider.listEntitlements({ ...scope, featureIds: [featureId] }, context());
    const existing = entitlements.find(({ feature }) => feature.id === featureId);
    if (existing) {
      if (Object.keys(create).length > 0)
        notes.push(`The feature ${featureId} is there already: unit, limit and reset stay as they are.`);
      return;
    }
    if (await directory.hasFeature(tenant, featureId)) {
      if (create.unit !== undefined)
        notes.push(`The feature ${featureId} is known from another customer: its unit stays as it is.`);
    } else {
      const dimensions = plan.dimension === null ? [] : [{ key: plan.dimension }];
      await provider.putFeature({
        id: featureId,
        name: featureId,
        meter: 'incremental',
        dimensions,
        ...(create.unit !== undefined && { unit: create.unit }),
      });
      await directory.addFeatures(tenant, [featureId]);
      notes.push(`Created the feature ${featureId}.`);
    }
    await provider.putEntitlement({
      scope,
      featureId,
      limit:
        create.limit === undefined
          ? { kind: 'none' }
          : { kind: 'limited', value: create.limit, enforcement: 'unknown' },
      reset: create.reset === undefined ? null : { every: { count: 1, unit: create.reset } },
      recording: IMPORTED,
    });
  }

  return {
    async prepare(plan) {
      const notes: string[] = [];
      const scope = await scopeOf(plan, notes);
      await ensureEntitlement(scope, plan, notes);
      return { scope, featureId: plan.featureId, dimension: plan.dimension, notes };
    },
    async append({ scope, featureId, dimension }, rows) {
      const latest = now();
      const isFuture = (row: ImportRow): boolean => Date.parse(row.at) > latest;
      const rejected = rows.filter(isFuture).map(({ line, at }) => ({ line, reason: `lies in the future: ${at}` }));
      let rest = rows.filter((row) => !isFuture(row));
      for (;;) {
        try {
          const result = await provider.appendRecords(
            rest.map((row) => ({
              scope,
              featureId,
              value: row.value,
              effectiveAt: row.at,
              source: 'import' as const,
              idempotencyKey: row.key,
              ...(dimension !== null && row.dimension !== undefined && { dimensions: { [dimension]: row.dimension } }),
            })),
          );
          return { ...result, rejected };
        } catch (error) {
          // All rows of a call go in or none: what the store does not take is put aside, the others are sent again.
          const refused = refusedRows(error);
          if (refused.size === 0) throw error;
          for (const [index, reason] of refused) rejected.push({ line: rest[index]?.line ?? 0, reason });
          rest = rest.filter((_, index) => !refused.has(index));
        }
      }
    },
  };
}

/** Which rows of a call the store does not take, and why; none when the error is about something else. */
function refusedRows(error: unknown): Map<number, string> {
  const issues = isUsageError(error) && error.code === 'invalid' ? (error.details.issues ?? []) : [];
  return new Map(
    issues.flatMap(({ path, message }) => {
      const index = /^rows\[(\d+)\]/.exec(path)?.[1];
      return index === undefined ? [] : [[Number(index), `is not taken: ${message}`] as const];
    }),
  );
}

/** The rules of a feature that the import creates: people may correct it. */
const IMPORTED = {
  kind: 'calculated',
  delta: true,
  negativeDelta: true,
  set: 'native',
  integersOnly: false,
  minTotal: null,
  window: null,
  dimensions: 'none',
  note: 'optional',
  undo: false,
  conflictCheck: 'atomic',
  visibility: 'immediate',
} as const;

/** The subscription that the page shows first: the newest that runs, else the first one. */
function firstChoice(subscriptions: Subscription[]): Subscription | undefined {
  const running = subscriptions.filter(
    ({ status }) => status === 'active' || status === 'trialing' || status === 'past_due',
  );
  const newest = [...running].sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
  return newest[0] ?? subscriptions[0];
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 60) || 'x';
