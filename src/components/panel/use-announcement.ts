import { useEffect, useRef, type RefObject } from 'react';
import { ANNOUNCE_AFTER_MS } from '../shared/announcer';

/**
 * Fills a live region after a pause, so that a screen reader says the last of many fast changes only.
 * The text is written past React, which has no part in it: no render, nothing left behind on unmount.
 *
 * @param text what to say; `''` says nothing
 * @returns ref for an empty element inside of the live region
 */
export function useAnnouncement<E extends HTMLElement>(text: string): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (ref.current !== null) ref.current.textContent = text;
    }, ANNOUNCE_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return ref;
}
