import type { Granularity } from '../../model/time';
import type { UsageHistory } from '../../model/history';
import { isWholeBucket } from '../geometry/whole-bucket';
import { DAY_MS, fromWall, HOUR_MS, offsetChange, toWall } from '../../model/zone';
import { calendarOption } from '../../i18n/calendar-option';
import { withPlainSpaces } from '../../i18n/spaces';

/** Times of a history as text, in the history's own zone. */
export interface TimeText {
  /** A label of the x axis. */
  tick(unit: Granularity, at: number): string;
  /** What stands under it. */
  context(kind: 'day' | 'month' | 'month-year' | 'year', at: number): string;
  /** A bucket's span: `Thu, Nov 5, 2026`, `Nov 5, 2026, 14:00 – 15:00`. */
  span(start: number, end: number, granularity: UsageHistory['granularity']): string;
  /** A moment with its date. */
  moment(at: number): string;
  /** The days of a range, the last one inclusive. */
  range(start: number, end: number): string;
}

type Options = Intl.DateTimeFormatOptions;

const clock: Options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const date: Options = { day: 'numeric', month: 'short', year: 'numeric' };

const ticks: Record<Granularity, Options> = {
  minute: clock,
  hour: clock,
  day: { day: 'numeric' },
  week: { day: 'numeric' },
  month: { month: 'short' },
  year: { year: 'numeric' },
};

const contexts = {
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  'month-year': { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} satisfies Record<string, Options>;

/**
 * Makes the texts of one locale and zone. Formats are made when first needed and kept: making one costs as
 * much as hundreds of uses. A locale that the runtime does not know counts as `en-US`.
 */
export function createTimeText(locale: string, timeZone: string): TimeText {
  const known = new Map<Options, Intl.DateTimeFormat>();
  let calendar: Options | undefined;
  const format = (options: Options): Intl.DateTimeFormat => {
    let made = known.get(options);
    if (made === undefined) {
      try {
        made = new Intl.DateTimeFormat(locale, { ...(calendar ??= calendarOption(locale)), ...options, timeZone });
      } catch {
        made = new Intl.DateTimeFormat('en-US', { ...options, timeZone });
      }
      known.set(options, made);
    }
    return made;
  };
  // To write a range takes as long as to write a hundred moments.
  const between = (options: Options, start: number, end: number) =>
    withPlainSpaces(format(options).formatRange(start, end));
  const wordsOf = (start: number, end: number) =>
    [format(date).format(start), ...[start, end].map((at) => format(clock).format(at))].map(withPlainSpaces);
  // How a range within a day is put together: learned of one whose hours have two digits, as they have on the axis.
  let frame: string | undefined;
  const within = (start: number, end: number): string => {
    const [first, last] = [start, end].map((at) => Math.floor(toWall(at, timeZone) / DAY_MS));
    if (frame === undefined) {
      const [ten = 0, eleven = 0] = [10, 11].map((hour) => fromWall(hour * HOUR_MS, timeZone));
      const [text, words] = [between(moment, ten, eleven), wordsOf(ten, eleven)];
      // Some locales write a date in a range as nowhere else.
      const isLike = words.every((word) => text.includes(word));
      frame = isLike ? words.reduce((rest, word, place) => rest.replace(word, MARKS.charAt(place)), text) : '';
    }
    if (first !== last || frame === '') return between(moment, start, end);
    return wordsOf(start, end).reduce((rest, word, place) => rest.replace(MARKS.charAt(place), word), frame);
  };
  return {
    tick: (unit, at) => format(ticks[unit]).format(at),
    context: (kind, at) => format(contexts[kind]).format(at),
    moment: (at) => format(moment).format(at),
    range: (start, end) => between(date, start, Math.max(start, end - 1)),
    span: (start, end, granularity) => {
      // Where the clock is set back an hour comes twice: only its offset tells which one it is, and ranges leave it out.
      const isTwice = granularity === 'hour' && offsetChange(start - HOUR_MS, end, timeZone) !== null;
      if (granularity === 'minute' || isTwice) return format(isTwice ? inZone : moment).format(start);
      if (granularity === 'hour' || !isWholeBucket(start, end, granularity, timeZone)) return within(start, end);
      if (granularity === 'week') return between(date, start, end - 1);
      return format(spans[granularity as 'day' | 'month' | 'year']).format(start);
    },
  };
}

/** Stand for what differs from range to range: its date, where it begins and where it ends. */
const MARKS = '\u0001\u0002\u0003';

const moment: Options = { ...date, ...clock };
const inZone: Options = { ...moment, timeZoneName: 'shortOffset' };
const spans = {
  day: { ...date, weekday: 'short' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} satisfies Record<string, Options>;
