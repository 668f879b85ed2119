import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeText } from '../../src/chart/text/time-text';
import { createFormatters, isRightToLeftLocale } from '../../src/i18n';

const LOCALES = [
  'en-US',
  'de-DE',
  'ar-EG',
  'ar-AE',
  'fa-IR',
  'he-IL',
  'hi-IN',
  'hi-IN-u-nu-deva',
  'ja-JP',
  'sv-SE',
  'fr-FR',
];

/** What a reader sees: spaces of every width are spaces, marks of direction are not seen. */
const seen = (text: string) =>
  text.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');

/** The ASCII digits of a text, whatever script they are written in. */
function digits(text: string): string {
  return [...text]
    .filter((letter) => /\p{Nd}/u.test(letter))
    .map((letter) => {
      let zero = letter.codePointAt(0) ?? 0;
      // Digits come ten in a row, zero first.
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (letter.codePointAt(0) ?? 0) - zero < 9) zero -= 1;
      return String((letter.codePointAt(0) ?? 0) - zero);
    })
    .join('');
}

describe('quantities in every locale', () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.nat({ max: 999_999 }))
    .map(([negative, whole, rest]) => ({
      negative,
      value: `${negative ? '-' : ''}${whole}.${rest}1`,
      digits: `${whole}${rest}1`,
    }));

  it.each(LOCALES)('%s writes every digit, and a true minus sign', (locale) => {
    const { quantity, signedQuantity } = createFormatters({ locale });
    fc.assert(
      fc.property(decimal, ({ negative, value, digits: expected }) => {
        expect(digits(quantity(value))).toBe(expected);
        expect(seen(quantity(value)).startsWith('\u2212')).toBe(negative);
        expect(seen(signedQuantity(value))).toMatch(negative ? /^\u2212/ : /^\+/);
        expect(quantity(value)).not.toContain('-');
      }),
    );
  });

  it.each(LOCALES)('%s never shortens two different sizes to one text without saying so', (locale) => {
    const { quantityShort } = createFormatters({ locale });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 15n }), (a, b) => {
        fc.pre(a !== b);
        const [first, second] = [quantityShort(String(a)), quantityShort(String(b))];
        if (first === second) expect(first).toContain('≈');
      }),
    );
  });

  it.each([
    ['de-DE', '−9.007.199.254.740.993,5', '≈−18,05 Mio.', '130 %', '99,9 %'],
    ['ar-EG', '−٩٬٠٠٧٬١٩٩٬٢٥٤٬٧٤٠٬٩٩٣٫٥', '≈−١٨٫٠٥ مليون', '١٣٠٪', '٩٩٫٩٪'],
    ['ar-AE', '−9,007,199,254,740,993.5', '≈−18.05 مليون', '130%', '99.9%'],
    ['fa-IR', '−۹٬۰۰۷٬۱۹۹٬۲۵۴٬۷۴۰٬۹۹۳٫۵', '≈−۱۸٫۰۵ میلیون', '۱۳۰٪', '۹۹٫۹٪'],
    ['hi-IN', '−9,00,71,99,25,47,40,993.5', '≈−1.805 क॰', '130%', '99.9%'],
    ['ja-JP', '−9,007,199,254,740,993.5', '≈−1,805万', '130%', '99.9%'],
  ])('%s', (locale, whole, short, over, almost) => {
    const { quantity, quantityShort, percent } = createFormatters({ locale });
    expect(seen(quantity('-9007199254740993.5'))).toBe(whole);
    expect(seen(quantityShort('-18059974'))).toBe(short);
    expect(seen(percent(1.3))).toBe(over);
    expect(seen(percent(0.9999))).toBe(almost);
  });

  it('chooses the unit’s word by the plural rules of the locale', () => {
    const unit = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
    const words = (locale: string) =>
      ['0', '1', '2', '3', '11', '100', '1.5'].map((value) => createFormatters({ locale }).unit(value, unit));
    expect(words('en-US')).toEqual(['other', 'one', 'other', 'other', 'other', 'other', 'other']);
    expect(words('ar-EG')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other', 'other']);
    expect(words('ja-JP')).toEqual(Array(7).fill('other'));
    expect(words('fr-FR').slice(0, 3)).toEqual(['one', 'one', 'other']);
  });
});

