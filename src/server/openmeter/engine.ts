import { systemClock } from '../engine/clock';
import { createEngineTransport } from '../engine/transport';
import { createOpenMeterApi, unknownCustomer, type OpenMeterApi } from './api';
import { createCatalog, type CatalogSource } from './catalog';
import type { OpenMeterDataProviderOptions } from './options';

/** The engine, and what the host said about it. */
export interface OpenMeter {
  api: OpenMeterApi;
  /** Features and meters. */
  catalog: CatalogSource;
  options: OpenMeterDataProviderOptions;
  /** `source` of what is written. */
  source: string;
  isDeduping: boolean;
  /** Epoch milliseconds. */
  now(): number;
}

export function openEngine(options: OpenMeterDataProviderOptions): OpenMeter {
  const { clock = systemClock, source = 'react-entitlement-usage', dedupe = 'off' } = options;
  const send = createEngineTransport({
    ...options,
    engine: 'OpenMeter',
    headersOf: (apiKey) => (apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  });
  const api = createOpenMeterApi(send);
  const now = (): number => clock.now();
  return { api, catalog: createCatalog(api, now), options, source, isDeduping: dedupe === 'on', now };
}

/** What the paths of the API name a customer by. */
export async function keyOf({ options }: OpenMeter, customerId: string): Promise<string> {
  const key = options.customerKeyOf ? await options.customerKeyOf(customerId) : customerId;
  if (key === null || key === '') throw unknownCustomer();
  return key;
}
