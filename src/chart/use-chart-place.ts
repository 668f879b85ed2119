import { useState, useSyncExternalStore, type RefObject } from 'react';
import { useBrowserLayoutEffect } from './use-browser-layout-effect';

/** Width of a picture on the server and before its place is measured, pixels. */
export const DEFAULT_WIDTH = 720;

/** What the place of the picture is like. */
export interface ChartPlace {
  /** Its width, whole pixels; 0 until it is measured. */
  width: number;
  /** Its writing direction. */
  direction: 'ltr' | 'rtl';
}

/**
 * Follows the width of an element, and reads its writing direction. In a page that came from a server both are
 * constant until it is mounted, so that server and browser draw the same first picture. Elsewhere the width is 0 until
 * the element is measured, before the browser paints: a picture of the wrong width would be work for nothing.
 *
 * @param place the element
 * @param away whether the element is not there now; it is looked for again when that changes
 */
export function useChartPlace(place: RefObject<HTMLElement | null>, away: boolean): ChartPlace {
  const first = useSyncExternalStore(never, getZero, getDefault);
  const [width, setWidth] = useState(first);
  const [direction, setDirection] = useState<ChartPlace['direction']>('ltr');
  // What stands in for the picture goes away with the first measure.
  const drawn = width > 0;
  useBrowserLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => {
      setWidth((before) => Math.round(element.clientWidth) || before || DEFAULT_WIDTH);
      setDirection(getComputedStyle(element).direction as ChartPlace['direction']);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, away, drawn]);
  return { width, direction };
}

const never = () => () => undefined;
const getZero = () => 0;
const getDefault = () => DEFAULT_WIDTH;
