/** Moments that people write as the time of a wall clock, as an `<input type="datetime-local">` has them. */
import { DAY_MS, offsetAt, toWall } from './zone';

/** What the wall clock of a zone shows at a moment, to the minute or, where it has seconds, to the second: `2026-11-23T14:32`. */
export function localTime(at: number, timeZone: string): string {
  const text = new Date(toWall(at, timeZone)).toISOString();
  return text.slice(0, at % 60_000 === 0 ? 16 : 19);
}

const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(\.\d{1,3})?)?$/;

/**
 * The moments at which the wall clock of a zone shows a time: one on most days, none where the clock is set forward over
 * it, two (the earlier one first) where it is set back.
 *
 * @param text as `2026-11-23T14:32`, with or without seconds
 * @returns epoch milliseconds; `null` when the text is no time
 */
export function momentsOf(text: string, timeZone: string): number[] | null {
  const match = LOCAL_TIME.exec(text);
  const wall = match === null ? Number.NaN : Date.parse(`${text}Z`);
  // `2026-02-30` is read as a day in March by some.
  if (match === null || !Number.isFinite(wall) || !new Date(wall).toISOString().startsWith(`${match[1]}T${match[2]}`)) {
    return null;
  }
  const offsets = new Set([offsetAt(wall - DAY_MS, timeZone), offsetAt(wall + DAY_MS, timeZone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => toWall(at, timeZone) === wall)
    .sort((a, b) => a - b);
}
