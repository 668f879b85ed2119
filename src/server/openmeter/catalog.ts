import type { CallContext } from '../../provider/provider';
import { createAnswerCache } from '../engine/answer-cache';
import type { OpenMeterApi } from './api';
import type { ApiFeature, ApiMeter } from './types';

/** What is the same for all customers. */
export interface Catalog {
  features: ApiFeature[];
  meters: ApiMeter[];
}

/** Loads the catalog, or answers what another question has loaded a moment ago. */
export type CatalogSource = (
  context: CallContext,
  /** Whether it has all that is needed; else it is loaded anew. */
  isEnough: (catalog: Catalog) => boolean,
) => Promise<Catalog>;

/** Features and meters seldom change, and each question needs them. */
const KEPT_MS = 60_000;
/** What is missing is not asked for more often: it may be gone for good. */
const FRESH_MS = 5_000;

export function createCatalog(api: OpenMeterApi, now: () => number): CatalogSource {
  const cache = createAnswerCache<Catalog & { since: number }>({ ttlMs: KEPT_MS, maxEntries: 1, now });
  let given: object | undefined;

  const load = async (signal: AbortSignal): Promise<Catalog & { since: number }> => {
    const since = now();
    const [features, meters] = await Promise.all([api.features({ signal }), api.meters({ signal })]);
    return { features, meters, since };
  };
  const get = (signal: AbortSignal) => cache.get('catalog', '', load, signal);

  return async ({ signal }, isEnough) => {
    const catalog = await get(signal);
    if (now() - catalog.since < FRESH_MS || isEnough(catalog)) return catalog;
    // Once for all who find something missing in it.
    if (given !== catalog) cache.drop('catalog');
    given = catalog;
    return get(signal);
  };
}
