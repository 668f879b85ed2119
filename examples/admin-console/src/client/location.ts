import { useSyncExternalStore } from 'react';

/** Where the console is, as the address bar says. */
export type Place =
  { page: 'customers' } | { page: 'customer'; customerId: string; tab: CustomerTab; subscriptionId: string | null };

/** The tabs of a customer's page. */
export type CustomerTab = 'overview' | 'usage';

const MOVED = 'console:moved';

/** The present place; the component renders again when it changes. */
export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return placeOf(address);
}

/** The address of a customer's page. */
export const customerPath = (customerId: string): string => `/customers/${encodeURIComponent(customerId)}`;

/** Goes to an address; `replace` leaves no step to come back to. */
export function goTo(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

/** The present address with search parameters changed; `null` takes one away. */
export function withParameters(changes: Record<string, string | null>): string {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('popstate', onChange);
  addEventListener(MOVED, onChange);
  return () => {
    removeEventListener('popstate', onChange);
    removeEventListener(MOVED, onChange);
  };
}

function placeOf(address: string): Place {
  const url = new URL(address, location.origin);
  const id = /^\/customers\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (id === undefined) return { page: 'customers' };
  return {
    page: 'customer',
    customerId: decodeURIComponent(id),
    tab: url.searchParams.get('tab') === 'overview' ? 'overview' : 'usage',
    subscriptionId: url.searchParams.get('subscription'),
  };
}
