/** Brings an element into sight, with as little scrolling as that takes. Where there is no layout (jsdom) there is nothing to scroll. */
export function intoSight(element: Element | null): void {
  if (typeof element?.scrollIntoView === 'function') element.scrollIntoView({ block: 'nearest' });
}
