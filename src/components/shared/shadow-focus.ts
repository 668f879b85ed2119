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

/** The shadow root that an element is drawn in; `null`: in the document itself. */
function shadowOf(element: Element): ShadowRoot | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : null;
}

/** The options of a list that can be chosen. */
const optionsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('[role="option"]:not([data-disabled])')];

/** Of a list that has just opened in a shadow root: gives the focus to what is chosen, see {@link moveInList}. */
export function focusChosenOption(list: Element): void {
  if (shadowOf(list) === null) return;
  optionsOf(list)
    .find((option) => option.dataset['state'] === 'checked')
    ?.focus();
}

/**
 * Arrow keys, Home and End in a list of options that is drawn in a shadow root. Radix has them by itself elsewhere;
 * there it asks the document whether an option took the focus, never hears yes, and goes on to the last one.
 */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget;
  const root = shadowOf(list);
  if (root === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const options = optionsOf(list);
  const last = options.length - 1;
  const at = options.findIndex((option) => option === root.activeElement);
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
  const to = targets[event.key];
  if (to === undefined) return;
  // Radix then leaves the key alone.
  event.preventDefault();
  options[Math.min(Math.max(to, 0), last)]?.focus();
}

/**
 * Keeps the Tab key inside of a dialog that is drawn in a shadow root. Radix does so by itself elsewhere; there it
 * asks the document, which does not see into the root.
 */
export function keepTabInside(event: KeyboardEvent<HTMLElement>): void {
  const dialog = event.currentTarget;
  const root = shadowOf(dialog);
  if (root === null || event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = tabStops(dialog);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  const active = root.activeElement;
  if (active !== edge && active !== dialog) return;
  event.preventDefault();
  other?.focus();
}
