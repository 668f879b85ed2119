import { createQuantityFormatters, type QuantityFormatters } from './quantity-formatters';
import { createTimeFormatters, type TimeFormatters } from './time-formatters';

/** Everything that turns values into text. Each can be replaced through `<UsageProvider formatters>`. */
export interface UsageFormatters extends QuantityFormatters, TimeFormatters {}

/** What {@link createFormatters} needs. */
export interface FormatterOptions {
  /** BCP 47 language tag. Default `en-US`, the same on server and browser. */
  locale?: string;
  /** IANA zone in which moments are written. Default `UTC`. */
  timeZone?: string;
}

/**
 * Makes the formatters of one locale and zone. Quantities are exact: no digit passes through a float.
 *
 * @throws RangeError when the locale or the time zone is not known to the runtime
 */
export function createFormatters({ locale = 'en-US', timeZone = 'UTC' }: FormatterOptions = {}): UsageFormatters {
  assertLocale(locale);
  return { ...createQuantityFormatters(locale), ...createTimeFormatters(locale, timeZone) };
}

/**
 * Formatters of one locale for whatever zone a history is cut in; made once for each zone.
 *
 * @throws RangeError when the locale is not known to the runtime; the function throws it for a zone
 */
export function formattersByZone(locale: string): (timeZone: string) => UsageFormatters {
  const known = new Map<string, UsageFormatters>();
  return (timeZone) => {
    const made = known.get(timeZone) ?? createFormatters({ locale, timeZone });
    known.set(timeZone, made);
    return made;
  };
}

function assertLocale(locale: string): void {
  try {
    Intl.getCanonicalLocales(locale);
  } catch {
    throw new RangeError(
      `react-entitlement-usage: "${locale}" is no language tag. Numbers and dates cannot be written without one. Give a tag of BCP 47, with hyphens: "en-US", "de".`,
    );
  }
}
