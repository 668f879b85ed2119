import { createStiggDataProvider, type EngineClock } from 'react-entitlement-usage/stigg';
import type { EngineSettings } from '../settings';
import { MOST_CUSTOMERS, type Engine } from './engine';
import { readJson } from './read-json';

/** More would keep the first page waiting. */
const MOST_PAGES = 20;

interface SubscriptionPage {
  data?: { customerId: string }[];
  pagination?: { next?: string | null };
}

/**
 * Stigg at an address: its own, or any that speaks its API. How usage of a feature is counted is not in that API: unless
 * the options say more, every feature takes usage records.
 */
export function stigg({ url, key, options }: EngineSettings, clock: EngineClock): Engine {
  const label = 'Stigg';
  const address = { label, url, headers: key === null ? {} : { 'x-api-key': key } };
  return {
    label,
    provider: createStiggDataProvider({
      defaults: { recording: 'calculated' },
      ...options,
      baseUrl: url,
      clock,
      ...(key !== null && { apiKey: key }),
    }),
    // It has no list of customers for us: those who have subscriptions are the ones to see.
    async list(signal) {
      const ids = new Set<string>();
      let after: string | null | undefined;
      for (let pages = 0; pages < MOST_PAGES && after !== null && ids.size <= MOST_CUSTOMERS; pages += 1) {
        const cursor: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
        const page = await readJson<SubscriptionPage>(address, `/api/v1/subscriptions?limit=100${cursor}`, signal);
        for (const { customerId } of page.data ?? []) ids.add(customerId);
        after = page.pagination?.next ?? null;
      }
      const customers = [...ids].slice(0, MOST_CUSTOMERS).map((id) => ({ id, name: id }));
      return { customers, isWhole: after === null && ids.size <= MOST_CUSTOMERS };
    },
  };
}
