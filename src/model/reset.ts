import type { Instant } from './time';

/** A unit in which usage resets. */
export type ResetUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** How often usage starts again from zero by itself: every `count` units. */
export interface ResetInterval {
  /** A whole number, 1 or more. `3` with `month` is quarterly. */
  count: number;
  /** The unit that is counted. Days and longer are calendar units in the reset's time zone. */
  unit: ResetUnit;
}

/** The reset rule of an entitlement. `null` in its place means that usage never resets. */
export interface Reset {
  /** The interval, or `null` when the engine resets but does not say how often. */
  every: ResetInterval | null;
  /**
   * A moment at which a period starts; the others are counted from it. Month ends do not drift:
   * anchored on 31 January, periods start on 28 (29) February and on 31 March.
   * Absent: natural boundaries (full hour, midnight, Monday, the 1st, 1 January).
   */
  anchor?: Instant;
  /** IANA zone in which days and longer are counted. Default `UTC`. */
  timeZone?: string;
  /** When usage resets next; `null` when not known. */
  next: Instant | null;
}
