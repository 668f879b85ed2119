/**
 * The tables, as a list of versions. A version that has been released is never changed: what comes later is
 * appended. Every table lives in the schema `entitlement_usage`, so that nothing collides with the host's own, and
 * every key of what belongs to a customer leads with (tenant, customer), so that a distributed
 * PostgreSQL can keep a customer's rows together. A usage without a subscription has subscription ''.
 */
export interface Migration {
  /** 1, 2, 3… */
  version: number;
  /** What it does, for whoever reads the table of migrations. */
  name: string;
  /** SQL that runs on PGlite and on PostgreSQL 14 and newer. */
  sql: string;
}

const LEDGER = /* sql */ `
-- A customer, as the page names them.
create table entitlement_usage.customer (
  tenant text not null,
  id text not null,
  name text,
  time_zone text,
  primary key (tenant, id)
);

-- A customer's subscriptions, in the order in which they were put.
create table entitlement_usage.subscription (
  tenant text not null,
  customer text not null,
  id text not null check (id <> ''),
  position bigint generated always as identity,
  name text not null,
  status text not null,
  started_at timestamptz,
  period_start timestamptz,
  period_end timestamptz,
  resource_id text,
  resource_name text,
  primary key (tenant, customer, id),
  foreign key (tenant, customer) references entitlement_usage.customer (tenant, id)
);

-- What is metered; the same for all customers of a tenant. dimensions: [{ key, name? }].
create table entitlement_usage.feature (
  tenant text not null,
  id text not null,
  name text not null,
  description text,
  unit jsonb,
  meter text not null,
  dimensions jsonb not null default '[]',
  primary key (tenant, id)
);

-- What a customer has of a feature, apart from the limit. reset and recording are the rules as JSON.
create table entitlement_usage.entitlement (
  tenant text not null,
  customer text not null,
  subscription text not null,
  feature text not null,
  position bigint generated always as identity,
  id text not null,
  reset jsonb,
  recording jsonb not null,
  usage_unknown_reason text,
  history_unavailable_reason text,
  primary key (tenant, customer, subscription, feature),
  foreign key (tenant, customer) references entitlement_usage.customer (tenant, id),
  foreign key (tenant, feature) references entitlement_usage.feature (tenant, id)
);

-- The limit as it was over time: each holds from valid_from until the next one. The first one holds since ever.
create table entitlement_usage.entitlement_limit (
  tenant text not null,
  customer text not null,
  subscription text not null,
  feature text not null,
  valid_from timestamptz not null,
  definition jsonb not null,
  primary key (tenant, customer, subscription, feature, valid_from),
  foreign key (tenant, customer, subscription, feature)
    references entitlement_usage.entitlement (tenant, customer, subscription, feature)
);

-- The ledger: only ever appended to. value is what was asked, applied what it did; usage is the sum of applied.
-- before and after are the level at effective_at when it was written. intent is a hash of what was asked.
create table entitlement_usage.usage_record (
  tenant text not null,
  customer text not null,
  sequence bigint generated always as identity,
  subscription text not null,
  feature text not null,
  source text not null,
  behavior text not null,
  value numeric not null,
  applied numeric not null,
  before numeric not null,
  after numeric not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id text,
  actor_name text,
  note text,
  dimensions jsonb not null default '{}',
  idempotency_key text not null,
  intent text not null,
  corrects bigint,
  primary key (tenant, customer, sequence),
  unique (tenant, customer, idempotency_key),
  check (after - before = applied)
);
create index usage_record_by_time
  on entitlement_usage.usage_record (tenant, customer, subscription, feature, effective_at);
-- What people wrote is a handful among what the application reported.
create index usage_record_adjustments
  on entitlement_usage.usage_record (tenant, customer, subscription, feature, sequence) where source = 'adjustment';

-- Partial, so that it is never taken for a look-up of a customer's records.
create unique index usage_record_correction on entitlement_usage.usage_record (tenant, customer, corrects) where corrects is not null;

create function entitlement_usage.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the usage ledger is append-only: write a correcting record instead';
end $$;
create trigger append_only before update or delete on entitlement_usage.usage_record
  for each row execute function entitlement_usage.refuse_change();
create trigger no_truncate before truncate on entitlement_usage.usage_record
  for each statement execute function entitlement_usage.refuse_change();

-- The running total of each usage period; '-infinity' is the single period of what never resets. The row's lock
-- makes writers wait for one another. last_sequence is the newest record in it, and so its version.
create table entitlement_usage.usage_total (
  tenant text not null,
  customer text not null,
  subscription text not null,
  feature text not null,
  period_start timestamptz not null,
  total numeric not null default 0,
  last_sequence bigint not null default 0,
  primary key (tenant, customer, subscription, feature, period_start)
);

-- Nothing may be dated before closed_until any more. customer '' is every customer, feature '' every feature.
create table entitlement_usage.closed_period (
  tenant text not null,
  customer text not null,
  feature text not null,
  closed_until timestamptz not null,
  primary key (tenant, customer, feature)
);
`;

/** All versions, oldest first. */
export const MIGRATIONS: readonly Migration[] = [{ version: 1, name: 'the ledger', sql: LEDGER }];
