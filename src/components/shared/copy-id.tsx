import { useEffect, useState } from 'react';
import type { IdKind } from '../../i18n';
import { useAnnounce } from './announcer';
import { CheckIcon, CopyIcon } from './icons';
import { usePartContext } from './use-part-context';

/** How long the tick stays after copying, milliseconds. */
const SHOWN_FOR = 2_000;

/** Props of {@link CopyId}. */
export interface CopyIdProps {
  /** What it is the id of. */
  kind: IdKind;
  /** The id. */
  id: string;
}

/** In place of the button that was pressed. */
const mark = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};

/** An id that a click copies. Where the browser gives no clipboard, it becomes a field with the id marked, to be copied by hand. */
export function CopyId({ kind, id }: CopyIdProps) {
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
      await navigator.clipboard.writeText(id);
      setState('copied');
      announce(labels.tab.copied);
    } catch {
      setState('refused');
    }
  };

  if (state === 'refused') {
    return (
      <label className="eu-copy" data-part="id" data-state="refused">
        <span>{labels.tab.id[kind]}</span>
        <input ref={mark} className="eu-copy__value" readOnly size={id.length} value={id} />
      </label>
    );
  }
  return (
    <button
      type="button"
      className="eu-copy"
      data-part="id"
      data-state={state}
      aria-label={labels.tab.copyId(kind, id)}
      onClick={() => void copy()}
    >
      <span>{labels.tab.id[kind]}</span>
      <code className="eu-copy__value" title={id}>
        {id}
      </code>
      {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
