import type { KeyboardEvent, SyntheticEvent } from 'react';

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** What a host listens for on everything inside of it: Tab for its own focus trap, Escape for its own dialog. */
const FOR_HOST = new Set(['Tab', 'Escape']);

function stopKey(event: KeyboardEvent<HTMLElement>): void {
  const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
  if (!isInside || !FOR_HOST.has(event.key)) event.stopPropagation();
}

/**
 * For the element around a control of ours: what is typed and chosen in it is no change and no key of the host's own
 * form around the component, nor of its shortcuts. React sends events up through portals too, so this also holds for
 * what the control draws at the end of the page; there even Tab and Escape are its own.
 */
export const OWN_EVENTS = { onChange: stop, onInput: stop, onKeyDown: stopKey, onKeyUp: stopKey } as const;

/** The same for a panel that is drawn elsewhere, with a form in it. */
export const OWN_PANEL_EVENTS = { ...OWN_EVENTS, onSubmit: stop, onReset: stop } as const;
