import { createContext } from 'react';
import type { BreakDownText } from './break-down-figure';
import type { BreakDown } from './use-break-down';

/** A break-down and its words. */
export interface ShownBreakDown {
  /** What of the history is drawn. */
  breakDown: BreakDown;
  /** Words. */
  text: BreakDownText;
}

/** What the layers of a legend share; null outside of one. */
export const BreakDownContext = /* @__PURE__ */ createContext<ShownBreakDown | null>(null);
