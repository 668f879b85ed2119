import { createStiggDataProvider, type EngineClock } from 'react-entitlement-usage/stigg';
import type { EngineSettings } from '../settings';
import { MOST_CUSTOMERS, type Engine } from './engine';
import { readJson } from './read-json';

/** More would keep the first page waiting. */
const MOST_PAGES = 20;

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
      let [after, pages]: [string | null, number] = [null, 0];
      do {
        const page: SubscriptionPage = await readJson<SubscriptionPage>(
          `${url}/api/v1/subscriptions?limit=100${after === null ? '' : `&after=${encodeURIComponent(after)}`}`,
          key === null ? {} : { 'x-api-key': key },
          signal,
        );
        for (const { customerId } of page.data) ids.add(customerId);
        // A cursor that comes again would go in a circle.
        after = page.pagination.next === after ? null : page.pagination.next;
        pages += 1;
      } while (after !== null && ids.size < MOST_CUSTOMERS && pages < MOST_PAGES);
      const customers = [...ids].slice(0, MOST_CUSTOMERS).map((id) => ({ id, name: id }));
      return { customers, isWhole: after === null && customers.length === ids.size };
    },
  };
}
