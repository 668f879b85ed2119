import { useEffect, type RefObject } from 'react';
import type { ChartContextValue } from './chart-context';
import { inside } from './cursor';
import { bucketAt } from './geometry/columns';
import { useLatest } from './use-latest';
import { extendedTo, type ZoomSelection } from './zoom-selection';

/** A pointer that has moved less than this has clicked, pixels. */
const DRAG_FROM = 5;

/** What pointer and keyboard ask for. */
export interface ZoomGestures {
  /** What is selected now. */
  selection: ZoomSelection | null;
  /** Another selection, or none. `by`: only those of the keyboard are announced. */
  select: (selection: ZoomSelection | null, by: 'pointer' | 'keyboard') => void;
  /** Goes into a part. */
  zoom: (selection: ZoomSelection) => void;
  /** Steps out; absent: there is nowhere to. */
  zoomOut: (() => void) | undefined;
}

/**
 * Selects by dragging with a mouse or pen, and with Shift and the arrow keys. A finger goes on reading, and scrolling.
 * Listens on the plot itself, before the read-out, and keeps from it only the keys that mean a zoom.
 *
 * @param layer an element of the layer, inside of the plot and as wide as the picture
 */
export function useZoomGestures(
  layer: RefObject<Element | null>,
  { geometry, cursor }: ChartContextValue,
  gestures: ZoomGestures,
): void {
  const { columns, frame, x } = geometry;
  const latest = useLatest({ ...gestures, columns, frame, x, cursor });
  useEffect(() => {
    const plot = layer.current?.closest<HTMLElement>('[data-part="plot"]');
    if (!plot) return undefined;
    let drag: { pointer: number; left: number; from: number; isMoving: boolean } | null = null;

    const bucketOf = ({ clientX }: PointerEvent) => {
      const { columns, frame, x } = latest.current;
      const { left: edge = 0, width = 0 } = layer.current?.getBoundingClientRect() ?? {};
      const scale = width > 0 ? frame.width / width : 1;
      return bucketAt(columns, x.invert((clientX - edge) * scale - frame.left));
    };
    const anchorOf = ({ from }: { from: number }) => bucketAt(latest.current.columns, from);
    const down = (event: PointerEvent) => {
      drag = null;
      if (event.pointerType === 'touch' || event.button !== 0 || event.ctrlKey || event.metaKey) return;
      const anchor = bucketOf(event);
      latest.current.select(null, 'pointer');
      if (anchor >= 0) {
        // A moment, not a bucket: newer data can come meanwhile.
        drag = {
          pointer: event.pointerId,
          left: event.clientX,
          from: latest.current.columns.starts[anchor] ?? 0,
          isMoving: false,
        };
      }
    };
    const move = (event: PointerEvent) => {
      if (drag?.pointer !== event.pointerId) return;
      if (!drag.isMoving && Math.abs(event.clientX - drag.left) < DRAG_FROM) return;
      // So that it goes on, and ends, outside of the picture too.
      if (!drag.isMoving) plot.setPointerCapture?.(event.pointerId);
      drag.isMoving = true;
      const focus = bucketOf(event);
      if (latest.current.selection?.focus !== focus)
        latest.current.select({ anchor: anchorOf(drag), focus }, 'pointer');
    };
    const up = (event: PointerEvent) => {
      if (drag?.pointer !== event.pointerId) return;
      const { isMoving } = drag;
      const anchor = anchorOf(drag);
      drag = null;
      if (isMoving) latest.current.zoom({ anchor, focus: bucketOf(event) });
    };
    const drop = () => {
      drag = null;
      latest.current.select(null, 'pointer');
    };
    const key = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const { selection, columns, frame, cursor, select, zoom, zoomOut } = latest.current;
      const at = inside(cursor.get(), columns.count)?.index ?? null;
      const take = (act: () => void) => {
        event.preventDefault();
        act();
      };
      const isOut = event.key === '-' || event.key === 'Backspace';
      if (event.key === 'Escape' && (selection || drag)) {
        // A panel around the chart closes with the next one.
        event.stopPropagation();
        take(drop);
      } else if (event.key === 'Enter' && (selection || at !== null)) {
        take(() => zoom(selection ?? { anchor: at ?? 0, focus: at ?? 0 }));
      } else if (isOut && zoomOut) {
        take(zoomOut);
      } else if (event.shiftKey) {
        const focus = extendedTo(event.key, selection?.focus ?? at, columns, frame.mirrored);
        if (focus !== null) take(() => select({ anchor: selection?.anchor ?? at ?? focus, focus }, 'keyboard'));
      } else if (selection && /^(Arrow|Page|Home|End)/.test(event.key)) {
        // Reading goes on, and is heard: what was selected is no longer meant.
        select(null, 'pointer');
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    plot.addEventListener('pointerdown', down, { signal });
    plot.addEventListener('pointermove', move, { signal });
    plot.addEventListener('pointerup', up, { signal });
    plot.addEventListener('pointercancel', drop, { signal });
    plot.addEventListener('keydown', key, { signal });
    plot.addEventListener('focusout', drop, { signal });
    return () => listening.abort();
  }, [latest, layer]);
}
