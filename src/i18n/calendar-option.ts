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
  if (new Intl.Locale(locale).calendar !== undefined) return {};
  return SAME_MONTHS.has(new Intl.DateTimeFormat(locale).resolvedOptions().calendar) ? {} : { calendar: 'gregory' };
}
