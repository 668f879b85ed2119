import type { Instant, Quantity } from 'react-entitlement-usage/core';

/** One line of the file as it was written: nothing trimmed, nothing parsed. */
export interface RawRow {
  /** Line in the file where the row begins, counted from 1; the header is line 1. */
  line: number;
  /** Text of the time column. */
  time: string;
  /** Text of the value column. */
  value: string;
  /** Text of the dimension column; absent when no dimension was asked for. */
  dimension?: string;
}

/** A line that does not go in, and why. */
export interface RejectedLine {
  /** Line in the file, counted from 1. */
  line: number;
  /** Why, as the rest of a sentence that starts with the line number. */
  reason: string;
}

/** One line, ready to be written. All of it is JSON, so that it can be sent to a running console. */
export interface ImportRow {
  /** Line in the file, counted from 1. */
  line: number;
  /** Idempotency key: the same line of the same file always has the same one. */
  key: string;
  /** When it was used. */
  at: Instant;
  /** How much was used. */
  value: Quantity;
  /** Value of the dimension; absent when the cell is empty or no dimension was asked for. */
  dimension?: string;
}
