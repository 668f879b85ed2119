import { measureElement, observeElementRect, useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { useCallback, useState, type RefObject } from 'react';

/** Height of a row before it is measured, and of the place where there is no layout to measure, pixels. */
const ROW = 64;
const PLACE = 640;

/** Rows beyond those in sight, so that Tab finds the next one. */
const BEYOND = 8;

/** Options of {@link useVirtualRows}. */
export interface VirtualRowsOptions {
  /** What scrolls. */
  scroller: RefObject<HTMLElement | null>;
  /** How many rows there are. */
  count: number;
  /** The key of a row. */
  keyOf: (index: number) => string;
  /** Rows that are drawn wherever they are. */
  pinned: readonly number[];
  /** Height of what stands above the rows and scrolls with them, pixels. */
  above: number;
}

/** The rows in sight of very many, and those around them. A row that has the focus stays, wherever it is scrolled to. */
export function useVirtualRows({ scroller, count, keyOf, pinned, above }: VirtualRowsOptions) {
  const [held, setHeld] = useState<number | null>(null);
  const kept = JSON.stringify([...pinned, ...(held === null ? [] : [held])]);
  const rangeExtractor = useCallback(
    (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const inside = (JSON.parse(kept) as number[]).filter((index) => index >= 0 && index < range.count);
      return [...new Set([...defaultRangeExtractor(range), ...inside])].sort((a, b) => a - b);
    },
    [kept],
  );
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    estimateSize: () => ROW,
    overscan: BEYOND,
    scrollMargin: above,
    initialRect: { width: 0, height: PLACE },
    // Without a layout (jsdom) everything measures nothing, and nothing, or all of it, would be drawn.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height > 0 ? rect : { ...rect, height: PLACE })),
    measureElement: (element, entry, instance) => measureElement(element, entry, instance) || ROW,
    rangeExtractor,
    useFlushSync: false,
  });
  return { virtualizer, hold: setHeld };
}
