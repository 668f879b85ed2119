import { useState } from 'react';
import { activeElementAt } from './shadow-focus';
import { tabStops } from './tab-stops';

/**
 * Keeps the focus on the page when an element goes away that has it: a notice whose button brought what was
 * missing. It goes to what stands for the same feature now (`data-feature`), else to the nearest place around:
 * there to what is marked as its home (`data-home`), or to its first control.
 *
 * @returns ref of the element
 */
export function useKeptFocus(): (element: HTMLElement | null) => void {
  const [keep] = useState(createKeeper);
  return keep;
}

function createKeeper(): (element: HTMLElement | null) => void {
  let held: HTMLElement | null = null;
  return (element) => {
    // React tells a ref that its element goes while that is still in the page.
    if (element === null && held !== null && held.contains(activeElementAt(held))) rescueFrom(held);
    held = element;
  };
}

function rescueFrom(element: HTMLElement): void {
  const places: HTMLElement[] = [];
  for (let place = element.parentElement; place?.closest('.eu-root'); place = place.parentElement) places.push(place);
  const feature = element.closest<HTMLElement>('[data-feature]')?.dataset['feature'];
  queueMicrotask(() => {
    const place = places.find(({ isConnected }) => isConnected);
    // Whoever has moved the focus meanwhile knows better.
    if (place === undefined || isSomewhere(activeElementAt(place))) return;
    for (const around of places.filter(({ isConnected }) => isConnected)) {
      const same = [...around.querySelectorAll<HTMLElement>('[data-feature]')].find(
        ({ dataset }) => dataset['feature'] === feature,
      );
      const home = same
        ? tabStops(same)[0]
        : around.matches('[role="dialog"]')
          ? around
          : (around.querySelector<HTMLElement>('[data-home]') ?? tabStops(around)[0]);
      if (home === undefined) continue;
      home.focus();
      return;
    }
  });
}

const isSomewhere = (active: HTMLElement | null): boolean => active !== null && active !== document.body;
