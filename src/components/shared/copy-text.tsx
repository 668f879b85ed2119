import { useEffect, useState } from 'react';
import { useAnnounce } from './announcer';
import { CheckIcon, CopyIcon } from './icons';
import { usePartContext } from './use-part-context';

/** How long the tick stays after copying, milliseconds. */
const SHOWN_FOR = 2_000;

/** Props of {@link CopyText}. */
export interface CopyTextProps {
  /** What stands before the text. */
  label: string;
  /** What a click does, in words. */
  action: string;
  /** What is copied. */
  text: string;
}

/** In place of the button that was pressed. */
const mark = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};

/** A text that a click copies. Where the browser gives no clipboard, it becomes a field with the text marked, to be copied by hand. */
export function CopyText({ label, action, text }: CopyTextProps) {
  const { labels } = usePartContext();
  const announce = useAnnounce();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState('idle'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      announce(labels.tab.copied);
    } catch {
      setState('refused');
    }
  };

  if (state === 'refused') {
    return (
      <label className="eu-copy" data-part="id" data-state="refused">
        <span>{label}</span>
        <input ref={mark} className="eu-copy__value" readOnly size={text.length} value={text} />
      </label>
    );
  }
  return (
    <button
      type="button"
      className="eu-copy"
      data-part="id"
      data-state={state}
      aria-label={action}
      onClick={() => void copy()}
    >
      <span>{label}</span>
      <code className="eu-copy__value" title={text}>
        {text}
      </code>
      {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
