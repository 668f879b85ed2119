import { useState, useSyncExternalStore, type RefObject } from 'react';
import { useBrowserLayoutEffect } from './use-browser-layout-effect';

/** Width of a picture on the server and before its place is measured, pixels. */
export const DEFAULT_WIDTH = 720;

/** What the place of the picture is like. */
export interface ChartPlace {
  /** Its width, whole pixels. */
  width: number;
  /** Its writing direction. */
  direction: 'ltr' | 'rtl';
}

/**
 * Follows the width of an element, and reads its writing direction. In a page that came from a server both are
 * constant until it is mounted, so that server and browser draw the same first picture. Elsewhere they are null until
 * the element is measured, before the browser paints: a picture of the wrong width would be work for nothing.
 *
 * @param place the element
 * @param away whether the element is not there now; it is looked for again when that changes
 */
export function useChartPlace(place: RefObject<HTMLElement | null>, away: boolean): ChartPlace | null {
  const hydrating = useSyncExternalStore(never, getFalse, getTrue);
  const [size, setSize] = useState<ChartPlace | null>(hydrating ? UNMEASURED : null);
  // What stands in for the picture goes away with the first measure.
  const drawn = size !== null;
  useBrowserLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => {
      const width = Math.round(element.clientWidth);
      const direction = getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
      setSize((before) => {
        const next = { width: width > 0 ? width : (before ?? UNMEASURED).width, direction } as const;
        return next.width === before?.width && next.direction === before.direction ? before : next;
      });
    };
    measure();
    if (!drawn || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, away, drawn]);
  return size;
}

/** What is assumed of a place that nobody has measured. */
export const UNMEASURED: ChartPlace = { width: DEFAULT_WIDTH, direction: 'ltr' };

const never = () => () => undefined;
const getTrue = () => true;
const getFalse = () => false;
