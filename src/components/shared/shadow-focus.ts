import type { KeyboardEvent } from 'react';
import { tabStops } from './tab-stops';

/**
 * The element that has the focus, as seen from another one: inside a shadow root the document only knows the
 * root's host.
 */
export function activeElementAt(place: Element | null): HTMLElement | null {
  const root = place?.getRootNode();
  const owner = root instanceof Document || root instanceof ShadowRoot ? root : document;
  return owner.activeElement instanceof HTMLElement ? owner.activeElement : null;
}

/**
 * Keeps the Tab key inside of a dialog that is drawn in a shadow root. Radix does so by itself elsewhere; there it
 * asks the document, which does not see into the root.
 */
export function keepTabInside(event: KeyboardEvent<HTMLElement>): void {
  const dialog = event.currentTarget;
  const root = dialog.getRootNode();
  if (!(root instanceof ShadowRoot) || event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = tabStops(dialog);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  const active = root.activeElement;
  if (active !== edge && active !== dialog) return;
  event.preventDefault();
  other?.focus();
}
