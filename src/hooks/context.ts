import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { UsageFormatters } from '../i18n/formatters';
import type { PartialLabels } from '../i18n/labels';
import type { Actor } from '../model/record';
import type { CheckedProvider } from '../provider/check';
import type { RecordWriters } from './record-writers';

/** What `<UsageProvider>` hands to everything inside it. */
export interface UsageContextValue {
  /** The backend, its answers checked: every method is there, failures are `UsageError`s. */
  dataProvider: CheckedProvider;
  /** The host's labels, as given; `useUsageLabels` puts them over the English ones. */
  labelOverrides?: PartialLabels;
  /** Values as text, in `locale` and `timeZone`. */
  formatters: UsageFormatters;
  /** The same in another zone, such as the one that a history is cut in; without what the host has replaced. */
  formattersIn: (timeZone: string) => UsageFormatters;
  /** BCP 47 language tag. */
  locale: string;
  /** IANA zone in which moments are written. */
  timeZone: string;
  /** Share of a limit from which usage counts as near it. */
  near: number;
  /** The current moment, epoch milliseconds. */
  now: () => number;
  /** Name of the host's environment, said in the panel. */
  environment?: string;
  /** CSP nonce for the styles that Radix injects. */
  nonce?: string;
  /** Where panel and lists of options are drawn; absent: at the end of the page. */
  portalContainer?: HTMLElement | DocumentFragment;
  /** Who acts, for in-process providers. */
  actor?: Actor;
}

/** What only the hooks need. */
export interface UsageInternals {
  /** The cache: private, or the host's. */
  queryClient: QueryClient;
  /** Writes in progress, by feature; they outlive the components that started them. */
  writers: RecordWriters;
  /** Longest wait for an answer, milliseconds. */
  timeoutMs: number;
  /** How often a failed read is tried again by itself. */
  retries: number;
  /** Makes the idempotency key of a new intent. */
  createIdempotencyKey: () => string;
}

/** Context of {@link useUsageContext}. */
export const UsageContext = createContext<UsageContextValue | null>(null);

/** Context of {@link useUsageInternals}. */
export const UsageInternalsContext = createContext<UsageInternals | null>(null);

function required<T>(value: T | null): T {
  if (value !== null) return value;
  throw new Error(
    'react-entitlement-usage: a usage component or hook was rendered outside <UsageProvider>. ' +
      'It needs a data provider to load usage. Wrap that part of the page in <UsageProvider dataProvider={…}>.',
  );
}

/**
 * The surroundings of a usage component: backend, formatters, clock.
 *
 * @throws Error outside `<UsageProvider>`
 */
export const useUsageContext = (): UsageContextValue => required(useContext(UsageContext));

/** What only the hooks need. Throws outside `<UsageProvider>`. */
export const useUsageInternals = (): UsageInternals => required(useContext(UsageInternalsContext));
