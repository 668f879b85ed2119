import { useRef, useState, useSyncExternalStore, type RefObject } from 'react';
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
 * constant until it is mounted, so that server and browser draw the same first picture. Elsewhere the width is that of
 * the chart before, the first one's 0, until the element is measured, before the browser paints.
 *
 * @param place the element
 * @param away whether the element is not there now; it is looked for again when that changes
 * @param locale with another one the page may run the other way; it is read again when that changes
 */
export function useChartPlace(place: RefObject<HTMLElement | null>, away: boolean, locale?: string): ChartPlace {
  const first = useSyncExternalStore(never, getZero, getDefault);
  const [measured, setMeasured] = useState<ChartPlace>({ width: first || lastWidth, direction: 'ltr' });
  const wasJustMeasured = useRef(false);
  // What stands in for the picture goes away with the first measure.
  const drawn = measured.width > 0;
  useBrowserLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => {
      const [size, { direction }] = [Math.round(element.clientWidth), getComputedStyle(element)];
      lastWidth = size || lastWidth;
      setMeasured((before) => {
        const width = size || before.width || DEFAULT_WIDTH;
        return width === before.width && direction === before.direction
          ? before
          : { width, direction: direction as ChartPlace['direction'] };
      });
    };
    // To ask for a width has the browser lay the page out: once, not again for the picture that stands there instead.
    if (!wasJustMeasured.current) measure();
    wasJustMeasured.current = !drawn;
    if (!drawn || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, away, drawn, locale]);
  return measured;
}

/** What the last chart was wide: the next one mostly is too, and need not be drawn twice then. 0: there was none. */
let lastWidth = 0;

const never = () => () => undefined;
const getZero = () => 0;
const getDefault = () => DEFAULT_WIDTH;
