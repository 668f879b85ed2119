import { useEffect, useState } from 'react';
import { CheckIcon, CopyIcon } from '../../shared/icons';
import { useEventContext } from './use-event-context';

/** How long the tick stays after copying, milliseconds. */
const SHOWN_FOR = 2_000;

/** The idempotency key of the event, which a click copies where the browser allows it; it can always be marked by hand. */
export function EventKey({ idempotencyKey, hint }: { idempotencyKey: string; hint: string }) {
  const { words } = useEventContext();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    // Without TLS a browser has no clipboard, whatever the types say.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    clipboard?.writeText(idempotencyKey).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="eu-panel-field">
      <div className="eu-panel-label">{words.key}</div>
      <div className="eu-panel-key">
        <code className="eu-panel-key__value">{idempotencyKey}</code>
        <button
          type="button"
          className="eu-button"
          data-variant="ghost"
          data-shape="icon"
          aria-label={words.copyKey}
          onClick={copy}
        >
          {isCopied ? <CheckIcon /> : <CopyIcon />}
        </button>
        <span className="eu-visually-hidden" aria-live="polite">
          {isCopied ? words.keyCopied : ''}
        </span>
      </div>
      <p className="eu-panel-hint">{hint}</p>
    </div>
  );
}
