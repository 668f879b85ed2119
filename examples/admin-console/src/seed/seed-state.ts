import type { SqlDatabase } from 'react-entitlement-usage/postgres';
import type { SeedOrigin } from './entitlement-seed';

/** How far the usage of one entitlement has been seeded. */
export interface SeedMark {
  /** Tenant, customer, subscription and feature as one text. */
  name: string;
  /** Start of the newest period that is fully written; `null` = none yet. */
  seeded: string | null;
  /** Set while usage is being written: up to when, epoch milliseconds. What broke off is then finished alike. */
  until: number | null;
}

/** What the seed remembers between starts. */
export interface SeedState {
  /** When the first start was; `now` is remembered when this is it. */
  origin(now: number, seed: number): Promise<SeedOrigin>;
  /** Version of the catalog that was written, `null` = none. */
  catalogVersion(): Promise<string | null>;
  /** Remembers that a version of the catalog has been written. */
  setCatalogVersion(version: string): Promise<void>;
  /** All marks, by name. */
  marks(): Promise<Map<string, SeedMark>>;
  /** Remembers that usage up to `until` is about to be written. */
  begin(names: string[], until: number): Promise<void>;
  /** Remembers that it has been written, up to and with these periods. */
  finish(names: string[], seeded: string[]): Promise<void>;
}

const TABLES = `
create table if not exists console_seed (name text primary key, value text not null);
create table if not exists console_seed_marks (name text primary key, seeded text, until double precision);
`;

/** Opens what the seed remembers, in tables of the console beside the library's. */
export async function openSeedState(database: SqlDatabase): Promise<SeedState> {
  await database.script(TABLES);
  const read = async (name: string): Promise<string | null> => {
    const [row] = await database.query<{ value: string }>('select value from console_seed where name = $1', [name]);
    return row?.value ?? null;
  };
  const write = (name: string, value: string) =>
    database.query(
      'insert into console_seed (name, value) values ($1, $2) on conflict (name) do update set value = $2',
      [name, value],
    );
  return {
    async origin(now, seed) {
      await database.query("insert into console_seed (name, value) values ('origin', $1) on conflict do nothing", [
        JSON.stringify({ at: now, seed }),
      ]);
      return JSON.parse((await read('origin')) ?? '') as SeedOrigin;
    },
    catalogVersion: () => read('catalog'),
    async setCatalogVersion(version) {
      await write('catalog', version);
    },
    async marks() {
      const rows = await database.query<SeedMark>('select name, seeded, until from console_seed_marks');
      return new Map(rows.map((row) => [row.name, row]));
    },
    async begin(names, until) {
      await database.query(
        `insert into console_seed_marks (name, until) select unnest($1::text[]), $2::double precision
         on conflict (name) do update set until = coalesce(console_seed_marks.until, excluded.until)`,
        [names, until],
      );
    },
    async finish(names, seeded) {
      await database.query(
        `update console_seed_marks mark set seeded = done.seeded, until = null
         from (select unnest($1::text[]) as name, unnest($2::text[]) as seeded) done where mark.name = done.name`,
        [names, seeded],
      );
    },
  };
}
