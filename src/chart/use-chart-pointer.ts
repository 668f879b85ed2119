import { useEffect, type RefObject } from 'react';
import type { ChartContextValue } from './chart-context';
import { bucketAt } from './geometry/columns';
import { useLatest } from './use-latest';

/** A pointer that is this far outside of the data still reads its nearest bucket, pixels. */
const REACH = 16;

/** How long a measured place is taken for true, milliseconds: what stands above may grow without a scroll. */
const FRESH = 500;

/**
 * Reads the chart with a pointer. Listens by itself: an event that React brings costs more than what it does here. The
 * picture's place is not measured at each move, which can make the browser lay out the page in between.
 *
 * @param plot the element that the picture fills
 */
export function useChartPointer(
  plot: RefObject<HTMLElement | null>,
  { geometry, cursor, several }: ChartContextValue,
): void {
  // The listeners stay while the data changes.
  const latest = useLatest({ geometry, several });
  useEffect(() => {
    const element = plot.current;
    if (element === null) return undefined;
    let place: DOMRect | null = null;
    let measuredAt = 0;
    const forget = () => {
      place = null;
    };
    const read = (event: PointerEvent) => {
      if (place === null || event.timeStamp - measuredAt > FRESH) {
        place = element.getBoundingClientRect();
        measuredAt = event.timeStamp;
      }
      const { geometry, several } = latest.current;
      const { frame, columns, x } = geometry;
      const [first, last] = [x(columns.starts[0] ?? 0), x(columns.end)];
      // What is shown smaller or larger than it is (CSS zoom, a transform) is measured so too.
      const scale = place.width > 0 ? frame.width / place.width : 1;
      const left = (event.clientX - place.left) * scale - frame.left;
      const outside = left < Math.min(first, last) - REACH || left > Math.max(first, last) + REACH;
      const index = outside ? -1 : bucketAt(columns, x.invert(left));
      const top = (event.clientY - place.top) * scale - frame.top;
      const series = several?.seriesAt(geometry, index, left, top) ?? null;
      cursor.set(index < 0 ? null : { index, series, by: 'pointer' });
    };
    const leave = (event: PointerEvent) => {
      forget();
      // A finger that is lifted leaves the read-out where it was, to be read.
      if (event.pointerType !== 'touch') cursor.set(null);
    };
    const own = new AbortController();
    const { signal } = own;
    element.addEventListener('pointerenter', forget, { signal });
    element.addEventListener('pointerdown', read, { signal });
    element.addEventListener('pointermove', read, { signal });
    element.addEventListener('pointerleave', leave, { signal });
    window.addEventListener('scroll', forget, { signal, capture: true, passive: true });
    window.addEventListener('resize', forget, { signal });
    return () => own.abort();
  }, [cursor, latest, plot]);
}
