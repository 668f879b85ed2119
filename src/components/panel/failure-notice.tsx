import { useUsageContext } from '../../hooks';
import type { UsageError } from '../../provider/error';
import { Notice } from './notice';

/** Props of {@link FailureNotice}. */
export interface FailureNoticeProps {
  /** What went wrong. */
  error: UsageError;
  /** Asks again; absent: there is nothing to ask again here. */
  onRetry?: () => void;
  /** Whether a check has shown that the record was not written. Default `false`. */
  notRecorded?: boolean;
}

/** What went wrong and what can be done about it, in words of the person. */
export function FailureNotice({ error, onRetry, notRecorded = false }: FailureNoticeProps) {
  const { labels, formatters } = useUsageContext();
  const { title, hint } = notRecorded
    ? { title: labels.panel.notRecorded, hint: labels.panel.notRecordedHint }
    : labels.errors[error.code];
  const { retryAfterMs, closedUntil, issues } = error.details;
  return (
    <Notice
      tone="error"
      role="alert"
      title={title}
      actions={
        onRetry && (
          <button type="button" className="eu-button" onClick={onRetry}>
            {labels.common.tryAgain}
          </button>
        )
      }
    >
      <p className="eu-notice__text">
        {[
          error.code === 'rate_limited' && retryAfterMs !== undefined
            ? labels.panel.retryIn(Math.max(1, Math.ceil(retryAfterMs / 1000)))
            : hint,
          closedUntil !== undefined && labels.panel.closedUntil(formatters.dateTime(closedUntil)),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {issues !== undefined && issues.length > 0 && (
        <ul className="eu-panel-issues">
          {issues.map(({ path, message }) => (
            <li key={path + message} className="eu-text">
              {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