describe('moments in every locale', () => {
  const at = '2026-12-01T21:05:00Z';

  it.each(LOCALES)('%s has a 24-hour clock that says its zone', (locale) => {
    const { time, timeZoneName } = createFormatters({ locale, timeZone: 'Asia/Tokyo' });
    expect(digits(time(at))).toMatch(/^0?605/);
    expect(digits(createFormatters({ locale }).time(at))).toMatch(/^2105/);
    expect(seen(time(at))).not.toMatch(/[AP]M/i);
    expect(time(at).length).toBeGreaterThan(6);
    expect(timeZoneName('Asia/Tokyo', at)).toMatch(/^Asia\/Tokyo \(.+\)$/);
  });

  it.each(LOCALES)('%s writes the Gregorian day, where periods and buckets are cut', (locale) => {
    const { date, period } = createFormatters({ locale });
    expect(digits(date(at))).toContain('2026');
    // Year first, as in Japanese, or last.
    expect(digits(date(at)).replace('2026', '').replace('12', '')).toBe('1');
    expect(digits(period({ start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' }))).toMatch(/30/);
    const { span, tick } = createTimeText(locale, 'UTC');
    const month = [Date.parse('2026-11-01T00:00:00Z'), Date.parse('2026-12-01T00:00:00Z')] as const;
    expect(digits(span(...month, 'month'))).toContain('2026');
    expect(digits(tick('year', month[0]))).toBe('2026');
  });

  it('keeps a calendar that the locale’s tag asks for', () => {
    expect(seen(createFormatters({ locale: 'fa-IR-u-ca-persian' }).date(at))).toBe('۱۰ آذر ۱۴۰۵');
    expect(seen(createFormatters({ locale: 'fa-IR' }).date(at))).toBe('۱ دسامبر ۲۰۲۶');
    expect(seen(createFormatters({ locale: 'th-TH' }).date(at))).toContain('2569');
  });

  it.each([
    [
      'de-DE',
      '1. Dez. 2026',
      '21:05 UTC',
      'in 9 Tagen',
      'morgen',
      'vor 5 Minuten',
      'vor 2 Stunden',
      '1.–30. Nov. 2026',
    ],
    ['ar-EG', '١ ديسمبر ٢٠٢٦', '٢١:٠٥ UTC', 'خلال ٩ أيام', 'غدًا', 'قبل ٥ دقائق', 'قبل ساعتين', '١–٣٠ نوفمبر ٢٠٢٦'],
    ['ar-AE', '1 ديسمبر 2026', '21:05 UTC', 'خلال 9 أيام', 'غدًا', 'قبل 5 دقائق', 'قبل ساعتين', '1–30 نوفمبر 2026'],
    ['ja-JP', '2026年12月1日', '21:05 UTC', '9 日後', '明日', '5 分前', '2 時間前', '2026/11/01～2026/11/30'],
  ])('%s', (locale, day, clock, days, tomorrow, minutes, hours, span) => {
    const { date, time, daysUntil, age, period } = createFormatters({ locale });
    expect(seen(date(at))).toBe(day);
    expect(seen(time(at))).toBe(clock);
    expect(seen(daysUntil('2026-12-10T00:00:00Z', at))).toBe(days);
    expect(seen(daysUntil('2026-12-02T23:00:00Z', at))).toBe(tomorrow);
    expect(seen(age(5))).toBe(minutes);
    expect(seen(age(150))).toBe(hours);
    expect(seen(period({ start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' }))).toBe(span);
  });
});

describe('what runs from right to left', () => {
  it.each(LOCALES)('is known of %s', (locale) => {
    expect(isRightToLeftLocale(locale)).toBe(/^(ar|fa|he)/.test(locale));
  });

  it('is set apart within a line that runs from left to right, and only there', () => {
    const unit = 'مكالمة';
    expect(createFormatters({ locale: 'en-US' }).quantityWithUnit('13012', unit)).toBe(`\u206813,012 ${unit}\u2069`);
    expect(createFormatters({ locale: 'ar-EG' }).quantityWithUnit('13012', unit)).toBe(`١٣٬٠١٢ ${unit}`);
    expect(createFormatters({ locale: 'en-US' }).quantityWithUnit('13012', 'calls')).toBe('13,012 calls');
  });
});
