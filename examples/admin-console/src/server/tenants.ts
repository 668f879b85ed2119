import {
  createPostgresDataProvider,
  type PostgresDataProvider,
  type SqlDatabase,
} from 'react-entitlement-usage/postgres';
import { HOME_TENANT, OTHER_TENANT } from '../seed/customers';

/** One provider per tenant, all on one database. */
export interface Tenants {
  /** The provider of a tenant. */
  provider(tenant: string): PostgresDataProvider;
}

/** Opens the providers of both tenants. Call `migrate()` of one of them before use. */
export function createTenants(database: SqlDatabase, now: () => number): Tenants {
  const providers = new Map(
    [HOME_TENANT, OTHER_TENANT].map((tenant) => [
      tenant,
      createPostgresDataProvider({ database, tenant, id: `console-${tenant === '' ? 'home' : tenant}`, now }),
    ]),
  );
  return {
    provider(tenant) {
      const provider = providers.get(tenant);
      if (!provider) throw new Error(`There is no tenant ${JSON.stringify(tenant)}.`);
      return provider;
    },
  };
}
