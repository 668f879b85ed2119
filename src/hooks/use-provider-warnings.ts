import { useEffect, useRef } from 'react';
import type { UsageDataProvider } from '../provider/provider';

/** Changes of identity in a row that are still taken for intended. */
const TOLERATED = 5;

/**
 * Warns once, in development, when the provider is made anew at each render. Nothing breaks, since the
 * cache goes by `id`, but every component inside renders again.
 */
export function useProviderWarnings(dataProvider: UsageDataProvider): void {
  const seen = useRef({ dataProvider, changes: 0 });
  useEffect(() => {
    const last = seen.current;
    if (process.env.NODE_ENV === 'production' || last.dataProvider === dataProvider) return;
    const changes = last.dataProvider.id === dataProvider.id ? last.changes + 1 : 0;
    seen.current = { dataProvider, changes };
    if (changes === TOLERATED) {
      // eslint-disable-next-line no-console -- the one message to the developer who embeds this
      console.warn(
        `react-entitlement-usage: <UsageProvider dataProvider> with the id "${dataProvider.id}" is a new object at each render, ` +
          'so everything inside it renders again each time. Create it once, outside the component or in useMemo.',
      );
    }
  }, [dataProvider]);
}
