import type { SqlDatabase, SqlExecutor } from 'react-entitlement-usage/postgres';

/** A customer as the first page lists it. */
export interface ListedCustomer {
  /** Id. */
  id: string;
  /** Display name. */
  name: string;
  /** What there is to see. */
  shows: string;
  /** The customer's own zone; `null` = not known. */
  timeZone: string | null;
}

/**
 * The console's own list of customers and features, in tables of its own beside the library's: what a
 * host has anyway, in whatever form.
 */
export interface Directory {
  /** The customers of a tenant, in the order in which they were added. */
  list(tenant: string): Promise<ListedCustomer[]>;
  /** One customer, `null` when the tenant has none of that id. */
  find(tenant: string, id: string): Promise<ListedCustomer | null>;
  /** Adds a customer or changes what is said about it. */
  put(tenant: string, customer: ListedCustomer): Promise<void>;
  /** Whether the tenant has a feature of that id, at whichever customer. */
  hasFeature(tenant: string, id: string): Promise<boolean>;
  /** Remembers features of a tenant. */
  addFeatures(tenant: string, ids: string[]): Promise<void>;
}

const TABLES = `
create table if not exists console_customers (
  tenant text not null, id text not null, name text not null, shows text not null, time_zone text,
  position integer generated always as identity, primary key (tenant, id));
create table if not exists console_features (
  tenant text not null, id text not null, primary key (tenant, id));
`;

const COLUMNS = 'id, name, shows, time_zone as "timeZone"';

/** Opens the console's own tables, creating them when they are missing. */
export async function openDirectory(database: SqlDatabase): Promise<Directory> {
  await database.script(TABLES);
  const sql: SqlExecutor = database;
  return {
    list: (tenant) =>
      sql.query<ListedCustomer>(`select ${COLUMNS} from console_customers where tenant = $1 order by position`, [
        tenant,
      ]),
    async find(tenant, id) {
      const where = 'where tenant = $1 and id = $2';
      const [found] = await sql.query<ListedCustomer>(`select ${COLUMNS} from console_customers ${where}`, [
        tenant,
        id,
      ]);
      return found ?? null;
    },
    async put(tenant, { id, name, shows, timeZone }) {
      await sql.query(
        `insert into console_customers (tenant, id, name, shows, time_zone) values ($1, $2, $3, $4, $5)
         on conflict (tenant, id) do update set name = $3, shows = $4, time_zone = $5`,
        [tenant, id, name, shows, timeZone],
      );
    },
    async hasFeature(tenant, id) {
      const rows = await sql.query('select id from console_features where tenant = $1 and id = $2', [tenant, id]);
      return rows.length > 0;
    },
    async addFeatures(tenant, ids) {
      await sql.query(
        'insert into console_features (tenant, id) select $1, unnest($2::text[]) on conflict do nothing',
        [tenant, ids],
      );
    },
  };
}
