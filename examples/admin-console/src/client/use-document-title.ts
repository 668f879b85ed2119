import { useEffect } from 'react';

/** Names the page in the browser's tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title.length > 60 ? `${title.slice(0, 60)}…` : title} · Admin console`;
  }, [title]);
}
