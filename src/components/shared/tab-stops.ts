/** What the Tab key stops at within an element, in its order. */
export function tabStops(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('*')].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && (stop.checkVisibility?.() ?? true),
  );
}
