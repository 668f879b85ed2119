import type { UsageErrorCode } from '../../provider/error';
import { Notice } from './notice';
import { usePartContext } from './use-part-context';

/** Props of {@link ErrorNotice}. */
export interface ErrorNoticeProps {
  /** What went wrong: a `UsageError`, or a problem of one row. */
  error: { code: UsageErrorCode; message: string };
  /** Title in place of the one that the code has. */
  title?: string;
  /** What to do, in place of what the code says. */
  hint?: string;
  /** Asks again. Absent: no button. */
  onRetry?: () => void;
  /** Whether it is being asked again. Default `false`. */
  retrying?: boolean;
  /** `warning` where older numbers are still on screen. Default `error`. */
  tone?: 'warning' | 'error';
  /** Whether it is read out as soon as it appears. Default `true`. */
  announce?: boolean;
}

/** An error in words: what happened, what to do, what the backend said, and a button that tries again. */
export function ErrorNotice({
  error,
  title,
  hint,
  onRetry,
  retrying = false,
  tone = 'error',
  announce = true,
}: ErrorNoticeProps) {
  const { labels } = usePartContext();
  const words = labels.errors[error.code];
  return (
    <Notice
      tone={tone}
      title={title ?? words.title}
      {...(announce && { role: 'alert' })}
      action={
        onRetry && (
          <button
            type="button"
            className="eu-button"
            // Stays focusable: a disabled button would lose the focus of whoever pressed it.
            aria-disabled={retrying}
            onClick={() => {
              if (!retrying) onRetry();
            }}
          >
            {labels.common.tryAgain}
          </button>
        )
      }
    >
      <p className="eu-notice__text eu-text">{hint ?? words.hint}</p>
      {error.message !== '' && (
        <details className="eu-notice__details">
          <summary>{labels.tab.details}</summary>
          <p className="eu-notice__text eu-text" dir="auto">
            {error.message}
          </p>
        </details>
      )}
    </Notice>
  );
}
