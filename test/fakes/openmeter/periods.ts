import { addWallUnits } from '../../../src/model/calendar';
import type { MeteredEntitlement } from './model';

const UNITS = { H: 'hour', D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** Start of the nth period of a recurrence, in UTC. */
function startOf(interval: string, anchor: number, index: number): number {
  const [, days, hours] = /^P(\d+)DT(\d+)H$/.exec(interval) ?? [];
  if (days !== undefined) return anchor + index * (Number(days) * 24 + Number(hours)) * 3_600_000;
  const [, count, unit] = /^PT?(\d+)([HDWMY])$/.exec(interval) ?? [];
  const name = UNITS[unit as keyof typeof UNITS];
  if (count === undefined || name === undefined) throw new Error(`The fake knows no interval ${interval}.`);
  const steps = Number(count) * index;
  return name === 'hour' ? anchor + steps * 3_600_000 : addWallUnits(anchor, steps, name);
}

/** The period of a recurrence that a moment lies in. */
export function recurrenceAt(interval: string, anchor: number, at: number): { from: number; to: number } {
  const width = startOf(interval, anchor, 1) - anchor;
  let index = Math.floor((at - anchor) / width);
  while (startOf(interval, anchor, index) > at) index -= 1;
  while (startOf(interval, anchor, index + 1) <= at) index += 1;
  return { from: startOf(interval, anchor, index), to: startOf(interval, anchor, index + 1) };
}

/** The anchor in force at a moment: a reset that somebody asked for moves it. */
const anchorAt = ({ anchor, manualResets }: MeteredEntitlement, at: number): number =>
  manualResets.findLast((reset) => reset <= at) ?? anchor;

/** The usage period that a moment lies in, as it is told. */
export const periodAt = (entitlement: MeteredEntitlement, at: number): { from: number; to: number } =>
  recurrenceAt(entitlement.interval, anchorAt(entitlement, at), at);

/** The last moment at which counting began, at or before a moment. */
export function lastResetAt(entitlement: MeteredEntitlement, at: number): number {
  return Math.max(periodAt(entitlement, at).from, entitlement.measureUsageFrom);
}

/** Every moment at which counting began, from the first one up to a moment. */
export function resetsUntil(entitlement: MeteredEntitlement, until: number): number[] {
  const resets: number[] = [];
  for (let at = until; at >= entitlement.measureUsageFrom;) {
    const reset = lastResetAt(entitlement, at);
    resets.unshift(reset);
    at = reset - 1;
  }
  return resets;
}
