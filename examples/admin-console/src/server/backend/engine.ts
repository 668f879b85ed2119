import { isUsageError, type UsageDataProvider } from 'react-entitlement-usage/core';
import { HOME_TENANT } from '../../seed/customers';
import type { ListedCustomer } from '../directory';
import type { Backend } from './backend';

/** Customers on the first page, at most; others are opened by their id. */
export const MOST_CUSTOMERS = 200;

/** An engine, and how to list some of its customers, which is not the library's to do. */
export interface Engine {
  /** Its name. */
  label: string;
  /** Its provider. */
  provider: UsageDataProvider;
  /** The first {@link MOST_CUSTOMERS} customers. */
  list(signal: AbortSignal): Promise<{ customers: Pick<ListedCustomer, 'id' | 'name'>[]; isWhole: boolean }>;
}

/** The console on an engine: all of its customers belong to one tenant, the other has none. */
export function engineBackend({ label, provider, list }: Engine): Backend {
  const isHome = (tenant: string): boolean => tenant === HOME_TENANT;
  const listed = ({ id, name }: Pick<ListedCustomer, 'id' | 'name'>): ListedCustomer => ({
    id,
    name,
    shows: '',
    timeZone: null,
  });
  return {
    label,
    provider: () => provider,
    async customers(tenant, signal) {
      if (!isHome(tenant)) return { customers: [], isWhole: true };
      const { customers, isWhole } = await list(signal);
      return { customers: customers.map(listed), isWhole };
    },
    async customer(tenant, id, signal) {
      if (!isHome(tenant)) return null;
      try {
        const { customer } = await provider.listSubscriptions({ customerId: id }, { signal });
        return listed({ id, name: customer.name ?? id });
      } catch (error) {
        if (isUsageError(error) && error.code === 'not_found') return null;
        throw error;
      }
    },
    // Who does not exist is answered so by the engine itself.
    isVisible: (tenant) => Promise.resolve(isHome(tenant)),
    importer: null,
    setUrl: () => undefined,
    close: () => Promise.resolve(),
  };
}
