import { createStiggDataProvider, type EngineClock } from 'react-entitlement-usage/stigg';
import type { EngineSettings } from '../settings';
import { MOST_CUSTOMERS, type Engine } from './engine';
import { readJson } from './read-json';

interface SubscriptionPage {
  data: { customerId: string }[];
  pagination: { next: string | null };
}

/**
 * Stigg at an address: its own, or any that speaks its API. How usage of a feature is counted is not in that API: unless
 * the options say more, every feature takes usage records.
 */
export function stigg({ url, key, options }: EngineSettings, clock: EngineClock): Engine {
  return {
    label: 'Stigg',
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
      let after: string | null = null;
      do {
        const page: SubscriptionPage = await readJson<SubscriptionPage>(
          `${url}/api/v1/subscriptions?limit=100${after === null ? '' : `&after=${encodeURIComponent(after)}`}`,
          key === null ? {} : { 'x-api-key': key },
          signal,
        );
        for (const { customerId } of page.data) ids.add(customerId);
        after = page.pagination.next;
      } while (after !== null && ids.size < MOST_CUSTOMERS);
      return { customers: [...ids].slice(0, MOST_CUSTOMERS).map((id) => ({ id, name: id })), isWhole: after === null };
    },
  };
}
