import type { Watch } from '../../model/record';
import { systemClock } from '../engine/clock';
import { requireRecordings } from '../engine/facts';
import { createEngineTransport } from '../engine/transport';
import { createOpenMeterApi, unknownCustomer, type OpenMeterApi } from './api';
import { createCatalog, type CatalogSource } from './catalog';
import type { OpenMeterDataProviderOptions } from './options';
import { createPendingWrites, type PendingWrites } from './pending-writes';
import { createRecentWrites, type RecentWrites } from './recent-writes';

/** The engine, and what the host said about it. */
export interface OpenMeter {
  api: OpenMeterApi;
  /** Features and meters. */
  catalog: CatalogSource;
  options: OpenMeterDataProviderOptions;
  /** `source` of what is written. */
  source: string;
  isDeduping: boolean;
  /** How to look for what was written. */
  watch: Watch;
  /** Keys that this process has used a moment ago. */
  recent: RecentWrites;
  /** What this process has written and the engine may not have counted. */
  pending: PendingWrites;
  /** Epoch milliseconds. */
  now(): number;
}

/** OpenMeter counts what it takes within seconds. */
const WATCH: Watch = { pollAfterMs: 2_000, giveUpAfterMs: 60_000 };

export function openEngine(options: OpenMeterDataProviderOptions): OpenMeter {
  const { clock = systemClock, source = 'react-entitlement-usage', dedupe = 'off' } = options;
  requireRecordings('OpenMeter', options.features ?? {}, ['events', 'read-only']);
  const send = createEngineTransport({
    ...options,
    engine: 'OpenMeter',
    headersOf: (apiKey) => (apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  });
  const api = createOpenMeterApi(send);
  const now = (): number => clock.now();
  const { watch = WATCH } = options;
  return {
    api,
    catalog: createCatalog(api, now),
    options,
    source,
    isDeduping: dedupe === 'on',
    watch,
    recent: createRecentWrites(now),
    pending: createPendingWrites({ keptMs: watch.giveUpAfterMs, now }),
    now,
  };
}

/** What the paths of the API name a customer by. */
export async function keyOf({ options }: OpenMeter, customerId: string): Promise<string> {
  const key = options.customerKeyOf ? await options.customerKeyOf(customerId) : customerId;
  if (key === null || key === '') throw unknownCustomer();
  return key;
}
