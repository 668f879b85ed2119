import { startTransition, useEffect, useState } from 'react';
import { whenIdle } from '../shared/when-idle';

/** A list of so many rows is drawn at once. */
const SHORT = 40;

/** Rows of a longer one that are drawn at once: most of a screen, in less than a frame that anybody notices. */
const FIRST = 10;

/** Rows that each later slice adds: few enough for one frame. */
const STEP = 24;

/**
 * The rows of a long list that are drawn now: the first screen of them at once, the others in slices while the
 * browser has nothing to do, so that the page answers all the while. In the end all of them are there, for the
 * search in the page and for a screen reader.
 *
 * @param rows all rows, in the order to show
 * @param chosen changes with filter, search and order: then it begins anew
 * @param isKept rows that are drawn wherever they stand: those that are open
 */
export function useSlices<Row>(rows: readonly Row[], chosen: string, isKept: (row: Row) => boolean): readonly Row[] {
  const first = rows.length > SHORT ? FIRST : SHORT;
  const [drawn, setDrawn] = useState({ chosen, count: first });
  // Another choice begins with its first screen; what was drawn for the last one is no measure for it.
  const count = Math.max(first, drawn.chosen === chosen ? drawn.count : 0);
  const isWhole = count >= rows.length;

  useEffect(() => {
    if (isWhole) return undefined;
    return whenIdle(() => startTransition(() => setDrawn({ chosen, count: count + STEP })), 200);
  }, [chosen, count, isWhole]);

  return isWhole ? rows : rows.filter((row, index) => index < count || isKept(row));
}
