import { describe, expect, it } from 'vitest';
import { createFormatters } from '../../src/i18n';

/** Intl uses narrow and non-breaking spaces in places; a reader sees a space. */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

const utc = createFormatters();
const berlin = createFormatters({ timeZone: 'Europe/Berlin' });
const auckland = createFormatters({ timeZone: 'Pacific/Auckland' });
const now = Date.parse('2026-11-23T14:40:00Z');

describe('moments', () => {
  it('says the zone with every time of day, on a 24-hour clock', () => {
    expect(plain(utc.time('2026-11-23T14:32:00Z'))).toBe('14:32 UTC');
    expect(plain(berlin.time('2026-11-23T14:32:00Z'))).toBe('15:32 GMT+1');
    expect(plain(utc.time('2026-11-23T00:05:00Z'))).toBe('00:05 UTC');
  });

  it('leaves the year out only when it is the one of today', () => {
    expect(plain(utc.dateTime('2026-11-12T14:32:00Z', now))).toBe('Nov 12, 14:32 UTC');
    expect(plain(utc.dateTime('2025-11-12T14:32:00Z', now))).toBe('Nov 12, 2025, 14:32 UTC');
    expect(plain(utc.dateTime('2026-11-12T14:32:00Z'))).toBe('Nov 12, 2026, 14:32 UTC');
    expect(utc.date('2026-12-01T00:00:00Z', now)).toBe('Dec 1');
    expect(utc.date('2027-01-01T00:00:00Z', now)).toBe('Jan 1, 2027');
  });

  it('takes the day of its zone', () => {
    expect(auckland.date('2026-11-30T12:00:00Z', now)).toBe('Dec 1');
    expect(berlin.date('2026-12-31T23:30:00Z', now)).toBe('Jan 1, 2027');
  });

  it('says the day of numbers that are not from today', () => {
    expect(plain(utc.asOf('2026-11-23T14:32:00Z', now))).toBe('14:32 UTC');
    expect(plain(utc.asOf('2026-11-22T23:59:00Z', now))).toBe('Nov 22, 23:59 UTC');
    expect(plain(berlin.asOf('2026-11-22T23:59:00Z', now))).toBe('00:59 GMT+1');
  });
});

describe('spaces', () => {
  // Node 20 writes U+2009 around the dash of "Nov 1 – 30", Chromium does not: a page from a server would not match.
  it.each(['en-US', 'de-DE', 'ar-EG', 'fr-FR', 'es-ES', 'ja-JP'])(
    'are the same in every runtime, in %s, whichever narrow ones Intl has',
    (locale) => {
      const times = createFormatters({ locale, timeZone: 'Europe/Berlin' });
      const [start, end] = ['2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z'];
      const texts = [
        times.period({ start, end }),
        times.period({ start: '2026-11-01T10:00:00Z', end }),
        times.dateTime(start),
        times.time(start),
        times.daysUntil(end, start),
        times.timeZoneName('Asia/Tokyo', start),
      ];
      expect(texts.filter((text) => /[\u2009\u202f]/.test(text))).toEqual([]);
    },
  );
});

describe('how long until', () => {
  it.each([
    ['2026-11-22T14:32:00Z', '2026-12-01T00:00:00Z', 'in 9 days'],
    ['2026-11-22T23:59:00Z', '2026-12-01T00:00:00Z', 'in 9 days'],
    ['2026-11-22T00:00:00Z', '2026-12-01T00:00:00Z', 'in 9 days'],
    ['2026-11-29T23:59:00Z', '2026-12-01T00:00:00Z', 'in 2 days'],
    ['2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z', 'tomorrow'],
    ['2026-11-30T21:00:00Z', '2026-12-01T00:00:00Z', 'in 3 hours'],
    ['2026-11-30T23:48:01Z', '2026-12-01T00:00:00Z', 'in 12 minutes'],
    ['2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z', 'in 1 minute'],
    ['2026-12-03T12:00:00Z', '2026-12-01T12:00:00Z', '2 days ago'],
  ])('from %s to %s is %s', (from, to, text) => expect(utc.daysUntil(to, from)).toBe(text));

  it('counts calendar days of the zone across a change of the clock', () => {
    // Berlin, 24 October 12:00 to 26 October 00:00: two midnights, of which one follows a day of 25 hours.
    expect(berlin.daysUntil('2026-10-25T23:00:00Z', '2026-10-24T10:00:00Z')).toBe('in 2 days');
  });
});

describe('periods and zones', () => {
  it('names the last day of whole days', () => {
    expect(plain(utc.period({ start: '2026-11-01T00:00:00Z', end: '2026-12-01T00:00:00Z' }))).toBe('Nov 1 – 30, 2026');
    expect(plain(berlin.period({ start: '2026-10-31T23:00:00Z', end: '2026-11-30T23:00:00Z' }))).toBe(
      'Nov 1 – 30, 2026',
    );
  });

  it('gives any other span with its times', () => {
    const hour = plain(utc.period({ start: '2026-11-23T14:00:00Z', end: '2026-11-23T15:00:00Z' }));
    expect(hour).toBe('Nov 23, 2026, 14:00 – 15:00 UTC');
  });

  it('says the offset of a zone at that moment', () => {
    expect(utc.timeZoneName('UTC', '2026-07-01T00:00:00Z')).toBe('UTC');
    expect(utc.timeZoneName('Europe/Berlin', '2026-07-01T00:00:00Z')).toBe('Europe/Berlin (GMT+2)');
    expect(utc.timeZoneName('Europe/Berlin', '2026-12-01T00:00:00Z')).toBe('Europe/Berlin (GMT+1)');
    expect(utc.timeZoneName('Mars/Olympus', '2026-12-01T00:00:00Z')).toBe('Mars/Olympus');
  });

  it('writes a dash for a moment that cannot be read', () => {
    expect(utc.date('soon')).toBe('—');
    expect(utc.period({ start: 'soon', end: 'later' })).toBe('—');
  });

  it('refuses a zone that does not exist, with how to mend it', () => {
    expect(() => createFormatters({ timeZone: 'Mars/Olympus' })).toThrow(/IANA name such as "UTC"/);
  });
});
