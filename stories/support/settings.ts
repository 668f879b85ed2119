import type { PartialLabels, UsageProviderProps } from 'react-entitlement-usage';
import { ar } from 'react-entitlement-usage/locales/ar';
import { de } from 'react-entitlement-usage/locales/de';

/** How fast the backend of a story answers. */
export type Speed = 'instant' | 'slow' | 'never';

/** What goes wrong in the backend of a story. */
export type Failures = 'none' | 'reads' | 'one-feature' | 'writes' | 'answers';

/** Zones of the toolbar. Storybook keeps no slash in a URL, so each has a plain id. */
export const TIME_ZONES = {
  utc: 'UTC',
  'new-york': 'America/New_York',
  berlin: 'Europe/Berlin',
  kolkata: 'Asia/Kolkata',
  auckland: 'Pacific/Auckland',
} as const;

/** What the toolbar chooses; the keys are those in the URL (`&globals=scheme:dark;direction:rtl`). */
export interface StorySettings {
  /** Light or dark. */
  scheme: 'light' | 'dark';
  /** Writing direction of the page. */
  direction: 'ltr' | 'rtl';
  /** Language of numbers and dates. */
  locale: 'en-US' | 'de-DE' | 'ar-EG';
  /** Key of {@link TIME_ZONES}. */
  zone: keyof typeof TIME_ZONES;
  /** How fast the backend answers. */
  speed: Speed;
  /** What goes wrong. */
  failures: Failures;
}

/** What the toolbar stands on at first. */
export const DEFAULT_SETTINGS: StorySettings = {
  scheme: 'light',
  direction: 'ltr',
  locale: 'en-US',
  zone: 'utc',
  speed: 'instant',
  failures: 'none',
};

/** The settings out of Storybook's globals; what is not known there is the default. */
export const settingsOf = (globals: Partial<StorySettings>): StorySettings => ({ ...DEFAULT_SETTINGS, ...globals });

/** Labels by language; English is built in. */
const LABELS: Partial<Record<StorySettings['locale'], PartialLabels>> = { 'de-DE': de, 'ar-EG': ar };

/** What a host would pass to `<UsageProvider>` for these settings. */
export function hostProps({ locale, zone }: StorySettings): Pick<UsageProviderProps, 'locale' | 'timeZone' | 'labels'> {
  const labels = LABELS[locale];
  return { locale, timeZone: TIME_ZONES[zone], ...(labels !== undefined && { labels }) };
}
