import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeText } from '../../src/chart/text/time-text';

const MINUTE = 60_000;

/** A zero before the one digit of an hour, in the numerals of any of these locales. */
const zero = /(?<!\p{Nd})[0٠۰०](\p{Nd}[:.٫])/gu;

describe('a part of a day', () => {
  it.each(['en-US', 'en-GB', 'de', 'fr', 'es', 'ar', 'ar-EG', 'he', 'fa', 'ja', 'zh', 'ko', 'hi', 'th', 'sw', 'bg'])(
    'is written in %s as the runtime writes ranges',
    (locale) => {
      const { calendar } = new Intl.DateTimeFormat(locale).resolvedOptions();
      const wanted = new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: 'Europe/Berlin',
        ...(calendar === 'gregory' || calendar === 'buddhist' ? {} : { calendar: 'gregory' }),
      });
      // One for all, as in a chart: what was learned of one range must be true of all others.
      const times = createTimeText(locale, 'Europe/Berlin');
      fc.assert(
        fc.property(
          fc.integer({ min: Date.UTC(2026, 0, 1) / MINUTE, max: Date.UTC(2027, 0, 1) / MINUTE }),
          fc.integer({ min: 1, max: 2_000 }),
          (minute, length) => {
            const [start, end] = [minute * MINUTE, (minute + length) * MINUTE];
            const text = wanted.formatRange(start, end).replace(/[\u2009\u202f]/g, ' ');
            // Some locales leave out the zero of an hour in ranges, which none of them does on its own: here it stays.
            expect(times.span(start, end, 'irregular').replace(zero, '$1')).toBe(text.replace(zero, '$1'));
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
