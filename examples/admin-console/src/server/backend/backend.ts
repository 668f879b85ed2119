import type { UsageDataProvider } from 'react-entitlement-usage/core';
import type { Importer } from '../../import/importer';
import type { ListedCustomer } from '../directory';

/** Where the console's usage is: a database of its own, or an engine that somebody else runs. */
export interface Backend {
  /** How to name it to a person, in a word or two; the panel says it beside what it touches. */
  label: string;
  /** The provider of a tenant. */
  provider(tenant: string): UsageDataProvider;
  /** The customers that the first page lists. */
  customers(tenant: string, signal: AbortSignal): Promise<{ customers: ListedCustomer[]; isWhole: boolean }>;
  /** One customer; `null` when the tenant has none of that id. */
  customer(tenant: string, id: string, signal: AbortSignal): Promise<ListedCustomer | null>;
  /** Whether a customer may be seen at all by a tenant; asked before every call of the usage endpoint. */
  isVisible(tenant: string, id: string): Promise<boolean>;
  /** Takes rows of a file for a tenant; `null`: this backend takes none. */
  importer: ((tenant: string) => Importer) | null;
  /** Told where the server listens. */
  setUrl(url: string): void;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}
