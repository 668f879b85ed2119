import type { Instant } from 'react-entitlement-usage/core';

/** What {@link parseTime} makes of a text: an instant, or why there is none. */
export type ParsedTime = { ok: true; at: Instant } | { ok: false; reason: string };

const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?)?\s?(Z|[+-]\d{2}(?::?[0-5]\d)?)?$/i;

const HOUR = 3_600_000;
const QUARTER = 900_000;
/** Clocks are at most 14 hours ahead and were at most 16 apart from UTC, where a date line was moved. */
const FARTHEST = 16 * HOUR;

/**
 * Reads a time as applications write it into CSV files: `2026-11-16 18:17:03.9799600`,
 * `2026-11-16T18:17:03Z`, `2026-11-16 18:17+01:00`, `2026-11-16`. Without an offset it is a time of
 * `timeZone`, never of this machine's zone. Fractions finer than a microsecond are cut off, so that
 * no row moves into the next bucket by rounding.
 *
 * In the hour that a clock change repeats, the first one is meant; a time that a clock change skips
 * is taken as if the clocks had not yet been changed.
 *
 * @param text the cell
 * @param timeZone IANA zone of times without an offset; default `UTC`
 */
export function parseTime(text: string, timeZone = 'UTC'): ParsedTime {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'has no time' };
  const match = TIME.exec(trimmed);
  if (!match) return { ok: false, reason: `has a time that is not a date and time: ${quote(trimmed)}` };
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const iso = new Date(local).toISOString();
  if (iso.slice(0, 19) !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) {
    return { ok: false, reason: `has a time that does not exist: ${quote(trimmed)}` };
  }
  const away = offset === undefined ? zoneOffset(local, timeZone) : fixedOffset(offset);
  if (Math.abs(away) > FARTHEST) return { ok: false, reason: `has an offset that no zone has: ${quote(trimmed)}` };
  const micros = fraction.slice(0, 6).replace(/0+$/, '');
  const utc = new Date(local - away).toISOString();
  if (utc.length !== iso.length)
    return { ok: false, reason: `has a time out of the years 0 to 9999: ${quote(trimmed)}` };
  const whole = utc.slice(0, 19);
  return { ok: true, at: `${whole}${micros === '' ? '' : `.${micros}`}Z` };
}

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

function fixedOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  return sign * (Number(digits.slice(0, 2)) * HOUR + Number(digits.slice(2)) * 60_000);
}

/** Offset of a zone for a local time given as if it were UTC; milliseconds, east positive. */
function zoneOffset(local: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  // A day is further away than any clock change is long: the two sides of a change, if there is one near.
  const before = offsetAt(local - 24 * HOUR, timeZone);
  const after = offsetAt(local + 24 * HOUR, timeZone);
  if (before === after) return before;
  const isBefore = offsetAt(local - before, timeZone) === before;
  const isAfter = offsetAt(local - after, timeZone) === after;
  return isBefore || !isAfter ? before : after;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

function offsetAt(epoch: number, timeZone: string): number {
  // Clocks change on quarter hours, so one question serves a quarter of an hour.
  const quarter = Math.floor(epoch / QUARTER);
  const key = `${timeZone} ${quarter}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(quarter * QUARTER).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const offset = name === 'GMT' ? 0 : fixedOffset(name.slice(3));
  if (known.size > 100_000) known.clear();
  known.set(key, offset);
  return offset;
}
