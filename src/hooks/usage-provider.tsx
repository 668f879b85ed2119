import { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { formattersByZone, type UsageFormatters } from '../i18n/formatters';
import { given } from '../i18n/given';
import type { PartialLabels } from '../i18n/labels';
import { DEFAULT_NEAR } from '../model/limit';
import type { Actor } from '../model/record';
import { isTimeZone } from '../model/zone';
import { checkProvider } from '../provider/check';
import type { UsageDataProvider } from '../provider/provider';
import { UsageContext, UsageInternalsContext, type UsageContextValue, type UsageInternals } from './context';
import { createRandomKey } from './idempotency-key';
import { RecordWriters } from './record-writers';
import { useIsHydrating } from './use-is-hydrating';
import { useProviderWarnings } from './use-provider-warnings';

const systemNow = () => Date.now();

/** Props of {@link UsageProvider}. */
export interface UsageProviderProps {
  /** The backend. Its `id` is part of every cache key: a new object with the same id loads nothing again. */
  dataProvider: UsageDataProvider;
  /** The host's cache, to share it. Default: a private one. */
  queryClient?: QueryClient | undefined;
  /** Who acts, for providers that run in the browser. Over HTTP the server knows. */
  actor?: Actor | undefined;
  /** BCP 47 language tag of numbers and dates. Default `en-US`, never the runtime's, so that server and browser agree. */
  locale?: string | undefined;
  /** IANA zone in which moments are written and days are cut. Default `UTC`. `'viewer'`: the browser's, after mount. */
  timeZone?: string | undefined;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** Share of a limit from which usage counts as near it. Default 0.8, also for what is no number. */
  near?: number | undefined;
  /** Strings to replace, per area. */
  labels?: PartialLabels | undefined;
  /** Formatters to replace. */
  formatters?: Partial<UsageFormatters> | undefined;
  /** CSP nonce for the styles that dialog and select inject. */
  nonce?: string | undefined;
  /**
   * Where the panel and the lists of options are drawn: an element, or a shadow root that has the stylesheet.
   * Default: the end of the page's body. For a host inside a shadow root, or whose own dialog would lie above.
   */
  portalContainer?: HTMLElement | DocumentFragment | null | undefined;
  /** Name of the environment that the page works on, said in the panel: "Production". */
  environment?: string | undefined;
  /** Longest wait for an answer, milliseconds. Default 45,000. */
  timeoutMs?: number | undefined;
  /** How often a failed read is tried again by itself, with growing waits. Default 2. A write never is. */
  retries?: number | undefined;
  /** Makes the idempotency key of a new intent. Default: a random UUID. */
  createIdempotencyKey?: (() => string) | undefined;
  /** The part of the page that shows usage. */
  children?: ReactNode;
}

/** Hands a backend, labels, formats and a cache to the usage components inside it. Renders no element. */
export function UsageProvider({
  dataProvider,
  queryClient,
  actor,
  locale = 'en-US',
  timeZone = 'UTC',
  now = systemNow,
  near = DEFAULT_NEAR,
  labels,
  formatters,
  nonce,
  portalContainer,
  environment,
  timeoutMs = 45_000,
  retries = 2,
  createIdempotencyKey = createRandomKey,
  children,
}: UsageProviderProps) {
  const [privateClient] = useState(() => new QueryClient());
  const [writers] = useState(() => new RecordWriters());
  const client = queryClient ?? privateClient;
  const zone = useZone(timeZone);
  useProviderWarnings(dataProvider);

  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);
  useEffect(() => () => writers.stop(), [writers]);

  const formattersIn = useMemo(() => formattersByZone(locale), [locale]);
  const value = useMemo<UsageContextValue>(
    () => ({
      dataProvider: checkProvider(dataProvider),
      formatters: { ...formattersIn(zone), ...given(formatters) },
      formattersIn,
      locale,
      timeZone: zone,
      near: Number.isFinite(near) ? near : DEFAULT_NEAR,
      now,
      ...(labels !== undefined && { labelOverrides: labels }),
      ...(environment !== undefined && { environment }),
      ...(nonce !== undefined && { nonce }),
      ...(portalContainer !== undefined && portalContainer !== null && { portalContainer }),
      ...(actor !== undefined && { actor }),
    }),
    [
      dataProvider,
      labels,
      formatters,
      formattersIn,
      locale,
      zone,
      near,
      now,
      environment,
      nonce,
      portalContainer,
      actor,
    ],
  );
  const internals = useMemo<UsageInternals>(
    () => ({ queryClient: client, writers, timeoutMs, retries, createIdempotencyKey }),
    [client, writers, timeoutMs, retries, createIdempotencyKey],
  );
  return (
    <UsageInternalsContext.Provider value={internals}>
      <UsageContext.Provider value={value}>{children}</UsageContext.Provider>
    </UsageInternalsContext.Provider>
  );
}

/** The zone to write in. The browser's own is only taken after hydration: until then server and browser must agree. */
function useZone(timeZone: string): string {
  const isHydrating = useIsHydrating();
  if (timeZone !== 'viewer') return timeZone;
  if (isHydrating) return 'UTC';
  // A browser that does not know its zone says `Etc/Unknown`, which it then refuses.
  const { timeZone: own } = Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(own) ? own : 'UTC';
}
