import type { CallContext } from '../../provider/provider';
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
  let kept: { since: number; catalog: Promise<Catalog> } | undefined;

  const load = (): Promise<Catalog> => {
    // Shared by all who ask meanwhile: that one of them no longer waits must not end it for the others.
    const context: CallContext = { signal: new AbortController().signal };
    const catalog = Promise.all([api.features(context), api.meters(context)]).then(([features, meters]) => ({
      features,
      meters,
    }));
    const entry = { since: now(), catalog };
    kept = entry;
    catalog.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return catalog;
  };

  return async ({ signal }, isEnough) => {
    const age = kept ? now() - kept.since : Infinity;
    const catalog = await (kept && age < KEPT_MS ? kept.catalog : load());
    signal.throwIfAborted();
    if (age >= KEPT_MS || age < FRESH_MS || isEnough(catalog)) return catalog;
    const fresh = await load();
    signal.throwIfAborted();
    return fresh;
  };
}
