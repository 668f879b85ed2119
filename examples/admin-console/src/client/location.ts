import { useMemo, useSyncExternalStore } from 'react';
import { readUsageAddress, writeUsageAddress, type UsageAddress } from './usage-address';

/** Where the console is, as the address bar says. */
export type Place =
  { page: 'customers' } | { page: 'customer'; customerId: string; tab: CustomerTab; usage: UsageAddress };

/** The tabs of a customer's page. */
export type CustomerTab = 'overview' | 'usage';

const MOVED = 'console:moved';

const fromBrowser = (): string => location.pathname + location.search;

let address = fromBrowser();

/** The present place; the component renders again when it changes. */
export function usePlace(): Place {
  const present = useSyncExternalStore(subscribe, () => address);
  return useMemo(() => placeOf(present), [present]);
}

/** The address of a customer's page. */
export const customerPath = (customerId: string): string => `/customers/${encodeURIComponent(customerId)}`;

/** Goes to an address; `replace` leaves no step to come back to. */
export function goTo(next: string, how: 'push' | 'replace' = 'push'): void {
  address = next;
  try {
    if (how === 'push') history.pushState(null, '', next);
    else history.replaceState(null, '', next);
  } catch {
    // A browser takes so many changes a minute and no more; the page goes on, and the next change carries this one.
  }
  dispatchEvent(new Event(MOVED));
}

/** The present address with another tab. */
export function withTab(tab: CustomerTab): string {
  const url = new URL(address, location.origin);
  url.searchParams.set('tab', tab);
  return url.pathname + url.search;
}

/** The present address with another view of usage. */
export function withUsage(usage: UsageAddress): string {
  const url = new URL(address, location.origin);
  const search = writeUsageAddress(url.searchParams, usage).toString();
  return search === '' ? url.pathname : `${url.pathname}?${search}`;
}

function subscribe(onChange: () => void): () => void {
  const moved = (): void => {
    address = fromBrowser();
    onChange();
  };
  addEventListener('popstate', moved);
  addEventListener(MOVED, onChange);
  return () => {
    removeEventListener('popstate', moved);
    removeEventListener(MOVED, onChange);
  };
}

function placeOf(present: string): Place {
  const url = new URL(present, location.origin);
  const id = /^\/customers\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (id === undefined) return { page: 'customers' };
  return {
    page: 'customer',
    customerId: decoded(id),
    tab: url.searchParams.get('tab') === 'overview' ? 'overview' : 'usage',
    usage: readUsageAddress(url.searchParams),
  };
}

/** A part of a path as text; one that is no such thing stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
