import { createPostgresDataProvider, type AppendRecord, type SqlDatabase } from 'react-entitlement-usage/postgres';
import type { UsageScope } from 'react-entitlement-usage/core';
import type { Directory } from '../server/directory';
import { putCatalog, putSubscriptions } from './catalog';
import { seedCustomers } from './customers';
import { NOTHING, instant, missingUsage, seedPeriod, type EntitlementSeed, type SeedOrigin } from './entitlement-seed';
import type { CustomerPlan, EntitlementPlan } from './plan';
import type { SeedRow } from './rows';
import { openSeedState, type SeedMark, type SeedState } from './seed-state';

/** Change it whenever the catalog changes: databases that were seeded before then get the new one. */
const CATALOG_VERSION = '2';
const BATCH = 5_000;

/** What the seed works on. */
export interface SeedOptions {
  /** The database. */
  database: SqlDatabase;
  /** The console's own list. */
  directory: Directory;
  /** The clock. */
  now: () => number;
  /** Seed number; the one of the first start is kept. Default 1. */
  seed?: number;
  /** The customers by tenant, made from a seed number. Default: all of {@link seedCustomers}. */
  customers?: typeof seedCustomers;
  /** Aborted when the console is stopped meanwhile; the next start goes on. */
  signal?: AbortSignal;
  /** Told after each batch; not at all when nothing is missing. */
  onProgress?: (progress: { done: number; total: number }) => void;
}

interface Job {
  tenant: string;
  name: string;
  scope: UsageScope;
  plan: EntitlementPlan;
  until: number;
  missing: EntitlementSeed;
}

/**
 * Fills the database with the customers of the seed. The first start writes everything; a later one
 * only the usage of periods that have begun since, and touches nothing that a person wrote.
 *
 * @returns how many records were added
 */
export async function seedDemo(options: SeedOptions): Promise<{ added: number }> {
  const { database, directory, now } = options;
  const state = await openSeedState(database);
  const origin = await state.origin(now(), options.seed ?? 1);
  const tenants = (options.customers ?? seedCustomers)(origin.seed);
  const isNew = (await state.catalogVersion()) !== CATALOG_VERSION;
  for (const { tenant, customers } of tenants) {
    const provider = createPostgresDataProvider({ database, tenant, now });
    if (isNew) await putCatalog({ provider, directory, tenant }, customers, origin);
    else for (const customer of customers) await putSubscriptions(provider, customer, origin, now());
  }
  if (isNew) await state.setCatalogVersion(CATALOG_VERSION);

  // Twice: what a start broke off is finished up to where it was meant to go, then come the periods since.
  let added = await writeMissing(options, state, tenants, origin);
  added += await writeMissing(options, state, tenants, origin);
  return { added };
}

async function writeMissing(
  { database, now, signal, onProgress }: SeedOptions,
  state: SeedState,
  tenants: ReturnType<typeof seedCustomers>,
  origin: SeedOrigin,
): Promise<number> {
  const marks = await state.marks();
  const jobs = tenants.flatMap(({ tenant, customers }) => jobsOf(tenant, customers, marks, origin, now()));
  const waiting = jobs.filter((job) => sizeOf(job) > 0);
  const total = waiting.reduce((sum, job) => sum + sizeOf(job), 0);
  let added = 0;
  let done = 0;
  for (const group of groupsOf(waiting)) {
    if (signal?.aborted) break;
    const names = group.map(({ name }) => name);
    await state.begin(names, group[0]?.until ?? now());
    added += await writeGroup(database, group, now);
    await state.finish(
      names,
      group.map(({ plan, until }) => seedPeriod(plan, origin, until).start),
    );
    done += group.reduce((sum, job) => sum + sizeOf(job), 0);
    onProgress?.({ done, total });
  }
  return added;
}

const sizeOf = ({ missing }: Job): number => missing.rows.length + missing.adjustments.length;

function jobsOf(
  tenant: string,
  customers: CustomerPlan[],
  marks: Map<string, SeedMark>,
  origin: SeedOrigin,
  now: number,
): Job[] {
  return customers.flatMap(({ id: customerId, subscriptions }) =>
    subscriptions.flatMap(({ id, entitlements }) =>
      entitlements.map((plan): Job => {
        const own = `${id ?? 'customer'}/${plan.feature.id}`;
        const name = `${tenant}/${customerId}/${own}`;
        const mark = marks.get(name);
        // What broke off is finished up to where it was meant to go, so that its keys and values are the same.
        const until = mark?.until ?? now;
        return {
          tenant,
          name,
          scope: { customerId, ...(id !== null && { subscriptionId: id }) },
          plan,
          until,
          // A clock that was set back since has to come as far again first.
          missing: until > now ? NOTHING : missingUsage(plan, origin, own, mark?.seeded ?? null, until),
        };
      }),
    ),
  );
}

/** Jobs that are written together: of one tenant and moment, about one batch of rows. */
function groupsOf(jobs: Job[]): Job[][] {
  const groups: Job[][] = [];
  let size = 0;
  for (const job of jobs) {
    const group = groups.at(-1);
    const first = group?.[0];
    const isApart =
      !first || first.tenant !== job.tenant || first.until !== job.until || size + job.missing.rows.length > BATCH;
    if (isApart) {
      groups.push([job]);
      size = job.missing.rows.length;
    } else {
      group?.push(job);
      size += job.missing.rows.length;
    }
  }
  return groups;
}

async function writeGroup(database: SqlDatabase, group: Job[], now: () => number): Promise<number> {
  const tenant = group[0]?.tenant ?? '';
  const provider = createPostgresDataProvider({ database, tenant, now });
  let added = 0;
  const append = async (rows: AppendRecord[]): Promise<void> => {
    for (let i = 0; i < rows.length; i += BATCH)
      added += (await provider.appendRecords(rows.slice(i, i + BATCH))).added;
  };
  await append(group.filter(isPlain).flatMap((job) => job.missing.rows.map((row) => recordOf(job, row))));
  for (const job of group.filter((one) => !isPlain(one))) {
    // In the order in which it would have happened: a change by a person reads the level before it.
    let from = 0;
    const { rows, adjustments } = job.missing;
    for (const adjustment of adjustments) {
      const next = rows.findIndex((row, i) => i >= from && row.at > adjustment.at);
      const to = next < 0 ? rows.length : next;
      await append(rows.slice(from, to).map((row) => recordOf(job, row)));
      from = to;
      const then = createPostgresDataProvider({ database, tenant, now: () => adjustment.at });
      const { actor, behavior, value, note, key } = adjustment;
      const receipt = await then.addUsageRecord(
        { ...job.scope, featureId: job.plan.feature.id, behavior, value: String(value), note, idempotencyKey: key },
        { signal: AbortSignal.timeout(60_000), actor },
      );
      if (receipt.status === 'applied') added += 1;
    }
    await append(rows.slice(from).map((row) => recordOf(job, row)));
  }
  return added;
}

const isPlain = ({ missing }: Job): boolean => missing.adjustments.length === 0;

const recordOf = (job: Job, row: SeedRow): AppendRecord => ({
  scope: job.scope,
  featureId: job.plan.feature.id,
  value: row.value,
  effectiveAt: instant(row.at),
  source: 'reported',
  idempotencyKey: `seed:${row.key}`,
  ...(row.dimensions && { dimensions: row.dimensions }),
});
