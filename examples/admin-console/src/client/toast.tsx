import { useEffect } from 'react';

/** How long it stays, milliseconds. What it says stands elsewhere on the page too. */
const SHOWN_FOR = 6_000;

/** A line in the corner that says what has just happened; read out when there is a pause. */
export function Toast({ message, onDone }: { message: string | null; onDone: () => void }) {
  useEffect(() => {
    if (message === null) return undefined;
    const timer = setTimeout(onDone, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [message, onDone]);
  return (
    <div role="status" className="console-toast" data-empty={message === null ? '' : undefined}>
      {message}
    </div>
  );
}
