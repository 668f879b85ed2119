/** Calendars that differ from the Gregorian one in the year's number at most. */
const SAME_MONTHS = new Set(['gregory', 'iso8601', 'buddhist', 'japanese', 'roc']);

/**
 * The option that makes dates fall where usage periods and buckets do: those begin and end by the Gregorian calendar, so
 * the name of another one's month would be wrong under them. Years may be counted as the locale does. A
 * calendar that the tag itself asks for (`fa-u-ca-persian`) stays.
 *
 * @param locale BCP 47 language tag
 */
export function calendarOption(locale: string): Pick<Intl.DateTimeFormatOptions, 'calendar'> {
  if (locale !== known) {
    const kept =
      new Intl.Locale(locale).calendar !== undefined ||
      SAME_MONTHS.has(new Intl.DateTimeFormat(locale).resolvedOptions().calendar);
    option = kept ? {} : { calendar: 'gregory' };
    known = locale;
  }
  return option;
}

// Asking costs as much as drawing a small chart, and a page has one locale.
let known: string | undefined;
let option: Pick<Intl.DateTimeFormatOptions, 'calendar'> = {};
