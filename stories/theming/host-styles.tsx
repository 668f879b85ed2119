import { useLayoutEffect, type ReactNode } from 'react';

/**
 * A page with stylesheets of its own, as long as it is on screen. They are no imports, because those would stay for
 * the next story.
 */
export function HostStyles({
  sheets,
  rootClass,
  children,
}: {
  /** Text of the stylesheets, in order. */
  sheets: readonly string[];
  /** Class on `<html>`, where the panel and the lists have it too. */
  rootClass?: string | undefined;
  /** The page. */
  children: ReactNode;
}) {
  useLayoutEffect(() => {
    const elements = sheets.map((text) => {
      const style = document.createElement('style');
      style.textContent = text;
      document.head.append(style);
      return style;
    });
    const { classList } = document.documentElement;
    if (rootClass !== undefined) classList.add(rootClass);
    return () => {
      for (const element of elements) element.remove();
      if (rootClass !== undefined) classList.remove(rootClass);
    };
  }, [sheets, rootClass]);
  return children;
}
