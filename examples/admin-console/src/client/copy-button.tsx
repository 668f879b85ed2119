import { useEffect, useState } from 'react';

interface CopyButtonProps {
  /** What is copied; a function is asked at the click. */
  text: string | (() => string);
  /** Name of the button. */
  label: string;
  /** What it shows. Default: two sheets. */
  icon?: 'sheets' | 'link';
  /** Told when it was copied, to say so elsewhere. Absent: the button says it. */
  onCopied?: () => void;
}

/** Copies a text; shows for a moment that it did. */
export function CopyButton({ text, label, icon = 'sheets', onCopied }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void => {
    // Without a secure context there is no clipboard; the text next to the button, or the address bar, is still there.
    void navigator.clipboard?.writeText(typeof text === 'string' ? text : text()).then(
      () => {
        setIsCopied(true);
        onCopied?.();
      },
      () => undefined,
    );
  };
  return (
    <button type="button" className="console-copy" aria-label={label} title={label} onClick={copy}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {isCopied ? CHECK : ICONS[icon]}
      </svg>
      {onCopied === undefined && (
        <span role="status" className="console-hidden">
          {isCopied ? 'Copied' : ''}
        </span>
      )}
    </button>
  );
}

const CHECK = <path d="m3 8.5 3.2 3.2L13 5" />;

const ICONS = {
  sheets: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.6" />
      <path d="M10.5 5.5V4a1.5 1.5 0 0 0-1.5-1.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
    </>
  ),
  link: (
    <path d="M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.4-2.4A2.6 2.6 0 0 0 9 3.3l-.9.9M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9" />
  ),
};
