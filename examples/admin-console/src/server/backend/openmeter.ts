import { createOpenMeterDataProvider, type EngineClock } from 'react-entitlement-usage/openmeter';
import type { EngineSettings } from '../settings';
import { MOST_CUSTOMERS, type Engine } from './engine';
import { readJson } from './read-json';

interface CustomerPage {
  items?: { id: string; key?: string; name: string }[];
  totalCount?: number;
}

/** OpenMeter at an address: its own, or any that speaks its API. */
export function openMeter({ url, key, options }: EngineSettings, clock: EngineClock): Engine {
  const label = 'OpenMeter';
  const address = { label, url, headers: key === null ? {} : { authorization: `Bearer ${key}` } };
  return {
    label,
    provider: createOpenMeterDataProvider({ ...options, baseUrl: url, clock, ...(key !== null && { apiKey: key }) }),
    async list(signal) {
      const path = `/api/v1/customers?pageSize=${MOST_CUSTOMERS}`;
      const { items = [], totalCount = items.length } = await readJson<CustomerPage>(address, path, signal);
      return {
        customers: items.map((customer) => ({ id: customer.key ?? customer.id, name: customer.name })),
        isWhole: totalCount <= items.length,
      };
    },
  };
}
