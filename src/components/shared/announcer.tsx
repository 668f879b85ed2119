import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';

/** Pause after the last change before it is read out, milliseconds. */
export const ANNOUNCE_AFTER_MS = 700;

/** How long the text stays for who reads the page from top to bottom, milliseconds. */
const STAYS_MS = 5_000;

type Announce = (text: string) => void;

const AnnounceContext = /* @__PURE__ */ createContext<Announce>(() => {});

/**
 * Has things read out by a screen reader, from the parts inside of it: the last of many, after a pause. One region
 * for all of them, which is there before any text is. Written past React, which has no part in it.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const region = useRef<HTMLParagraphElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useMemo<Announce>(() => {
    const write = (text: string) => {
      if (region.current !== null) region.current.textContent = text;
    };
    return (text) => {
      clearTimeout(timer.current);
      write('');
      if (text === '') return;
      timer.current = setTimeout(() => {
        write(text);
        timer.current = setTimeout(() => write(''), STAYS_MS);
      }, ANNOUNCE_AFTER_MS);
    };
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <AnnounceContext.Provider value={announce}>
      <p ref={region} className="eu-visually-hidden" aria-live="polite" />
      {children}
    </AnnounceContext.Provider>
  );
}

/** Has a text read out after a pause; `''` takes back what was not read yet. Silent outside of an {@link Announcer}. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);
